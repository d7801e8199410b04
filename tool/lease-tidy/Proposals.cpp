//===--- Proposals.cpp - the fixes of findings ----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Proposals.h"
#include "Identity.h"
#include "clang/Format/Format.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

namespace clang::tidy::lease::tool {

static Proposal propose(const Finding &F, const Message &By,
                        llvm::StringRef Root) {
  Proposal P;
  P.Key = identityOf(F, Root);
  P.File = By.Edits.front().File;
  P.Offset = By.Edits.front().What.Offset;
  P.Edits = By.Edits;
  for (const Edit &E : By.Edits) {
    P.Offset = std::min(P.Offset, E.What.Offset);
    if (E.File != By.Edits.front().File)
      P.File.clear();
  }
  return P;
}

std::vector<Proposal> proposalsOf(const UnitResult &R, llvm::StringRef Root,
                                  bool Choices) {
  std::vector<Proposal> All;
  for (const Finding &F : R.Findings) {
    if (F.Suppressed)
      continue;
    if (!F.What.Edits.empty()) {
      All.push_back(propose(F, F.What, Root));
      continue;
    }
    const auto Note = llvm::find_if(
        F.Notes, [](const Message &N) { return !N.Edits.empty(); });
    if (!Choices || Note == F.Notes.end())
      continue;
    All.push_back(propose(F, *Note, Root));
    All.back().Choice = Note->Text;
  }
  llvm::stable_sort(All, [](const Proposal &A, const Proposal &B) {
    return std::tie(A.File, A.Offset) < std::tie(B.File, B.Offset);
  });
  return All;
}

/// Adds all edits of \p P to \p Edits, or none.
static bool add(tooling::Replacements &Edits, const Proposal &P) {
  tooling::Replacements More = Edits;
  for (const Edit &E : P.Edits)
    if (llvm::errorToBool(More.add(tooling::Replacement(
            P.File, E.What.Offset, E.What.Length, E.Text))))
      return false;
  Edits = std::move(More);
  return true;
}

llvm::Expected<Applied> applyProposals(llvm::StringRef File,
                                       llvm::StringRef Text,
                                       llvm::ArrayRef<Proposal> Wanted,
                                       llvm::StringRef Style) {
  Applied Result;
  tooling::Replacements Edits;
  for (const Proposal &P : Wanted)
    if (add(Edits, P))
      Result.Taken.push_back(P);
  auto Read = format::getStyle(Style, File, "none", Text);
  if (!Read)
    return Read.takeError();
  auto Clean = format::cleanupAroundReplacements(Text, Edits, *Read);
  if (!Clean)
    return Clean.takeError();
  if (Style != "none") {
    Clean = format::formatReplacements(Text, *Clean, *Read);
    if (!Clean)
      return Clean.takeError();
  }
  auto Changed = tooling::applyAllReplacements(Text, *Clean);
  if (!Changed)
    return Changed.takeError();
  Result.Text = std::move(*Changed);
  return Result;
}

} // namespace clang::tidy::lease::tool
