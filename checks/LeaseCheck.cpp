//===--- LeaseCheck.cpp - what all the checks share -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LeaseCheck.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "report/Diagnose.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::ast_matchers;

namespace clang::tidy::lease {

/// The values of the option \p Name, of whichever of our checks it is set for.
/// The analysis is shared, so what it depends on must not differ between them.
static std::vector<StringRef>
valuesForAnyCheck(const ClangTidyOptions::OptionMap &All, StringRef Name) {
  std::vector<std::pair<StringRef, StringRef>> Found;
  for (const auto &Entry : All) {
    auto [Check, Option] = Entry.getKey().rsplit('.');
    const bool Bare = Option.empty() && Check == Name;
    if (Bare || (Option == Name && Check.starts_with("lease-")))
      Found.emplace_back(Bare ? StringRef() : Check, Entry.getValue().Value);
  }
  // The map has no order of its own; the option without a check comes first.
  llvm::sort(Found);
  std::vector<StringRef> Values;
  Values.reserve(Found.size());
  for (const auto &[Check, Value] : Found)
    Values.push_back(Value);
  return Values;
}

static bool flagForAnyCheck(const ClangTidyOptions::OptionMap &All,
                            StringRef Name, bool Default) {
  for (StringRef Value : valuesForAnyCheck(All, Name))
    if (llvm::yaml::parseBool(Value).value_or(Default) != Default)
      return !Default;
  return Default;
}

LeaseCheck::LeaseCheck(StringRef Name, ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context) {
  const ClangTidyOptions::OptionMap &All = Context->getOptions().CheckOptions;
  for (StringRef Value : valuesForAnyCheck(All, "Catalogue")) {
    SmallVector<StringRef, 2> Files;
    Value.split(Files, ';', -1, false);
    for (StringRef File : Files)
      if (std::string Trimmed = File.trim().str();
          !Trimmed.empty() && !llvm::is_contained(Shared.Catalogues, Trimmed))
        Shared.Catalogues.push_back(std::move(Trimmed));
  }
  for (auto [Option, Flag] :
       {std::pair("RecogniseInHousePools", &Shared.RecogniseInHousePools),
        std::pair("BorrowedExceptionalExits",
                  &Shared.BorrowedExceptionalExits)}) {
    // Asked for what it complains of: a value that is none.
    Options.getLocalOrGlobal(Option, *Flag);
    *Flag = flagForAnyCheck(All, Option, *Flag);
  }
  Stats = flagForAnyCheck(All, "Stats", Stats);
}

void LeaseCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Catalogue", llvm::join(Shared.Catalogues, ";"));
  Options.store(Opts, "RecogniseInHousePools", Shared.RecogniseInHousePools);
  Options.store(Opts, "BorrowedExceptionalExits",
                Shared.BorrowedExceptionalExits);
  Options.store(Opts, "Stats", Stats);
}

void LeaseCheck::registerMatchers(MatchFinder *Finder) {
  // Once a unit: which functions matter is for the analysis to know, and a
  // matcher on every function would cost more than the analysis of none.
  Finder->addMatcher(translationUnitDecl(), this);
}

void LeaseCheck::check(const MatchFinder::MatchResult &Result) {
  // Kept to the end of the unit, so that the checks after this one share it.
  Unit = Analysis::get(*Result.Context, Shared);
  const SourceManager &SM = *Result.SourceManager;
  if (auto Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    MainFile = Main->getName().str();
  for (StringRef Mistake : Unit->catalogueErrors()) {
    // A warning would leave the run green although nothing was checked. Equal
    // messages of several checks and units are printed once.
    auto [Where, What] = Mistake.split(": error: ");
    configurationDiag("%0%1%2", DiagnosticIDs::Error)
        << Where << (What.empty() ? "" : ": ") << What;
  }
  for (const Finding &F : Unit->findings())
    if (reports(F))
      diagnose(*this, F);
}

void LeaseCheck::onEndOfTranslationUnit() {
  // The last check of the unit speaks for all.
  if (Stats && Unit && Unit.use_count() == 1) {
    const AnalysisStats &S = Unit->stats();
    llvm::errs() << "lease-tidy: " << MainFile << ": " << S.FunctionsSeen
                 << " functions seen, " << S.FunctionsAnalysed << " analysed, "
                 << S.Simulations << " simulations, " << S.StateVisits
                 << " visits, " << S.Incomplete << " incomplete\n";
  }
  Unit.reset();
}

} // namespace clang::tidy::lease
