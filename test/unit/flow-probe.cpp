//===--- flow-probe.cpp - what is known of texts and of throwing *- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Prints, for a source file, one line for each
///   - call of a function named `text`: what is known of its last argument,
///     and the effects of that in PostgreSQL;
///   - statement in a function named `changes`: the change of a text;
///   - call, in a function whose name starts with `calls`, whose callee is
///     looked at: whether it throws;
///   - handler of a try block that throws: whether it catches.
///
/// With -skip-headers the unit is parsed as clangd parses its preamble.
///
/// With -everything it asks about each expression and function of the unit,
/// templates and headers included, and prints only how many that were: nothing
/// of that may fail.
///
/// In place of the flow's facts, `[[clang::annotate("text:...")]]` on a
/// variable says what its text is now; `text:...` may end in `\?` for an
/// unknown rest.
///
//===----------------------------------------------------------------------===//

#include "ProbeNames.h"
#include "flow/ThrowModel.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/CommonOptionsParser.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace clang;
using namespace clang::tidy::lease;

namespace {

llvm::cl::OptionCategory Category("flow-probe");
llvm::cl::opt<bool> Everything("everything",
                               llvm::cl::desc("Ask about all that there is"),
                               llvm::cl::cat(Category));
llvm::cl::opt<bool>
    SkipHeaders("skip-headers",
                llvm::cl::desc("Leave out the bodies in headers, as clangd"),
                llvm::cl::cat(Category));

std::string shown(const std::optional<KnownText> &Text) {
  if (!Text)
    return "nothing known";
  std::string Out = "\"";
  for (char C : Text->Prefix)
    Out += C == KnownText::Gap ? std::string("\\?")
           : C == '\n'         ? std::string("\\n")
                               : std::string(1, C);
  return Out + (Text->Complete ? "\"" : "\\?\"");
}

std::optional<KnownText> fact(const Expr *E) {
  const ValueDecl *D = nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    D = Ref->getDecl();
  else if (const auto *M = dyn_cast<MemberExpr>(E))
    D = M->getMemberDecl();
  if (!D)
    return std::nullopt;
  for (const auto *A : D->specific_attrs<AnnotateAttr>()) {
    llvm::StringRef Says = A->getAnnotation();
    if (!Says.consume_front("text:"))
      continue;
    bool Incomplete = Says.consume_back("\\?");
    return KnownText{Says.str(), !Incomplete};
  }
  return std::nullopt;
}

class Prober : public RecursiveASTVisitor<Prober> {
public:
  explicit Prober(ASTContext &Ctx) : Ctx(Ctx) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  void print() const {
    for (const auto &Line : Lines)
      llvm::outs() << Line.first << ": " << Line.second << '\n';
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (!F->doesThisDeclarationHaveABody() || F->isDependentContext() ||
        !F->getDeclName().isIdentifier())
      return true;
    if (F->getName() == "changes")
      eachStatement(F->getBody());
    if (F->getName().starts_with("calls"))
      eachCall(F->getBody());
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!Callee || !Callee->getDeclName().isIdentifier() ||
        Callee->getName() != "text" || Call->getNumArgs() == 0)
      return true;
    auto Text = knownText(Call->getArg(Call->getNumArgs() - 1), Ctx, fact);
    add(Call->getExprLoc(), shown(Text) + " -> " +
                                namesOf(classifySql(Text.value_or(KnownText{}),
                                                    SqlDialect::PostgreSql)));
    return true;
  }

  bool VisitCXXTryStmt(CXXTryStmt *Try) {
    QualType Thrown;
    bool Throws = false;
    for (const Stmt *S : Try->getTryBlock()->body()) {
      const auto *E = dyn_cast<Expr>(S);
      const auto *T = E ? dyn_cast<CXXThrowExpr>(E->IgnoreImplicit()) : nullptr;
      if (!T)
        continue;
      Throws = true;
      if (T->getSubExpr())
        Thrown = T->getSubExpr()->getType();
    }
    if (!Throws)
      return true;
    for (unsigned I = 0; I < Try->getNumHandlers(); ++I) {
      const CXXCatchStmt *H = Try->getHandler(I);
      const char *Says[] = {"no", "maybe", "yes"};
      add(H->getCatchLoc(),
          std::string("catches ") +
              Says[int(handlerCatches(H->getCaughtType(), Thrown, Ctx))]);
    }
    return true;
  }

private:
  ASTContext &Ctx;
  std::multimap<unsigned, std::string> Lines;

  void add(SourceLocation Where, const std::string &What) {
    const SourceManager &SM = Ctx.getSourceManager();
    Where = SM.getExpansionLoc(Where);
    if (SM.isInMainFile(Where))
      Lines.emplace(SM.getSpellingLineNumber(Where), What);
  }

  void eachStatement(const Stmt *S) {
    if (!S)
      return;
    if (const auto *E = dyn_cast<Expr>(S))
      if (auto Change = changedText(E, Ctx, fact))
        add(E->getExprLoc(),
            std::string("change") +
                (Change->ThroughPointer ? " through " : " of ") +
                targetName(Change->Target) + ": " + shown(Change->Text));
    for (const Stmt *Child : S->children())
      eachStatement(Child);
  }

  std::string targetName(const Expr *E) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return Ref->getDecl()->getNameAsString();
    if (const auto *M = dyn_cast<MemberExpr>(E))
      return M->getMemberDecl()->getNameAsString();
    return E->getStmtClassName();
  }

  void eachCall(const Stmt *S) {
    if (!S)
      return;
    const FunctionDecl *Callee = nullptr;
    SourceLocation Where = S->getBeginLoc();
    if (const auto *Call = dyn_cast<CallExpr>(S))
      Callee = Call->getDirectCallee();
    else if (const auto *Make = dyn_cast<CXXConstructExpr>(S))
      Callee = Make->getConstructor();
    else if (const auto *New = dyn_cast<CXXNewExpr>(S))
      Callee = New->getOperatorNew();
    else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S))
      Callee = Delete->getOperatorDelete();
    if (Callee) {
      auto Throws = throwsByDeclaration(Callee, Ctx);
      const char *Says[] = {"never", "unknown", "known"};
      add(Where, Callee->getDeclName().getAsString() + " throws " +
                     (Throws ? Says[int(*Throws)] : "what its body does"));
    }
    if (const auto *Decls = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Decls->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          if (const auto *Class = V->getType()->getAsCXXRecordDecl())
            if (const CXXDestructorDecl *Dtor = Class->getDestructor()) {
              auto Throws = throwsByDeclaration(Dtor, Ctx);
              const char *Says[] = {"never", "unknown", "known"};
              add(Where,
                  Dtor->getDeclName().getAsString() + " throws " +
                      (Throws ? Says[int(*Throws)] : "what its body does"));
            }
    for (const Stmt *Child : S->children())
      eachCall(Child);
  }
};

/// Asks about all nodes, dependent and broken ones, too.
class Asker : public RecursiveASTVisitor<Asker> {
public:
  explicit Asker(ASTContext &Ctx) : Ctx(Ctx) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool VisitExpr(Expr *E) {
    ++Exprs;
    Texts += knownText(E, Ctx, fact).has_value();
    Changes += changedText(E, Ctx, fact).has_value();
    return true;
  }
  bool VisitFunctionDecl(FunctionDecl *F) {
    ++Functions;
    Quiet += throwsByDeclaration(F, Ctx) == Throws::Never;
    return true;
  }
  bool VisitCXXCatchStmt(CXXCatchStmt *Catch) {
    for (QualType Thrown : {Ctx.IntTy, Ctx.VoidPtrTy, Ctx.NullPtrTy})
      handlerCatches(Catch->getCaughtType(), Thrown, Ctx);
    handlerCatches(Catch->getCaughtType(), Catch->getCaughtType(), Ctx);
    return true;
  }

  void print() const {
    llvm::outs() << Exprs << " expressions, " << Texts << " texts, " << Changes
                 << " changes, " << Functions << " functions, " << Quiet
                 << " that never throw\n";
  }

private:
  ASTContext &Ctx;
  unsigned Exprs = 0, Texts = 0, Changes = 0, Functions = 0, Quiet = 0;
};

class ProbeConsumer : public ASTConsumer {
public:
  bool shouldSkipFunctionBody(Decl *D) override {
    const SourceManager &SM = D->getASTContext().getSourceManager();
    return !SM.isInMainFile(SM.getExpansionLoc(D->getLocation()));
  }
  void HandleTranslationUnit(ASTContext &Ctx) override {
    if (Everything) {
      Asker A(Ctx);
      A.TraverseDecl(Ctx.getTranslationUnitDecl());
      A.print();
      return;
    }
    Prober P(Ctx);
    P.TraverseDecl(Ctx.getTranslationUnitDecl());
    P.print();
  }
};

class ProbeAction : public ASTFrontendAction {
public:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &CI,
                                                 llvm::StringRef) override {
    CI.getFrontendOpts().SkipFunctionBodies = SkipHeaders;
    return std::make_unique<ProbeConsumer>();
  }
};

} // namespace

int main(int Argc, const char **Argv) {
  auto Options = tooling::CommonOptionsParser::create(Argc, Argv, Category);
  if (!Options) {
    llvm::errs() << llvm::toString(Options.takeError());
    return 2;
  }
  tooling::ClangTool Tool(Options->getCompilations(),
                          Options->getSourcePathList());
  // The headers of the compiler itself are found beside clang, not beside us.
  Tool.appendArgumentsAdjuster(tooling::getInsertArgumentAdjuster(
      "-resource-dir=" CLANG_RESOURCE_DIR,
      tooling::ArgumentInsertPosition::BEGIN));
  return Tool.run(tooling::newFrontendActionFactory<ProbeAction>().get());
}
