//===--- Verdict.cpp - whether a change is an improvement -----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verdict.h"
#include "Identity.h"
#include "Paths.h"
#include <map>
#include <utility>

namespace clang::tidy::lease::tool {

static std::string at(const Message &M, llvm::StringRef Root) {
  if (M.File.empty())
    return M.Text;
  return relativeTo(M.File, Root) + ":" + std::to_string(M.Line) + ": " +
         M.Text;
}

static std::map<std::string, unsigned> countFindings(const UnitResult &R,
                                                     llvm::StringRef Root) {
  std::map<std::string, unsigned> Counts;
  for (const Finding &F : R.Findings)
    if (!F.Suppressed)
      ++Counts[identityOf(F, Root)];
  return Counts;
}

/// A warning that \p After has more of than \p Before.
static const Message *newWarning(const UnitResult &Before,
                                 const UnitResult &After) {
  std::map<std::pair<std::string, std::string>, unsigned> Known;
  for (const Message &M : Before.Warnings)
    ++Known[{M.File, M.Text}];
  for (const Message &M : After.Warnings)
    if (unsigned &Left = Known[{M.File, M.Text}])
      --Left;
    else
      return &M;
  return nullptr;
}

static const Finding *newFinding(std::map<std::string, unsigned> Known,
                                 const UnitResult &After,
                                 llvm::StringRef Root) {
  for (const Finding &F : After.Findings) {
    if (F.Suppressed)
      continue;
    unsigned &Left = Known[identityOf(F, Root)];
    if (!Left)
      return &F;
    --Left;
  }
  return nullptr;
}

std::optional<std::string> objection(const UnitResult &Before,
                                     const UnitResult &After,
                                     llvm::ArrayRef<const Proposal *> Made,
                                     llvm::StringRef Root) {
  if (After.How == Outcome::Broken)
    return "with it, " + relativeTo(After.File, Root) +
           " does not compile: " + After.Reason;
  if (After.How != Outcome::Analysed)
    return "with it, " + relativeTo(After.File, Root) +
           " could not be analysed: " + After.Reason;
  if (!After.Mistakes.empty())
    return "with it, there is an error: " + After.Mistakes.front();
  if (const Message *M = newWarning(Before, After))
    return "with it, the compiler warns: " + at(*M, Root);
  const std::map<std::string, unsigned> Old = countFindings(Before, Root);
  if (const Finding *F = newFinding(Old, After, Root))
    return "with it, there is a new finding: " + at(F->What, Root) + " [" +
           F->Check + "]";
  std::map<std::string, unsigned> Mended;
  for (const Proposal *P : Made)
    ++Mended[P->Key];
  std::map<std::string, unsigned> Left = countFindings(After, Root);
  for (const auto &[Key, Number] : Mended) {
    auto Had = Old.find(Key);
    // A unit need not see what another one finds in a header.
    if (Had != Old.end() &&
        Left[Key] + std::min(Number, Had->second) > Had->second)
      return "the finding is still there with it";
  }
  return std::nullopt;
}

} // namespace clang::tidy::lease::tool
