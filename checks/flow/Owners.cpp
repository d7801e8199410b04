//===--- Owners.cpp - smart pointers, guards and their destructors --------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that knows the owners of the standard library (and
/// of boost), and what the end of an object does to a handle in it.
///
//===----------------------------------------------------------------------===//

#include "Owners.h"
#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SetVector.h"

namespace clang::tidy::lease {

static bool isSmartPointer(llvm::StringRef N) {
  return N == "unique_ptr" || N == "shared_ptr" || N == "scoped_ptr";
}

/// \p R itself when it is a class of namespace std or boost, or the smart
/// pointer of theirs that it is only a dress of; null for others.
static const CXXRecordDecl *ownerClass(const CXXRecordDecl *R) {
  if (!R || !R->getIdentifier())
    return nullptr;
  if (isStdOrBoost(R))
    return R;
  if (!R->hasDefinition() || R->getNumBases() != 1 ||
      (R->getDestructor() && R->getDestructor()->isUserProvided()))
    return nullptr;
  const CXXRecordDecl *Base = R->bases_begin()->getType()->getAsCXXRecordDecl();
  return Base && Base->getIdentifier() && isStdOrBoost(Base) &&
                 isSmartPointer(Base->getName())
             ? Base
             : nullptr;
}

/// The name of that class; empty for others.
static llvm::StringRef ownerName(const CXXRecordDecl *R) {
  const CXXRecordDecl *Owner = ownerClass(R);
  return Owner ? Owner->getName() : llvm::StringRef();
}

static llvm::StringRef ownerName(QualType T) {
  return T.isNull() ? llvm::StringRef()
                    : ownerName(T.getNonReferenceType()->getAsCXXRecordDecl());
}

bool isSmartPointer(QualType T) { return isSmartPointer(ownerName(T)); }

/// The template argument \p N of the class of \p T; null when it has none.
static QualType classArgument(QualType T, unsigned N) {
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (const CXXRecordDecl *Owner = ownerClass(Class))
    Class = Owner;
  const auto *Spec = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  if (!Spec || N >= Spec->getTemplateArgs().size() ||
      Spec->getTemplateArgs()[N].getKind() != TemplateArgument::Type)
    return {};
  return Spec->getTemplateArgs()[N].getAsType();
}

/// The call operator of class \p T that takes one argument; null if none.
static const CXXMethodDecl *callOperator(QualType T) {
  const CXXRecordDecl *R =
      T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!R || !R->hasDefinition())
    return nullptr;
  for (const Decl *D : R->decls()) {
    if (const auto *M = dyn_cast<CXXMethodDecl>(D))
      if (M->getOverloadedOperator() == OO_Call)
        return M;
    if (const auto *FT = dyn_cast<FunctionTemplateDecl>(D))
      if (FT->getTemplatedDecl()->getOverloadedOperator() == OO_Call)
        for (const FunctionDecl *Spec : FT->specializations())
          return dyn_cast<CXXMethodDecl>(Spec);
  }
  return nullptr;
}

void Simulator::releaseBy(Frame &F, RegionId Owner, const Value &V,
                          QualType OwnerType, const Stmt *At, States &Cur) {
  // The smart pointer at Owner lets go of V: runs its deleter.
  States Out;
  for (State &S : Cur) {
    bool IsShared = ownerName(OwnerType) == "shared_ptr";
    // A shared_ptr runs its deleter although it holds null.
    if (!(V.isPointer() && (actsOnSession(V, S) || reaches(V, S))) &&
        !(IsShared && reaches(load(I.deleter(Owner), S), S))) {
      Out.push_back(std::move(S));
      continue;
    }
    if (IsShared && V.isPointer() && llvm::any_of(S.Memory, [&](const auto &E) {
          return E.first != Owner && E.second == V &&
                 I.region(E.first).What != Region::Kind::Deleter && [&] {
                   const Region &R = I.region(E.first);
                   const auto *D = R.What == Region::Kind::Variable ||
                                           R.What == Region::Kind::Field
                                       ? static_cast<const ValueDecl *>(R.Ptr)
                                       : nullptr;
                   return D && ownerName(D->getType()) == "shared_ptr";
                 }();
        })) {
      Out.push_back(std::move(S)); // another copy keeps it
      continue;
    }
    Value Deleter = load(I.deleter(Owner), S);
    QualType DeleterType = ownerName(OwnerType) == "unique_ptr"
                               ? classArgument(OwnerType, 1)
                               : QualType();
    const CXXRecordDecl *DeleterClass =
        DeleterType.isNull()
            ? nullptr
            : DeleterType.getNonReferenceType()->getAsCXXRecordDecl();
    bool Default =
        !Deleter.known() && (DeleterType.isNull() ||
                             (DeleterClass && DeleterClass->getIdentifier() &&
                              DeleterClass->getName() == "default_delete" &&
                              DeleterClass->isInStdNamespace()));
    // The end of a shared pointer gives nothing back to a pool that takes its
    // connections back by a call.
    if (Default && ByShape && S.Now == Phase::Held && S.isHandle(V)) {
      Out.push_back(std::move(S));
      continue;
    }
    if (Default) {
      // `delete` of the object: its destructor, unless the catalogue says what
      // that means.
      QualType Pointee = classArgument(OwnerType, 0);
      bool Models = !Pointee.isNull() && !U.Api.deletes(Pointee).empty();
      bool Known = Models && S.isHandle(V);
      States Inner{std::move(S)};
      if (!Pointee.isNull() && !Known)
        destroy(F, I.target(V), Pointee, At, Inner);
      for (State &X : Inner) {
        // The transaction object is gone; what it did not end stays open.
        if (X.Now == Phase::Open && X.Handle == V && !Models) {
          leftOpen(X, At->getBeginLoc());
          continue;
        }
        if (X.isHandle(V) && (X.Now != Phase::Open || Models)) {
          if (!onRelease(X, nullptr, false, At->getBeginLoc(), "delete", false))
            continue;
        }
        Out.push_back(std::move(X));
      }
      continue;
    }
    Value Args[] = {V};
    if (Deleter.isCode()) {
      // A deleter is no release by hand.
      bool Was = std::exchange(F.IsDestructor, true);
      invokeCode(F, Deleter, nullptr, Args, std::move(S), At, Out);
      F.IsDestructor = Was;
      continue;
    }
    const CXXMethodDecl *Op = callOperator(DeleterType);
    if (Op && canInline(F, Op)) {
      bool Was = std::exchange(F.IsDestructor, true);
      inlineCall(F, Op, I.address(I.deleter(Owner)), nullptr, Args,
                 std::move(S), At, Out);
      F.IsDestructor = Was;
      continue;
    }
    // An unknown deleter releases.
    if (S.isHandle(V) && S.Now != Phase::None) {
      if (!onRelease(S, nullptr, false, At->getBeginLoc(), "the deleter",
                     false))
        continue;
    }
    Out.push_back(std::move(S));
  }
  Cur = std::move(Out);
}

void Simulator::destroy(Frame &F, RegionId R, QualType T, const Stmt *At,
                        States &Cur) {
  if (!R || T.isNull())
    return;
  if (const ArrayType *Array = U.Ctx.getAsArrayType(T)) {
    llvm::SmallSetVector<RegionId, 4> Elements;
    for (const State &S : Cur)
      for (const auto &[Part, V] : S.Memory)
        for (RegionId X = Part; X && X != R; X = I.whole(X))
          if (I.region(X).What == Region::Kind::Element &&
              I.region(X).Parent == R)
            Elements.insert(X);
    for (RegionId X : Elements)
      destroy(F, X, Array->getElementType(), At, Cur);
    return;
  }
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return;
  Class = Class->getDefinition();
  if (llvm::none_of(Cur, [&](State &S) {
        return objectReaches(R, S) ||
               (isSmartPointer(T) && actsOnSession(load(R, S), S)) ||
               (S.Now == Phase::Altered && actsOnSession(I.address(R), S));
      }))
    return;
  if (isSmartPointer(T)) {
    States Out;
    for (State &S : Cur) {
      Value V = load(R, S);
      States One{std::move(S)};
      releaseBy(F, R, V, T, At, One);
      for (State &X : One)
        Out.push_back(std::move(X));
    }
    Cur = std::move(Out);
    return;
  }
  if (ownerName(T) == "function" || ownerName(T) == "reference_wrapper")
    return;
  if (ownerName(T) == "optional") {
    QualType Inner = classArgument(T, 0);
    if (!Inner.isNull())
      destroy(F, R, Inner, At, Cur);
    return;
  }
  const TypeModel *Model = U.Api.type(T);
  // What a shape lets one guess of a destructor, its body knows.
  bool Guessed = Model && Model->Library->ByShape && Class->getDestructor() &&
                 canInline(F, Class->getDestructor());
  if (Model && !Guessed && Model->Ownership != Owner::Manual &&
      Model->What != Role::Other) {
    States Out, Concerned;
    for (State &S : Cur) {
      // The end of a copy is not that of the object that it was made from.
      bool IsCopy = Model->Ownership == Owner::Shared && S.holds(R, I) &&
                    S.Handle.isAddr() && S.Handle != I.address(R);
      bool IsIt = !IsCopy && (S.isHandle(I.address(R)) || S.holds(R, I) ||
                              yieldedBy(S.Handle, R) ||
                              (S.Now == Phase::Altered &&
                               Model->What == Role::Transaction &&
                               actsOnSession(I.address(R), S)));
      (IsIt ? Concerned : Out).push_back(std::move(S));
    }
    applyDrop(*Model, R, At, Concerned);
    for (State &S : Concerned)
      Out.push_back(std::move(S));
    Cur = std::move(Out);
    return;
  }
  const CXXDestructorDecl *Dtor = Class->getDestructor();
  if (Dtor && Dtor->isUserProvided()) {
    States Out;
    for (State &S : Cur) {
      if (!objectReaches(R, S)) {
        Out.push_back(std::move(S));
        continue;
      }
      if (canInline(F, Dtor)) {
        // A destructor that releases on some path (of a reference count, say)
        // is trusted to know when.
        unsigned Before = Result->Releases;
        States After;
        inlineCall(F, Dtor, I.address(R), nullptr, {}, std::move(S), At, After);
        for (State &X : After)
          if (X.Now != Phase::Held || Result->Releases == Before)
            Out.push_back(std::move(X));
      } else if (Unit::leftOut(Dtor) && S.Now != Phase::None) {
        onLeftOut(S);
      } else if (S.Now == Phase::Released || S.Now == Phase::None ||
                 isException(Class) || onEscape(S)) {
        Out.push_back(std::move(S)); // unknown destructor: it releases
      }
    }
    Cur = std::move(Out);
    if (!canInline(F, Dtor))
      return;
  }
  destroyParts(F, R, Class, At, Cur);
}

bool isException(const CXXRecordDecl *Class) {
  if (!Class || !Class->hasDefinition())
    return false;
  auto IsStd = [](const CXXRecordDecl *X) {
    return X->getIdentifier() && X->getName() == "exception" &&
           X->isInStdNamespace();
  };
  // False from the visitor: one was found.
  return IsStd(Class) ||
         !Class->forallBases([&](const CXXRecordDecl *X) { return !IsStd(X); });
}

void Simulator::destroyParts(Frame &F, RegionId R, const CXXRecordDecl *Class,
                             const Stmt *At, States &Cur) {
  llvm::SmallVector<std::pair<RegionId, QualType>, 4> Parts;
  for (const FieldDecl *Member : Class->fields())
    if (Member->getType()->isRecordType() || Member->getType()->isArrayType())
      Parts.push_back({I.field(R, Member), Member->getType()});
  for (auto [Part, Type] : llvm::reverse(Parts))
    destroy(F, Part, Type, At, Cur);
  for (const CXXBaseSpecifier &Base : Class->bases())
    destroy(F, R, Base.getType(), At, Cur);
}

/// A function of namespace std or boost by name; empty for others.
static llvm::StringRef stdFunction(const FunctionDecl *F) {
  return F && F->getIdentifier() && !isa<CXXMethodDecl>(F) && isStdOrBoost(F)
             ? F->getName()
             : llvm::StringRef();
}

bool Simulator::yield(const Call &C, State &S, States &Out, const Value &V) {
  if (V.known())
    S.Temps.set(C.Site, V);
  Out.push_back(std::move(S));
  return true;
}

bool Simulator::standardFunction(const Call &C, llvm::StringRef Fn, State &S,
                                 States &Out) {
  SourceLocation Where = C.Site->getBeginLoc();
  if ((Fn == "move" || Fn == "forward" || Fn == "as_const" || Fn == "ref" ||
       Fn == "cref" || Fn == "addressof" || Fn == "__addressof") &&
      C.Args.size() == 1) {
    RegionId R = regionOf(C.Args[0], S);
    if (C.Site->getType()->isRecordType() && !C.Site->isGLValue())
      copyObject(R, objectRegion(C.Site, S), false, S);
    return yield(C, S, Out, I.address(R));
  }
  // Guards that ask whether they run because of an exception.
  if (Fn == "uncaught_exceptions" || Fn == "uncaught_exception")
    return yield(C, S, Out, Value::integer(S.Unwinding));
  if (Fn == "swap" && C.Args.size() == 2) {
    RegionId A = regionOf(C.Args[0], S), B = regionOf(C.Args[1], S);
    if (A && B) {
      RegionId Tmp = I.temporary(C.Site);
      copyObject(A, Tmp, false, S);
      copyObject(B, A, false, S);
      copyObject(Tmp, B, false, S);
      eraseObject(Tmp, S);
    }
    return yield(C, S, Out, {});
  }
  if (Fn == "exchange" && C.Args.size() == 2) {
    RegionId A = regionOf(C.Args[0], S);
    Value Old = load(A, S), New = eval(C.Args[1], S);
    if (C.Site->getType()->isRecordType())
      copyObject(A, objectRegion(C.Site, S), true, S);
    else
      S.Temps.set(C.Site, Old);
    store(A, New, S, Where);
    return yield(C, S, Out, C.Site->getType()->isRecordType() ? Value() : Old);
  }
  if (Fn == "get" && C.Args.size() == 1) {
    RegionId R = regionOf(C.Args[0], S);
    const auto *TA = C.Callee->getTemplateSpecializationArgs();
    llvm::StringRef Of = ownerName(C.Args[0]->getType());
    if (R && (Of == "pair" || Of == "tuple" || Of == "array") && TA &&
        TA->size() > 0 && TA->get(0).getKind() == TemplateArgument::Integral) {
      int64_t N = TA->get(0).getAsIntegral().getExtValue();
      const CXXRecordDecl *Class = C.Args[0]->getType()->getAsCXXRecordDecl();
      if (Of == "pair" && Class)
        for (const FieldDecl *Member : Class->fields())
          if (Member->getName() == (N == 0 ? "first" : "second"))
            return yield(C, S, Out, I.address(I.field(R, Member)));
      return yield(C, S, Out, I.address(I.element(R, N)));
    }
    return false;
  }
  if ((Fn == "make_pair" || Fn == "make_tuple" || Fn == "tie") && Fn != "tie") {
    RegionId R = objectRegion(C.Site, S);
    const CXXRecordDecl *Class = C.Site->getType()->getAsCXXRecordDecl();
    llvm::SmallVector<const FieldDecl *, 2> Members;
    if (Fn == "make_pair" && Class && Class->hasDefinition())
      for (const FieldDecl *Member : Class->fields())
        Members.push_back(Member);
    for (unsigned N = 0; N < C.Args.size(); ++N) {
      RegionId Part =
          N < Members.size() ? I.field(R, Members[N]) : I.element(R, N);
      if (C.Args[N]->getType()->isRecordType())
        copyObject(regionOf(C.Args[N], S), Part, true, S);
      else if (C.Args[N]->isGLValue())
        store(Part, load(regionOf(C.Args[N], S), S), S, Where);
      else
        store(Part, eval(C.Args[N], S), S, Where);
    }
    return yield(C, S, Out, {});
  }
  if (Fn == "make_unique" || Fn == "make_shared" || Fn == "make_optional") {
    QualType T = classArgument(C.Site->getType(), 0);
    const CXXRecordDecl *Class = T.isNull() ? nullptr : T->getAsCXXRecordDecl();
    if (!Class || Fn == "make_optional")
      return false;
    Value V = fresh(C.Site, 7, S);
    S.Known.set(V.Id, Range::nonZero());
    // What the arguments hold goes into the object.
    for (const Expr *A : C.Args)
      if (S.Now == Phase::Held &&
          reaches(A->isGLValue() ? I.address(regionOf(A, S)) : eval(A, S), S)) {
        if (!onEscape(S))
          return true;
        break;
      }
    store(objectRegion(C.Site, S), V, S, Where);
    return yield(C, S, Out, {});
  }
  // C: memory that goes away takes the handles in it along.
  llvm::StringRef Name = Fn;
  if (Name == "free" && C.Args.size() == 1) {
    Value V = eval(C.Args[0], S);
    if (S.isHandle(V))
      return false;
    if (V.isPointer() && objectReaches(I.target(V), S)) {
      eraseObject(I.target(V), S);
      if (!checkLost(S, Where))
        return true;
    }
    return yield(C, S, Out, {});
  }
  return false;
}

bool Simulator::makeOwner(const Call &C, llvm::StringRef OwnerClass, RegionId R,
                          State &S, States &Out) {
  const auto *Ctor = cast<CXXConstructorDecl>(C.Callee);
  eraseObject(R, S);
  if (C.Args.empty()) {
    S.Memory.set(R, Value::integer(0));
    return yield(C, S, Out, {});
  }
  const Expr *A = C.Args[0];
  if (A->getType()->isRecordType()) {
    RegionId From = regionOf(A, S);
    bool Move = Ctor->isMoveConstructor() || A->isXValue() || A->isPRValue();
    Value V = load(From, S);
    if (OwnerClass == "function" && !V.isCode()) {
      const Expr *Plain = skipObjectWrappers(A->IgnoreParenImpCasts());
      if (const auto *L = dyn_cast_or_null<LambdaExpr>(Plain))
        V = Value::code(L->getCallOperator());
      else if (From && reaches(I.address(From), S) && !onEscape(S))
        return true;
      S.Memory.set(R, V);
      return yield(C, S, Out, {});
    }
    copyObject(From, R, Move && OwnerClass != "shared_ptr", S);
    if (Move && OwnerClass == "shared_ptr" && From)
      S.Memory.set(From, Value::integer(0));
    // The deleter travels with it.
    Value D = load(I.deleter(From), S);
    if (D.known())
      S.Memory.set(I.deleter(R), D);
  } else {
    Value V = A->isGLValue() ? load(regionOf(A, S), S) : eval(A, S);
    if (OwnerClass == "reference_wrapper")
      V = I.address(regionOf(A, S));
    S.Memory.set(R, V.known() ? V : fresh(C.Site, 3, S));
    if (C.Args.size() > 1) {
      const Expr *D = C.Args[1];
      Value DV = eval(D, S);
      if (!DV.isCode() && D->getType()->isRecordType()) {
        const Expr *Plain = skipObjectWrappers(D->IgnoreParenImpCasts());
        if (const auto *L = dyn_cast_or_null<LambdaExpr>(Plain))
          DV = Value::code(L->getCallOperator());
        else if (RegionId DR = regionOf(D, S)) {
          DV = load(DR, S);
          if (!DV.isCode()) {
            copyObject(DR, I.deleter(R), false, S);
            if (const CXXMethodDecl *Op = callOperator(D->getType()))
              DV = Value::code(Op);
          }
        }
      }
      if (DV.isCode())
        S.Memory.set(I.deleter(R), DV);
    }
  }
  return yield(C, S, Out, {});
}

bool Simulator::makeTuple(const Call &C, llvm::StringRef OwnerClass, RegionId R,
                          State &S, States &Out) {
  SourceLocation Where = C.Site->getBeginLoc();
  const auto *Ctor = cast<CXXConstructorDecl>(C.Callee);
  if (Ctor->isCopyOrMoveConstructor()) {
    copyObject(regionOf(C.Args[0], S), R, Ctor->isMoveConstructor(), S);
    return yield(C, S, Out, {});
  }
  llvm::SmallVector<const FieldDecl *, 2> Members;
  if (OwnerClass == "pair")
    for (const FieldDecl *Member : Ctor->getParent()->fields())
      Members.push_back(Member);
  for (unsigned N = 0; N < C.Args.size(); ++N) {
    RegionId Part =
        N < Members.size() ? I.field(R, Members[N]) : I.element(R, N);
    const Expr *A = C.Args[N];
    if (A->getType()->isRecordType())
      copyObject(regionOf(A, S), Part, true, S);
    else
      store(Part, A->isGLValue() ? load(regionOf(A, S), S) : eval(A, S), S,
            Where);
  }
  return yield(C, S, Out, {});
}

bool Simulator::functionObject(Frame &F, const Call &C, RegionId R, State &S,
                               States &Out) {
  const auto *Method = cast<CXXMethodDecl>(C.Callee);
  OverloadedOperatorKind Kind = Method->getOverloadedOperator();
  if (Kind == OO_Call) {
    Value V = load(R, S);
    if (!V.isCode())
      return false;
    llvm::SmallVector<Value, 4> Values;
    for (const Expr *A : C.Args)
      Values.push_back(A->isGLValue() ? I.address(regionOf(A, S)) : eval(A, S));
    invokeCode(F, V, &C, Values, std::move(S), C.Site, Out);
    return true;
  }
  if (Kind == OO_Equal && C.Args.size() == 1 &&
      C.Args[0]->getType()->isNullPtrType()) {
    S.Memory.set(R, Value::integer(0));
    return yield(C, S, Out, I.address(R));
  }
  if (isa<CXXConversionDecl>(Method)) {
    auto T = truth(load(R, S), S);
    return yield(C, S, Out, T ? Value::integer(*T) : Value());
  }
  return false;
}

bool Simulator::assignOwner(Frame &F, const Call &C, llvm::StringRef OwnerClass,
                            RegionId R, State &S, States &Out) {
  Value Held = load(R, S);
  Value New = Value::integer(0);
  RegionId From = 0;
  Value NewDeleter;
  if (!C.Args.empty()) {
    const Expr *A = C.Args[0];
    if (A->getType()->isNullPtrType())
      New = Value::integer(0);
    else if (A->getType()->isRecordType()) {
      From = regionOf(A, S);
      New = load(From, S);
      NewDeleter = load(I.deleter(From), S);
    } else {
      New = A->isGLValue() ? load(regionOf(A, S), S) : eval(A, S);
    }
    if (C.Args.size() > 1) {
      Value D = eval(C.Args[1], S);
      if (const auto *L = dyn_cast_or_null<LambdaExpr>(
              skipObjectWrappers(C.Args[1]->IgnoreParenImpCasts())))
        D = Value::code(L->getCallOperator());
      if (D.isCode())
        NewDeleter = D;
    }
  }
  QualType ObjectType = C.Object->IgnoreParenImpCasts()->getType();
  if (C.ObjectIsPointer)
    ObjectType = ObjectType->getPointeeType();
  if (From)
    S.Memory.set(From, OwnerClass == "shared_ptr" && !C.Args[0]->isXValue() &&
                               !C.Args[0]->isPRValue()
                           ? New
                           : Value::integer(0));
  States Cur;
  bool SameAsNew = New == Held;
  S.Memory.set(R, New.known() ? New : fresh(C.Site, 2, S));
  Cur.push_back(std::move(S));
  if (!SameAsNew)
    releaseBy(F, R, Held, ObjectType, C.Site, Cur);
  for (State &X : Cur) {
    if (NewDeleter.known())
      X.Memory.set(I.deleter(R), NewDeleter);
    if (C.Site->isGLValue())
      X.Temps.set(C.Site, I.address(R));
    Out.push_back(std::move(X));
  }
  return true;
}

bool Simulator::ownerMethod(Frame &F, const Call &C, llvm::StringRef OwnerClass,
                            RegionId R, State &S, States &Out) {
  SourceLocation Where = C.Site->getBeginLoc();
  const auto *Method = cast<CXXMethodDecl>(C.Callee);
  bool Optional = OwnerClass == "optional";
  llvm::StringRef Name =
      Method->getIdentifier() ? Method->getName() : llvm::StringRef();
  OverloadedOperatorKind Kind = Method->getOverloadedOperator();
  Value Held = load(R, S);
  if (Kind == OO_Arrow || Kind == OO_Star || Name == "get" || Name == "value") {
    if (Name == "value" && !truth(Held, S).value_or(false))
      raise(F, S, C.Site, Throws::Known, QualType(), Where);
    if (Optional)
      return yield(C, S, Out,
                   I.address(R)); // the content is kept in the optional itself
    if (S.Now == Phase::Released && S.isHandle(Held) && Kind != OO_None &&
        !onUse(S, Where))
      return true;
    return yield(C, S, Out, Held);
  }
  if (isa<CXXConversionDecl>(Method) || Name == "has_value" ||
      Kind == OO_Exclaim) {
    bool Not = Kind == OO_Exclaim;
    if (auto T = truth(Held, S))
      return yield(C, S, Out, Value::integer(*T != Not));
    if (Held.isSymbol())
      return yield(C, S, Out,
                   Value::test(Held.Id,
                               Not ? Value::Operator::EQ : Value::Operator::NE,
                               0));
    return yield(C, S, Out, Not ? Value() : Held);
  }
  if (Kind == OO_EqualEqual || Kind == OO_ExclaimEqual) {
    if (C.Args.size() == 1) {
      Value Other = C.Args[0]->getType()->isNullPtrType() ? Value::integer(0)
                                                          : eval(C.Args[0], S);
      return yield(C, S, Out,
                   compare(Kind == OO_EqualEqual ? Value::Operator::EQ
                                                 : Value::Operator::NE,
                           Held, Other, S));
    }
    return false;
  }
  if (Name == "release") {
    S.Temps.set(C.Site, Held);
    S.Memory.set(R, Value::integer(0));
    return yield(C, S, Out, Held);
  }
  if (Name == "swap" && C.Args.size() == 1) {
    RegionId B = regionOf(C.Args[0], S), Tmp = I.temporary(C.Site);
    copyObject(R, Tmp, false, S);
    copyObject(B, R, false, S);
    copyObject(Tmp, B, false, S);
    eraseObject(Tmp, S);
    return yield(C, S, Out, {});
  }
  if (Name == "reset" || Name == "emplace" || Kind == OO_Equal)
    return assignOwner(F, C, OwnerClass, R, S, Out);
  if (Name == "get_deleter") {
    Value D = load(I.deleter(R), S);
    return yield(C, S, Out, D.isCode() ? D : I.address(I.deleter(R)));
  }
  return false;
}

bool Simulator::wellKnown(Frame &F, const Call &C, State &S, States &Out) {
  llvm::StringRef Fn = stdFunction(C.Callee);
  if (Fn.empty() && C.Callee && C.Callee->getIdentifier() && !C.Object &&
      C.Callee->isExternC() && C.Callee->getName() == "free")
    Fn = "free";
  if (!Fn.empty() && standardFunction(C, Fn, S, Out))
    return true;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
  if (!Method)
    return false;
  // A lambda without captures as a function pointer.
  if (Method->getParent()->isLambda() && isa<CXXConversionDecl>(Method))
    return yield(C, S, Out,
                 Value::code(Method->getParent()->getLambdaCallOperator()));
  llvm::StringRef OwnerClass = ownerName(Method->getParent());
  bool Owns = isSmartPointer(OwnerClass) || OwnerClass == "optional" ||
              OwnerClass == "reference_wrapper";
  // The object's own type, which a base class of the library may hide.
  if (!Owns && C.Object) {
    QualType T = C.Object->IgnoreParenImpCasts()->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    if (isSmartPointer(T)) {
      OwnerClass = ownerName(T);
      Owns = true;
    }
  }
  if (C.IsConstructor) {
    RegionId R = objectRegion(C.Site, S);
    if (Owns || OwnerClass == "function")
      return makeOwner(C, OwnerClass, R, S, Out);
    return (OwnerClass == "pair" || OwnerClass == "tuple") &&
           makeTuple(C, OwnerClass, R, S, Out);
  }
  if (!C.Object || (!Owns && OwnerClass != "function"))
    return false;
  RegionId R =
      C.ObjectIsPointer ? I.target(eval(C.Object, S)) : regionOf(C.Object, S);
  return Owns ? ownerMethod(F, C, OwnerClass, R, S, Out)
              : functionObject(F, C, R, S, Out);
}

} // namespace clang::tidy::lease
