//===--- Statistics.cpp - a scan in numbers -------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Statistics.h"
#include "Paths.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

static std::string directoryOf(const std::string &File, llvm::StringRef Root) {
  const std::string Folder =
      relativeTo(llvm::sys::path::parent_path(File), Root);
  return Folder == Root ? "." : Folder;
}

Statistics statisticsOf(const Report &R) {
  Statistics S;
  auto CountFinding = [&](const Finding &F, unsigned Counts::*What) {
    const std::string Folder = directoryOf(F.What.File, R.Root);
    for (Counts *C : {&S.All, &S.Checks[F.Check], &S.Directories[Folder],
                      &S.Libraries[F.Library]}) {
      ++(C->*What);
      if (What == &Counts::Findings && !F.What.Edits.empty())
        ++C->Fixable;
    }
  };
  for (const Finding &F : R.Findings)
    CountFinding(F, &Counts::Findings);
  for (const Finding &F : R.Suppressed)
    CountFinding(F, &Counts::HiddenByNolint);
  for (const Finding &F : R.Known)
    CountFinding(F, &Counts::HiddenByBaseline);
  for (const Site &Each : R.Sites) {
    auto What = Each.Releases ? &Counts::Releases : &Counts::Acquires;
    ++(S.All.*What);
    ++(S.Directories[directoryOf(Each.File, R.Root)].*What);
    ++(S.Libraries[Each.Library].*What);
  }
  for (const IncompleteFunction &F : R.IncompleteFunctions) {
    ++S.All.IncompleteFunctions;
    ++S.Directories[directoryOf(F.File, R.Root)].IncompleteFunctions;
  }
  return S;
}

namespace {

struct Column {
  llvm::StringLiteral Title;
  unsigned Counts::*What;
};

} // namespace

static constexpr Column OfFindings[] = {
    {"findings", &Counts::Findings},
    {"fixable", &Counts::Fixable},
    {"NOLINT", &Counts::HiddenByNolint},
    {"baseline", &Counts::HiddenByBaseline},
};

static constexpr Column OfSites[] = {
    {"acquires", &Counts::Acquires},
    {"releases", &Counts::Releases},
};

static constexpr Column OfFunctions[] = {
    {"incomplete", &Counts::IncompleteFunctions},
};

static void renderTable(llvm::raw_ostream &OS, llvm::StringRef Title,
                        const std::map<std::string, Counts> &Rows,
                        llvm::ArrayRef<llvm::ArrayRef<Column>> Columns) {
  size_t Width = Title.size();
  for (const auto &Row : Rows)
    Width = std::max(Width, Row.first.size());
  OS << llvm::left_justify(Title, Width);
  for (llvm::ArrayRef<Column> Group : Columns)
    for (const Column &C : Group)
      OS << "  " << C.Title;
  OS << "\n";
  for (const auto &[Name, Numbers] : Rows) {
    OS << llvm::left_justify(Name.empty() ? "(none)" : Name, Width);
    for (llvm::ArrayRef<Column> Group : Columns)
      for (const Column &C : Group)
        OS << "  "
           << llvm::right_justify(std::to_string(Numbers.*C.What),
                                  C.Title.size());
    OS << "\n";
  }
}

std::string renderTables(const Statistics &S) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  renderTable(OS, "check", S.Checks, {OfFindings});
  OS << "\n";
  renderTable(OS, "directory", S.Directories,
              {OfFindings, OfSites, OfFunctions});
  OS << "\n";
  renderTable(OS, "library", S.Libraries, {OfFindings, OfSites});
  OS << "\n";
  renderTable(OS, "", {{"all", S.All}}, {OfFindings, OfSites, OfFunctions});
  OS.flush();
  return Text;
}

} // namespace clang::tidy::lease::tool
