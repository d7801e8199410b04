//===--- UnknownCalls.cpp - calls of functions out of sight ---------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that supposes what unknown code does. It supposes
/// the best: what is given a handle, and may keep or release it, does.
///
//===----------------------------------------------------------------------===//

#include "Owners.h"
#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/Builtins.h"

namespace clang::tidy::lease {

/// One of \p Words is a whole word in the name of \p F, which yields nothing.
static bool isNamedFor(const FunctionDecl *F,
                       std::initializer_list<llvm::StringRef> Words) {
  if (!F->getIdentifier() || !F->getReturnType()->isVoidType())
    return false;
  std::string Name = F->getName().lower();
  for (llvm::StringRef Word : Words) {
    size_t At = llvm::StringRef(Name).find(Word);
    if (At == llvm::StringRef::npos)
      continue;
    bool Starts = At == 0 || Name[At - 1] == '_' ||
                  std::isupper(static_cast<unsigned char>(F->getName()[At]));
    size_t End = At + Word.size();
    bool Ends = End == Name.size() || Name[End] == '_' ||
                std::isupper(static_cast<unsigned char>(F->getName()[End]));
    if (Starts && Ends)
      return true;
  }
  return false;
}

/// A function out of sight that, by its name, ends the program: not to know
/// is not to report.
static bool namesTheEnd(const FunctionDecl *F) {
  return !Unit::definition(F) && !isa<CXXMethodDecl>(F) &&
         isNamedFor(F, {"exit", "abort", "die", "terminate", "fatal", "panic",
                        "bail"});
}

/// A function whose body is left out that, by its name, never returns, or does
/// only if something holds.
static bool namesFailure(const FunctionDecl *F) {
  return isNamedFor(F, {"exit",    "abort", "die",     "terminate", "fatal",
                        "panic",   "bail",  "fail",    "failed",    "failure",
                        "throw",   "raise", "rethrow", "assert",    "ensure",
                        "require", "check", "verify",  "expect",    "error"});
}

/// Whether a method's name says that it gives its object back. Closing a
/// pooled connection does not.
static bool namesRelease(llvm::StringRef Name, bool Pooled) {
  std::string Lower = Name.lower();
  for (llvm::StringRef Word : {"release", "unlock", "giveback", "give_back",
                               "unref", "decref", "putback", "return"})
    if (llvm::StringRef(Lower).contains(Word))
      return true;
  for (llvm::StringRef Word :
       {"close", "dispose", "destroy", "free", "disconnect", "finish"})
    if (!Pooled && llvm::StringRef(Lower).contains(Word))
      return true;
  return false;
}

void Simulator::lookedAt(const Value &V, State &S) {
  if (V.isSymbol()) {
    const Symbol &Sym = I.symbol(V.Id);
    RegionId R = Sym.What == Symbol::Kind::Initial ? Sym.A : 0;
    if (R && I.region(R).What == Region::Kind::Field)
      S.Seen.set(R, true);
  }
  llvm::SmallVector<RegionId, 8> Parts;
  if (V.isPointer())
    I.parts(I.target(V), Parts);
  for (RegionId Part : Parts)
    if (I.region(Part).What == Region::Kind::Field &&
        U.Api.type(
            static_cast<const FieldDecl *>(I.region(Part).Ptr)->getType()))
      S.Seen.set(Part, true);
}

bool Simulator::isUnseenMember(RegionId R, const State &S) {
  if (S.Seen.find(R))
    return false;
  if (I.region(R).What != Region::Kind::Field || load(R, S) != I.initial(R) ||
      truth(I.initial(R), S))
    return false;
  const Region &Top = I.region(I.root(R));
  if (Top.What != Region::Kind::Target)
    return false;
  Symbol::Kind Of = I.symbol(Top.Parent).What;
  return Of == Symbol::Kind::Initial || Of == Symbol::Kind::This;
}

/// \p F tells somebody of something, by its name: it comes back.
static bool namesTelling(const FunctionDecl *F) {
  return isNamedFor(F, {"log", "logger", "print", "printf", "println", "trace",
                        "debug", "info", "notice", "note", "warn", "warning",
                        "message", "report", "count", "metric", "record"});
}

bool Simulator::endsBranch(const Call &C) const {
  const ParentMap &Parents = Current->G->parents();
  const bool MayJump = !namesTelling(C.Callee);
  const Stmt *Child = C.Site;
  for (const Stmt *X = Parents.getParent(Child); X; X = Parents.getParent(X)) {
    if (const auto *If = dyn_cast<IfStmt>(X))
      return If->getThen() == Child || If->getElse() == Child;
    if (const auto *Block = dyn_cast<CompoundStmt>(X)) {
      // A jump after it may be there for the compiler.
      const auto *After = std::next(llvm::find(Block->body(), Child));
      if (After != Block->body_end() &&
          !(MayJump &&
            isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt>(*After)))
        return false;
    } else if (const auto *Either = dyn_cast<AbstractConditionalOperator>(X)) {
      return Either->getCond() != Child;
    } else if (const auto *Op = dyn_cast<BinaryOperator>(X)) {
      if (Op->isLogicalOp())
        return Op->getRHS() == Child;
      // `(fail(), false)`
      if (Op->getOpcode() != BO_Comma)
        return false;
    } else if (isa<CXXCatchStmt, SwitchCase, LabelStmt>(X)) {
      return true;
    } else if (!isa<Expr>(X)) {
      return false;
    }
    Child = X;
  }
  return false;
}

bool Simulator::mayDecideUnseen(const Call &C, State &S) {
  if (S.Now == Phase::None || !Unit::leftOut(C.Callee))
    return false;
  const FunctionDecl *F = C.Callee;
  QualType T = F->getReturnType();
  // It never returns.
  if (T->isVoidType() && !C.IsConstructor && !isa<CXXDestructorDecl>(F) &&
      (namesFailure(F) || endsBranch(C)))
    return true;
  // Its answer is known to who has its body.
  if (!C.IsConstructor &&
      (T->isVoidType() || T->isIntegralOrEnumerationType()) &&
      isGivenNumber(C, S))
    return true;
  if (!callReaches(C, S))
    return false;
  // Who yields nothing and gets only what is constant has looked at it. When
  // the function's own pointer is followed, the rest is told from its uses.
  if (S.Now != Phase::Held && S.Now != Phase::Open)
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  bool LooksOnly = T->isVoidType() && !C.IsConstructor &&
                   (!Method || Method->isStatic() || Method->isConst());
  for (const ParmVarDecl *P : F->parameters()) {
    QualType Given = P->getType();
    LooksOnly &= Given->isScalarType()
                     ? !Given->isPointerType() ||
                           Given->getPointeeType().isConstQualified()
                     : Given->isReferenceType() &&
                           Given->getPointeeType().isConstQualified();
  }
  return !LooksOnly;
}

void Simulator::makeUnseen(const Call &C, State &S) {
  RegionId Object = objectRegion(C.Site, S);
  eraseObject(Object, S);
  if (!Unit::leftOut(C.Callee))
    return;
  for (unsigned N = 0; N < C.Args.size(); ++N) {
    const Expr *A = C.Args[N];
    RegionId Part = I.element(Object, N);
    if (Value V = eval(A, S); V.isCode())
      S.Memory.set(Part, V);
    else if (A->getType()->isRecordType() && !A->isLValue())
      copyObject(regionOf(A, S), Part, false, S);
    else if (A->isGLValue())
      S.Memory.set(Part, I.address(regionOf(A, S)));
    else if (V.isPointer())
      S.Memory.set(Part, V);
  }
}

void Simulator::onLeftOut(const State &S) {
  Result->LeftOut = true;
  if (S.Now == Phase::Held || S.Now == Phase::Open) {
    touch(Touch::Kind::Transferred);
    Result->Transferred = true;
  }
}

bool Simulator::isTextLeftOut(const Expr *Text) {
  if (!Text)
    return false;
  llvm::SmallVector<const Stmt *, 16> Rest{Text};
  llvm::SmallPtrSet<const VarDecl *, 4> Seen;
  while (!Rest.empty()) {
    const Stmt *X = Rest.pop_back_val();
    if (!X)
      continue;
    if (const auto *E = dyn_cast<CallExpr>(X);
        E && Unit::leftOut(E->getDirectCallee()))
      return true;
    if (const auto *D = dyn_cast<DeclRefExpr>(X))
      if (const auto *V = dyn_cast<VarDecl>(D->getDecl());
          V && V->hasInit() && Seen.insert(V).second)
        Rest.push_back(V->getInit());
    llvm::append_range(Rest, X->children());
  }
  return false;
}

bool Simulator::mayFillAnew(const Call &C, unsigned N, const State &S) const {
  if (!S.Handle.isAddr() || !C.Callee || N >= C.Callee->getNumParams())
    return false;
  QualType P = C.Callee->getParamDecl(N)->getType();
  return (P->isPointerType() || P->isLValueReferenceType()) &&
         !P->getPointeeType().isConstQualified();
}

bool Simulator::ofSameLibrary(const FunctionDecl *Callee) const {
  const LibraryModel *L = U.Api.libraryOf(Callee);
  return L && (!Library || L->Name == Library->Name);
}

bool Simulator::describesError(const Frame &F, const Call &C) {
  const Expr *Object = C.IsConstructor ? C.Site : C.Object;
  if (Object && isException(Object->getType()->getAsCXXRecordDecl()))
    return true;
  for (const Frame *X = &F; X; X = X->Caller)
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(X->G->function());
        Ctor && isException(Ctor->getParent()))
      return true;
  return false;
}

void Simulator::unknownCall(Frame &F, const Call &C, State S, States &Out) {
  if (mayDecideUnseen(C, S))
    return onLeftOut(S);
  SourceLocation Where = C.Site->getBeginLoc();
  // What the handle's library does not describe only borrows; but an object of
  // its own that is made from a raw handle is there to own it.
  bool Library = C.Callee && ofSameLibrary(C.Callee) &&
                 !(C.IsConstructor && S.Now == Phase::Held);
  Throws Why = Throws::Unknown;
  if (C.Callee)
    Why = U.throws(C.Callee);
  else if (!U.Ctx.getLangOpts().CPlusPlus)
    Why = Throws::Never;
  else if (const auto *X = dyn_cast<CallExpr>(C.Site)) {
    QualType T = X->getCallee()->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    if (const auto *Proto = T->getAs<FunctionProtoType>();
        Proto && Proto->isNothrow())
      Why = Throws::Never;
  }

  bool Escapes = false;
  if (S.Now != Phase::None && callReaches(C, S)) {
    if (S.Now == Phase::Released) {
      for (unsigned N = 0; N < C.Args.size(); ++N)
        if (isHandleExpr(C.Args[N], S) && mayFillAnew(C, N, S))
          return; // another object in the same place from here
      const Expr *Used =
          C.Object && isHandleExpr(C.Object, S) ? C.Object : nullptr;
      // Who is given it as what it is uses it; as an address, perhaps not.
      for (unsigned N = 0; N < C.Args.size(); ++N) {
        QualType P = C.Callee && N < C.Callee->getNumParams()
                         ? C.Callee->getParamDecl(N)->getType()
                         : QualType();
        bool Typed = !P.isNull() && P->isPointerType() &&
                     P->getPointeeType()->isRecordType() && !C.IsConstructor;
        if (!Used && (Library || Typed) && isHandleExpr(C.Args[N], S))
          Used = C.Args[N];
      }
      if (Used && !onUse(S, Where, Used))
        return;
    } else if (Library) {
      // A library is not asked about a handle that is not there.
      if (S.Now == Phase::Lost && S.Handle.isSymbol() &&
          llvm::any_of(C.Args,
                       [&](const Expr *A) { return isHandleExpr(A, S); }))
        constrain(S.Handle, true, S);
    } else {
      const bool OfException = describesError(F, C);
      if (OfException) {
      } else if (C.Object && isHandleExpr(C.Object, S)) {
        // A method of the handle itself borrows it, unless it is named for
        // giving it back.
        const auto *Method = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
        Escapes = Method && Method->getIdentifier() &&
                  namesRelease(Method->getName(), ByShape);
      } else if (C.Object) {
        Value V = C.ObjectIsPointer ? eval(C.Object, S)
                                    : I.address(regionOf(C.Object, S));
        const auto *Method = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
        Escapes = reaches(V, S) && !(Method && Method->isConst());
      }
      for (unsigned N = 0; N < C.Args.size() && !Escapes; ++N) {
        const Expr *A = C.Args[N];
        bool IsHandle = isHandleExpr(A, S);
        if (OfException)
          continue;
        if (IsHandle && C.Args.size() == 1 && C.Callee &&
            C.Callee->getIdentifier() &&
            (C.Callee->getName().contains_insensitive("clear") ||
             namesRelease(C.Callee->getName(), false))) {
          Escapes = true; // whatever the parameter's type says
          break;
        }
        Value V = A->isGLValue() || A->getType()->isRecordType()
                      ? I.address(regionOf(A, S))
                      : eval(A, S);
        if (!IsHandle && !reaches(V, S))
          continue;
        QualType P = C.Callee && N < C.Callee->getNumParams()
                         ? C.Callee->getParamDecl(N)->getType()
                         : QualType();
        if (!P.isNull() && !C.IsConstructor) {
          QualType Pointee = P->isPointerType() || P->isReferenceType()
                                 ? P->getPointeeType()
                                 : QualType();
          // Who gets the handle's object as constant only looks at it; a
          // constant reference to the handle itself can be copied from.
          bool Object = P->isPointerType()
                            ? !Pointee->isVoidType()
                            : !Pointee.isNull() && Pointee->isRecordType();
          if (Object && Pointee.isConstQualified() && IsHandle)
            continue;
          // A reference to the handle's object does not own it.
          if (S.Now == Phase::Held && P->isLValueReferenceType() && IsHandle &&
              Pointee->isRecordType())
            continue;
        }
        if (P.isNull() && C.Callee && C.Callee->isVariadic() &&
            (C.Callee->hasAttr<FormatAttr>() || C.Callee->getBuiltinID()))
          continue; // printed
        if (C.Callee && C.Callee->getBuiltinID() && !IsHandle)
          continue;
        Escapes = true;
      }
    }
  }
  if (Escapes && C.IsConstructor && S.Now == Phase::Held)
    Result->TakenByObject = true;
  if (Escapes && !onEscape(S))
    return;
  if (Why != Throws::Never)
    raise(F, S, C.Site, Why, QualType(), Where,
          C.Callee ? U.Api.libraryOf(C.Callee) : nullptr);
  if (C.Callee && (!U.returns(C.Callee) || namesTheEnd(C.Callee)))
    return;

  // A member that a function out of sight has seen is not what it was.
  if (S.Now == Phase::None && !Library)
    for (const Expr *A : C.Args)
      if (!A->getType()->isRecordType())
        lookedAt(A->isGLValue() ? I.address(regionOf(A, S)) : eval(A, S), S);
  // What the callee may change is unknown afterwards.
  if (!Library)
    for (unsigned N = 0; N < C.Args.size(); ++N) {
      const Expr *A = C.Args[N];
      QualType P = C.Callee && N < C.Callee->getNumParams()
                       ? C.Callee->getParamDecl(N)->getType()
                       : A->getType();
      bool ByAddress = (P->isPointerType() || P->isReferenceType()) &&
                       !P->getPointeeType().isConstQualified();
      if (!ByAddress)
        continue;
      Value V = A->isGLValue() ? I.address(regionOf(A, S)) : eval(A, S);
      if (!V.isAddr() || objectReaches(V.Id, S))
        continue;
      const Region &Reg = I.region(V.Id);
      if (Reg.What == Region::Kind::Variable ||
          Reg.What == Region::Kind::Field ||
          Reg.What == Region::Kind::Element) {
        eraseObject(V.Id, S);
        S.Memory.set(V.Id, fresh(C.Site, 100 + N, S));
      }
    }
  if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
      Method && !Method->isConst() && !C.IsConstructor && C.Object &&
      !Library) {
    Value V = C.ObjectIsPointer ? eval(C.Object, S)
                                : I.address(regionOf(C.Object, S));
    RegionId R = I.target(V);
    if (R && !objectReaches(R, S)) {
      llvm::SmallVector<RegionId, 4> Changed;
      I.parts(R, Changed);
      for (RegionId Part : Changed)
        S.Memory.set(Part, Value::symbol(I.symbol(
                               {Symbol::Kind::Result, 500 + Part, 0, C.Site})));
    }
  }

  if (C.Callee && C.Callee->getOverloadedOperator() == OO_Equal && C.Object &&
      C.Args.size() == 1 && C.Args[0]->getType()->isRecordType())
    copyAnswers(regionOf(C.Args[0], S), regionOf(C.Object, S), S);
  if (!C.Site->getType()->isVoidType()) {
    // A library's function that yields an object of its own class by reference
    // yields the object: `a << b, c`.
    const CXXRecordDecl *Class = C.Site->isGLValue() && Library && C.Object
                                     ? C.Site->getType()->getAsCXXRecordDecl()
                                     : nullptr;
    const auto *Of = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
    if (Class && Of && !C.Args.empty() &&
        Of->getParent()->getCanonicalDecl() == Class->getCanonicalDecl()) {
      S.Temps.set(C.Site, C.ObjectIsPointer ? eval(C.Object, S)
                                            : I.address(regionOf(C.Object, S)));
      Out.push_back(std::move(S));
      return;
    }
    // An accessor yields the same for the same object.
    bool Accessor =
        C.Object && C.Args.empty() && C.Callee &&
        (C.Site->isGLValue() || C.Site->getType()->isPointerType() ||
         C.Site->getType()->isBooleanType());
    Value V;
    if (Accessor) {
      Value Object = C.ObjectIsPointer ? eval(C.Object, S)
                                       : I.address(regionOf(C.Object, S));
      // A smart pointer or lease yields what it holds.
      RegionId R = I.target(Object);
      Value Content = R ? load(R, S) : Value();
      bool Derefs = C.Callee->getOverloadedOperator() == OO_Arrow ||
                    C.Callee->getOverloadedOperator() == OO_Star ||
                    (C.Callee->getIdentifier() && C.Callee->getName() == "get");
      if (Derefs && R && S.Memory.find(R) && Content.isPointer())
        V = Content;
      else if (R)
        V = Value::symbol(I.symbol(
            {Symbol::Kind::Getter, R, 0, C.Callee->getCanonicalDecl()}));
    }
    if (!V.known())
      V = fresh(C.Site, 0, S);
    if (C.Site->getType()->isRecordType() && !C.Site->isGLValue())
      makeUnseen(C, S);
    else
      S.Temps.set(C.Site, V);
  } else if (C.IsConstructor) {
    makeUnseen(C, S);
  }
  Out.push_back(std::move(S));
}

} // namespace clang::tidy::lease
