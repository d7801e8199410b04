//===--- Report.cpp - the findings of a whole scan ------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "Identity.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace clang::tidy::lease::tool {

static auto placeOf(const Finding &F) {
  return std::tie(F.What.File, F.What.Offset, F.Check, F.What.Text);
}

/// Decides which of several equal findings is kept: units may tell different
/// paths.
static bool comesBefore(const Finding &A, const Finding &B) {
  if (placeOf(A) != placeOf(B))
    return placeOf(A) < placeOf(B);
  return std::lexicographical_compare(
      A.Notes.begin(), A.Notes.end(), B.Notes.begin(), B.Notes.end(),
      [](const Message &L, const Message &R) {
        return std::tie(L.File, L.Offset, L.Text) <
               std::tie(R.File, R.Offset, R.Text);
      });
}

static void sortAndJoin(std::vector<Finding> &Findings) {
  llvm::stable_sort(Findings, comesBefore);
  Findings.erase(std::unique(Findings.begin(), Findings.end(),
                             [](const Finding &A, const Finding &B) {
                               return placeOf(A) == placeOf(B);
                             }),
                 Findings.end());
}

template <typename T, typename Key>
static void sortBy(std::vector<T> &Values, Key KeyOf) {
  llvm::sort(Values,
             [&](const T &A, const T &B) { return KeyOf(A) < KeyOf(B); });
  Values.erase(
      std::unique(Values.begin(), Values.end(),
                  [&](const T &A, const T &B) { return KeyOf(A) == KeyOf(B); }),
      Values.end());
}

/// What one unit uses is used.
static void joinNolints(std::vector<NolintUse> &Uses) {
  std::map<std::tuple<std::string, unsigned, std::string>, NolintUse> Joined;
  for (NolintUse &Use : Uses) {
    auto [Known, New] =
        Joined.try_emplace(std::tuple(Use.File, Use.Offset, Use.Check), Use);
    Known->second.Used |= Use.Used;
    Known->second.AsError |= Use.AsError;
  }
  Uses.clear();
  for (auto &Each : Joined)
    Uses.push_back(std::move(Each.second));
}

void arrange(Report &R) {
  joinNolints(R.Nolints);
  sortAndJoin(R.Findings);
  sortAndJoin(R.Suppressed);
  setFingerprints(R.Findings, R.Root);
  setFingerprints(R.Suppressed, R.Root);
  for (auto *Texts : {&R.Units, &R.Mistakes, &R.Remarks}) {
    llvm::sort(*Texts);
    Texts->erase(std::unique(Texts->begin(), Texts->end()), Texts->end());
  }
  sortBy(R.Incomplete, [](const IncompleteUnit &U) {
    return std::tie(U.File, U.How, U.Reason);
  });
  sortBy(R.Sites, [](const Site &S) {
    return std::tie(S.File, S.Offset, S.Library, S.Releases);
  });
  sortBy(R.IncompleteFunctions, [](const IncompleteFunction &F) {
    return std::tie(F.File, F.Offset, F.Function);
  });
}

template <typename T>
static void append(std::vector<T> &To, std::vector<T> &From) {
  To.insert(To.end(), std::make_move_iterator(From.begin()),
            std::make_move_iterator(From.end()));
}

Report joinResults(std::vector<UnitResult> Results, llvm::StringRef Root) {
  Report Joined;
  Joined.Root = Root.str();
  for (UnitResult &R : Results) {
    if (R.How == Outcome::Analysed)
      Joined.Units.push_back(R.File);
    else
      Joined.Incomplete.push_back({R.File, R.How, R.Reason});
    for (Finding &F : R.Findings)
      (F.Suppressed ? Joined.Suppressed : Joined.Findings)
          .push_back(std::move(F));
    append(Joined.Nolints, R.Nolints);
    append(Joined.Sites, R.Sites);
    append(Joined.IncompleteFunctions, R.IncompleteFunctions);
    append(Joined.Mistakes, R.Mistakes);
    append(Joined.Remarks, R.Remarks);
    if (!R.Said.empty())
      Joined.Said.push_back(std::move(R.Said));
  }
  arrange(Joined);
  return Joined;
}

Report joinReports(std::vector<Report> Parts, llvm::StringRef Root) {
  Report Joined;
  Joined.Root = Root.str();
  Joined.AllUnits = true;
  for (Report &Part : Parts) {
    Joined.AllUnits &= Part.AllUnits;
    append(Joined.Findings, Part.Findings);
    append(Joined.Suppressed, Part.Suppressed);
    append(Joined.Incomplete, Part.Incomplete);
    append(Joined.Nolints, Part.Nolints);
    Joined.HasStatistics |= Part.HasStatistics;
    append(Joined.Sites, Part.Sites);
    append(Joined.IncompleteFunctions, Part.IncompleteFunctions);
    append(Joined.Mistakes, Part.Mistakes);
    append(Joined.Remarks, Part.Remarks);
    append(Joined.Units, Part.Units);
  }
  arrange(Joined);
  return Joined;
}

} // namespace clang::tidy::lease::tool
