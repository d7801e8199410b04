//===--- LeaseCheck.cpp - what all the checks share -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LeaseCheck.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "report/Prelude.h"
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

/// Reads a truth value as clang-tidy does, which takes numbers, too. Its own
/// functions for that are of no use to a plugin: they are specialisations of a
/// template whose names gcc and clang mangle differently, so that what gcc has
/// built would not find them in a host that clang has built.
static std::optional<bool> parseFlag(StringRef Value) {
  if (std::optional<bool> Flag = llvm::yaml::parseBool(Value))
    return Flag;
  long long Number = 0;
  if (!Value.getAsInteger(10, Number))
    return Number != 0;
  return std::nullopt;
}

static StringRef nameOfFlag(bool Flag) { return Flag ? "true" : "false"; }

static bool flagForAnyCheck(const ClangTidyOptions::OptionMap &All,
                            StringRef Name, bool Default) {
  for (StringRef Value : valuesForAnyCheck(All, Name))
    if (parseFlag(Value).value_or(Default) != Default)
      return !Default;
  return Default;
}

/// The checks that run and the options of ours, as one text.
static std::string settingsOf(const ClangTidyOptions &All) {
  std::vector<std::string> Lines;
  for (const auto &Entry : All.CheckOptions)
    Lines.push_back((Entry.getKey() + "=" + Entry.getValue().Value).str());
  llvm::sort(Lines);
  return All.Checks.value_or("") + "\n" + llvm::join(Lines, "\n");
}

AnalysisOptions analysisOptions(const ClangTidyOptions::OptionMap &All) {
  AnalysisOptions Shared;
  for (StringRef Value : valuesForAnyCheck(All, "Catalogue")) {
    SmallVector<StringRef, 2> Files;
    Value.split(Files, ';', -1, false);
    for (StringRef File : Files)
      if (std::string Trimmed = File.trim().str();
          !Trimmed.empty() && !llvm::is_contained(Shared.Catalogues, Trimmed))
        Shared.Catalogues.push_back(std::move(Trimmed));
  }
  Shared.RecogniseInHousePools = flagForAnyCheck(All, "RecogniseInHousePools",
                                                 Shared.RecogniseInHousePools);
  Shared.BorrowedExceptionalExits = flagForAnyCheck(
      All, "BorrowedExceptionalExits", Shared.BorrowedExceptionalExits);
  return Shared;
}

LeaseCheck::LeaseCheck(StringRef Name, ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Host(*Context),
      Shared(analysisOptions(Context->getOptions().CheckOptions)),
      Lines(Context->getGlobalOptions().LineFilter) {
  const ClangTidyOptions::OptionMap &All = Context->getOptions().CheckOptions;
  // Only an editor's units are asked for again.
  if (areDiagsSelfContained())
    Settings = settingsOf(Context->getOptions());
  for (StringRef Value : valuesForAnyCheck(All, "LeaseHeader"))
    if (!Value.empty())
      LeaseHeader = Value.starts_with("<") || Value.starts_with("\"")
                        ? Value.str()
                        : ("\"" + Value + "\"").str();
  CommitReads = flagForAnyCheck(All, "CommitReads", CommitReads);
  Stats = flagForAnyCheck(All, "Stats", Stats);
  Verbose = flagForAnyCheck(All, "Verbose", Verbose);
  for (const char *Option :
       {"RecogniseInHousePools", "BorrowedExceptionalExits", "CommitReads",
        "Stats", "Verbose"}) {
    if (std::optional<StringRef> Value = Options.getLocalOrGlobal(Option);
        Value && !parseFlag(*Value)) {
      const bool Local = Options.get(Option).has_value();
      configurationDiag(
          "invalid configuration value '%0' for option '%1'; expected a bool")
          << *Value << (Local ? (Name + "." + Option).str() : Option);
    }
  }
}

void LeaseCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Catalogue", llvm::join(Shared.Catalogues, ";"));
  Options.store(Opts, "RecogniseInHousePools",
                nameOfFlag(Shared.RecogniseInHousePools));
  Options.store(Opts, "BorrowedExceptionalExits",
                nameOfFlag(Shared.BorrowedExceptionalExits));
  Options.store(Opts, "CommitReads", nameOfFlag(CommitReads));
  Options.store(Opts, "LeaseHeader", LeaseHeader);
  Options.store(Opts, "Stats", nameOfFlag(Stats));
  Options.store(Opts, "Verbose", nameOfFlag(Verbose));
}

void LeaseCheck::registerMatchers(MatchFinder *Finder) {
  // Once a unit: which functions matter is for the analysis to know, and a
  // matcher on every function would cost more than the analysis of none.
  Finder->addMatcher(translationUnitDecl(), this);
}

void LeaseCheck::tellOfCatalogues(const SourceManager &SM) {
  // An editor shows what has a place, and there is none in the code. It is no
  // matter of any one check, and no comment hides it.
  auto Tell = [&](StringRef Message, DiagnosticIDs::Level Level) {
    return areDiagsSelfContained()
               ? Host.diag("lease-catalogue",
                           SM.getLocForStartOfFile(SM.getMainFileID()), Message,
                           Level)
               : configurationDiag(Message, Level);
  };
  for (StringRef Mistake : Unit->catalogueErrors()) {
    // A warning would leave the run green although nothing was checked. Equal
    // messages of several units are printed once.
    auto [Where, What] = Mistake.split(": error: ");
    Tell("%0%1%2", DiagnosticIDs::Error)
        << Where << (What.empty() ? "" : ": ") << What;
  }
  for (const CatalogueError &R : Unit->catalogueRemarks(Verbose)) {
    std::string Text = R.str();
    auto [Where, What] = StringRef(Text).split(": ");
    Tell("%0: %1", R.How == CatalogueError::Severity::Remark
                       ? DiagnosticIDs::Remark
                       : DiagnosticIDs::Warning)
        << Where << What.split(": ").second;
  }
}

void LeaseCheck::check(const MatchFinder::MatchResult &Result) {
  // Kept to the end of the unit, so that the checks after this one share it.
  Unit = Analysis::get(*Result.Context, Shared);
  Diagnostics = Reporter::get(*Result.Context);
  const SourceManager &SM = *Result.SourceManager;
  if (auto Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    MainFile = Main->getName().str();
  if (Unit->takeCatalogueTelling())
    tellOfCatalogues(SM);
  // As an error, like any other mistake of a model: headers are where they are
  // written, and warnings of headers are seldom shown.
  for (const AnnotationMistake &M : Unit->takeAnnotationMistakes())
    diag(M.Where, "%0", DiagnosticIDs::Error) << M.Message;
  Diagnostics->enrol(*this, getID());
  // An editor asks for the same file again and again.
  if (areDiagsSelfContained() && Unit->api() && Unit->api()->mayMatter()) {
    auto All = [&] {
      return Settings + "\n" + Unit->api()->shapes() + "\n" +
             formatOfMainFile(*Result.Context);
    };
    Earlier = Recall::get(*Result.Context, All, Unit->models());
    if (Earlier)
      Unit->leaveOut([From = Earlier.get()](const FunctionDecl *F) {
        return From->knows(F);
      });
  }
  for (const Finding &F : Unit->findings())
    if (reports(F))
      Diagnostics->claim(*this, getID(), F);
}

void LeaseCheck::onEndOfTranslationUnit() {
  // By now all checks have said what they report; the first of them does it.
  if (Diagnostics && Unit) {
    Reporter::Host From;
    From.Api = Unit->api();
    From.Traces = [this](const FunctionDecl *F) {
      std::vector<const Trace *> All;
      for (const Trace &T : Unit->traces(F))
        All.push_back(&T);
      return All;
    };
    From.LeaseHeader = LeaseHeader;
    From.CommitReads = CommitReads;
    From.Lines = Lines;
    From.SelfContained = areDiagsSelfContained();
    if (Earlier) {
      From.Earlier = [this] { return Earlier->known(); };
      From.Told = [this](const FunctionDecl *F, const Reported &R) {
        Earlier->note(F, R);
      };
    }
    Diagnostics->report(From);
    if (Earlier)
      Earlier->keep();
  }
  Diagnostics.reset();
  Earlier.reset();
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
