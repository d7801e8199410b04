//===--- Simulator.cpp - property simulation of one function --------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseSet.h"

namespace clang::tidy::lease {

namespace {

/// Bounds. What they cut is counted in AnalysisStats::Incomplete.
constexpr unsigned MaxStatesPerBlock = 32;
/// Visits of blocks by one simulation: some for calls that are executed in
/// place, and more for a longer function.
constexpr unsigned long BaseBlockVisits = 20000;
constexpr unsigned long VisitsPerBlock = 24;
/// Elements executed for one function, over all of its obligations.
constexpr unsigned long MaxFunctionSteps = 8000000;
constexpr unsigned StepsBetweenForgetting = 64;
constexpr unsigned JoinsBeforeWidening = 3;

} // namespace

Simulator::Simulator(Unit &U, FunctionGraph &G) : U(U), I(U.I), Root(&G) {}

/// A string class, or characters.
static bool mayBeText(QualType T) {
  if (const CXXRecordDecl *Class = T->getAsCXXRecordDecl())
    return Class->getIdentifier() &&
           Class->getName().contains_insensitive("string");
  if (T->isPointerType() || T->isArrayType())
    return T->getPointeeOrArrayElementType()->isAnyCharacterType();
  return false;
}

// Statements
// --------------------------------------------------------------------

bool Simulator::isStatementLevel(const Stmt *St) const {
  const Stmt *Child = St;
  const Stmt *P = Current->G->parents().getParent(St);
  while (P && (isa<FullExpr>(P) || isa<ParenExpr>(P))) {
    Child = P;
    P = Current->G->parents().getParent(P);
  }
  if (!P) // a constructor's initialiser ends with its own element
    return false;
  if (const auto *X = dyn_cast<IfStmt>(P))
    return X->getCond() != Child;
  if (const auto *X = dyn_cast<WhileStmt>(P))
    return X->getCond() != Child;
  if (const auto *X = dyn_cast<DoStmt>(P))
    return X->getCond() != Child;
  if (const auto *X = dyn_cast<ForStmt>(P))
    return X->getCond() != Child;
  if (const auto *X = dyn_cast<CXXForRangeStmt>(P))
    return X->getCond() != Child;
  if (const auto *X = dyn_cast<SwitchStmt>(P))
    return X->getCond() != Child;
  // The last expression of a statement expression is its value.
  if (const auto *X = dyn_cast<CompoundStmt>(P))
    if (!X->body_empty() && X->body_back() == Child)
      if (isa_and_nonnull<StmtExpr>(Current->G->parents().getParent(X)))
        return false;
  return !isa<Expr>(P) && !isa<DeclStmt>(P) && !isa<ReturnStmt>(P) &&
         !isa<CoreturnStmt>(P);
}

void Simulator::endOfStatement(const Stmt *St, State &S) {
  if (!isStatementLevel(St))
    return;
  S.Temps.clear();
}

void Simulator::initialise(RegionId R, QualType T, const Expr *Init, State &S) {
  if (!R || !Init)
    return;
  if (T->isReferenceType()) {
    Value V = I.address(regionOf(Init, S));
    if (V.known())
      S.Memory.set(R, V);
    return;
  }
  const Expr *Made = skipObjectWrappers(Init);
  if (const auto *List = dyn_cast_or_null<InitListExpr>(Made)) {
    if (List->isTransparent() && List->getNumInits() == 1)
      return initialise(R, T, List->getInit(0), S);
    if (const RecordDecl *Record = T->getAsRecordDecl()) {
      unsigned N = 0;
      if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
        for (const CXXBaseSpecifier &Base : Class->bases())
          if (N < List->getNumInits())
            initialise(R, Base.getType(), List->getInit(N++), S);
      for (const FieldDecl *Member : Record->fields()) {
        if (Member->isUnnamedBitField())
          continue;
        if (Record->isUnion() && List->getInitializedFieldInUnion() != Member)
          continue;
        if (N < List->getNumInits())
          initialise(I.field(R, Member), Member->getType(), List->getInit(N++),
                     S);
      }
      return;
    }
    if (const ArrayType *Array = U.Ctx.getAsArrayType(T)) {
      for (unsigned N = 0; N < List->getNumInits(); ++N)
        initialise(I.element(R, N), Array->getElementType(), List->getInit(N),
                   S);
      return;
    }
  }
  if (T->isRecordType()) {
    if (!Made || isa<CXXConstructExpr>(Made) || isa<CallExpr>(Made)) {
      // Made in place, unless the place was another one.
      RegionId From = Made ? objectRegion(Made, S) : 0;
      if (From && From != R)
        copyObject(From, R, true, S);
      return;
    }
    if (const auto *L = dyn_cast<LambdaExpr>(Made)) {
      S.Memory.set(R, Value::code(L->getCallOperator()));
      return;
    }
    copyObject(regionOf(Made, S), R, Made->isPRValue(), S);
    return;
  }
  if (T->isArrayType()) {
    if (auto Text = eval(Init, S); Text.isText())
      S.Memory.set(R, Text);
    return;
  }
  store(R, eval(Init, S), S, Init->getBeginLoc());
}

void Simulator::declare(Frame &, const DeclStmt *D, State &S) {
  for (const Decl *Each : D->decls()) {
    const auto *V = dyn_cast<VarDecl>(Each);
    if (!V)
      continue;
    RegionId R = I.variable(V);
    if (const auto *Decomposed = dyn_cast<DecompositionDecl>(V))
      for (const BindingDecl *B : Decomposed->bindings())
        if (const VarDecl *Holder = B->getHoldingVar())
          if (Holder->getInit())
            initialise(I.variable(Holder), Holder->getType(), Holder->getInit(),
                       S);
    if (V->getInit()) {
      // Known before the initialiser's own temporaries are gone.
      bool Yielded = V->getType()->isPointerType() &&
                     isa<CallExpr>(V->getInit()->IgnoreParenCasts());
      auto Text = mayBeText(V->getType()) && !Yielded
                      ? knownText(V->getInit(), U.Ctx,
                                  [&](const Expr *X) { return textFact(X, S); })
                      : std::nullopt;
      // A list has filled its object when it was executed.
      if (!isa_and_nonnull<InitListExpr>(skipObjectWrappers(V->getInit())) ||
          V->getType()->isScalarType() || V->getType()->isReferenceType())
        initialise(R, V->getType(), V->getInit(), S);
      if (Text)
        S.Memory.set(R, Value::text(I.text(*Text)));
    } else if (V->hasLocalStorage()) {
      eraseObject(R, S);
    }
    if (V->hasLocalStorage() &&
        (V->needsDestruction(U.Ctx) != QualType::DK_none ||
         V->hasAttr<CleanupAttr>())) {
      llvm::erase(S.Live, R);
      S.Live.push_back(R);
    }
  }
}

void Simulator::keepText(const Expr *Target, bool ThroughPointer,
                         const std::optional<KnownText> &Text, State &S) {
  RegionId R = ThroughPointer ? I.target(eval(Target, S)) : regionOf(Target, S);
  if (R && !S.holds(R, I))
    S.Memory.set(R, Text ? Value::text(I.text(*Text))
                         : Value::symbol(I.symbol(
                               {Symbol::Kind::Merged, ~0U, R, nullptr})));
}

void Simulator::statement(Frame &F, const Stmt *St, State S, States &Out) {
  SourceLocation Where = St->getBeginLoc();
  if (S.Handler && S.Now == Phase::Open && !U.guardsDatabase(S.Handler) &&
      !F.G->inside(St, S.Handler))
    S.Handler = nullptr; // the flow goes on after it, the transaction too
  // What it does to a text is seen before it is done.
  std::optional<TextChange> Text;
  if (isa<CallExpr>(St) || isa<BinaryOperator>(St))
    Text = changedText(cast<Expr>(St), U.Ctx,
                       [&](const Expr *X) { return textFact(X, S); });
  if (const auto *E = dyn_cast<Expr>(St)) {
    // A value of an earlier turn of a loop is not this one's.
    S.Temps.erase(E);
  }
  States After;
  auto Done = [&](State X) {
    if (Text && Text->Target)
      keepText(Text->Target, Text->ThroughPointer, Text->Text, X);
    // The value of a statement expression outlives the variables in it.
    if (const auto *E = dyn_cast<Expr>(St); E && F.G->isStatementValue(E))
      if (Value V = eval(E, X); V.known())
        X.Temps.set(E, V);
    bool Tracked = X.Now != Phase::None;
    endOfStatement(St, X);
    checkLost(X, Where);
    if (Tracked && X.Now == Phase::None)
      return;
    Out.push_back(std::move(X));
  };

  if (const auto *D = dyn_cast<DeclStmt>(St)) {
    declare(F, D, S);
    return Done(std::move(S));
  }
  if (const auto *R = dyn_cast<ReturnStmt>(St)) {
    S.ReturnedAt = R;
    if (const Expr *E = R->getRetValue()) {
      if (E->getType()->isRecordType()) {
        RegionId To = I.temporary(E);
        const Expr *Made = skipObjectWrappers(E);
        RegionId From = isa<CXXConstructExpr>(Made) || isa<CallExpr>(Made) ||
                                isa<InitListExpr>(Made)
                            ? objectRegion(Made, S)
                            : regionOf(Made, S);
        if (From != To)
          copyObject(From, To, true, S);
        Value Old = I.address(From);
        if (S.Handle == Old && From)
          S.Handle = I.address(To);
        S.ReturnsHandle = S.Now != Phase::None && objectReaches(To, S);
        S.Returned = load(To, S);
      } else if (E->isGLValue()) {
        S.Returned = I.address(regionOf(E, S));
      } else {
        S.Returned = eval(E, S);
      }
    }
    return Done(std::move(S));
  }
  if (const auto *R = dyn_cast<CoreturnStmt>(St)) {
    S.ReturnedAt = R;
    if (const Expr *E = R->getOperand()) {
      S.Returned = eval(E, S);
      if (E->getType()->isRecordType())
        S.ReturnsHandle =
            S.Now != Phase::None && objectReaches(regionOf(E, S), S);
    }
    return Done(std::move(S));
  }
  if (const auto *T = dyn_cast<CXXThrowExpr>(St)) {
    QualType Thrown = T->getSubExpr() ? T->getSubExpr()->getType() : QualType();
    raise(F, std::move(S), T, Throws::Known, Thrown, Where);
    return;
  }
  if (const auto *C = dyn_cast<CXXConstructExpr>(St)) {
    if (skipObjectWrappers(C) != C) // elided: the object exists already
      return Done(std::move(S));
    auto X = Call::of(C);
    auto Known =
        mayBeText(C->getType())
            ? knownText(C, U.Ctx, [&](const Expr *Y) { return textFact(Y, S); })
            : std::nullopt;
    call(F, *X, std::move(S), After);
    for (State &A : After) {
      if (Known)
        A.Memory.set(objectRegion(C, A), Value::text(I.text(*Known)));
      Done(std::move(A));
    }
    return;
  }
  if (const auto *E = dyn_cast<CallExpr>(St)) {
    if (auto X = Call::of(E)) {
      call(F, *X, std::move(S), After);
      for (State &A : After)
        Done(std::move(A));
      return;
    }
    return Done(std::move(S));
  }
  if (const auto *E = dyn_cast<CXXInheritedCtorInitExpr>(St)) {
    auto X = Call::of(E);
    unknownCall(F, *X, std::move(S), After);
    for (State &A : After)
      Done(std::move(A));
    return;
  }
  if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(St)) {
    const Expr *Made = skipObjectWrappers(B);
    RegionId R = objectRegion(Made, S);
    if (I.region(R).What == Region::Kind::Temporary) {
      llvm::erase(S.Live, R);
      S.Live.push_back(R);
    }
    return Done(std::move(S));
  }
  if (const auto *B = dyn_cast<BinaryOperator>(St); B && B->isAssignmentOp()) {
    RegionId R = regionOf(B->getLHS(), S);
    if (B->isCompoundAssignmentOp()) {
      Value Old = load(R, S), By = eval(B->getRHS(), S);
      Value New = fresh(B, 0, S);
      Range Before = rangeOf(Old, S);
      if (By.isInt() &&
          (B->getOpcode() == BO_AddAssign || B->getOpcode() == BO_SubAssign)) {
        int64_t K = B->getOpcode() == BO_AddAssign ? By.Number : -By.Number;
        if (Old.isInt()) {
          int64_t N;
          if (!__builtin_add_overflow(Old.Number, K, &N))
            New = Value::integer(N);
        } else if (Before.Low != std::numeric_limits<int64_t>::min() &&
                   Before.High != std::numeric_limits<int64_t>::max()) {
          Range Moved;
          if (!__builtin_add_overflow(Before.Low, K, &Moved.Low) &&
              !__builtin_add_overflow(Before.High, K, &Moved.High))
            S.Known.set(New.Id, Moved);
        }
      } else if (B->getOpcode() == BO_OrAssign && By.isInt() && By.Number) {
        S.Known.set(New.Id, Range::nonZero());
      }
      store(R, New, S, Where);
    } else if (B->getType()->isRecordType()) {
      copyObject(regionOf(B->getRHS(), S), R, false, S);
    } else {
      Value V = eval(B->getRHS(), S);
      store(R, V, S, Where);
      if (!R && S.isHandle(V) && S.Now == Phase::Held) {
        if (!onEscape(S))
          return;
      }
    }
    return Done(std::move(S));
  }
  if (const auto *X = dyn_cast<UnaryOperator>(St);
      X && X->isIncrementDecrementOp()) {
    RegionId R = regionOf(X->getSubExpr(), S);
    Value Old = load(R, S);
    int64_t K = X->isIncrementOp() ? 1 : -1;
    Value New = fresh(X, 0, S);
    if (Old.isInt()) {
      int64_t N;
      if (!__builtin_add_overflow(Old.Number, K, &N))
        New = Value::integer(N);
    } else {
      Range Before = rangeOf(Old, S), Moved;
      constexpr int64_t Min = std::numeric_limits<int64_t>::min();
      constexpr int64_t Max = std::numeric_limits<int64_t>::max();
      if (Before.Low != Min)
        __builtin_add_overflow(Before.Low, K, &Moved.Low);
      if (Before.High != Max)
        __builtin_add_overflow(Before.High, K, &Moved.High);
      if (!Moved.full())
        S.Known.set(New.Id, Moved);
    }
    if (X->isPostfix())
      S.Temps.set(X, Old);
    if (X->getType()->isPointerType()) {
      // A pointer that walks points to some element of the same array.
      if (Old.isAddr() && I.region(Old.Id).What == Region::Kind::Element)
        S.Memory.set(R, I.address(I.element(I.region(Old.Id).Parent, -1)));
      else if (R && !S.isHandle(Old))
        S.Memory.set(R, New);
      return Done(std::move(S));
    }
    store(R, New, S, Where);
    return Done(std::move(S));
  }
  if (const auto *X = dyn_cast<UnaryOperator>(St);
      X && X->getOpcode() == UO_Deref && S.Now == Phase::Released) {
    if (S.isHandle(eval(X->getSubExpr(), S)) && !onUse(S, Where))
      return;
    return Done(std::move(S));
  }
  if (const auto *X = dyn_cast<MemberExpr>(St);
      X && X->isArrow() && S.Now == Phase::Released &&
      isa<FieldDecl>(X->getMemberDecl())) {
    if (S.isHandle(eval(X->getBase(), S)) && !onUse(S, Where))
      return;
    return Done(std::move(S));
  }
  if (const auto *D = dyn_cast<CXXDeleteExpr>(St)) {
    Value V = eval(D->getArgument(), S);
    QualType T = D->getDestroyedType();
    States Cur{std::move(S)};
    if (V.isPointer() && !T.isNull())
      destroy(F, I.target(V), T, D, Cur);
    for (State &X : Cur) {
      bool Models = !T.isNull() && !U.Api.deletes(T).empty();
      if (X.isHandle(V) && X.Now != Phase::None) {
        if (X.Now == Phase::Open && X.Handle == V && !Models) {
          // The transaction object is gone and its transaction still open.
          leftOpen(X, Where);
          continue;
        }
        if (!onRelease(X, nullptr, false, Where, "delete", true))
          continue;
      } else if (V.isPointer() && X.Now == Phase::Held) {
        eraseObject(I.target(V), X);
      }
      Done(std::move(X));
    }
    return;
  }
  if (const auto *New = dyn_cast<CXXNewExpr>(St)) {
    if (Value V = newObject(New, S); V.isSymbol())
      S.Known.set(V.Id, Range::nonZero());
    return Done(std::move(S));
  }
  if (const auto *L = dyn_cast<LambdaExpr>(St)) {
    const auto *Init = L->capture_init_begin();
    for (const LambdaCapture &C : L->captures()) {
      const Expr *E = *Init++;
      if (C.capturesThis())
        S.Memory.set(I.captured(0, L->getCallOperator()), F.This);
      if (!C.capturesVariable())
        continue;
      const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
      if (!V)
        continue;
      if (V->isInitCapture() && E)
        initialise(I.variable(V), V->getType(), E, S);
      else if (C.getCaptureKind() == LCK_ByCopy)
        copyObject(I.variable(V),
                   I.captured(I.variable(V), L->getCallOperator()), false, S);
    }
    S.Memory.set(objectRegion(L, S), Value::code(L->getCallOperator()));
    return Done(std::move(S));
  }
  if (const auto *List = dyn_cast<InitListExpr>(St)) {
    RegionId R = objectRegion(List, S);
    if (List->getType()->isRecordType() || List->getType()->isArrayType())
      initialise(R, List->getType(), List, S);
    return Done(std::move(S));
  }
  if (const auto *Await = dyn_cast<CoawaitExpr>(St)) {
    // What the awaited operation throws comes out of await_resume.
    auto Resume = Call::of(Await->getResumeExpr()->IgnoreImplicit());
    raise(F, S, St,
          Resume && Resume->Callee ? U.throws(Resume->Callee) : Throws::Unknown,
          QualType(), Where);
    return Done(std::move(S));
  }
  if (isa<GCCAsmStmt>(St)) {
    if (onEscape(S))
      Done(std::move(S));
    return;
  }
  Done(std::move(S));
}

// Elements
// ----------------------------------------------------------------------

void Simulator::element(Frame &F, const CFGElement &E, State S, States &Out) {
  if (!F.Caller) {
    auto St = E.getAs<CFGStmt>();
    RootElement = St ? St->getStmt() : nullptr;
  }
  switch (E.getKind()) {
  case CFGElement::Statement:
  case CFGElement::Constructor:
  case CFGElement::CXXRecordTypedCall:
    statement(F, E.castAs<CFGStmt>().getStmt(), std::move(S), Out);
    return;
  case CFGElement::Initializer: {
    const CXXCtorInitializer *Init =
        E.castAs<CFGInitializer>().getInitializer();
    if (const FieldDecl *Member = Init->getAnyMember()) {
      RegionId R = I.field(I.target(F.This), Member);
      if (!isa_and_nonnull<InitListExpr>(skipObjectWrappers(Init->getInit())) ||
          Member->getType()->isScalarType() ||
          Member->getType()->isReferenceType())
        initialise(R, Member->getType(), Init->getInit(), S);
    }
    S.Temps.clear();
    bool Tracked = S.Now != Phase::None;
    checkLost(S, Init->getSourceLocation());
    if (!Tracked || S.Now != Phase::None)
      Out.push_back(std::move(S));
    return;
  }
  case CFGElement::AutomaticObjectDtor: {
    auto D = E.castAs<CFGAutomaticObjDtor>();
    const VarDecl *V = D.getVarDecl();
    RegionId R = I.variable(V);
    llvm::erase(S.Live, R);
    QualType T = V->getType();
    if (T->isReferenceType()) {
      // A temporary whose life the reference extended.
      R = I.target(load(R, S));
      llvm::erase(S.Live, R);
      T = T.getNonReferenceType();
    }
    States Cur{std::move(S)};
    destroy(F, R, T, D.getTriggerStmt(), Cur);
    for (State &X : Cur) {
      raiseByDestructor(F, X, T, D.getTriggerStmt());
      // A transaction object whose destructor left its transaction open.
      if (X.Now == Phase::Open && X.Handle == I.address(R) &&
          X.Connection.known()) {
        leftOpen(X, D.getTriggerStmt()->getEndLoc());
        continue;
      }
      Out.push_back(std::move(X));
    }
    return;
  }
  case CFGElement::TemporaryDtor: {
    const CXXBindTemporaryExpr *B =
        E.castAs<CFGTemporaryDtor>().getBindTemporaryExpr();
    const Expr *Made = skipObjectWrappers(B);
    RegionId R = objectRegion(Made, S);
    // The initialiser of a variable is no temporary, whatever the CFG says, and
    // what an elided copy stands for is no temporary either.
    const Stmt *Around = F.G->parents().getParent(B);
    while (isa_and_nonnull<CastExpr, MaterializeTemporaryExpr>(Around))
      Around = F.G->parents().getParent(Around);
    const auto *Copy = dyn_cast_or_null<CXXConstructExpr>(Around);
    if ((Copy && Copy->isElidable()) ||
        I.region(R).What != Region::Kind::Temporary ||
        !llvm::is_contained(S.Live, R)) {
      Out.push_back(std::move(S));
      return;
    }
    llvm::erase(S.Live, R);
    States Cur{std::move(S)};
    destroy(F, R, B->getType(), B, Cur);
    for (State &X : Cur) {
      raiseByDestructor(F, X, B->getType(), B);
      eraseObject(R, X);
      bool Tracked = X.Now != Phase::None;
      checkLost(X, B->getEndLoc());
      if (!Tracked || X.Now != Phase::None)
        Out.push_back(std::move(X));
    }
    return;
  }
  case CFGElement::MemberDtor: {
    const FieldDecl *Member = E.castAs<CFGMemberDtor>().getFieldDecl();
    States Cur{std::move(S)};
    destroy(F, I.field(I.target(F.This), Member), Member->getType(),
            F.G->function()->getBody(), Cur);
    for (State &X : Cur)
      Out.push_back(std::move(X));
    return;
  }
  case CFGElement::CleanupFunction: {
    auto Cleanup = E.castAs<CFGCleanupFunction>();
    const VarDecl *V = Cleanup.getVarDecl();
    RegionId R = I.variable(V);
    llvm::erase(S.Live, R);
    Value Args[] = {I.address(R)};
    bool Was = std::exchange(F.IsDestructor, true);
    if (reaches(Args[0], S))
      invokeCode(F, Value::code(Cleanup.getFunctionDecl()), nullptr, Args,
                 std::move(S), F.G->function()->getBody(), Out);
    else
      Out.push_back(std::move(S));
    F.IsDestructor = Was;
    return;
  }
  case CFGElement::LifetimeEnds: {
    const VarDecl *V = E.castAs<CFGLifetimeEnds>().getVarDecl();
    const Stmt *At = E.castAs<CFGLifetimeEnds>().getTriggerStmt();
    if (V->hasLocalStorage()) {
      RegionId R = I.variable(V);
      llvm::erase(S.Live, R);
      bool Tracked = S.Now != Phase::None;
      if (S.Now == Phase::Open && S.Connection.known() && S.Handle.isAddr() &&
          I.within(S.Handle.Id, R)) {
        leftOpen(S,
                 S.ReturnedAt ? S.ReturnedAt->getBeginLoc() : At->getEndLoc());
        return;
      }
      if (S.Now == Phase::Held) {
        eraseObject(R, S);
        // At the end of the function this is an exit like others.
        if (S.Handle.isAddr() ? I.within(S.Handle.Id, R) : !S.referenced(I)) {
          Exit X;
          X.S = std::move(S);
          X.Where =
              X.S.ReturnedAt ? X.S.ReturnedAt->getBeginLoc() : At->getEndLoc();
          if (!X.S.ReturnedAt && !F.Caller && At != F.G->function()->getBody())
            X.EndOfScope = At;
          Result->Exits.push_back(std::move(X));
          return;
        }
      } else {
        eraseObject(R, S);
        checkLost(S, At->getEndLoc());
        if (Tracked && S.Now == Phase::None)
          return;
      }
    }
    Out.push_back(std::move(S));
    return;
  }
  default:
    Out.push_back(std::move(S));
    return;
  }
}

void Simulator::raiseByDestructor(Frame &F, const State &S, QualType T,
                                  const Stmt *At) {
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  const CXXDestructorDecl *Dtor =
      Class && Class->hasDefinition() ? Class->getDestructor() : nullptr;
  if (Dtor && Dtor->isUserProvided())
    raise(F, S, At, U.throws(Dtor), QualType(), At->getEndLoc());
}

// Exceptions
// ----------------------------------------------------------------------

void Simulator::unwindTo(Frame &F, const CXXTryStmt *Try, const Stmt *At,
                         States &Cur) {
  // All states have the same live objects: they come from one.
  if (Cur.empty())
    return;
  llvm::SmallVector<RegionId, 4> Dying;
  for (unsigned N = Cur.front().Live.size(); N > F.LiveBase; --N) {
    RegionId R = Cur.front().Live[N - 1];
    const Region &Reg = I.region(R);
    if (Try) {
      if (Reg.What == Region::Kind::Variable) {
        if (!F.G->declaredIn(static_cast<const VarDecl *>(Reg.Ptr), Try))
          continue;
      } else if (Reg.What == Region::Kind::Temporary) {
        if (!F.G->inside(static_cast<const Expr *>(Reg.Ptr),
                         Try->getTryBlock()))
          continue;
      }
    }
    Dying.push_back(R);
  }
  for (RegionId R : Dying) {
    const Region &Reg = I.region(R);
    QualType T;
    const VarDecl *V = nullptr;
    if (Reg.What == Region::Kind::Variable) {
      V = static_cast<const VarDecl *>(Reg.Ptr);
      T = V->getType();
    } else if (Reg.What == Region::Kind::Temporary) {
      T = static_cast<const Expr *>(Reg.Ptr)->getType();
    }
    RegionId Object = R;
    if (!T.isNull() && T->isReferenceType()) {
      Object = I.target(load(R, Cur.front()));
      T = T.getNonReferenceType();
    }
    for (State &S : Cur)
      llvm::erase(S.Live, R);
    if (V && V->hasAttr<CleanupAttr>()) {
      States Out;
      for (State &S : Cur) {
        Value Args[] = {I.address(R)};
        bool Was = std::exchange(F.IsDestructor, true);
        if (reaches(Args[0], S))
          invokeCode(F,
                     Value::code(V->getAttr<CleanupAttr>()->getFunctionDecl()),
                     nullptr, Args, std::move(S), At, Out);
        else
          Out.push_back(std::move(S));
        F.IsDestructor = Was;
      }
      Cur = std::move(Out);
    } else {
      destroy(F, Object, T, At, Cur);
    }
    if (Cur.empty())
      return;
    for (State &S : Cur)
      eraseObject(R, S);
  }
}

void Simulator::raise(Frame &F, State S, const Stmt *At, Throws Why,
                      QualType Thrown, SourceLocation Where,
                      const LibraryModel *Thrower) {
  if (Why == Throws::Never)
    return;
  // No statement finishes here, so what only it held is lost: but a call that
  // throws has not yet produced its result.
  bool Rethrow = false;
  if (const auto *T = dyn_cast<CXXThrowExpr>(At))
    Rethrow = !T->getSubExpr();
  if (S.Now != Phase::None) {
    S.Possible |= Why == Throws::Unknown;
    if (!Rethrow)
      S.note(Why == Throws::Unknown ? PathStep::Kind::MayThrow
                                    : PathStep::Kind::Throws,
             Where);
  }
  S.Unwinding = true;
  S.Written = isa<CXXThrowExpr>(At);
  S.Temps.clear();
  const Stmt *From = At;
  while (true) {
    const CXXTryStmt *Try = F.G->tryAround(From);
    if (!Try)
      break;
    States Cur{S};
    unwindTo(F, Try, At, Cur);
    bool Stops = false;
    for (unsigned N = 0; N < Try->getNumHandlers() && !Stops; ++N) {
      const CXXCatchStmt *Handler = Try->getHandler(N);
      QualType Caught = Handler->getCaughtType();
      Catches C = handlerCatches(Caught, Thrown, U.Ctx);
      // An unknown exception is taken to derive from std::exception.
      if (C == Catches::Maybe && Thrown.isNull() && !Caught.isNull())
        if (const CXXRecordDecl *Class =
                Caught.getNonReferenceType()->getAsCXXRecordDecl())
          if ((Class->getIdentifier() && Class->getName() == "exception" &&
               Class->isInStdNamespace()) ||
              (Thrower &&
               llvm::any_of(Thrower->Exceptions, [&](const std::string &Name) {
                 return ResolvedApi::isNamed(Class, Name);
               })))
            C = Catches::Yes;
      if (C == Catches::No)
        continue;
      if (C == Catches::Yes)
        Stops = true;
      const CFGBlock *B = F.G->handlerBlock(Handler);
      if (!B)
        continue;
      for (const State &X : Cur) {
        State Entered = X;
        Entered.Unwinding = false;
        // Which handler of the analysed function the obligation met.
        bool Rethrows = F.G->function()->getBody() == Try;
        if (((Entered.Now == Phase::Open &&
              (U.guardsDatabase(Handler, Try) || !Entered.Handler)) ||
             (Entered.Now == Phase::Held && Rethrows)) &&
            (!F.Caller || !Entered.Handler))
          Entered.Handler = Handler;
        if (Entered.Now != Phase::None)
          Entered.note(PathStep::Kind::HandlerEntered, Handler->getCatchLoc());
        arrive(F, B, std::move(Entered));
      }
    }
    if (Stops)
      return;
    From = Try;
  }
  // What leaves a function that may not throw ends the program.
  if (F.Caller && throwsByDeclaration(F.G->function(), U.Ctx) == Throws::Never)
    return;
  States Cur{std::move(S)};
  unwindTo(F, nullptr, At, Cur);
  // A constructor that fails destroys what it has made: its members and bases,
  // or, once a delegated constructor has returned, the whole object.
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F.G->function())) {
    RegionId Object = I.target(F.This);
    const CXXRecordDecl *Class = Ctor->getParent();
    if (Ctor->isDelegatingConstructor()) {
      destroy(F, Object, Ctor->getFunctionObjectParameterType(), At, Cur);
    } else {
      destroyParts(F, Object, Class, At, Cur);
    }
  }
  destroyParameters(F, At, Cur);
  for (State &X : Cur) {
    Exit End;
    End.S = std::move(X);
    End.Exceptional = true;
    End.Why = Why;
    End.Thrown = Thrown;
    End.Thrower = Thrower;
    End.Written = isa<CXXThrowExpr>(At);
    End.Throw = End.Written && !F.Caller ? At : nullptr;
    End.Rethrow = Rethrow;
    End.Where = Where;
    F.Exits->push_back(std::move(End));
  }
}

// Flow
// ------------------------------------------------------------------------------

void Simulator::arrive(Frame &F, const CFGBlock *B, State S) {
  if (!B || Exhausted)
    return;
  if (B == &F.G->cfg().getExit()) {
    exitNormally(F, std::move(S));
    return;
  }
  if (const Stmt *Loop = B->getLoopTarget();
      Loop && S.Now == Phase::Held && !F.Caller) {
    std::pair Turn{Loop, dyn_cast_or_null<ContinueStmt>(
                             F.Block ? F.Block->getTerminatorStmt() : nullptr)};
    if (!llvm::is_contained(Result->Turns, Turn))
      Result->Turns.push_back(Turn);
  }
  bool Tracked = S.Now != Phase::None;
  forget(F, B, 0, S);
  if (Tracked && S.Now == Phase::None)
    return;
  auto &[Block, Slot] = F.Waiting[F.G->order(B)];
  Block = B;
  for (unsigned N = 0; N < Slot.States.size(); ++N) {
    if (!sameKey(Slot.States[N], S))
      continue;
    ++Slot.Joins;
    // Only the heads of loops: what grows elsewhere grows because of them, and
    // their conditions bound it again.
    bool IsLoopHead = llvm::any_of(B->preds(), [&](const auto &Pred) {
      const CFGBlock *From = Pred.getReachableBlock();
      return From && F.G->order(From) >= F.G->order(B);
    });
    bool Widen =
        IsLoopHead && Slot.Joins > JoinsBeforeWidening * Slot.States.size();
    if (join(Slot.States[N], S, F.G->function(), B->getBlockID(), Widen, I))
      F.Pending.insert({F.G->order(B), N});
    return;
  }
  if (Slot.States.size() >= MaxStatesPerBlock) {
    Exhausted = true;
    return;
  }
  F.Pending.insert({F.G->order(B), Slot.States.size()});
  Slot.States.push_back(std::move(S));
}

void Simulator::forget(Frame &F, const CFGBlock *B, unsigned Index, State &S) {
  // Variables that nobody reads any more decide nothing: without them the
  // states stay small in long functions. What holds the handle stays until
  // its scope ends, and so does what a destructor will look at.
  auto Dead = [&](RegionId R) {
    const VarDecl *V = U.plainLocal(R);
    return V &&
           V->getParentFunctionOrMethod() ==
               static_cast<const DeclContext *>(F.G->function()) &&
           !F.G->usedFrom(V, B, Index);
  };
  if (S.Now == Phase::Released && S.Handle.isSymbol() && !S.Temps.size()) {
    // A released handle that nobody can name any more cannot be misused.
    bool Named = false;
    for (const auto &[R, V] : S.Memory)
      Named |= V == S.Handle && !Dead(R);
    const Symbol &Sym = I.symbol(S.Handle.Id);
    if (Sym.What == Symbol::Kind::Initial && !S.Memory.find(Sym.A))
      Named |= !Dead(Sym.A);
    Named |= Sym.What == Symbol::Kind::Getter;
    if (!Named)
      S.Now = Phase::None;
  }
  if (S.Memory.size() > 4)
    S.Memory.eraseIf(
        [&](const auto &E) { return !S.isHandle(E.second) && Dead(E.first); });
  if (S.Known.size() <= 8 + S.Memory.size())
    return;
  llvm::SmallDenseSet<SymbolId, 16> Used;
  for (const auto &[R, V] : S.Memory)
    Used.insert(V.Id);
  for (const auto &[E, V] : S.Temps)
    Used.insert(V.Id);
  for (const Value &V : {S.Handle, S.Connection, S.Returned, F.This})
    Used.insert(V.Id);
  S.Known.eraseIf([&](const auto &E) {
    Symbol::Kind What = I.symbol(E.first).What;
    return What != Symbol::Kind::Initial && What != Symbol::Kind::This &&
           What != Symbol::Kind::Getter && What != Symbol::Kind::Answer &&
           !Used.contains(E.first);
  });
}

void Simulator::run(Frame &F) {
  while (!Exhausted && !F.Pending.empty()) {
    auto [Order, N] = *F.Pending.begin();
    F.Pending.erase(F.Pending.begin());
    auto &[B, Slot] = F.Waiting[Order];
    // A copy: the block may lead back to itself.
    State S = Slot.States[N];
    runBlock(F, B, 0, std::move(S));
  }
}

/// Expressions that do nothing by themselves: their values are asked for by
/// those around them. Most elements of a block are such.
static bool isInert(const CFGElement &E, bool Released) {
  auto St = E.getAs<CFGStmt>();
  if (!St)
    return false;
  switch (St->getStmt()->getStmtClass()) {
  case Stmt::DeclRefExprClass:
  case Stmt::IntegerLiteralClass:
  case Stmt::CharacterLiteralClass:
  case Stmt::StringLiteralClass:
  case Stmt::FloatingLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::CXXThisExprClass:
  case Stmt::ImplicitCastExprClass:
    return true;
  case Stmt::MemberExprClass:
    // To reach through a released handle is a use.
    return !Released;
  default:
    return false;
  }
}

void Simulator::runBlock(Frame &F, const CFGBlock *B, unsigned Index, State S) {
  F.Block = B;
  if (++Visits >
          BaseBlockVisits + VisitsPerBlock * Root->cfg().getNumBlockIDs() ||
      U.FunctionSteps > MaxFunctionSteps) {
    Exhausted = true;
    return;
  }
  ++U.Stats.StateVisits;
  States Cur{std::move(S)};
  for (unsigned N = Index; N < B->size() && !Cur.empty(); ++N) {
    States Next;
    U.FunctionSteps += Cur.size();
    bool Forgets = N % StepsBetweenForgetting == StepsBetweenForgetting - 1;
    if (!Forgets && isInert((*B)[N], Cur.front().Now == Phase::Released)) {
      const auto *E = cast<Expr>((*B)[N].castAs<CFGStmt>().getStmt());
      if (!F.G->isStatementValue(E)) {
        for (State &X : Cur)
          X.Temps.erase(E);
        continue;
      }
    }
    for (State &X : Cur) {
      if (Forgets) {
        bool Tracked = X.Now != Phase::None;
        forget(F, B, N, X);
        if (Tracked && X.Now == Phase::None)
          continue;
      }
      element(F, (*B)[N], std::move(X), Next);
    }
    Cur = std::move(Next);
    if (Exhausted)
      return;
  }
  for (State &X : Cur)
    leaveBlock(F, B, std::move(X));
}

void Simulator::leaveBlock(Frame &F, const CFGBlock *B, State S) {
  if (B->hasNoReturnElement())
    return;
  // In the next turn of a loop the same words mean another object: a released
  // one is not met again.
  if (S.Now == Phase::Released && I.varies(S.Handle))
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *To = Succ.getReachableBlock())
        if (F.G->order(To) <= F.G->order(B))
          return;
  // The edge after a throw leads to the handlers; `raise` has taken it.
  for (const CFGElement &E : llvm::reverse(*B))
    if (auto St = E.getAs<CFGStmt>()) {
      if (isa<CXXThrowExpr>(St->getStmt()))
        return;
      break;
    }
  const Stmt *T = B->getTerminatorStmt();
  if (B->getTerminator().isTemporaryDtorsBranch()) {
    const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(T);
    RegionId R = Bind ? objectRegion(skipObjectWrappers(Bind), S) : 0;
    bool Made = llvm::is_contained(S.Live, R);
    const auto *Succ = B->succ_begin();
    const CFGBlock *Yes = Succ->getReachableBlock();
    const CFGBlock *No = (++Succ)->getReachableBlock();
    arrive(F, Made ? Yes : No, std::move(S));
    return;
  }
  auto ClearTemps = [&](State &X) {
    if (!T || isa<IfStmt>(T) || isa<WhileStmt>(T) || isa<DoStmt>(T) ||
        isa<ForStmt>(T) || isa<SwitchStmt>(T) || isa<CXXForRangeStmt>(T)) {
      bool Tracked = X.Now != Phase::None;
      if (T)
        X.Temps.clear();
      checkLost(X, T ? T->getBeginLoc() : SourceLocation());
      return !Tracked || X.Now != Phase::None;
    }
    return true;
  };
  if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(T)) {
    Value V = evalCondition(Switch->getCond(), S);
    Range R = rangeOf(V, S);
    llvm::SmallVector<State, 4> Hits;
    const CFGBlock *Default = nullptr;
    Range Rest = R;
    for (const CFGBlock::AdjacentBlock &Succ : B->succs()) {
      const CFGBlock *To = Succ.getReachableBlock();
      if (!To)
        continue;
      const auto *Case = dyn_cast_or_null<CaseStmt>(To->getLabel());
      if (!Case) {
        Default = To;
        continue;
      }
      // Several labels may share the block's statement.
      Range Of = Range::exactly(0);
      bool First = true, Feasible = false;
      const Stmt *Label = Case;
      while (const auto *X = dyn_cast_or_null<CaseStmt>(Label)) {
        Expr::EvalResult Low, High;
        if (X->getLHS()->isValueDependent() ||
            !X->getLHS()->EvaluateAsInt(Low, U.Ctx)) {
          Feasible = true;
          break;
        }
        Range One = Range::exactly(Low.Val.getInt().isRepresentableByInt64()
                                       ? Low.Val.getInt().getExtValue()
                                       : 0);
        if (X->getRHS() && X->getRHS()->EvaluateAsInt(High, U.Ctx) &&
            High.Val.getInt().isRepresentableByInt64())
          One.High = High.Val.getInt().getExtValue();
        Range Cut = R.where(Value::Operator::GE, One.Low)
                        .where(Value::Operator::LE, One.High);
        if (!Cut.empty()) {
          Feasible = true;
          Of = First ? Cut : Of.hull(Cut);
          First = false;
        }
        if (One.Low == One.High)
          Rest = Rest.where(Value::Operator::NE, One.Low);
        Label = X->getSubStmt();
        if (!isa<CaseStmt>(Label))
          break;
      }
      if (!Feasible)
        continue;
      State X = S;
      if (V.isSymbol() && !First)
        X.Known.set(V.Id, Of);
      else if (V.isTest() && !First && Of.Low == Of.High &&
               !constrain(V, Of.Low != 0, X))
        continue;
      if (X.Now != Phase::None)
        X.note(PathStep::Kind::BranchTaken, Case->getBeginLoc(), "case");
      if (ClearTemps(X))
        arrive(F, To, std::move(X));
    }
    if (Default && !Rest.empty()) {
      State X = S;
      if (V.isSymbol() && !Rest.full())
        X.Known.set(V.Id, Rest);
      if (X.Now != Phase::None && B->succ_size() > 1)
        X.note(PathStep::Kind::BranchTaken, Switch->getBeginLoc(), "default");
      if (ClearTemps(X))
        arrive(F, Default, std::move(X));
    }
    return;
  }
  bool Binary = B->succ_size() == 2 && T && !isa<CXXTryStmt>(T) &&
                !isa<IndirectGotoStmt>(T) && !isa<GCCAsmStmt>(T);
  const Expr *Cond =
      Binary ? dyn_cast_or_null<Expr>(B->getLastCondition()) : nullptr;
  bool FirstOfArray = false;
  if (const auto *Range = dyn_cast_or_null<CXXForRangeStmt>(T)) {
    // An array has a first element.
    if (const DeclStmt *Begin = Range->getBeginStmt())
      if (const auto *V = dyn_cast<VarDecl>(Begin->getSingleDecl()))
        if (Value P = load(I.variable(V), S); P.isAddr())
          if (I.region(P.Id).What == Region::Kind::Element &&
              I.region(P.Id).Number == 0) {
            FirstOfArray = true;
            // The loop's variable stands for each of them from the start.
            S.Memory.set(I.variable(V),
                         I.address(I.element(I.region(P.Id).Parent, -1)));
          }
    Cond = nullptr;
  }
  if (Binary) {
    bool Truths[] = {true, false};
    struct Way {
      const CFGBlock *To;
      State S;
      bool Truth;
    };
    llvm::SmallVector<Way, 2> Ways;
    unsigned N = 0;
    for (const CFGBlock::AdjacentBlock &Succ : B->succs()) {
      bool Truth = Truths[N++];
      const CFGBlock *To = Succ.getReachableBlock();
      if (!To)
        continue;
      State X = S;
      if ((Cond && !assume(Cond, Truth, X)) || (FirstOfArray && !Truth))
        continue;
      Ways.push_back({To, std::move(X), Truth});
    }
    for (Way &W : Ways) {
      if (W.S.Now != Phase::None && Ways.size() == 2) {
        bool Loop = isa<ForStmt>(T) || isa<WhileStmt>(T) || isa<DoStmt>(T) ||
                    isa<CXXForRangeStmt>(T);
        if (!Loop)
          W.S.note(PathStep::Kind::BranchTaken,
                   Cond ? Cond->getBeginLoc() : T->getBeginLoc(),
                   W.Truth ? "true" : "false");
      }
      if (ClearTemps(W.S))
        arrive(F, W.To, std::move(W.S));
    }
    return;
  }
  for (const CFGBlock::AdjacentBlock &Succ : B->succs())
    if (const CFGBlock *To = Succ.getReachableBlock())
      arrive(F, To, S);
}

void Simulator::destroyParameters(Frame &F, const Stmt *At, States &Cur) {
  // A called function's are destroyed with the call.
  if (!F.Caller)
    for (const ParmVarDecl *P : F.G->function()->parameters())
      if (P->getType()->isRecordType())
        destroy(F, I.variable(P), P->getType(), At, Cur);
}

void Simulator::exitNormally(Frame &F, State Given) {
  States Ends{std::move(Given)};
  destroyParameters(F, F.G->function()->getBody(), Ends);
  for (State &S : Ends)
    leave(F, std::move(S));
}

void Simulator::leave(Frame &F, State S) {
  Exit X;
  const FunctionDecl *Fn = F.G->function();
  X.Where =
      S.ReturnedAt ? S.ReturnedAt->getBeginLoc() : Fn->getBody()->getEndLoc();
  // The handler of a constructor's or destructor's function-try-block throws
  // again by itself.
  if (isa<CXXTryStmt>(Fn->getBody()) && S.Handler &&
      (isa<CXXConstructorDecl>(Fn) || isa<CXXDestructorDecl>(Fn)) &&
      F.G->parents().getParent(S.Handler) == Fn->getBody()) {
    X.Exceptional = true;
    X.Why = S.Possible ? Throws::Unknown : Throws::Known;
  }
  X.S = std::move(S);
  F.Exits->push_back(std::move(X));
}

// Entry points
// ------------------------------------------------------------------------

Simulator::Frame Simulator::rootFrame(std::vector<Exit> &Exits) {
  Frame F;
  F.G = Root;
  F.This = Value::symbol(I.symbol(
      {Symbol::Kind::This, 0, 0, Root->function()->getCanonicalDecl()}));
  F.Exits = &Exits;
  return F;
}

State Simulator::entryState(const Frame &F) {
  State Start;
  Start.Known.set(F.This.Id, Range::nonZero());
  for (const ParmVarDecl *P : Root->function()->parameters())
    if (P->getType()->isReferenceType())
      Start.Known.set(I.initial(I.variable(P)).Id, Range::nonZero());
  return Start;
}

Outcome Simulator::conclude(Outcome O, std::vector<Exit> Exits) {
  if (Exhausted) {
    ++U.Stats.Incomplete;
    O.Incomplete = true;
  }
  for (Exit &X : Exits)
    O.Exits.push_back(std::move(X));
  Current = nullptr;
  Result = nullptr;
  return O;
}

Outcome Simulator::followFromEntry(Obligation &O) {
  Outcome Found;
  std::vector<Exit> Exits;
  Frame F = rootFrame(Exits);
  Result = &Found;
  Current = &F;
  Exhausted = false;
  WatchReleased = false;
  ByShape = O.ByShape;
  Library = O.Library;
  Followed = O.Type;
  Resource = O.Resource;
  Setting = O.Setting;
  Visits = 0;
  ++U.Stats.Simulations;
  for (const State &S : O.Start)
    arrive(F, &Root->cfg().getEntry(), S);
  run(F);
  return conclude(std::move(Found), std::move(Exits));
}

void Simulator::noteOverwritten(const Stmt *St, State &S) {
  const auto *B = dyn_cast<BinaryOperator>(St);
  if (!B || B->getOpcode() != BO_Assign)
    return;
  const auto *Acquire = dyn_cast<CallExpr>(B->getRHS()->IgnoreParenCasts());
  auto C = Acquire ? Call::of(Acquire) : std::nullopt;
  if (!C || !C->Named)
    return;
  bool Acquires = false;
  for (const CallModel *M : U.Api.calls(C->Named))
    for (const Effect &E : M->Effects)
      Acquires |= E.What == Op::Acquire && E.At.Where == Place::Base::Ret;
  RegionId R = Acquires ? regionOf(B->getLHS(), S) : 0;
  if (!R || load(R, S) != I.initial(R))
    return;
  if (I.region(I.root(R)).What == Region::Kind::Target)
    Overwritten.emplace(R, Acquire);
}

std::vector<Simulator::Site> Simulator::sites() {
  std::vector<Site> Found;
  std::vector<Exit> Exits;
  Frame F = rootFrame(Exits);
  Outcome Ignored;
  Result = &Ignored;
  Current = &F;
  Library = nullptr;
  Followed = nullptr;
  Exhausted = false;
  Visits = 0;
  arrive(F, &Root->cfg().getEntry(), entryState(F));
  run(F);
  if (Exhausted) {
    ++U.Stats.Incomplete;
    Current = nullptr;
    Result = nullptr;
    return Found;
  }
  // The facts are stable: once more through each block, to see them at the
  // calls that matter.
  auto Waiting = std::move(F.Waiting);
  F.Waiting.clear();
  for (auto &[Order, Entry] : Waiting) {
    auto &[B, Slot] = Entry;
    for (State &S : Slot.States) {
      States Cur{S};
      for (unsigned N = 0; N < B->size() && !Cur.empty(); ++N) {
        if (auto St = (*B)[N].getAs<CFGStmt>())
          noteOverwritten(St->getStmt(), Cur.front());
        if (auto St = (*B)[N].getAs<CFGStmt>())
          if (const auto *E = dyn_cast<Expr>(St->getStmt()))
            if (auto C = Call::of(E);
                C && (isa<CallExpr>(E) || skipObjectWrappers(E) == E)) {
              bool Matters = C->Named && !U.Api.calls(C->Named).empty();
              if (!Matters && !C->Callee)
                Matters = true; // a pointer whose target the facts may know
              if (!Matters && C->Callee && Unit::definition(C->Callee))
                Matters = U.relevant(C->Callee);
              if (!Matters && C->Callee && E->getType()->isPointerType())
                Matters = U.Api.type(E->getType()) != nullptr;
              Matters |= makesOwner(C->Callee);
              if (Matters)
                Found.push_back({B, N, E, Cur.front()});
            }
        States Next;
        for (State &X : Cur)
          element(F, (*B)[N], std::move(X), Next);
        if (Next.size() > 1)
          Next.truncate(1); // alternatives differ in one call's result only
        Cur = std::move(Next);
      }
    }
  }
  Current = nullptr;
  Result = nullptr;
  return Found;
}

Outcome Simulator::follow(const Site &From, Obligation &O) {
  Outcome Found;
  std::vector<Exit> Exits;
  Frame F = rootFrame(Exits);
  Result = &Found;
  Current = &F;
  Exhausted = false;
  WatchReleased = O.WatchReleased;
  ByShape = O.ByShape;
  Library = O.Library;
  Followed = O.Type;
  Resource = O.Resource;
  Setting = O.Setting;
  Visits = 0;
  ++U.Stats.Simulations;
  for (State &Start : O.Start) {
    State S = Start;
    // The seed's own statement may end right here, and the result with it.
    bool Tracked = S.Now == Phase::Held;
    const Stmt *Whole = From.E;
    while (isa_and_nonnull<CastExpr>(Root->parents().getParent(Whole)))
      Whole = Root->parents().getParent(Whole);
    endOfStatement(Whole, S);
    if (Tracked && !S.referenced(I)) {
      S.note(PathStep::Kind::Overwritten, From.E->getBeginLoc());
      event(FindingKind::Dropped, S, From.E->getBeginLoc(), {});
      continue;
    }
    runBlock(F, From.Block, From.Index + 1, std::move(S));
  }
  run(F);
  return conclude(std::move(Found), std::move(Exits));
}

} // namespace clang::tidy::lease
