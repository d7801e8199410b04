//===--- Report.cpp - the findings of a whole scan ------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace clang::tidy::lease::tool {

static auto placeOf(const Finding &F) {
  return std::tie(F.What.File, F.What.Offset, F.Check, F.What.Text);
}

static void sortAndJoin(std::vector<Finding> &Findings) {
  llvm::stable_sort(Findings, [](const Finding &A, const Finding &B) {
    return placeOf(A) < placeOf(B);
  });
  Findings.erase(std::unique(Findings.begin(), Findings.end(),
                             [](const Finding &A, const Finding &B) {
                               return placeOf(A) == placeOf(B);
                             }),
                 Findings.end());
}

static void addOnce(std::vector<std::string> &Texts, std::string Text) {
  if (!llvm::is_contained(Texts, Text))
    Texts.push_back(std::move(Text));
}

Report joinResults(std::vector<UnitResult> Results) {
  Report Joined;
  for (UnitResult &R : Results) {
    if (R.How == Outcome::Analysed)
      ++Joined.Analysed;
    else
      Joined.Incomplete.push_back({R.File, R.How, R.Reason});
    for (Finding &F : R.Findings)
      (F.Suppressed ? Joined.Suppressed : Joined.Findings)
          .push_back(std::move(F));
    for (std::string &Mistake : R.Mistakes)
      addOnce(Joined.Mistakes, std::move(Mistake));
    for (std::string &Remark : R.Remarks)
      addOnce(Joined.Remarks, std::move(Remark));
    if (!R.Said.empty())
      Joined.Said.push_back(std::move(R.Said));
  }
  sortAndJoin(Joined.Findings);
  sortAndJoin(Joined.Suppressed);
  return Joined;
}

} // namespace clang::tidy::lease::tool
