//===--- Proposals.h - the fixes of findings --------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A fix as the tool sees it: all edits of one finding, which are made together
/// or not at all, and the text that some of them give.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_PROPOSALS_H
#define LEASE_TIDY_TOOL_PROPOSALS_H

#include "Results.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace clang::tidy::lease::tool {

struct Proposal {
  std::string Key;  ///< The identity of the finding (Identity.h).
  std::string File; ///< The only one that is changed; empty if there are more.
  unsigned Offset = 0; ///< Of the first edit.
  std::vector<Edit> Edits;
  std::string Choice; ///< What it is called, if it is one of several.
};

/// What the findings of \p R offer, in the order of places. \p Choices: of a
/// finding without a fix, the first of those that its notes offer.
std::vector<Proposal> proposalsOf(const UnitResult &R, llvm::StringRef Root,
                                  bool Choices);

/// What came of proposals.
struct Applied {
  std::string Text;
  std::vector<Proposal> Taken; ///< The others touch the same places.
};

/// Makes those of \p Wanted that go together in \p Text, which is that of
/// \p File, as clang-tidy makes fixes: \p Style is its option FormatStyle.
llvm::Expected<Applied> applyProposals(llvm::StringRef File,
                                       llvm::StringRef Text,
                                       llvm::ArrayRef<Proposal> Wanted,
                                       llvm::StringRef Style);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_PROPOSALS_H
