//===--- Statistics.h - a scan in numbers -----------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The numbers of `--stats`: how much there is to be checked, how much of it is
/// found fault with, and how much of that is fixable or hidden.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_STATISTICS_H
#define LEASE_TIDY_TOOL_STATISTICS_H

#include "Report.h"
#include <map>
#include <string>

namespace clang::tidy::lease::tool {

struct Counts {
  unsigned Findings = 0; ///< That are reported.
  unsigned Fixable = 0;  ///< Of these, with a fix that is safe to apply.
  unsigned HiddenByNolint = 0, HiddenByBaseline = 0;
  unsigned Acquires = 0, Releases = 0; ///< Calls in the source.
  unsigned IncompleteFunctions = 0;
};

/// What cannot be told of a group is 0 there: sites of a check, incomplete
/// functions of a check or a library.
struct Statistics {
  Counts All;
  std::map<std::string, Counts> Checks;
  std::map<std::string, Counts> Directories; ///< Told from the root.
  /// Findings at places that no model names count for the library "".
  std::map<std::string, Counts> Libraries;
};

/// The numbers of \p R, which was scanned with --stats.
Statistics statisticsOf(const Report &R);

/// \p S as tables, for people.
std::string renderTables(const Statistics &S);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_STATISTICS_H
