//===--- Relevance.h - which units need not be parsed -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Decides for each unit, without parsing it, whether any of our checks could
/// report something in it: whether a name of a model, an annotation, or the
/// names of a pool occur in the unit or in anything that it may include. The
/// names are those by which the checks themselves decide (ResolvedApi.h,
/// Annotations.h, InHousePools.h).
///
/// Direction: a unit is only said to be irrelevant when it would have given
/// nothing. Where reading the text cannot tell (names that macros make,
/// includes that are not found or are made by macros, unusual flags), the
/// answer is that it is not known, and preprocessing the unit tells. What is
/// not seen: a name that a header of the system makes by joining tokens and
/// that occurs nowhere in one piece.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_RELEVANCE_H
#define LEASE_TIDY_TOOL_RELEVANCE_H

#include "CompileDatabase.h"
#include "Settings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <cstdint>
#include <vector>

namespace clang::tidy::lease::tool {

enum class Relevance : uint8_t {
  None,    ///< Nothing can be found in the unit.
  Unknown, ///< Preprocessing tells: see preprocessedRelevance.
  Some,    ///< It must be parsed.
};

/// Reads the texts of all \p Units, each file once. What is wrong with settings
/// is not told here: it makes a unit relevant.
std::vector<Relevance> readRelevance(llvm::ArrayRef<Unit> Units,
                                     const Settings &S);

/// Preprocesses \p U: never Unknown. Changes the working directory while it
/// does.
Relevance
preprocessedRelevance(const Unit &U, const ClangTidyOptions &Options,
                      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_RELEVANCE_H
