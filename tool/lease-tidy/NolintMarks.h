//===--- NolintMarks.h - the NOLINT comments of a text ----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds `NOLINT`, `NOLINTNEXTLINE`, `NOLINTBEGIN` and `NOLINTEND` in a text as
/// clang-tidy does: by the words alone, wherever they stand. clang-tidy's own
/// reader is not for others.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_NOLINTMARKS_H
#define LEASE_TIDY_TOOL_NOLINTMARKS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace clang::tidy::lease::tool {

struct NolintMark {
  enum class Kind : uint8_t { Line, NextLine, Begin, End };
  Kind What;
  unsigned Offset; ///< Of the word.
  /// What stands in the brackets behind it; nullopt without them: all checks.
  std::optional<llvm::StringRef> Checks;
  /// The bytes that it is about: where the first and the last stand. nullopt
  /// for an End, and for a Begin without one.
  std::optional<std::pair<unsigned, unsigned>> About;
};

/// The marks of \p Text, which they point into, in its order.
std::vector<NolintMark> findNolintMarks(llvm::StringRef Text);

/// The checks that \p M names one by one; none if it names all, or says which
/// it does not mean.
std::vector<llvm::StringRef> namesOf(const NolintMark &M);

/// What \p Name, of a mark, means: it may have `*`.
bool means(llvm::StringRef Name, llvm::StringRef Check);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_NOLINTMARKS_H
