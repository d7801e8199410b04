//===--- LeaseCheck.cpp - what all the checks share -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LeaseCheck.h"
#include "report/Diagnose.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang::ast_matchers;

namespace clang::tidy::lease {

LeaseCheck::LeaseCheck(StringRef Name, ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context) {
  SmallVector<StringRef, 2> Files;
  Options.getLocalOrGlobal("Catalogue", "").split(Files, ';', -1, false);
  for (StringRef File : Files)
    if (StringRef Trimmed = File.trim(); !Trimmed.empty())
      Shared.Catalogues.push_back(Trimmed.str());
  Shared.RecogniseInHousePools = Options.getLocalOrGlobal(
      "RecogniseInHousePools", Shared.RecogniseInHousePools);
  Shared.BorrowedExceptionalExits = Options.getLocalOrGlobal(
      "BorrowedExceptionalExits", Shared.BorrowedExceptionalExits);
}

void LeaseCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, "Catalogue", llvm::join(Shared.Catalogues, ";"));
  Options.store(Opts, "RecogniseInHousePools", Shared.RecogniseInHousePools);
  Options.store(Opts, "BorrowedExceptionalExits",
                Shared.BorrowedExceptionalExits);
}

void LeaseCheck::registerMatchers(MatchFinder *Finder) {
  // Once a unit: which functions matter is for the analysis to know, and a
  // matcher on every function would cost more than the analysis of none.
  Finder->addMatcher(translationUnitDecl(), this);
}

void LeaseCheck::check(const MatchFinder::MatchResult &Result) {
  // Kept to the end of the unit, so that the checks after this one share it.
  Unit = Analysis::get(*Result.Context, Shared);
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

void LeaseCheck::onEndOfTranslationUnit() { Unit.reset(); }

} // namespace clang::tidy::lease
