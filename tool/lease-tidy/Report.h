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
  std::vector<Finding> Known;      ///< Hidden by a baseline.
  std::vector<Finding> Older;      ///< Found in the revision of --since, too.
  size_t Fixed = 0;                ///< Of the baseline, not found any more.
  bool FixedIsFailure = false;
  std::vector<IncompleteUnit> Incomplete;
  std::vector<NolintUse> Nolints; ///< Sorted by place.
  /// The units are all of the compile database, or parts of these are joined.
  bool AllUnits = false;
  bool HasStatistics = false; ///< Scanned with --stats. Only then there are:
  std::vector<Site> Sites;    ///< Sorted by place.
  std::vector<IncompleteFunction> IncompleteFunctions; ///< Sorted by place.
  std::vector<std::string> Mistakes; ///< Of the configuration, each once.
  std::vector<std::string> Remarks;
  std::vector<std::string> Said;  ///< By the units, in their order.
  std::vector<std::string> Units; ///< Those that were analysed; sorted.
  /// The tree that all this is about; names of files in it are told from here.
  std::string Root;
};

/// Puts all of \p R in its order, each thing once, and gives the findings their
/// fingerprints.
void arrange(Report &R);

/// Joins \p Results.
Report joinResults(std::vector<UnitResult> Results, llvm::StringRef Root);

/// Joins the reports of parts of a scan. Their order changes nothing, and a
/// part that comes twice neither.
Report joinReports(std::vector<Report> Parts, llvm::StringRef Root);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_REPORT_H
