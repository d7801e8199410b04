//===--- Census.cpp - what there is to be checked -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Census.h"
#include "LeaseCheck.h"
#include "flow/Analysis.h"
#include "flow/Calls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace clang::tidy::lease::tool {

namespace {

/// Finds the calls of functions outside of system headers.
class SiteFinder : public RecursiveASTVisitor<SiteFinder> {
public:
  SiteFinder(const ResolvedApi &Api, const SourceManager &SM,
             std::vector<Site> &Found)
      : Api(Api), SM(SM), Found(Found) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool TraverseDecl(Decl *D) {
    if (D && D->getLocation().isValid() && !isa<TranslationUnitDecl>(D) &&
        !isa<NamespaceDecl>(D) &&
        SM.isInSystemHeader(SM.getExpansionLoc(D->getLocation())))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitCallExpr(CallExpr *E) {
    if (const FunctionDecl *F = E->getDirectCallee();
        F && F->getNameAsString() == "free" && E->getNumArgs() == 1)
      add(E, Api.deletes(pointeeOf(E->getArg(0))));
    return addCall(E);
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) { return addCall(E); }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    add(E, Api.deletes(pointeeOf(E->getArgument())));
    return true;
  }

private:
  static QualType pointeeOf(const Expr *E) {
    return E->IgnoreParenImpCasts()->getType()->getPointeeType();
  }

  bool addCall(const Expr *E) {
    const std::optional<Call> C = Call::of(E);
    if (C && C->Named)
      add(E, Api.calls(C->Named));
    return true;
  }

  void add(const Expr *E, llvm::ArrayRef<const CallModel *> Models) {
    for (const CallModel *Model : Models)
      for (const Effect &Each : Model->Effects) {
        const bool Releases =
            Each.What == Op::Release || Each.What == Op::Close;
        const bool Acquires =
            Each.What == Op::Acquire &&
            !(Each.Type && Each.Type->Ownership == Owner::Static);
        if (!Releases && !Acquires)
          continue;
        Site S;
        std::tie(S.File, S.Offset) = spotOf(E->getExprLoc(), SM);
        S.Library = Model->Library->Name;
        S.Releases = Releases;
        Found.push_back(std::move(S));
      }
  }

  const ResolvedApi &Api;
  const SourceManager &SM;
  std::vector<Site> &Found;
};

/// Does one thing at the end of a unit.
template <typename Callback> class AtEnd : public ASTConsumer {
public:
  explicit AtEnd(Callback Do) : Do(std::move(Do)) {}
  void HandleTranslationUnit(ASTContext &Ctx) override { Do(Ctx); }

private:
  Callback Do;
};

} // namespace

template <typename Callback>
static std::unique_ptr<ASTConsumer> atEnd(Callback Do) {
  return std::make_unique<AtEnd<Callback>>(std::move(Do));
}

std::unique_ptr<ASTConsumer> Census::before() {
  return atEnd([this](ASTContext &Ctx) {
    Kept = Analysis::get(Ctx, analysisOptions(Options));
  });
}

std::unique_ptr<ASTConsumer> Census::after() {
  return atEnd([this](ASTContext &Ctx) {
    count(Ctx);
    Kept.reset();
  });
}

void Census::count(ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  // Where no name of a library occurs, there is nothing to count.
  if (!Kept->api() || !Kept->api()->mayMatter())
    return;
  SiteFinder(*Kept->api(), SM, Sites).TraverseAST(Ctx);
  for (const FunctionDecl *F : Kept->incompleteFunctions()) {
    IncompleteFunction Each;
    std::tie(Each.File, Each.Offset) = spotOf(F->getLocation(), SM);
    Each.Function = F->getQualifiedNameAsString();
    Incomplete.push_back(std::move(Each));
  }
  for (const lease::Finding &F : Kept->findings())
    if (F.Facts && F.Facts->Library)
      Libraries[spotOf(F.Where, SM)] = F.Facts->Library->Name;
}

} // namespace clang::tidy::lease::tool
