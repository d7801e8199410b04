//===--- Analysis.cpp - one unit's findings -------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Analysis.h"
#include "Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace clang::tidy::lease {

namespace {

/// Collects the function definitions of a scope, without a look into bodies
/// that cannot matter.
class DefinitionCollector : public RecursiveASTVisitor<DefinitionCollector> {
public:
  DefinitionCollector(const SourceManager &SM) : SM(SM) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool TraverseDecl(Decl *D) {
    if (!D)
      return true;
    // Found by expansion: a macro of a system header that makes a function in
    // the user's file makes the user's function.
    if (D->getLocation().isValid() && !isa<TranslationUnitDecl>(D) &&
        !isa<NamespaceDecl>(D) &&
        SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool TraverseStmt(Stmt *) { return true; }
  bool TraverseTypeLoc(TypeLoc, bool = true) { return true; }
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && !F->isDependentContext())
      Definitions.push_back(F);
    return true;
  }

  std::vector<const FunctionDecl *> Definitions;

private:
  const SourceManager &SM;
};

/// The lambdas and the methods of local classes in a body.
class NestedCollector : public RecursiveASTVisitor<NestedCollector> {
public:
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && !F->isDependentContext())
      Definitions.push_back(F);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *L) {
    if (FunctionTemplateDecl *T =
            L->getLambdaClass()->getDependentLambdaCallOperator()) {
      for (FunctionDecl *F : T->specializations())
        Definitions.push_back(F);
    } else {
      Definitions.push_back(L->getCallOperator());
    }
    return true;
  }

  std::vector<const FunctionDecl *> Definitions;
};

} // namespace

struct Analysis::Impl {
  ASTContext &Ctx;
  AnalysisOptions Options;
  std::shared_ptr<const Catalogue> Models;
  std::vector<std::string> Errors;
  std::vector<CatalogueError> Remarks;
  std::unique_ptr<ResolvedApi> Api;
  std::unique_ptr<Unit> U;
  AnalysisStats Nothing;
  std::vector<Finding> Findings;
  bool Done = false;
  bool ToldMistakes = false;
  bool ToldCatalogues = false;
  std::mutex Running;
  std::function<bool(const FunctionDecl *)> Known;

  Impl(ASTContext &Ctx, AnalysisOptions Options)
      : Ctx(Ctx), Options(std::move(Options)) {}

  void run();
};

Analysis::Analysis(ASTContext &Ctx, const AnalysisOptions &Options)
    : P(std::make_unique<Impl>(Ctx, Options)) {
  const SourceManager &SM = Ctx.getSourceManager();
  std::vector<std::string> Files;
  if (auto Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    Files = findUserCatalogues(Main->getName());
  Files.insert(Files.end(), Options.Catalogues.begin(),
               Options.Catalogues.end());
  // A unit in which no name of a library occurs does not read its models.
  LoadedCatalogue Loaded = loadCatalogueFor(
      Files, [&](llvm::StringRef Name) { return occursInUnit(Ctx, Name); });
  P->Models = Loaded.Models;
  P->Remarks = std::move(Loaded.Remarks);
  for (const CatalogueError &E : Loaded.Errors)
    P->Errors.push_back(E.str());
  if (!P->Errors.empty())
    return;
  ResolvedApiOptions Shape;
  Shape.RecogniseInHousePools = Options.RecogniseInHousePools;
  P->Api = std::make_unique<ResolvedApi>(P->Models, Ctx, Shape);
  P->U = std::make_unique<Unit>(Ctx, *P->Api, P->Options);
}

Analysis::~Analysis() = default;

std::shared_ptr<Analysis> Analysis::get(ASTContext &Ctx,
                                        const AnalysisOptions &Options) {
  // Weak: an analysis lives as long as a check of its unit holds it, so that
  // the address of a later unit never finds an earlier one's.
  static std::mutex Lock;
  static std::map<const ASTContext *, std::weak_ptr<Analysis>> All;
  std::scoped_lock Guard(Lock);
  std::weak_ptr<Analysis> &Slot = All[&Ctx];
  std::shared_ptr<Analysis> A = Slot.lock();
  if (!A) {
    A.reset(new Analysis(Ctx, Options));
    Slot = A;
  }
  return A;
}

void Analysis::Impl::run() {
  if (!U || !Api->mayMatter())
    return;
  DefinitionCollector Outer(Ctx.getSourceManager());
  for (Decl *D : Ctx.getTraversalScope())
    Outer.TraverseDecl(D);
  auto Analyse = [&](const FunctionDecl *F) {
    ++U->Stats.FunctionsSeen;
    for (const Finding &X : U->findings(F))
      Findings.push_back(X);
  };
  for (const FunctionDecl *F : Outer.Definitions) {
    if ((Known && Known(F)) || !U->relevant(F))
      continue;
    Analyse(F);
    NestedCollector Inner;
    Inner.TraverseStmt(F->getBody());
    for (const FunctionDecl *Nested : Inner.Definitions)
      if (U->relevant(Nested))
        Analyse(Nested);
  }
  const SourceManager &SM = Ctx.getSourceManager();
  auto Less = [&](const Finding &A, const Finding &B) {
    if (A.Where != B.Where)
      return SM.isBeforeInTranslationUnit(A.Where, B.Where);
    if (A.What != B.What)
      return A.What < B.What;
    if (A.Resource != B.Resource)
      return A.Resource < B.Resource;
    if (A.How != B.How)
      return A.How < B.How; // the definite one first
    return A.Path.size() < B.Path.size();
  };
  llvm::sort(Findings, Less);
  // Instantiations of one template, and obligations that end at one place,
  // say the same thing once.
  Findings.erase(llvm::unique(Findings,
                              [](const Finding &A, const Finding &B) {
                                return A.Where == B.Where && A.What == B.What &&
                                       A.Resource == B.Resource;
                              }),
                 Findings.end());
}

void Analysis::leaveOut(std::function<bool(const FunctionDecl *)> Known) {
  std::scoped_lock Guard(P->Running);
  P->Known = std::move(Known);
}

llvm::ArrayRef<Finding> Analysis::findings() {
  std::scoped_lock Guard(P->Running);
  if (!P->Done) {
    P->run();
    P->Done = true;
  }
  return P->Findings;
}

llvm::ArrayRef<std::string> Analysis::catalogueErrors() const {
  return P->Errors;
}

std::vector<CatalogueError> Analysis::catalogueRemarks(bool Verbose) const {
  std::vector<CatalogueError> Told;
  for (const CatalogueError &E : P->Remarks)
    if (Verbose || E.How != CatalogueError::Severity::Remark)
      Told.push_back(E);
  if (Verbose && P->Api)
    for (CatalogueError &E : P->Api->undeclared())
      Told.push_back(std::move(E));
  return Told;
}

bool Analysis::takeCatalogueTelling() {
  std::scoped_lock Guard(P->Running);
  return !std::exchange(P->ToldCatalogues, true);
}

std::vector<AnnotationMistake> Analysis::takeAnnotationMistakes() {
  std::scoped_lock Guard(P->Running);
  if (!P->Api || std::exchange(P->ToldMistakes, true))
    return {};
  return P->Api->annotationMistakes();
}

llvm::ArrayRef<const FunctionDecl *> Analysis::incompleteFunctions() const {
  return P->U ? llvm::ArrayRef(P->U->IncompleteFunctions)
              : llvm::ArrayRef<const FunctionDecl *>();
}

const std::deque<Trace> &Analysis::traces(const FunctionDecl *F) {
  static const std::deque<Trace> None;
  return P->U ? P->U->traces(F) : None;
}

const ResolvedApi *Analysis::api() const { return P->Api.get(); }

std::shared_ptr<const Catalogue> Analysis::models() const { return P->Models; }

const AnalysisStats &Analysis::stats() const {
  return P->U ? P->U->Stats : P->Nothing;
}

} // namespace clang::tidy::lease
