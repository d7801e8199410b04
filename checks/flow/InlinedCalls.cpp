//===--- InlinedCalls.cpp - calls of functions in sight -------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that decides how a call is executed, and that
/// executes functions in sight in place.
///
//===----------------------------------------------------------------------===//

#include "Owners.h"
#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"

namespace clang::tidy::lease {

bool Simulator::canInline(const Frame &F, const FunctionDecl *Callee) const {
  if (!Callee || F.Depth >= 8)
    return false;
  const FunctionDecl *Def = Unit::definition(Callee);
  if (!Def)
    return false;
  for (const Frame *X = &F; X; X = X->Caller)
    if (X->G->function() == Def)
      return false;
  const DeclContext *Ctx = Def->getEnclosingNamespaceContext();
  while (Ctx->isInlineNamespace())
    Ctx = Ctx->getParent();
  return !Ctx->isStdNamespace();
}

void Simulator::inlineCall(Frame &F, const FunctionDecl *Callee, Value This,
                           const Call *C, llvm::ArrayRef<Value> Values, State S,
                           const Stmt *At, States &Out) {
  const FunctionDecl *Def = Unit::definition(Callee);
  FunctionGraph *G = Def ? U.graph(Def) : nullptr;
  if (!G) {
    // Unknown: it takes what it is given.
    if (onEscape(S))
      Out.push_back(std::move(S));
    return;
  }
  FlatMap<const Expr *, Value> CallerTemps = S.Temps;
  Value CallerReturned = S.Returned;
  bool CallerReturnsHandle = S.ReturnsHandle;
  const Stmt *CallerReturnedAt = S.ReturnedAt;
  for (unsigned N = 0; N < Def->getNumParams(); ++N) {
    const ParmVarDecl *P = Def->getParamDecl(N);
    RegionId R = I.variable(P);
    eraseObject(R, S);
    Value V = N < Values.size() ? Values[N] : Value();
    if (!V.known())
      continue;
    if (P->getType()->isRecordType() && V.isAddr())
      copyObject(V.Id, R, true, S);
    else
      S.Memory.set(R, V);
  }
  S.Temps.clear();
  S.Returned = {};
  S.ReturnsHandle = false;
  S.ReturnedAt = nullptr;

  Frame Inner;
  Inner.G = G;
  const auto *Method = dyn_cast<CXXMethodDecl>(Def);
  Inner.This = This;
  if (Method && Method->getParent()->isLambda()) {
    // `this` in a lambda is that of the function that made it.
    const Value *Made = S.Memory.find(I.captured(0, Method));
    Inner.This = Made ? *Made : F.This;
  }
  Inner.Caller = &F;
  Inner.Depth = F.Depth + 1;
  Inner.IsDestructor = isa<CXXDestructorDecl>(Def);
  Inner.LiveBase = S.Live.size();
  Inner.CalledAt = At->getBeginLoc();
  std::vector<Exit> Exits;
  Inner.Exits = &Exits;
  Frame *Saved = Current;
  Current = &Inner;
  arrive(Inner, &G->cfg().getEntry(), std::move(S));
  run(Inner);
  Current = Saved;

  for (Exit &X : Exits) {
    States Ends{std::move(X.S)};
    // Parameters of class type die with the call.
    for (const ParmVarDecl *P : Def->parameters())
      if (P->getType()->isRecordType())
        destroy(F, I.variable(P), P->getType(), At, Ends);
    for (State &End : Ends) {
      Value Returned = End.Returned;
      const auto *Ret = dyn_cast_or_null<ReturnStmt>(End.ReturnedAt);
      if (C && Ret && Ret->getRetValue() &&
          Ret->getRetValue()->getType()->isRecordType())
        copyObject(I.temporary(Ret->getRetValue()), objectRegion(C->Site, S),
                   true, End);
      End.Memory.eraseIf([&](const auto &Entry) {
        const Region &R = I.region(I.root(Entry.first));
        if (R.What != Region::Kind::Variable)
          return false;
        const auto *V = static_cast<const VarDecl *>(R.Ptr);
        return V->hasLocalStorage() &&
               V->getParentFunctionOrMethod() ==
                   static_cast<const DeclContext *>(Def);
      });
      if (End.Live.size() > Inner.LiveBase)
        End.Live.truncate(Inner.LiveBase);
      End.Temps = CallerTemps;
      End.Returned = CallerReturned;
      End.ReturnsHandle = CallerReturnsHandle;
      End.ReturnedAt = CallerReturnedAt;
      if (X.Exceptional) {
        if (!checkLost(End, X.Where))
          continue;
        raise(F, std::move(End), At, X.Why, X.Thrown, X.Where, X.Thrower);
        continue;
      }
      if (C && !C->Site->getType()->isRecordType() &&
          !C->Site->getType()->isVoidType())
        End.Temps.set(C->Site,
                      Returned.known() ? Returned : fresh(C->Site, 0, End));
      if (checkLost(End, At->getBeginLoc()))
        Out.push_back(std::move(End));
    }
  }
}

void Simulator::invokeCode(Frame &F, const Value &Code, const Call *C,
                           llvm::ArrayRef<Value> Values, State S,
                           const Stmt *At, States &Out) {
  const FunctionDecl *Fn = Code.isCode() ? Code.Ptr : nullptr;
  bool Touches = reaches(Code, S) || llvm::any_of(Values, [&](const Value &V) {
                   return reaches(V, S) || actsOnSession(V, S);
                 });
  // A function pointer to a modelled release.
  if (Fn)
    for (const CallModel *M : U.Api.calls(Fn))
      for (const Effect &E : M->Effects)
        if (E.What == Op::Release && E.At.Where == Place::Base::Arg &&
            E.At.Index < Values.size() && M->When.empty()) {
          if (S.isHandle(Values[E.At.Index])) {
            if (!onRelease(S, E.Type ? E.Type->Of : nullptr,
                           E.Type && E.Type->Of &&
                               E.Type->Of->What == Role::Pool,
                           At->getBeginLoc(), Fn->getNameAsString(), false))
              return;
          }
          Out.push_back(std::move(S));
          return;
        }
  if (Fn && canInline(F, Fn) && (Touches || S.Now == Phase::None)) {
    if (Touches)
      return inlineCall(F, Fn, {}, C, Values, std::move(S), At, Out);
    Out.push_back(std::move(S));
    return;
  }
  if (Touches && !onEscape(S))
    return;
  Out.push_back(std::move(S));
}

bool Simulator::callReaches(const Call &C, State &S) {
  if (S.Now == Phase::None)
    return false;
  Reach From = reaching(S, /*WhatActs=*/true);
  auto Reaches = [&](const Value &V) {
    return V.isPointer() ? llvm::is_contained(From, I.target(V))
                         : V.isCode() && codeReaches(V, S, From);
  };
  if (C.Object &&
      (Reaches(C.ObjectIsPointer ? eval(C.Object, S)
                                 : I.address(regionOf(C.Object, S))) ||
       isHandleExpr(C.Object, S)))
    return true;
  return llvm::any_of(C.Args, [&](const Expr *A) {
    return isHandleExpr(A, S) ||
           Reaches(A->isGLValue() || A->getType()->isRecordType()
                       ? I.address(regionOf(A, S))
                       : eval(A, S));
  });
}

/// A small function in sight whose answer depends on a number that is known:
/// `if (failed(rc))`.
bool Simulator::decidesByNumber(const Call &C, State &S) {
  const FunctionDecl *Def = Unit::definition(C.Callee);
  if (!Def || C.IsConstructor || S.Now == Phase::None)
    return false;
  QualType T = Def->getReturnType();
  const auto *Body = dyn_cast<CompoundStmt>(Def->getBody());
  if (!Body || Body->size() > 12 ||
      !(T->isVoidType() || T->isIntegralOrEnumerationType()))
    return false;
  return isGivenNumber(C, S);
}

bool Simulator::isGivenNumber(const Call &C, State &S) {
  return llvm::any_of(C.Args, [&](const Expr *A) {
    if (!A->getType()->isIntegralOrEnumerationType() ||
        isa<IntegerLiteral>(A->IgnoreParenImpCasts()))
      return false;
    Value V = A->isGLValue() ? load(regionOf(A, S), S) : eval(A, S);
    return V.isInt() || (V.isSymbol() && S.Known.find(V.Id));
  });
}

bool Simulator::makesGuard(const Call &C, State &S) {
  // Facts about guards are wanted before there is an obligation: what their
  // destructors will run.
  QualType T = C.IsConstructor || C.Site->getType()->isRecordType()
                   ? C.Site->getType()
                   : QualType();
  const CXXRecordDecl *Class =
      T.isNull() || C.Site->isGLValue() ? nullptr : T->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->isLambda())
    return false;
  const CXXDestructorDecl *Dtor = Class->getDestructor();
  return Dtor && !Dtor->isTrivial() && !U.Api.type(T) &&
         llvm::any_of(C.Args, [&](const Expr *A) {
           if (!A->isGLValue() && !A->getType()->isRecordType())
             return eval(A, S).isPointer();
           return regionOf(A, S) != 0;
         });
}

/// A body of one `return member;` (or `return *member;`, `return &member;`).
static const Expr *accessorBody(const FunctionDecl *F) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
  if (!M || M->isVirtual())
    return nullptr;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(F->getBody());
  if (!Body || Body->size() != 1)
    return nullptr;
  const auto *Ret = dyn_cast<ReturnStmt>(Body->body_front());
  if (!Ret || !Ret->getRetValue())
    return nullptr;
  const Expr *E = Ret->getRetValue()->IgnoreParenImpCasts();
  const Expr *Plain = E;
  if (const auto *X = dyn_cast<UnaryOperator>(Plain);
      X && (X->getOpcode() == UO_Deref || X->getOpcode() == UO_AddrOf))
    Plain = X->getSubExpr()->IgnoreParenImpCasts();
  const auto *Member = dyn_cast<MemberExpr>(Plain);
  if (!Member || !isa<CXXThisExpr>(Member->getBase()->IgnoreParenImpCasts()))
    return nullptr;
  return Ret->getRetValue();
}

void Simulator::call(Frame &F, const Call &Given, State S, States &Out) {
  Call C = Given;
  // A pointer whose target is known is the function itself.
  if (!C.Callee)
    if (const auto *X = dyn_cast<CallExpr>(C.Site)) {
      Value Fn = eval(X->getCallee(), S);
      if (!Fn.isCode()) {
        const Expr *Plain = X->getCallee()->IgnoreParenImpCasts();
        if (const auto *D = dyn_cast<UnaryOperator>(Plain);
            D && D->getOpcode() == UO_Deref)
          Fn = eval(D->getSubExpr(), S);
      }
      if (Fn.isCode()) {
        C.Callee = Fn.Ptr;
        C.Named = Fn.Ptr;
      }
    }
  if (wellKnown(F, C, S, Out))
    return;
  if (const CallModel *M = match(C, S)) {
    applyModel(F, C, *M, std::move(S), Out);
    return;
  }
  // What an object answers may be known from the call that made it.
  if (C.Object && C.Callee && C.Args.empty() && !C.IsConstructor) {
    Value Object = C.ObjectIsPointer ? eval(C.Object, S)
                                     : I.address(regionOf(C.Object, S));
    SymbolId Answer = I.answer(I.target(Object), C.Callee);
    if (S.Known.find(Answer) && C.Site->getType()->isIntegralType(U.Ctx)) {
      S.Temps.set(C.Site, Value::symbol(Answer));
      Out.push_back(std::move(S));
      return;
    }
  }
  // Releases by the general names.
  if (C.Callee && C.Callee->isExternC() && C.Callee->getIdentifier() &&
      C.Callee->getName() == "free" && C.Args.size() == 1 &&
      S.Now == Phase::Held && S.isHandle(eval(C.Args[0], S))) {
    if (onEscape(S))
      Out.push_back(std::move(S));
    return;
  }
  const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(C.Callee);
  if (Ctor && Ctor->isInheritingConstructor()) {
    // The base's constructor runs on this object.
    Ctor = Ctor->getInheritedConstructor().getConstructor();
    C.Callee = Ctor;
    C.Named = Ctor;
  }
  if (Ctor && C.IsConstructor) {
    RegionId R = objectRegion(C.Site, S);
    // A copy of a handle that is shared stands for the same.
    if (Ctor->isCopyConstructor() && C.Args.size() == 1)
      if (const TypeModel *T = U.Api.type(C.Site->getType());
          T && (T->Ownership == Owner::Static || T->Ownership == Owner::Shared))
        if (RegionId From = regionOf(C.Args[0], S)) {
          Value Same = load(From, S);
          S.Memory.set(R, S.Memory.find(From) && Same.isPointer()
                              ? Same
                              : I.address(From));
          Out.push_back(std::move(S));
          return;
        }
    // Copies that the compiler writes, of classes whose parts are known.
    if (Ctor->isCopyOrMoveConstructor() && !Ctor->isUserProvided() &&
        C.Args.size() == 1) {
      RegionId From = regionOf(C.Args[0], S);
      bool Move = Ctor->isMoveConstructor();
      const CXXRecordDecl *Class = Ctor->getParent();
      const TypeModel *Model = U.Api.type(C.Site->getType());
      copyObject(From, R, false, S);
      if (Move) {
        // Members that are owners are empty afterwards.
        llvm::SmallVector<RegionId, 4> Emptied;
        for (const auto &[Part, V] : S.Memory)
          if (I.within(Part, From) && Part != From) {
            const Region &Reg = I.region(Part);
            if (Reg.What == Region::Kind::Field &&
                isSmartPointer(
                    static_cast<const FieldDecl *>(Reg.Ptr)->getType()))
              Emptied.push_back(Part);
          }
        for (RegionId Part : Emptied)
          S.Memory.set(Part, Value::integer(0));
        if (Model || Class->isLambda() || S.Handle == I.address(From) ||
            S.Connection == I.address(From)) {
          Value Old = I.address(From), New = I.address(R);
          if (S.Handle == Old)
            S.Handle = New;
          if (S.Connection == Old)
            S.Connection = New;
        }
      }
      Out.push_back(std::move(S));
      return;
    }
    // A moved transaction or connection object takes its identity along.
    if (Ctor->isMoveConstructor() && C.Args.size() == 1) {
      RegionId From = regionOf(C.Args[0], S);
      if (From && S.Handle == I.address(From) && !canInline(F, Ctor)) {
        S.Handle = I.address(R);
        Out.push_back(std::move(S));
        return;
      }
    }
  }
  // A transaction object that is assigned to another takes its identity along.
  if (C.Callee && C.Callee->getOverloadedOperator() == OO_Equal && C.Object &&
      C.Args.size() == 1 && S.Now == Phase::Open && S.Handle.isAddr() &&
      S.Handle == I.address(regionOf(C.Args[0], S)) &&
      !canInline(F, C.Callee)) {
    RegionId To = regionOf(C.Object, S);
    S.Handle = I.address(To);
    if (!S.Handle.isAddr()) { // kept by something of the caller's
      if (onEscape(S))
        Out.push_back(std::move(S));
      return;
    }
    S.Temps.set(C.Site, I.address(To));
    Out.push_back(std::move(S));
    return;
  }
  if (!C.IsConstructor && C.Callee) {
    if (const Expr *Accessor =
            accessorBody(Unit::definition(C.Callee) ? Unit::definition(C.Callee)
                                                    : C.Callee)) {
      Value Object = !C.Object           ? Value()
                     : C.ObjectIsPointer ? eval(C.Object, S)
                                         : I.address(regionOf(C.Object, S));
      if (Object.isPointer()) {
        Frame Inner;
        Inner.G = F.G;
        Inner.This = Object;
        Frame *Saved = Current;
        Current = &Inner;
        bool ByAddress = C.Site->isGLValue();
        Value V =
            ByAddress ? I.address(regionOf(Accessor, S)) : eval(Accessor, S);
        bool Record = Accessor->getType()->isRecordType() && !ByAddress;
        Current = Saved;
        if (V.known() && !Record) {
          S.Temps.set(C.Site, V);
          Out.push_back(std::move(S));
          return;
        }
      }
    }
  }
  // The bases and members of an object that matters.
  bool Part = C.IsConstructor && F.Caller && F.G->memberInitialiser(C.Site);
  if (C.Callee &&
      (Part ||
       (S.Now == Phase::None ? Probing != Phase::None || makesGuard(C, S)
                             : callReaches(C, S) || decidesByNumber(C, S))) &&
      canInline(F, C.Callee)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(C.Callee);
    bool Devirtual = !Method || !Method->isVirtual() || C.IsConstructor ||
                     Method->size_overridden_methods() == 0 ||
                     Method->hasAttr<FinalAttr>();
    if (Devirtual) {
      llvm::SmallVector<Value, 6> Values;
      const FunctionDecl *Def = Unit::definition(C.Callee);
      for (unsigned N = 0; N < C.Args.size(); ++N) {
        const Expr *A = C.Args[N];
        QualType P = N < Def->getNumParams() ? Def->getParamDecl(N)->getType()
                                             : A->getType();
        if (P->isReferenceType() || P->isRecordType()) {
          RegionId R = regionOf(A, S);
          if (!R && P->isReferenceType()) {
            R = I.temporary(A);
            S.Memory.set(R, eval(A, S));
          }
          Values.push_back(I.address(R));
        } else {
          Values.push_back(eval(A, S));
        }
      }
      Value This;
      if (C.IsConstructor)
        This = I.address(objectRegion(C.Site, S));
      else if (C.Object)
        This = C.ObjectIsPointer ? eval(C.Object, S)
                                 : I.address(regionOf(C.Object, S));
      if (C.IsConstructor)
        eraseObject(objectRegion(C.Site, S), S);
      inlineCall(F, C.Callee, This, &C, Values, std::move(S), C.Site, Out);
      return;
    }
  }
  unknownCall(F, C, std::move(S), Out);
}

} // namespace clang::tidy::lease
