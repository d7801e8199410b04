//===--- AddNolint.h - writes NOLINT comments -------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `--add-nolint=REASON`: a comment above each finding hides it from then on.
/// For what is meant as it is, where a baseline would only put it off.
///
/// A check is added to a NOLINT(NEXTLINE) that is there already. Where no line
/// can go in between (in a raw string, behind a continued line) the comment
/// goes to the end of the line. A finding for which there is no place, or that
/// is outside of the root, stays.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_ADDNOLINT_H
#define LEASE_TIDY_TOOL_ADDNOLINT_H

#include "CommandLine.h"
#include "Report.h"
#include <optional>
#include <string>

namespace clang::tidy::lease::tool {

/// The option that readNolintReason knows.
llvm::ArrayRef<OptionSpec> addNolintOptions();

/// nullopt in \p Reason if nobody wants comments. False, with \p Error, if it
/// cannot stand in one.
bool readNolintReason(const Arguments &A, std::optional<std::string> &Reason,
                      std::string &Error);

/// Writes the comments for the findings of \p R, whole files at once, and makes
/// those that have one suppressed. False, with \p Error, when a file cannot be
/// written. \p Quiet: tells only what is left.
bool addNolints(Report &R, const std::string &Reason, bool Quiet,
                std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_ADDNOLINT_H
