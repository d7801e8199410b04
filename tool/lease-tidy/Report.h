//===--- Report.h - the findings of a whole scan ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Joins the results of all units: every finding once, however many units
/// include the header that it is in, and in an order that depends on nothing
/// but the findings.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_REPORT_H
#define LEASE_TIDY_TOOL_REPORT_H

#include "Results.h"
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// A unit that was not analysed, or not all of it.
struct IncompleteUnit {
  std::string File;
  Outcome How = Outcome::Broken;
  std::string Reason;
};

struct Report {
  std::vector<Finding> Findings;   ///< Sorted by place.
  std::vector<Finding> Suppressed; ///< Sorted, too.
  std::vector<IncompleteUnit> Incomplete;
  std::vector<std::string> Mistakes; ///< Of the configuration, each once.
  std::vector<std::string> Remarks;
  std::vector<std::string> Said; ///< By the units, in their order.
  unsigned Analysed = 0;         ///< Units.
};

/// Joins \p Results. Their order decides which of several equal findings is
/// kept, so it must be that of the units.
Report joinResults(std::vector<UnitResult> Results);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_REPORT_H
