//===--- Since.h - what is new since a revision -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `--since=REV`: the units that something has changed for are analysed once
/// more, with the sources of REV, and what is found there, too, is not
/// reported. Findings are the same as for a baseline.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SINCE_H
#define LEASE_TIDY_TOOL_SINCE_H

#include "Report.h"
#include "Revision.h"
#include "Selection.h"
#include <optional>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// What \p Then had: of \p Now, the results of \p Units, those that do not
/// depend on a change, and new ones for the others. \p Quiet: without progress.
/// nullopt, with \p Error, when no process can be made.
std::optional<std::vector<UnitResult>>
resultsOf(const Revision &Then, const std::vector<Unit> &Units,
          const std::vector<UnitResult> &Now, const Selection &How, bool Quiet,
          std::string &Error);

/// Takes out of the findings of \p R what \p Old has, too. Units that could not
/// be analysed as they were make \p R incomplete.
void hideOlder(Report &R, Report Old, const Revision &Then, bool Quiet);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SINCE_H
