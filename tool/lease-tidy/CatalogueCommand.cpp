//===--- CatalogueCommand.cpp - the command about models ------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CatalogueCommand.h"
#include "CommandLine.h"
#include "Counted.h"
#include "Paths.h"
#include "SuggestCommand.h"
#include "catalogue/Catalogue.h"
#include "catalogue/CatalogueLoader.h"
#include "catalogue/NearestWord.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

static constexpr OptionSpec CatalogueOptions[] = {
    {"help", "", "this text"},
};

static const char *const Usage =
    "usage: lease-tidy catalogue list [FILE...]\n"
    "       lease-tidy catalogue check FILE...\n"
    "       lease-tidy catalogue suggest [OPTION...] [PATH...]\n"
    "\n"
    "list tells which libraries are modelled: those that are built in, those "
    "of "
    "the\n.lease-tidy.json files here and above, and those of FILE. check "
    "tells "
    "every\nmistake in FILE, and what of it hides entries that were there "
    "before.\nsuggest proposes models of what the code uses: see 'catalogue "
    "suggest "
    "--help'.\n\n";

/// The absolute names of \p Files, after the catalogues that are found here.
static std::vector<std::string>
cataloguesHere(llvm::ArrayRef<std::string> Files) {
  // Those of a source in this directory.
  std::vector<std::string> All = findUserCatalogues(absolutePath("any.cpp"));
  for (const std::string &File : Files)
    All.push_back(absolutePath(File));
  return All;
}

/// Prints all mistakes. True if there are some.
static bool printErrors(const LoadedCatalogue &Loaded) {
  for (const CatalogueError &E : Loaded.Errors)
    llvm::errs() << E.str() << "\n";
  return !Loaded.Errors.empty();
}

static int listCatalogue(llvm::ArrayRef<std::string> Files) {
  const LoadedCatalogue Loaded = loadCatalogue(cataloguesHere(Files));
  for (const LibraryModel &L : Loaded.Models->Libraries) {
    llvm::outs() << L.Name;
    if (!L.Versions.empty())
      llvm::outs() << " (" << L.Versions << ")";
    llvm::outs() << "\n    " << (L.IsC ? "C" : "C++") << ", "
                 << counted(L.Types.size(), "type") << ", "
                 << counted(L.Calls.size(), "kind") << " of calls";
    if (!L.BuiltIn)
      llvm::outs() << ", from " << L.File;
    llvm::outs() << "\n";
    if (!L.Headers.empty())
      llvm::outs() << "    headers: " << llvm::join(L.Headers, ", ") << "\n";
  }
  llvm::outs().flush();
  return printErrors(Loaded) ? BadUsage : NothingFound;
}

static int checkCatalogue(llvm::ArrayRef<std::string> Files) {
  if (Files.empty())
    return badUsage("name the catalogues to be checked");
  std::vector<std::string> All;
  for (const std::string &File : Files)
    All.push_back(absolutePath(File));
  const LoadedCatalogue Loaded = loadCatalogue(All);
  if (printErrors(Loaded))
    return BadUsage;
  for (const CatalogueError &Remark : Loaded.Remarks)
    llvm::errs() << Remark.str() << "\n";
  for (const LibraryModel &L : Loaded.Models->Libraries)
    if (!L.BuiltIn)
      llvm::outs() << L.File << ": " << L.Name << ", "
                   << counted(L.Types.size(), "type") << ", "
                   << counted(L.Calls.size(), "kind") << " of calls\n";
  return NothingFound;
}

int runCatalogue(llvm::ArrayRef<const char *> Words) {
  // It has options of its own.
  if (!Words.empty() && llvm::StringRef(Words.front()) == "suggest")
    return runSuggest(Words.drop_front());
  int Status = NothingFound;
  const std::optional<Arguments> A =
      readArguments(Words, CatalogueOptions, Usage, "", Status);
  if (!A)
    return Status;
  if (A->Positional.empty())
    return badUsage("say what to do: list, check or suggest");
  const llvm::ArrayRef<std::string> Files =
      llvm::ArrayRef<std::string>(A->Positional).drop_front();
  const std::string &What = A->Positional.front();
  if (What == "list")
    return listCatalogue(Files);
  if (What == "check")
    return checkCatalogue(Files);
  return badUsage("there is no 'catalogue " + What + "'" +
                  suggestion(What, {"list", "check", "suggest"}));
}

} // namespace clang::tidy::lease::tool
