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
  // The unit's analysis lives as long as somebody holds it. The first check
  // that asks makes it; the context is still the same for the others.
  std::shared_ptr<Analysis> Unit = Analysis::get(*Result.Context, Shared);
  for (const std::string &Mistake : Unit->catalogueErrors()) {
    // Equal messages of several checks become one. A warning would leave the
    // run green although nothing was checked.
    configurationDiag("%0", DiagnosticIDs::Error) << Mistake;
  }
  for (const Finding &F : Unit->findings())
    if (reports(F))
      diagnose(*this, F);
}

} // namespace clang::tidy::lease
