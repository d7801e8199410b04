//===--- Output.h - where reports go ----------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The options that say in which formats a report is given, and where to: the
/// same for all commands that report findings.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_OUTPUT_H
#define LEASE_TIDY_TOOL_OUTPUT_H

#include "CommandLine.h"
#include "Report.h"
#include <optional>
#include <string>

namespace clang::tidy::lease::tool {

struct OutputRequest {
  std::string Format = "text";
  std::string ExportSarif, ExportFixes; ///< Files; empty: not wanted.
  std::string Root; ///< The tree; names of files in it are told from there.
  std::optional<bool> Color;
  bool Quiet = false;
  bool Stats = false; ///< Tell the numbers, too.
};

/// The options that readOutput knows.
llvm::ArrayRef<OptionSpec> outputOptions();

/// False, with \p Error, when what \p A says makes no sense.
bool readOutput(const Arguments &A, OutputRequest &Out, std::string &Error);

/// Gives \p R as \p Out asks for it: findings on the standard output, the rest
/// on the error stream. The result is the status of the command.
int printReport(const Report &R, const OutputRequest &Out);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_OUTPUT_H
