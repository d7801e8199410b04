//===--- NolintUses.cpp - which NOLINT comments hide something ------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NolintUses.h"
#include "NolintMarks.h"
#include "Paths.h"
#include "Settings.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace clang::tidy::lease::tool {

void NolintUses::noteHidden(const std::string &Check, SourceLocation Where,
                            const SourceManager &SM) {
  // As clang-tidy looks for them: along the expansions of macros, outwards.
  while (Where.isValid()) {
    const auto [File, Offset] = SM.getDecomposedSpellingLoc(Where);
    if (const FileEntry *Entry = SM.getFileEntryForID(File))
      AllHidden.push_back({Check, Entry, Offset});
    if (!Where.isMacroID())
      return;
    Where = SM.getImmediateExpansionRange(Where).getBegin();
  }
}

/// The checks that \p Name, of a mark, means all ran.
static bool allRan(llvm::StringRef Name, const ClangTidyContext &Context) {
  bool Any = false;
  for (const std::string &Check : allChecks())
    if (means(Name, Check)) {
      Any = true;
      if (!Context.isCheckEnabled(Check))
        return false;
    }
  return Any;
}

void NolintUses::look(const FileEntryRef File, llvm::StringRef Text) {
  for (const NolintMark &M : findNolintMarks(Text)) {
    const std::vector<llvm::StringRef> Names = namesOf(M);
    // Somebody wants it to stay.
    if (!M.About || llvm::is_contained(Names, UnusedNolint))
      continue;
    for (llvm::StringRef Name : Names) {
      if (!Name.starts_with("lease-") || !allRan(Name, Context))
        continue;
      NolintUse Use;
      Use.File = File.getName().str();
      Use.Offset = M.Offset;
      Use.Check = Name.str();
      Use.AsError = Context.treatAsError(UnusedNolint);
      Use.Used = llvm::any_of(AllHidden, [&](const Hidden &H) {
        return H.File == &File.getFileEntry() && M.About->first <= H.Offset &&
               H.Offset <= M.About->second && means(Name, H.Check);
      });
      Found.push_back(std::move(Use));
    }
  }
}

void NolintUses::finish(const SourceManager &SM) {
  if (!Context.isCheckEnabled(UnusedNolint))
    return;
  for (unsigned I = 0; I < SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    const SrcMgr::ContentCache &Content = Entry.getFile().getContentCache();
    const auto Text = Content.getBufferDataIfLoaded();
    if (Content.OrigEntry && Text && Text->contains("lease-"))
      look(*Content.OrigEntry, *Text);
  }
}

static Finding unused(const NolintUse &Use) {
  Finding F;
  F.Check = UnusedNolint;
  F.WarningAsError = Use.AsError;
  F.What.Text = "this NOLINT hides nothing of '" + Use.Check + "'";
  F.What.File = F.What.Spelled = Use.File;
  F.What.Offset = Use.Offset;
  F.What.Line = Use.Line;
  F.What.Column = Use.Column;
  return F;
}

void reportUnusedNolints(Report &R, bool IsPart) {
  // Those of parts are told again.
  llvm::erase_if(R.Findings,
                 [](const Finding &F) { return F.Check == UnusedNolint; });
  // Of what died nobody knows what it looked at.
  const bool SeenAll =
      R.AllUnits && !IsPart &&
      llvm::none_of(R.Incomplete, [](const IncompleteUnit &U) {
        return U.How == Outcome::Crashed || U.How == Outcome::TimedOut;
      });
  llvm::StringSet<> Units;
  for (const std::string &Unit : R.Units)
    Units.insert(realPath(Unit));
  for (const IncompleteUnit &U : R.Incomplete)
    Units.erase(realPath(U.File));
  for (const NolintUse &Use : R.Nolints)
    if (!Use.Used && (SeenAll || Units.contains(Use.File)))
      R.Findings.push_back(unused(Use));
  arrange(R);
}

} // namespace clang::tidy::lease::tool
