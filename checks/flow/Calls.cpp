//===--- Calls.cpp - a call and what the catalogue says of it -------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Calls.h"
#include "clang/AST/DeclCXX.h"

namespace clang::tidy::lease {

std::optional<Call> Call::of(const Expr *E) {
  Call C;
  C.Site = E;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    C.Callee = Construct->getConstructor();
    C.Named = C.Callee;
    C.IsConstructor = true;
    for (const Expr *A : Construct->arguments())
      if (!isa<CXXDefaultArgExpr>(A))
        C.Args.push_back(A);
    return C;
  }
  if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(E)) {
    C.Callee = Inherited->getConstructor();
    C.Named = C.Callee;
    C.IsConstructor = true;
    return C;
  }
  const auto *X = dyn_cast<CallExpr>(E);
  if (!X || isa<CXXPseudoDestructorExpr>(X->getCallee()->IgnoreParenImpCasts()))
    return std::nullopt;
  C.Callee = X->getDirectCallee();
  C.Named = C.Callee;
  llvm::ArrayRef<const Expr *> Args(X->getArgs(), X->getNumArgs());
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(X)) {
    C.Object = M->getImplicitObjectArgument();
    C.ObjectIsPointer = C.Object && C.Object->getType()->isPointerType();
  } else if (isa<CXXOperatorCallExpr>(X)) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
    if (Method && !Method->isStatic() && !Args.empty()) {
      C.Object = Args.front();
      Args = Args.drop_front();
    }
  }
  if (!C.Named) {
    const Expr *Fn = X->getCallee()->IgnoreParenImpCasts();
    if (const auto *U = dyn_cast<UnaryOperator>(Fn);
        U && U->getOpcode() == UO_Deref)
      Fn = U->getSubExpr()->IgnoreParenImpCasts();
    if (const auto *M = dyn_cast<MemberExpr>(Fn))
      C.Named = M->getMemberDecl();
    else if (const auto *D = dyn_cast<DeclRefExpr>(Fn))
      C.Named = D->getDecl();
  }
  for (const Expr *A : Args)
    if (!isa<CXXDefaultArgExpr>(A))
      C.Args.push_back(A);
  return C;
}

const Expr *Call::argument(const Place &P) const {
  switch (P.Where) {
  case Place::Base::Arg:
    return P.Index < Args.size() ? Args[P.Index] : nullptr;
  case Place::Base::LastArg:
    return Args.empty() ? nullptr : Args.back();
  case Place::Base::Absent:
  case Place::Base::Ret:
  case Place::Base::This:
    return nullptr;
  }
  llvm_unreachable("all places are handled");
}

bool Call::fillsObject(const Place &P) const {
  const Expr *A = P.Deref ? argument(P) : nullptr;
  // A pointer that is given by reference is filled itself.
  if (!A || A->isGLValue())
    return false;
  QualType T = A->IgnoreParenCasts()->getType();
  return T->isPointerType() && T->getPointeeType()->isRecordType();
}

std::string Call::name() const {
  if (!Named)
    return "a function pointer";
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Named))
    return Ctor->getParent()->getNameAsString();
  return Named->getNameAsString();
}

bool isBodyLeftOut(const FunctionDecl *F) {
  for (const FunctionDecl *Each : F->redecls())
    if (Each->hasSkippedBody())
      return true;
  const FunctionDecl *Definition = nullptr;
  if (F->isDefined(Definition) && Definition->getBody())
    return false;
  // What is inline must be defined in the unit: if it is not, it was left out.
  if (F->isInlined() && !F->isPureVirtual())
    return true;
  const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
  return Pattern && Pattern != F && !Pattern->isDefined() &&
         (Pattern->hasSkippedBody() || Pattern->isInlined());
}

bool isStdOrBoost(const Decl *D) {
  const DeclContext *Ctx = D->getDeclContext()->getEnclosingNamespaceContext();
  while (Ctx->isInlineNamespace())
    Ctx = Ctx->getParent();
  const auto *NS = dyn_cast<NamespaceDecl>(Ctx);
  return NS && NS->getParent()->getRedeclContext()->isTranslationUnit() &&
         (NS->getName() == "std" || NS->getName() == "boost");
}

bool makesOwner(const FunctionDecl *F) {
  return F && F->getIdentifier() &&
         (F->getName() == "make_unique" || F->getName() == "make_shared") &&
         isStdOrBoost(F);
}

} // namespace clang::tidy::lease
