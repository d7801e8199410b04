//===--- Deleters.cpp - the classes that leases are made of ---------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Deleters.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::tidy::lease {

std::string className(llvm::StringRef Function) {
  std::string Name;
  bool Start = true;
  for (char C : Function) {
    if (C == '_') {
      Start = true;
      continue;
    }
    Name += Start ? llvm::toUpper(C) : C;
    Start = false;
  }
  return Name + "Deleter";
}

std::pair<std::string, std::string> uniquePtr(llvm::StringRef Lease) {
  if (!Lease.consume_front("std::unique_ptr<") || !Lease.consume_back(">"))
    return {};
  auto [Pointee, Name] = Lease.split(',');
  return {Pointee.trim().str(), Name.trim().str()};
}

/// What \p In yields first for the scopes around \p F, innermost first, each
/// with the unnamed namespace in it; null when it yields nothing.
template <typename Search>
static const CXXRecordDecl *firstAround(const FunctionDecl *F, Search In) {
  for (const DeclContext *Scope = F->getDeclContext(); Scope;
       Scope = Scope->getParent()) {
    const NamespaceDecl *Unnamed = nullptr;
    if (const auto *TU = dyn_cast<TranslationUnitDecl>(Scope))
      Unnamed = TU->getAnonymousNamespace();
    else if (const auto *NS = dyn_cast<NamespaceDecl>(Scope))
      Unnamed = NS->getAnonymousNamespace();
    if (const CXXRecordDecl *R = In(Scope))
      return R;
    if (const CXXRecordDecl *R = Unnamed ? In(Unnamed) : nullptr)
      return R;
  }
  return nullptr;
}

const CXXRecordDecl *classVisibleAt(const FunctionDecl *F, llvm::StringRef Name,
                                    ASTContext &Ctx) {
  IdentifierInfo *Id = &Ctx.Idents.get(Name);
  auto In = [&](const DeclContext *Scope) -> const CXXRecordDecl * {
    for (const NamedDecl *D : Scope->lookup(Id))
      if (const auto *R = dyn_cast<CXXRecordDecl>(D))
        return R;
    return nullptr;
  };
  return firstAround(F, In);
}

bool releases(const CXXRecordDecl *Class, llvm::StringRef Function) {
  if (!Class->hasDefinition())
    return false;
  for (const CXXMethodDecl *M : Class->getDefinition()->methods()) {
    if (M->getOverloadedOperator() != OO_Call || M->getNumParams() != 1)
      continue;
    llvm::SmallVector<const Stmt *, 8> Stack{M->getBody()};
    while (!Stack.empty()) {
      const Stmt *S = Stack.pop_back_val();
      if (!S)
        continue;
      if (const FunctionDecl *F = calleeOf(S);
          F && F->getNameAsString() == Function)
        return true;
      for (const Stmt *Child : S->children())
        Stack.push_back(Child);
    }
  }
  return false;
}

const CXXRecordDecl *deleterVisibleAt(const FunctionDecl *F, QualType Handle,
                                      llvm::StringRef Function,
                                      ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  FileID File = SM.getFileID(F->getBeginLoc());
  auto In = [&](const DeclContext *Scope) -> const CXXRecordDecl * {
    if (!Scope->isFileContext())
      return nullptr;
    for (const Decl *D : Scope->decls()) {
      const auto *R = dyn_cast<CXXRecordDecl>(D);
      if (!R || SM.getFileID(R->getLocation()) != File ||
          !R->isThisDeclarationADefinition() || !R->getIdentifier() ||
          R->getDescribedClassTemplate() ||
          !SM.isBeforeInTranslationUnit(R->getLocation(), F->getLocation()) ||
          !R->hasDefaultConstructor() || !releases(R, Function))
        continue;
      for (const CXXMethodDecl *M : R->methods())
        if (M->getOverloadedOperator() == OO_Call && M->getNumParams() == 1 &&
            Ctx.hasSameUnqualifiedType(
                M->getParamDecl(0)->getType().getCanonicalType(),
                Handle.getCanonicalType()) &&
            // Handles of one C type, as ODBC's, are told apart by name.
            (!Handle->getAs<TypedefType>() ||
             M->getParamDecl(0)->getType().getAsString() ==
                 Handle.getAsString()))
          return R;
    }
    return nullptr;
  };
  return firstAround(F, In);
}

std::string argumentsFor(const CXXRecordDecl *Class, QualType Handle,
                         const Expr *Origin, const FunctionText &Text) {
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Origin);
  const Expr *Pool = Call ? Call->getImplicitObjectArgument() : nullptr;
  if (Pool &&
      (!Text.plain(Pool) ||
       Pool->IgnoreParenImpCasts()->getStmtClass() == Stmt::CXXThisExprClass))
    Pool = nullptr;
  auto IsHandle = [&](QualType P) {
    return P.getCanonicalType().getUnqualifiedType() ==
           Handle.getCanonicalType().getUnqualifiedType();
  };
  // The pool, by reference or pointer, as a parameter takes it.
  auto AsPool = [&](QualType P) -> std::string {
    if (!Pool || !(P->isReferenceType() || P->isPointerType()))
      return {};
    const CXXRecordDecl *Wanted = P->getPointeeType()->getAsCXXRecordDecl();
    const Expr *Written = Pool->IgnoreParenImpCasts();
    const bool Pointer = Written->getType()->isPointerType();
    QualType T = Pointer ? Written->getType()->getPointeeType()
                         : Written->getType().getNonReferenceType();
    const CXXRecordDecl *Have = T->getAsCXXRecordDecl();
    if (!Wanted || !Have ||
        Wanted->getCanonicalDecl() != Have->getCanonicalDecl())
      return {};
    return (P->isPointerType() == Pointer ? ""
            : Pointer                     ? "*"
                                          : "&") +
           Text.text(Written);
  };
  std::string Best;
  for (const CXXConstructorDecl *Ctor : Class->ctors()) {
    if (Ctor->getAccess() != AS_public || Ctor->isCopyOrMoveConstructor())
      continue;
    unsigned Needed = std::max(1U, Ctor->getMinRequiredArguments());
    if (Ctor->getNumParams() < Needed || Needed > 2)
      continue;
    QualType First = Ctor->getParamDecl(0)->getType();
    if (Needed == 1 && IsHandle(First))
      return "$";
    std::string FromPool = AsPool(First);
    if (FromPool.empty())
      continue;
    if (Needed == 2 && IsHandle(Ctor->getParamDecl(1)->getType()))
      Best = FromPool + ", $";
    else if (Needed == 1 && Best.empty() && Call->getNumArgs() == 0)
      Best = FromPool;
  }
  return Best;
}

} // namespace clang::tidy::lease
