//===--- Evaluate.cpp - values of expressions -----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that knows values, regions and conditions.
///
//===----------------------------------------------------------------------===//

#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

namespace clang::tidy::lease {

using Operator = Value::Operator;

/// Numbers are held in 64 bits; what does not fit is unknown.
static std::optional<int64_t> toNumber(const llvm::APSInt &N) {
  if (N.isUnsigned() ? N.getActiveBits() > 63 : N.getSignificantBits() > 64)
    return std::nullopt;
  return N.getExtValue();
}

/// Whether the lambda whose call operator is \p Lambda keeps a copy of \p V.
static bool capturesByCopy(const CXXMethodDecl *Lambda, const VarDecl *V) {
  if (!Lambda->getParent()->isLambda())
    return false;
  for (const LambdaCapture &C : Lambda->getParent()->captures())
    if (C.capturesVariable() && C.getCapturedVar() == V)
      return C.getCaptureKind() == LCK_ByCopy;
  return false;
}

Value Simulator::newObject(const CXXNewExpr *New, State &S) {
  if (New->getNumPlacementArgs() == 1 &&
      New->getPlacementArg(0)->getType()->isPointerType())
    if (Value Where = eval(New->getPlacementArg(0), S); Where.isPointer())
      return Where;
  return I.result(New);
}

RegionId Simulator::objectRegion(const Expr *E, State &S) {
  E = skipObjectWrappers(E);
  if (!E)
    return 0;
  if (const ValueDecl *D = Current->G->initialises(E)) {
    if (const auto *V = dyn_cast<VarDecl>(D))
      return I.variable(V);
    if (const auto *M = dyn_cast<FieldDecl>(D))
      return I.field(I.target(Current->This), M);
  }
  // A base or a delegated constructor builds (a part of) this very object.
  if (Current->G->memberInitialiser(E))
    return I.target(Current->This);
  if (const auto *New =
          dyn_cast_or_null<CXXNewExpr>(Current->G->parents().getParent(E)))
    return I.target(newObject(New, S));
  return I.temporary(E);
}

RegionId Simulator::regionOf(const Expr *E, State &S) {
  if (!E)
    return 0;
  E = E->IgnoreParens();
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    switch (Cast->getCastKind()) {
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_Dynamic:
    case CK_LValueBitCast:
    case CK_ConstructorConversion:
    case CK_UserDefinedConversion:
      return regionOf(Cast->getSubExpr(), S);
    case CK_LValueToRValue:
    case CK_ArrayToPointerDecay:
      if (E->getType()->isRecordType())
        return regionOf(Cast->getSubExpr(), S);
      return 0;
    default:
      return 0;
    }
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *B = dyn_cast<BindingDecl>(D->getDecl())) {
      if (const VarDecl *Holder = B->getHoldingVar()) {
        RegionId R = I.variable(Holder);
        if (const Value *V = S.Memory.find(R))
          return I.target(*V);
        return R;
      }
      return regionOf(B->getBinding(), S);
    }
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    if (!V)
      return 0;
    RegionId R = I.variable(V);
    if (V->getType()->isReferenceType())
      return I.target(load(R, S));
    if (D->refersToEnclosingVariableOrCapture() && !V->isInitCapture())
      if (const auto *Lambda = dyn_cast<CXXMethodDecl>(Current->G->function());
          Lambda && capturesByCopy(Lambda, V))
        return I.captured(R, Lambda);
    return R;
  }
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
      return I.variable(V);
    const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!F)
      return 0;
    RegionId Base = M->isArrow() ? I.target(eval(M->getBase(), S))
                                 : regionOf(M->getBase(), S);
    RegionId R = I.field(Base, F);
    if (F->getType()->isReferenceType())
      return I.target(load(R, S));
    return R;
  }
  if (const auto *X = dyn_cast<UnaryOperator>(E)) {
    switch (X->getOpcode()) {
    case UO_Deref:
      return elementOf(eval(X->getSubExpr(), S), 0);
    case UO_PreInc:
    case UO_PreDec:
    case UO_Extension:
      return regionOf(X->getSubExpr(), S);
    default:
      return 0;
    }
  }
  if (const auto *X = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Base = X->getBase()->IgnoreParenImpCasts();
    Value Index = eval(X->getIdx(), S);
    if (!Index.isInt())
      if (Range R = rangeOf(Index, S); R.Low == R.High)
        Index = Value::integer(R.Low);
    int64_t N = Index.isInt() ? Index.Number : -1;
    if (Base->getType()->isArrayType())
      return I.element(regionOf(Base, S), N);
    return elementOf(eval(X->getBase(), S), N);
  }
  if (const auto *X = dyn_cast<BinaryOperator>(E)) {
    if (X->getOpcode() == BO_Comma)
      return regionOf(X->getRHS(), S);
    if (X->isAssignmentOp())
      return regionOf(X->getLHS(), S);
    return 0;
  }
  if (const auto *X = dyn_cast<AbstractConditionalOperator>(E)) {
    const Value *C = S.Temps.find(X->getCond()->IgnoreParenImpCasts());
    if (C && C->isInt())
      return regionOf(C->Number ? X->getTrueExpr() : X->getFalseExpr(), S);
    return 0;
  }
  if (const auto *X = dyn_cast<OpaqueValueExpr>(E))
    return regionOf(X->getSourceExpr(), S);
  if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(E)) {
    const Expr *Sub = X->getSubExpr();
    if (Sub->getType()->isRecordType())
      return objectRegion(Sub, S);
    RegionId R = I.temporary(X);
    Value V = eval(Sub, S);
    if (V.known())
      S.Memory.set(R, V);
    return R;
  }
  if (isa<FullExpr>(E) || isa<CXXBindTemporaryExpr>(E) ||
      isa<CXXFunctionalCastExpr>(E) || isa<CXXDefaultInitExpr>(E)) {
    const Expr *Sub = skipObjectWrappers(E);
    return Sub != E ? regionOf(Sub, S) : 0;
  }
  if (const auto *X = dyn_cast<CXXDefaultArgExpr>(E))
    return regionOf(X->getExpr(), S);
  if (const auto *X = dyn_cast<StmtExpr>(E)) {
    const auto *Body = X->getSubStmt();
    if (const auto *Last =
            Body->body_empty() ? nullptr : dyn_cast<Expr>(Body->body_back()))
      return regionOf(Last, S);
    return 0;
  }
  if (isa<CallExpr>(E)) {
    // A call that returns a reference has the address as its value; one that
    // returns an object made that object.
    if (E->isGLValue()) {
      if (const Value *V = S.Temps.find(E))
        return I.target(*V);
      return I.target(fresh(E, 0, S));
    }
    return E->getType()->isRecordType() ? objectRegion(E, S) : 0;
  }
  if (isa<CXXConstructExpr>(E) || isa<InitListExpr>(E) || isa<LambdaExpr>(E) ||
      isa<CXXInheritedCtorInitExpr>(E) || isa<CXXScalarValueInitExpr>(E) ||
      isa<CompoundLiteralExpr>(E))
    return objectRegion(E, S);
  if (isa<CXXThisExpr>(E))
    return 0;
  return 0;
}

RegionId Simulator::elementOf(const Value &Pointer, int64_t N) {
  RegionId R = I.target(Pointer);
  const Region &Reg = I.region(R);
  if (Reg.What == Region::Kind::Element && Pointer.isAddr())
    return N == 0 ? R
                  : I.element(Reg.Parent,
                              Reg.Number >= 0 && N >= 0 ? Reg.Number + N : -1);
  // A pointer to a single object is no array.
  return N == 0 ? R : I.element(R, N);
}

Value Simulator::load(RegionId R, const State &S) {
  if (!R)
    return {};
  if (const Value *V = S.Memory.find(R))
    return *V;
  const Region &Reg = I.region(R);
  if (Reg.What == Region::Kind::Element) {
    // An unknown index may be any element, and any element may have been
    // written through an unknown index: take the one that holds the handle.
    RegionId Array = Reg.Parent;
    for (const auto &[Other, V] : S.Memory) {
      const Region &O = I.region(Other);
      if (O.What == Region::Kind::Element && O.Parent == Array &&
          (Reg.Number == -1 || O.Number == -1) && S.isHandle(V))
        return V;
    }
  }
  if (Reg.What == Region::Kind::TextOf || Reg.What == Region::Kind::Prepared ||
      Reg.What == Region::Kind::SessionOf ||
      Reg.What == Region::Kind::BegunOn || Reg.What == Region::Kind::Deleter)
    return {};
  return I.initial(R);
}

Value Simulator::fresh(const Expr *E, unsigned Which, State &S) {
  Value V = I.result(E, Which);
  // The site is executed again: the handle is still the earlier result.
  if (V == S.Handle || V == S.Connection)
    V = I.result(E, Which + 1000);
  S.Known.erase(V.Id);
  return V;
}

Value Simulator::eval(const Expr *E, State &S) {
  if (!E)
    return {};
  if (const Value *V = S.Temps.find(E))
    return *V;
  if (const auto *P = dyn_cast<ParenExpr>(E))
    return eval(P->getSubExpr(), S);
  if (const Value *V = S.Temps.find(E->IgnoreParenImpCasts());
      V && V->isInt() && E->getType()->isBooleanType())
    return *V;
  if (const auto *X = dyn_cast<FullExpr>(E))
    return eval(X->getSubExpr(), S);
  if (const auto *X = dyn_cast<CXXBindTemporaryExpr>(E))
    return eval(X->getSubExpr(), S);
  if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(E))
    return eval(X->getSubExpr(), S);
  if (const auto *X = dyn_cast<CXXDefaultArgExpr>(E))
    return eval(X->getExpr(), S);
  if (const auto *X = dyn_cast<CXXDefaultInitExpr>(E))
    return eval(X->getExpr(), S);
  if (const auto *X = dyn_cast<OpaqueValueExpr>(E))
    return eval(X->getSourceExpr(), S);
  if (const auto *X = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return eval(X->getReplacement(), S);
  if (const auto *X = dyn_cast<ChooseExpr>(E))
    return eval(X->getChosenSubExpr(), S);
  if (const auto *X = dyn_cast<GenericSelectionExpr>(E))
    return eval(X->getResultExpr(), S);
  if (const auto *X = dyn_cast<ConstantExpr>(E))
    return eval(X->getSubExpr(), S);
  if (isa<CXXNullPtrLiteralExpr>(E) || isa<GNUNullExpr>(E) ||
      isa<ImplicitValueInitExpr>(E) || isa<CXXScalarValueInitExpr>(E))
    return Value::integer(0);
  if (const auto *X = dyn_cast<IntegerLiteral>(E)) {
    llvm::APSInt N(X->getValue(), X->getType()->isUnsignedIntegerType());
    if (auto K = toNumber(N))
      return Value::integer(*K);
    return {};
  }
  if (const auto *X = dyn_cast<CXXBoolLiteralExpr>(E))
    return Value::integer(X->getValue());
  if (const auto *X = dyn_cast<CharacterLiteral>(E))
    return Value::integer(X->getValue());
  if (isa<StringLiteral>(E)) {
    if (auto T = knownText(E, U.Ctx, [](const Expr *) { return std::nullopt; }))
      return Value::text(I.text(*T));
    return {};
  }
  if (isa<CXXThisExpr>(E))
    return Current->This;
  if (const auto *X = dyn_cast<LambdaExpr>(E))
    return Value::code(X->getCallOperator());
  if (const auto *X = dyn_cast<InitListExpr>(E)) {
    if (X->getNumInits() == 0)
      return Value::integer(0);
    if (X->getNumInits() == 1 && !E->getType()->isRecordType() &&
        !E->getType()->isArrayType())
      return eval(X->getInit(0), S);
    return {};
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    const Expr *Sub = Cast->getSubExpr();
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue: {
      if (RegionId R = regionOf(Sub, S)) {
        Value V = load(R, S);
        // Constants need no flow.
        if (V.isSymbol())
          if (const auto *D = dyn_cast<DeclRefExpr>(Sub->IgnoreParenImpCasts()))
            if (const auto *Var = dyn_cast<VarDecl>(D->getDecl());
                Var && Var->getType().isConstQualified() &&
                Var->hasGlobalStorage() && !Var->getType()->isDependentType()) {
              Expr::EvalResult N;
              if (Sub->getType()->isIntegralOrEnumerationType() &&
                  E->EvaluateAsInt(N, U.Ctx))
                if (auto K = toNumber(N.Val.getInt()))
                  return Value::integer(*K);
            }
        return V;
      }
      return {};
    }
    case CK_FunctionToPointerDecay:
      if (const auto *D = dyn_cast<DeclRefExpr>(Sub->IgnoreParens()))
        if (const auto *F = dyn_cast<FunctionDecl>(D->getDecl()))
          return Value::code(F);
      return eval(Sub, S);
    case CK_ArrayToPointerDecay: {
      if (isa<StringLiteral>(Sub->IgnoreParens()))
        return eval(Sub->IgnoreParens(), S);
      return I.address(I.element(regionOf(Sub, S), 0));
    }
    case CK_NullToPointer:
      return Value::integer(0);
    case CK_IntegralToBoolean:
    case CK_PointerToBoolean: {
      Value V = eval(Sub, S);
      if (auto T = truth(V, S))
        return Value::integer(*T);
      if (V.isSymbol())
        return Value::test(V.Id, Operator::NE, 0);
      return V.isTest() ? V : Value();
    }
    case CK_IntegralCast: {
      Value V = eval(Sub, S);
      if (V.isInt() && E->getType()->isUnsignedIntegerType() && V.Number < 0 &&
          U.Ctx.getIntWidth(E->getType()) < 64)
        return {};
      return V;
    }
    case CK_ToVoid:
    case CK_Dependent:
      return {};
    case CK_UserDefinedConversion:
    case CK_ConstructorConversion:
      return eval(Sub, S);
    case CK_FloatingToIntegral:
    case CK_IntegralToFloating:
    case CK_FloatingCast:
    case CK_FloatingToBoolean:
      return {};
    default:
      // Pointer, base and no-op casts keep the value.
      return eval(Sub, S);
    }
  }
  if (const auto *X = dyn_cast<UnaryOperator>(E)) {
    switch (X->getOpcode()) {
    case UO_AddrOf: {
      const Expr *Sub = X->getSubExpr()->IgnoreParens();
      if (const auto *D = dyn_cast<DeclRefExpr>(Sub))
        if (const auto *F = dyn_cast<FunctionDecl>(D->getDecl()))
          return Value::code(F);
      // A compound literal's or a temporary's address has its region too.
      return I.address(regionOf(Sub, S));
    }
    case UO_Deref:
      return load(regionOf(E, S), S);
    case UO_LNot: {
      Value V = evalCondition(X->getSubExpr(), S);
      if (auto T = truth(V, S))
        return Value::integer(!*T);
      if (V.isSymbol())
        return Value::test(V.Id, Operator::EQ, 0);
      if (V.isTest()) {
        V.Op = negate(V.Op);
        return V;
      }
      return {};
    }
    case UO_Minus: {
      Value V = eval(X->getSubExpr(), S);
      if (V.isInt() && V.Number != std::numeric_limits<int64_t>::min())
        return Value::integer(-V.Number);
      return {};
    }
    case UO_Plus:
    case UO_Extension:
      return eval(X->getSubExpr(), S);
    case UO_Not: {
      Value V = eval(X->getSubExpr(), S);
      return V.isInt() ? Value::integer(~V.Number) : Value();
    }
    case UO_PreInc:
    case UO_PreDec:
      return load(regionOf(X->getSubExpr(), S), S);
    default:
      return {};
    }
  }
  if (const auto *X = dyn_cast<BinaryOperator>(E)) {
    if (X->isAssignmentOp())
      return load(regionOf(X->getLHS(), S), S);
    if (X->getOpcode() == BO_Comma)
      return eval(X->getRHS(), S);
    if (X->isLogicalOp()) {
      bool IsAnd = X->getOpcode() == BO_LAnd;
      Value L = evalCondition(X->getLHS(), S);
      auto TL = truth(L, S);
      if (TL && *TL != IsAnd)
        return Value::integer(*TL);
      const Value *RightRan = S.Temps.find(X->getRHS()->IgnoreParenImpCasts());
      Value R = RightRan ? *RightRan : evalCondition(X->getRHS(), S);
      auto TR = truth(R, S);
      if (TL)
        return TR ? Value::integer(*TR) : R;
      if (TR && *TR != IsAnd && !isa<CallExpr>(X->getRHS()))
        return Value::integer(*TR);
      return {};
    }
    if (X->isComparisonOp()) {
      Operator Op;
      switch (X->getOpcode()) {
      case BO_EQ:
        Op = Operator::EQ;
        break;
      case BO_NE:
        Op = Operator::NE;
        break;
      case BO_LT:
        Op = Operator::LT;
        break;
      case BO_LE:
        Op = Operator::LE;
        break;
      case BO_GT:
        Op = Operator::GT;
        break;
      case BO_GE:
        Op = Operator::GE;
        break;
      default:
        return {};
      }
      return compare(Op, eval(X->getLHS(), S), eval(X->getRHS(), S), S);
    }
    Value L = eval(X->getLHS(), S), R = eval(X->getRHS(), S);
    if (E->getType()->isPointerType() && L.isAddr()) {
      if (I.region(L.Id).What == Region::Kind::Element && !R.isNull())
        return I.address(I.element(I.region(L.Id).Parent, -1));
      return L;
    }
    if (L.isInt() && R.isInt()) {
      int64_t N;
      switch (X->getOpcode()) {
      case BO_Add:
        return __builtin_add_overflow(L.Number, R.Number, &N)
                   ? Value()
                   : Value::integer(N);
      case BO_Sub:
        return __builtin_sub_overflow(L.Number, R.Number, &N)
                   ? Value()
                   : Value::integer(N);
      case BO_Mul:
        return __builtin_mul_overflow(L.Number, R.Number, &N)
                   ? Value()
                   : Value::integer(N);
      case BO_And:
        return Value::integer(L.Number & R.Number);
      case BO_Or:
        return Value::integer(L.Number | R.Number);
      default:
        return {};
      }
    }
    return {};
  }
  if (const auto *X = dyn_cast<AbstractConditionalOperator>(E)) {
    const Expr *Cond = X->getCond()->IgnoreParenImpCasts();
    auto T = truth(S.Temps.find(Cond) ? *S.Temps.find(Cond)
                                      : evalCondition(X->getCond(), S),
                   S);
    if (T)
      return eval(*T ? X->getTrueExpr() : X->getFalseExpr(), S);
    return {};
  }
  if (const auto *X = dyn_cast<StmtExpr>(E)) {
    const auto *Body = X->getSubStmt();
    if (!Body->body_empty())
      if (const auto *Last = dyn_cast<Expr>(Body->body_back()))
        return eval(Last, S);
    return {};
  }
  if (const auto *X = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *C = dyn_cast<EnumConstantDecl>(X->getDecl())) {
      if (auto K = toNumber(C->getInitVal()))
        return Value::integer(*K);
      return {};
    }
    if (const auto *F = dyn_cast<FunctionDecl>(X->getDecl()))
      return Value::code(F);
    if (const auto *V = dyn_cast<VarDecl>(X->getDecl()))
      if (V->getType()->isArrayType())
        return I.address(I.element(I.variable(V), 0));
    return load(regionOf(E, S), S);
  }
  if (isa<MemberExpr>(E) || isa<ArraySubscriptExpr>(E))
    return load(regionOf(E, S), S);
  if (isa<UnaryExprOrTypeTraitExpr>(E)) {
    Expr::EvalResult N;
    if (!E->isValueDependent() && E->EvaluateAsInt(N, U.Ctx))
      if (auto K = toNumber(N.Val.getInt()))
        return Value::integer(*K);
    return {};
  }
  if (isa<CXXConstructExpr>(E)) {
    const Expr *Made = skipObjectWrappers(E);
    if (Made != E)
      return eval(Made, S);
    return load(objectRegion(E, S), S);
  }
  if (const auto *New = dyn_cast<CXXNewExpr>(E))
    return newObject(New, S);
  if (isa<CallExpr>(E) && E->getType()->isRecordType())
    return load(objectRegion(E, S), S);
  if (const auto *X = dyn_cast<CallExpr>(E)) {
    // Not executed: a constant, or a builtin that yields its argument.
    if (X->getBuiltinCallee() == Builtin::BI__builtin_expect &&
        X->getNumArgs() >= 1)
      return eval(X->getArg(0), S);
    return {};
  }
  if (const auto *X = dyn_cast<CoawaitExpr>(E))
    return eval(X->getResumeExpr(), S);
  return {};
}

Range Simulator::rangeOf(const Value &V, const State &S) {
  switch (V.What) {
  case Value::Kind::Int:
    return Range::exactly(V.Number);
  case Value::Kind::Addr:
  case Value::Kind::Code:
  case Value::Kind::Text:
    return Range::nonZero();
  case Value::Kind::Symbol:
    if (const Range *R = S.Known.find(V.Id))
      return *R;
    return {};
  case Value::Kind::Test: {
    if (auto T = truth(V, S))
      return Range::exactly(*T);
    Range R;
    R.Low = 0;
    R.High = 1;
    return R;
  }
  case Value::Kind::Unknown:
    return {};
  }
  llvm_unreachable("all kinds are handled");
}

std::optional<bool> Simulator::truth(const Value &V, const State &S) {
  switch (V.What) {
  case Value::Kind::Int:
    return V.Number != 0;
  case Value::Kind::Addr:
  case Value::Kind::Code:
  case Value::Kind::Text:
    return true;
  case Value::Kind::Symbol:
    if (const Range *R = S.Known.find(V.Id))
      return R->test(Operator::NE, 0);
    return std::nullopt;
  case Value::Kind::Test:
    if (const Range *R = S.Known.find(V.Id))
      return R->test(V.Op, V.Number);
    return std::nullopt;
  case Value::Kind::Unknown:
    return std::nullopt;
  }
  llvm_unreachable("all kinds are handled");
}

bool Simulator::constrain(const Value &V, bool Truth, State &S) {
  if (auto T = truth(V, S))
    return *T == Truth;
  if (!V.isSymbol() && !V.isTest())
    return true;
  Operator Op = V.isTest() ? V.Op : Operator::NE;
  int64_t N = V.isTest() ? V.Number : 0;
  Range R;
  if (const Range *Old = S.Known.find(V.Id))
    R = *Old;
  R = R.where(Truth ? Op : negate(Op), N);
  if (R.empty())
    return false;
  // A member that is empty has nothing to lose.
  if (S.Now == Phase::Lost && S.Handle == Value::symbol(V.Id) && R.Low == 0 &&
      R.High == 0)
    return false;
  // What a helper looks at is its own business: only the function that
  // overwrites the member is asked whether it knew of what was there.
  if (S.Now == Phase::Lost && S.Handle == Value::symbol(V.Id) &&
      Current->Caller)
    return true;
  S.Known.set(V.Id, R);
  return true;
}

Value Simulator::compare(Operator Op, const Value &A, const Value &B,
                         State &S) {
  if (!A.known() || !B.known())
    return {};
  // Some element is not the same as some element.
  if (A == B && A.isAddr() && I.region(A.Id).What == Region::Kind::Element &&
      I.region(A.Id).Number == -1)
    return {};
  if (A == B && !A.isText()) {
    bool T = Op == Operator::EQ || Op == Operator::LE || Op == Operator::GE;
    return Value::integer(T);
  }
  auto Swap = [](Operator O) {
    switch (O) {
    case Operator::LT:
      return Operator::GT;
    case Operator::LE:
      return Operator::GE;
    case Operator::GT:
      return Operator::LT;
    case Operator::GE:
      return Operator::LE;
    default:
      return O;
    }
  };
  if (B.isInt()) {
    if (auto T = rangeOf(A, S).test(Op, B.Number))
      return Value::integer(*T);
    if (A.isSymbol())
      return Value::test(A.Id, Op, B.Number);
    // A truth value compared with 0 or 1.
    if (A.isTest() && (Op == Operator::EQ || Op == Operator::NE) &&
        (B.Number == 0 || B.Number == 1)) {
      Value V = A;
      if ((Op == Operator::EQ) != (B.Number == 1))
        V.Op = negate(V.Op);
      return V;
    }
    return {};
  }
  if (A.isInt())
    return compare(Swap(Op), B, A, S);
  // Two different objects, or the handle and something that was there before
  // it, are never equal.
  bool Distinct = (A.isAddr() && B.isAddr()) ||
                  (S.Now == Phase::Held && (S.isHandle(A) != S.isHandle(B)));
  if (Distinct && Op == Operator::EQ)
    return Value::integer(0);
  if (Distinct && Op == Operator::NE)
    return Value::integer(1);
  Range RA = rangeOf(A, S), RB = rangeOf(B, S);
  if (RB.Low == RB.High)
    return compare(Op, A, Value::integer(RB.Low), S);
  if (RA.Low == RA.High)
    return compare(Op, Value::integer(RA.Low), B, S);
  return {};
}

Value Simulator::evalCondition(const Expr *E, State &S) {
  const Expr *Plain = E->IgnoreParenImpCasts();
  if (const Value *V = S.Temps.find(Plain))
    return *V;
  // An owner used as a condition has the truth of what it holds.
  if (E->getType()->isRecordType())
    return load(regionOf(E, S), S);
  return eval(E, S);
}

bool Simulator::assume(const Expr *E, bool Truth, State &S) {
  const Expr *Plain = E->IgnoreParenImpCasts();
  if (const auto *X = dyn_cast<ExprWithCleanups>(Plain))
    return assume(X->getSubExpr(), Truth, S);
  if (const auto *X = dyn_cast<UnaryOperator>(Plain);
      X && X->getOpcode() == UO_LNot) {
    if (!assume(X->getSubExpr(), !Truth, S))
      return false;
    S.Temps.set(Plain, Value::integer(Truth));
    return true;
  }
  if (const auto *X = dyn_cast<CallExpr>(Plain);
      X && X->getBuiltinCallee() == Builtin::BI__builtin_expect)
    return assume(X->getArg(0), Truth, S);
  if (const auto *X = dyn_cast<BinaryOperator>(Plain)) {
    // A whole `a && b` that is true makes both true; `||` that is false, both
    // false.
    if (X->isLogicalOp() && Truth == (X->getOpcode() == BO_LAnd)) {
      if (!assume(X->getLHS(), Truth, S) || !assume(X->getRHS(), Truth, S))
        return false;
      S.Temps.set(Plain, Value::integer(Truth));
      return true;
    }
    if (X->getOpcode() == BO_Comma)
      return assume(X->getRHS(), Truth, S);
    // Equality with the handle's own value binds an unknown to it.
    if (X->isEqualityOp() && Truth == (X->getOpcode() == BO_EQ)) {
      Value L = eval(X->getLHS(), S), R = eval(X->getRHS(), S);
      if (L.isSymbol() && R.isInt() && !S.isHandle(L)) {
        if (!constrain(Value::test(L.Id, Operator::EQ, R.Number), true, S))
          return false;
        S.Temps.set(Plain, Value::integer(Truth));
        noteRefusal(L, S);
        return true;
      }
    }
  }
  Value V = evalCondition(E, S);
  if (!constrain(V, Truth, S))
    return false;
  S.Temps.set(Plain, Value::integer(Truth));
  noteRefusal(V, S);
  return true;
}

void Simulator::noteRefusal(const Value &Answer, State &S) {
  if (S.Now == Phase::Held && (Answer.isSymbol() || Answer.isTest()) &&
      tellsOfHandle(Answer.Id, S) &&
      !rangeOf(Value::symbol(Answer.Id), S).contains(0))
    S.Refused = true;
}

/// A function that is named for asking whether its handle works.
static bool namesHealth(llvm::StringRef Name) {
  return llvm::any_of(
      llvm::ArrayRef<llvm::StringRef>{"status", "state", "err", "ping",
                                      "socket", "valid", "alive", "connected"},
      [&](llvm::StringRef Word) { return Name.contains_insensitive(Word); });
}

bool Simulator::tellsOfHandle(SymbolId Sym, State &S) {
  // An error field of the handle's object, or the library's answer about it:
  // both are zero when all is well.
  const Symbol &X = I.symbol(Sym);
  if (X.What == Symbol::Kind::Initial)
    return I.within(X.A, I.target(S.Handle));
  if (X.What != Symbol::Kind::Result)
    return false;
  auto C = Call::of(static_cast<const Expr *>(X.Ptr));
  if (!C || !C->Callee || !ofSameLibrary(C->Callee) ||
      !C->Site->getType()->isIntegralOrEnumerationType())
    return false;
  // A statement's own execution; of a connection only what asks for its state.
  bool Asks = Resource == Role::Statement ||
              (C->Args.size() == 1 && C->Callee->getIdentifier() &&
               namesHealth(C->Callee->getName()));
  return Asks && !C->Args.empty() && isHandleExpr(C->Args[0], S);
}

void Simulator::store(RegionId R, const Value &V, State &S,
                      SourceLocation Where) {
  if (!R)
    return;
  // A write through an unknown index leaves what other elements hold.
  const Region &Reg = I.region(R);
  if (Reg.What == Region::Kind::Element && Reg.Number == -1)
    if (const Value *Old = S.Memory.find(R); Old && S.isHandle(*Old))
      return;
  // In a loop the same words name another place each time: what was kept there
  // is kept.
  auto InLoop = [&] {
    for (const Frame *X = Current; X; X = X->Caller)
      if (X->Block && X->G->inLoop(X->Block))
        return true;
    return false;
  };
  if (S.Now == Phase::Held && I.varies(R) && InLoop())
    if (const Value *Old = S.Memory.find(R);
        Old && S.isHandle(*Old) && *Old != V) {
      Result->Transferred = true;
      S.Now = Phase::None;
      S.Handle = S.Connection = {};
    }
  if (S.Now == Phase::Held && V == S.Handle && V.isSymbol()) {
    // Whether something may be overwritten that nobody has looked at.
    S.Overwrote = isUnseenMember(R, S);
  }
  S.Memory.eraseIf([&](const auto &Entry) {
    return Entry.first != R && I.within(Entry.first, R);
  });
  S.Memory.set(R, V.known() ? V
                            : Value::symbol(I.symbol(
                                  {Symbol::Kind::Merged, ~0U, R, nullptr})));
  if (!V.known())
    S.Known.erase(S.Memory.find(R)->Id);
  checkLost(S, Where);
}

void Simulator::copyObject(RegionId From, RegionId To, bool Move, State &S) {
  if (!From || !To || From == To)
    return;
  llvm::SmallVector<std::pair<RegionId, Value>, 4> Parts;
  for (const auto &[R, V] : S.Memory)
    if (I.within(R, From))
      Parts.push_back({R, V});
  S.Memory.eraseIf([&](const auto &E) { return I.within(E.first, To); });
  // What the source held from the beginning, it held without an entry.
  if (!S.Memory.find(From) &&
      !llvm::any_of(Parts, [&](const auto &P) { return P.first == From; }))
    Parts.push_back({From, load(From, S)});
  for (const auto &[R, V] : Parts)
    S.Memory.set(I.rebase(R, From, To), V);
  copyAnswers(From, To, S);
  if (Move)
    for (const auto &[R, V] : Parts)
      if (R == From)
        S.Memory.set(R, Value::integer(0));
  Value Old = I.address(From);
  if (Move && S.Handle == Old)
    S.Handle = I.address(To);
  if (Move && S.Connection == Old)
    S.Connection = I.address(To);
}

void Simulator::copyAnswers(RegionId From, RegionId To, State &S) {
  llvm::SmallVector<std::pair<SymbolId, Range>, 2> Known;
  for (const auto &[Sym, R] : S.Known) {
    const Symbol &X = I.symbol(Sym);
    if (X.What == Symbol::Kind::Answer && X.A == From)
      Known.push_back({I.symbol({X.What, To, X.B, X.Ptr}), R});
  }
  for (const auto &[Sym, R] : Known)
    S.Known.set(Sym, R);
}

void Simulator::eraseObject(RegionId R, State &S) {
  S.Memory.eraseIf([&](const auto &E) { return I.within(E.first, R); });
}

bool Simulator::isHandleExpr(const Expr *E, State &S) {
  if (!E || S.Now == Phase::None)
    return false;
  Value V = eval(E, S);
  if (S.isHandle(V))
    return true;
  if (E->getType()->isRecordType() || E->isGLValue()) {
    RegionId R = regionOf(E, S);
    if (!R)
      return false;
    if (S.isHandle(I.address(R)))
      return true;
    if (E->getType()->isRecordType() && S.holds(R, I))
      return true;
  }
  return false;
}

Value Simulator::identity(const Call &C, const Place &P, State &S) {
  const Expr *E = nullptr;
  if (P.Where == Place::Base::Ret) {
    if (C.Site->getType()->isRecordType())
      return I.address(objectRegion(C.Site, S));
    const Value *V = S.Temps.find(C.Site);
    return V ? *V : Value();
  }
  if (P.Where == Place::Base::This) {
    if (C.IsConstructor)
      return I.address(objectRegion(C.Site, S));
    E = C.Object;
    if (!E)
      return {};
    if (C.ObjectIsPointer)
      return eval(E, S);
  } else {
    E = C.argument(P);
    if (!E)
      return {};
    if (C.fillsObject(P))
      return I.address(outRegion(C, P, S));
    if (P.Deref || P.Element >= 0)
      return load(outRegion(C, P, S), S);
  }
  if (E->getType()->isRecordType()) {
    // A smart pointer or another handle by value stands for what it holds.
    RegionId R = regionOf(E, S);
    if (R)
      if (const Value *V = S.Memory.find(R); V && V->isPointer())
        return *V;
    return I.address(R);
  }
  return eval(E, S);
}

RegionId Simulator::outRegion(const Call &C, const Place &P, State &S) {
  const Expr *E = C.argument(P);
  if (!E)
    return 0;
  RegionId R;
  if (E->isGLValue() && !E->getType()->isArrayType())
    R = regionOf(E, S); // a reference parameter
  else
    R = I.target(eval(E->IgnoreImplicitAsWritten()->IgnoreParenCasts(), S));
  if (P.Element >= 0)
    return I.element(R, P.Element);
  return R;
}

bool Simulator::handleAt(const Call &C, const Place &P, State &S) {
  if (S.Now == Phase::None || !P)
    return false;
  if (P.Where == Place::Base::This) {
    if (C.IsConstructor)
      return S.isHandle(I.address(objectRegion(C.Site, S)));
    return isHandleExpr(C.Object, S);
  }
  if (P.Where == Place::Base::Ret)
    return S.isHandle(identity(C, P, S));
  if (P.Deref || P.Element >= 0)
    return S.holds(outRegion(C, P, S), I);
  return isHandleExpr(C.argument(P), S);
}

Simulator::Reach Simulator::reaching(const State &S, bool WhatActs) {
  // From the handle outwards: what holds it, what holds a pointer to that, and
  // so on.
  Reach Found;
  if (S.Now == Phase::None)
    return Found;
  llvm::SmallVector<Value, 8> Work;
  auto Add = [&](RegionId R) {
    for (; R && !llvm::is_contained(Found, R); R = I.whole(R)) {
      Found.push_back(R);
      Work.push_back(I.address(R));
    }
  };
  for (const Value &H : {S.Handle, S.Connection})
    if (H.isPointer())
      Add(I.target(H));
  bool HasCode = false, Grew = true;
  while (Grew) {
    while (!Work.empty()) {
      Value V = Work.pop_back_val();
      if (V.isSymbol()) {
        const Symbol &Sym = I.symbol(V.Id);
        if (Sym.What == Symbol::Kind::Getter ||
            (Sym.What == Symbol::Kind::Initial && !S.Memory.find(Sym.A)))
          Add(Sym.A);
      }
      for (const auto &[R, Held] : S.Memory) {
        HasCode |= Held.isCode();
        if (Held != V)
          continue;
        if (!I.isNote(R))
          Add(R);
        else if (WhatActs && I.region(R).What == Region::Kind::SessionOf &&
                 !I.isResult(I.region(R).Parent))
          Add(I.region(R).Parent);
      }
    }
    Grew = false;
    if (HasCode)
      for (const auto &[R, Held] : S.Memory)
        if (Held.isCode() && !llvm::is_contained(Found, R) &&
            codeReaches(Held, S, Found)) {
          Add(R);
          Grew = true;
        }
  }
  return Found;
}

bool Simulator::codeReaches(const Value &Code, const State &S,
                            const Reach &From) {
  // A lambda reaches what it captures.
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Code.Ptr);
  if (!Method || !Method->getParent()->isLambda())
    return false;
  auto Reaches = [&](const Value &V) {
    return V.isPointer() && llvm::is_contained(From, I.target(V));
  };
  return llvm::any_of(Method->getParent()->captures(), [&](const auto &C) {
    if (C.capturesThis()) {
      const Value *Made = S.Memory.find(I.captured(0, Method));
      return Reaches(Made ? *Made : Current->This);
    }
    const auto *Var =
        C.capturesVariable() ? dyn_cast<VarDecl>(C.getCapturedVar()) : nullptr;
    if (!Var)
      return false;
    RegionId R = I.variable(Var);
    if (C.getCaptureKind() == LCK_ByCopy && !Var->isInitCapture())
      R = I.captured(R, Method);
    return llvm::is_contained(From, R) || Reaches(load(R, S));
  });
}

bool Simulator::objectReaches(RegionId R, const State &S) {
  return R && llvm::is_contained(reaching(S), R);
}

bool Simulator::reaches(const Value &V, const State &S) {
  if (S.Now == Phase::None)
    return false;
  if (V.isPointer())
    return objectReaches(I.target(V), S);
  return V.isCode() && codeReaches(V, S, reaching(S));
}

} // namespace clang::tidy::lease
