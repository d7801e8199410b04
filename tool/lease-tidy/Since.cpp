//===--- Since.cpp - what is new since a revision -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Since.h"
#include "Baseline.h"
#include "Counted.h"
#include "Paths.h"
#include "Progress.h"
#include "UnitJobs.h"
#include "Worker.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::tidy::lease::tool {

std::optional<std::vector<UnitResult>>
resultsOf(const Revision &Then, const std::vector<Unit> &Units,
          const std::vector<UnitResult> &Now, const Selection &How, bool Quiet,
          std::string &Error) {
  std::vector<UnitResult> Old;
  std::vector<const Unit *> Left;
  for (size_t I = 0; I < Units.size(); ++I) {
    if (Then.lacks(realPath(Units[I].File)))
      continue;
    if (Now[I].HasChanged)
      Left.push_back(&Units[I]);
    else
      Old.push_back(Now[I]);
  }
  Progress Shown(Left.size(), !Quiet);
  Settings AsOfThen = How.Checks;
  AsOfThen.Sources = &Then;
  auto Work = [&](unsigned Number) {
    return writeResult(analyseUnit(*Left[Number], AsOfThen));
  };
  auto Done = [&](unsigned Number, JobResult Job) {
    Old.push_back(resultOf(*Left[Number], std::move(Job)));
    Shown.unitDone(Old.back().Findings.size());
  };
  if (!runJobs(Left.size(), How.Limits, Work, Done, Error))
    return std::nullopt;
  return Old;
}

void hideOlder(Report &R, Report Old, const Revision &Then, bool Quiet) {
  // What could not be seen then would be taken for new.
  for (IncompleteUnit &U : Old.Incomplete)
    if (llvm::none_of(R.Incomplete, [&](const IncompleteUnit &Known) {
          return Known.File == U.File;
        }))
      R.Incomplete.push_back(
          {U.File, U.How, "as of " + Then.Name + ": " + U.Reason});
  const size_t New = llvm::count_if(R.Units, [&](const std::string &Unit) {
    return Then.lacks(realPath(Unit));
  });
  std::vector<Finding> Known = std::move(R.Known);
  R.Known.clear();
  Baseline Before = Baseline::of(Old.Findings, R.Root);
  Before.takeFrom(R);
  R.Older = std::exchange(R.Known, std::move(Known));
  arrange(R);
  if (New && !Quiet)
    remark(counted(New, "unit") + " did not exist in " + Then.Name);
}

} // namespace clang::tidy::lease::tool
