//===--- CatalogueProbe.cpp - shows what the catalogue says of a unit -----===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A clang plugin for tests. For each call in a function of the main file it
// prints `line: callee: effects [library]`; of a variable whose type is
// modelled `line: name is id (role) [library]`. A library that was recognised
// by its shape has a `~` before its name. The arguments of the plugin are
// catalogue files, and:
//   each      read each file by itself, without the built-in models, and print
//             its mistakes or `FILE: ok`
//   names     print for each function and type of the built-in libraries
//   whether
//             the unit declares it
//
//===----------------------------------------------------------------------===//

#include "CatalogueLoader.h"
#include "ResolvedApi.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace clang;
using namespace clang::tidy::lease;
using llvm::StringRef;

namespace {

StringRef opName(Op What) {
  static constexpr StringRef Names[] = {
      "acquire", "release", "close",    "take",           "borrow",
      "begin",   "commit",  "rollback", "autocommit_off", "autocommit_on",
      "sql",     "prepare", "read",     "write",          "reset"};
  return Names[static_cast<size_t>(What)];
}

StringRef failName(Failure F) {
  static constexpr StringRef Names[] = {"none", "owned", "throws", "kept"};
  return Names[static_cast<size_t>(F)];
}

StringRef roleName(Role R) {
  static constexpr StringRef Names[] = {"connection", "pool",   "transaction",
                                        "executor",   "result", "statement",
                                        "cursor",     "other"};
  return Names[static_cast<size_t>(R)];
}

std::string placeText(const Place &P) {
  std::string Text = P.Deref ? "*" : "";
  switch (P.Where) {
  case Place::Base::Absent:
    return "";
  case Place::Base::Ret:
    return Text + "ret";
  case Place::Base::This:
    return Text + "this";
  case Place::Base::LastArg:
    return Text + "last";
  case Place::Base::Arg:
    Text += std::to_string(P.Index);
    if (P.Element >= 0)
      Text += "[" + std::to_string(P.Element) + "]";
    return Text;
  }
  return Text;
}

std::string effectText(const Effect &E) {
  std::string Text = opName(E.What).str();
  if (E.Type)
    Text += " " + E.Type->Id;
  if (E.At)
    Text += " at " + placeText(E.At);
  if (E.On)
    Text += " on " + placeText(E.On);
  if (E.Key)
    Text += " key " + placeText(E.Key);
  if (E.What == Op::Acquire || E.Fail != Failure::None)
    Text += " fail " + failName(E.Fail).str();
  return Text;
}

std::string libraryText(const LibraryModel &L) {
  return "[" + std::string(L.ByShape ? "~" : "") + L.Name + "]";
}

std::string callText(const CallModel &C) {
  std::vector<std::string> Parts;
  for (const Effect &E : C.Effects)
    Parts.push_back(effectText(E));
  std::string Text = Parts.empty() ? "nothing" : llvm::join(Parts, ", ");
  if (!C.When.empty())
    Text += " when";
  if (!C.Throws.value_or(C.Library->Throws))
    Text += " nothrow";
  return Text + " " + libraryText(*C.Library);
}

class Dumper : public RecursiveASTVisitor<Dumper> {
public:
  Dumper(ASTContext &Ctx, const ResolvedApi &Api) : Ctx(Ctx), Api(Api) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitCallExpr(CallExpr *E) {
    const Expr *Callee = E->getCallee()->IgnoreParenImpCasts();
    if (const auto *M = dyn_cast<MemberExpr>(Callee))
      call(E, M->getMemberDecl());
    else if (const auto *R = dyn_cast<DeclRefExpr>(Callee))
      call(E, R->getDecl());
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    call(E, E->getConstructor());
    return true;
  }

  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    if (isHere(E->getBeginLoc()))
      for (const CallModel *C : Api.deletes(E->getDestroyedType()))
        line(E->getBeginLoc()) << "delete: " << callText(*C) << "\n";
    return true;
  }

  bool VisitVarDecl(VarDecl *D) {
    if (!isHere(D->getLocation()) || isa<ParmVarDecl>(D))
      return true;
    if (const TypeModel *T = Api.type(D->getType()))
      line(D->getLocation())
          << D->getName() << " is " << T->Id << " (" << roleName(T->What)
          << (T->ReadOnly ? ", read only" : "") << ") "
          << libraryText(*T->Library) << "\n";
    return true;
  }

private:
  bool isHere(SourceLocation Loc) const {
    return Ctx.getSourceManager().isInMainFile(
        Ctx.getSourceManager().getExpansionLoc(Loc));
  }

  llvm::raw_ostream &line(SourceLocation Loc) const {
    return llvm::outs() << Ctx.getSourceManager().getExpansionLineNumber(Loc)
                        << ": ";
  }

  void call(const Expr *Site, const NamedDecl *Callee) {
    if (!isHere(Site->getBeginLoc()))
      return;
    auto Models = Api.calls(Callee);
    const auto *F = dyn_cast<FunctionDecl>(Callee);
    std::string Name = Callee->getQualifiedNameAsString();
    for (const CallModel *C : Models)
      line(Site->getBeginLoc()) << Name << ": " << callText(*C) << "\n";
    if (Models.empty() && F && Api.libraryOf(F))
      line(Site->getBeginLoc()) << Name << ": of a library\n";
  }

  ASTContext &Ctx;
  const ResolvedApi &Api;
};

/// Holds the models against what a unit declares, members of class templates
/// included.
class Names : public RecursiveASTVisitor<Names> {
public:
  explicit Names(const ResolvedApi &Api) : Api(Api) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitNamedDecl(NamedDecl *D) {
    std::string Name;
    if (isa<CXXConstructorDecl>(D)) {
      const auto *RD = cast<CXXRecordDecl>(D->getDeclContext());
      Name = RD->getQualifiedNameAsString() + "::" + RD->getName().str();
    } else {
      Name = D->getQualifiedNameAsString();
    }
    auto &Functions = Declared[Name];
    if (const FunctionDecl *F = D->getAsFunction())
      Functions.push_back(F);
    return true;
  }

  void print(const LibraryModel &L) const {
    for (const TypeModel &T : L.Types)
      for (const std::string &Name : T.Names)
        printDeclared(L, Name);
    for (const CallModel &C : L.Calls)
      for (const std::string &Name : C.Functions) {
        printDeclared(L, Name);
        if (Declared.count(Name))
          printMisplaced(C, Name);
      }
  }

private:
  void printMisplaced(const CallModel &C, StringRef Name) const {
    llvm::SmallVector<const FunctionDecl *, 4> Overloads;
    for (const FunctionDecl *F : Declared.lookup(Name))
      if (llvm::is_contained(Api.calls(F), &C))
        Overloads.push_back(F);
    if (Overloads.empty()) {
      llvm::outs() << C.Library->Name << " " << Name << " unmatched\n";
      return;
    }
    for (const Effect &E : C.Effects)
      for (const Place *P : {&E.At, &E.On, &E.Key})
        if (*P && llvm::none_of(Overloads, [&](const FunctionDecl *F) {
              return fits(F, E, *P);
            }))
          llvm::outs() << C.Library->Name << " " << Name << " misplaced "
                       << effectText(E) << "\n";
  }

  void printDeclared(const LibraryModel &L, const std::string &Name) const {
    llvm::outs() << L.Name << " " << Name << " "
                 << (Declared.count(Name) ? "declared" : "missing") << "\n";
  }

  /// \p P is a place of \p F, and of a type that \p E can be about.
  bool fits(const FunctionDecl *F, const Effect &E, const Place &P) const {
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    if (P.Where == Place::Base::This)
      return M && !M->isStatic();
    QualType T;
    if (P.Where == Place::Base::Ret)
      T = F->getReturnType();
    else if (P.Index < F->getNumParams())
      T = F->getParamDecl(P.Index)->getType();
    if (T.isNull() || T->isVoidType())
      return false;
    if (P.Deref || P.Element >= 0) {
      if (!T->isPointerType() && !T->isReferenceType())
        return false;
      T = T->getPointeeType();
    }
    if (&P == &E.At && (E.What == Op::Sql || E.What == Op::Prepare))
      return isText(T);
    if (&P == &E.Key || T->isVoidPointerType())
      return true;
    const TypeModel *Found = Api.type(T);
    if (&P == &E.On)
      return Found != nullptr;
    return !E.Type || E.Type->Names.empty() || Found == E.Type;
  }

  static bool isText(QualType T) {
    if (T->isPointerType())
      return T->getPointeeType()->isAnyCharacterType() ||
             T->getPointeeType()->isVoidType() ||
             T->getPointeeType()->isIntegerType(); // SQLWCHAR.
    T = T.getNonReferenceType();
    return T->isDependentType() ||
           StringRef(T.getCanonicalType().getAsString())
               .contains_insensitive("string"); // QString, SQLString.
  }

  const ResolvedApi &Api;
  llvm::StringMap<llvm::SmallVector<const FunctionDecl *, 2>> Declared;
};

class Consumer : public ASTConsumer {
public:
  Consumer(std::vector<std::string> Args) : Args(std::move(Args)) {}

  void HandleTranslationUnit(ASTContext &Ctx) override {
    bool WantNames = take("names");
    if (take("each"))
      return readEach();
    LoadedCatalogue Loaded = loadCatalogueFor(
        Args, [&](StringRef Name) { return occursInUnit(Ctx, Name); });
    for (const CatalogueError &E : Loaded.Errors)
      llvm::outs() << E.str() << "\n";
    if (!Loaded.Errors.empty())
      return;
    ResolvedApi Api(Loaded.Models, Ctx, ResolvedApiOptions());
    if (WantNames) {
      Names Found(Api);
      Found.TraverseDecl(Ctx.getTranslationUnitDecl());
      for (const LibraryModel &L : Loaded.Models->Libraries)
        Found.print(L);
      return;
    }
    llvm::outs() << (Api.mayMatter() ? "may matter\n" : "does not matter\n");
    Dumper(Ctx, Api).TraverseDecl(Ctx.getTranslationUnitDecl());
  }

private:
  bool take(StringRef Word) {
    auto It = llvm::find(Args, Word);
    if (It == Args.end())
      return false;
    Args.erase(It);
    return true;
  }

  void readEach() const {
    for (const std::string &File : Args) {
      auto Buffer = llvm::MemoryBuffer::getFile(File);
      if (!Buffer) {
        llvm::outs() << File << ": cannot be read\n";
        continue;
      }
      Catalogue Models;
      std::vector<CatalogueError> Errors =
          parseLibrary((*Buffer)->getBuffer(), File, Models);
      for (const CatalogueError &E : Errors)
        llvm::outs() << E.str() << "\n";
      if (Errors.empty())
        llvm::outs() << File << ": ok\n";
    }
  }

  std::vector<std::string> Args;
};

class Action : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<Consumer>(Args);
  }
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &Given) override {
    Args = Given;
    return true;
  }

private:
  std::vector<std::string> Args;
};

FrontendPluginRegistry::Add<Action> Registered("catalogue-probe",
                                               "show the resolved catalogue");

} // namespace
