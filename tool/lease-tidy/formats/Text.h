//===--- Text.h - findings as clang-tidy prints them ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Prints findings with clang-tidy's own printer, and gives them the shape that
/// its library works with.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_FORMATS_TEXT_H
#define LEASE_TIDY_TOOL_FORMATS_TEXT_H

#include "Results.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <vector>

namespace clang::tidy::lease::tool {

/// \p F as clang-tidy's library knew it.
ClangTidyError toClangTidyError(const Finding &F);

/// Prints \p Findings to the standard output. \p Color is what the user says;
/// without it, the terminal decides.
void printText(llvm::ArrayRef<Finding> Findings, std::optional<bool> Color);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_FORMATS_TEXT_H
