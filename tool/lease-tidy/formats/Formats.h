//===--- Formats.h - the formats of reports ---------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a scan found, in the formats of others. Every format is a function of
/// the report: the same report gives the same bytes.
///
/// Files in the report's root are named from there.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_FORMATS_FORMATS_H
#define LEASE_TIDY_TOOL_FORMATS_FORMATS_H

#include "Report.h"
#include <string>

namespace clang::tidy::lease::tool {

/// Our own, which docs/report.schema.json describes: whole enough to make every
/// other format of it.
std::string renderJson(const Report &R);

/// Reads what renderJson gave; names in the tree are then below \p Root.
/// nullopt, and \p Error says why, for anything else.
std::optional<Report> readJson(llvm::StringRef Text, llvm::StringRef Root,
                               std::string &Error);

/// SARIF 2.1.0. The path of a finding is a code flow; what a NOLINT hides is
/// there, as suppressed.
std::string renderSarif(const Report &R);

/// Commands that GitHub's runner makes annotations of, the worst first, since
/// it shows ten of a kind.
std::string renderGitHub(const Report &R);

/// The summary of a GitHub step, in Markdown.
std::string renderGitHubSummary(const Report &R);

/// GitLab's code quality report.
std::string renderGitLab(const Report &R);

/// The edits, for clang-apply-replacements. Files are named by their true
/// names: that tool applies an edit of one file under two names twice.
std::string renderFixes(const Report &R);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_FORMATS_FORMATS_H
