//===--- Obligations.cpp - where obligations arise ------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that turns a call into the states in which an
/// obligation begins.
///
//===----------------------------------------------------------------------===//

#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace clang::tidy::lease {

std::string nameOf(const Expr *E) {
  if (!E)
    return {};
  E = E->IgnoreParenCasts();
  if (const auto *X = dyn_cast<UnaryOperator>(E))
    return nameOf(X->getSubExpr());
  if (const auto *X = dyn_cast<DeclRefExpr>(E))
    return X->getDecl()->getNameAsString();
  if (const auto *X = dyn_cast<MemberExpr>(E))
    return X->getMemberDecl()->getNameAsString();
  if (const auto *X = dyn_cast<ArraySubscriptExpr>(E))
    return nameOf(X->getBase());
  if (const auto *X = dyn_cast<CXXOperatorCallExpr>(E))
    return X->getNumArgs() ? nameOf(X->getArg(0)) : std::string();
  if (const auto *X = dyn_cast<CXXMemberCallExpr>(E))
    return nameOf(X->getImplicitObjectArgument());
  if (const auto *X = dyn_cast<CXXThisExpr>(E); X && !X->isImplicit())
    return "this";
  const Expr *Plain = skipObjectWrappers(E);
  return Plain != E ? nameOf(Plain) : std::string();
}

std::string Simulator::variableName(const Call &C, const Place &P) {
  if (P.Where == Place::Base::Arg || P.Where == Place::Base::LastArg)
    return nameOf(C.argument(P));
  if (P.Where == Place::Base::This && C.Object)
    return nameOf(C.Object);
  // What the call's value initialises or is assigned to.
  if (const ValueDecl *D = Current->G->initialises(skipObjectWrappers(C.Site)))
    return D->getNameAsString();
  const Stmt *Child = C.Site;
  for (const Stmt *X = Current->G->parents().getParent(Child); X;
       X = Current->G->parents().getParent(X)) {
    if (const auto *D = dyn_cast<DeclStmt>(X)) {
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each))
          if (V->getInit() && (V->getInit() == Child ||
                               V->getInit()->IgnoreParenCasts() == Child))
            return V->getNameAsString();
      if (D->isSingleDecl())
        if (const auto *V = dyn_cast<VarDecl>(D->getSingleDecl()))
          return V->getNameAsString();
      return {};
    }
    if (const auto *B = dyn_cast<BinaryOperator>(X)) {
      if (B->isAssignmentOp() && B->getRHS() == Child)
        return nameOf(B->getLHS());
      return {};
    }
    if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(X);
        Op && Op->getOperator() == OO_Equal)
      return nameOf(Op->getArg(0));
    if (const auto *M = dyn_cast<CXXMemberCallExpr>(X))
      if (const CXXMethodDecl *Method = M->getMethodDecl();
          Method && Method->getIdentifier() && Method->getName() == "reset")
        return nameOf(M->getImplicitObjectArgument());
    if (!isa<CastExpr>(X) && !isa<FullExpr>(X) && !isa<ParenExpr>(X) &&
        !isa<CXXBindTemporaryExpr>(X) && !isa<MaterializeTemporaryExpr>(X) &&
        !isa<AbstractConditionalOperator>(X) && !isa<CXXConstructExpr>(X) &&
        !isa<CXXNewExpr>(X))
      return {};
    Child = X;
  }
  return {};
}

bool Simulator::onExecutor(const Call &C) const {
  const TypeModel *T =
      C.Object ? U.Api.type(C.Object->IgnoreParenImpCasts()->getType())
               : nullptr;
  return T && T->What == Role::Executor;
}

bool Simulator::resultMatters(const Call &C) const {
  for (const Stmt *X = Current->G->parents().getParent(C.Site); X;
       X = Current->G->parents().getParent(X)) {
    if (const auto *Cast = dyn_cast<CastExpr>(X);
        Cast && Cast->getCastKind() == CK_ToVoid)
      return false;
    if (const auto *E = dyn_cast<CallExpr>(X)) {
      // Freed unseen.
      auto Outer = Call::of(E);
      if (Outer && Outer->Named)
        for (const CallModel *M : U.Api.calls(Outer->Named))
          for (const Effect &Y : M->Effects)
            if (Y.What == Op::Release)
              return false;
      return true;
    }
    if (!isa<CastExpr>(X) && !isa<FullExpr>(X) && !isa<ParenExpr>(X))
      return !isa<CompoundStmt>(X);
  }
  return false;
}

bool Simulator::decides(const Call &C) const {
  if (!C.Site->getType()->isIntegralOrEnumerationType())
    return false;
  for (const Stmt *X = Current->G->parents().getParent(C.Site); X;
       X = Current->G->parents().getParent(X)) {
    if (isa<IfStmt, WhileStmt, DoStmt, ForStmt, SwitchStmt>(X))
      return true;
    const auto *B = dyn_cast<BinaryOperator>(X);
    const auto *Not = dyn_cast<UnaryOperator>(X);
    if (!isa<CastExpr, FullExpr, ParenExpr>(X) &&
        !(Not && Not->getOpcode() == UO_LNot) &&
        !(B && (B->isComparisonOp() || B->isLogicalOp())))
      return false;
  }
  return false;
}

std::optional<llvm::ArrayRef<SqlEffect>>
Simulator::afterBegin(llvm::ArrayRef<SqlEffect> Effects) {
  std::optional<llvm::ArrayRef<SqlEffect>> Rest;
  for (unsigned N = 0; N < Effects.size(); ++N) {
    SqlEffect X = Effects[N];
    if (X == SqlEffect::Begin || X == SqlEffect::AutocommitOff)
      Rest = Effects.drop_front(N + 1);
    else if (X == SqlEffect::Commit || X == SqlEffect::Rollback ||
             X == SqlEffect::AutocommitOn)
      Rest.reset();
  }
  return Rest;
}

void Simulator::openedBy(const Call &C, const Place &On,
                         llvm::ArrayRef<SqlEffect> Rest, State &S) {
  Value Session = identity(C, On, S);
  if (!Session.isPointer())
    return;
  S.Now = Phase::Open;
  S.Handle = sessionOf(Session, S);
  S.Connection = {};
  if (S.Handle.isSymbol() && !S.Known.find(S.Handle.Id))
    S.Known.set(S.Handle.Id, Range::nonZero());
  for (SqlEffect X : Rest) {
    S.Ran |= X == SqlEffect::Read || X == SqlEffect::Write ||
             X == SqlEffect::Unknown;
    S.Wrote |= X == SqlEffect::Write || X == SqlEffect::Unknown;
  }
  succeed(C, nullptr, S);
}

bool Simulator::isBorrowed(const Value &V) {
  RegionId R = 0;
  if (V.isAddr()) {
    R = V.Id;
  } else if (V.isSymbol()) {
    const Symbol &S = I.symbol(V.Id);
    switch (S.What) {
    case Symbol::Kind::Initial:
      R = S.A;
      break;
    case Symbol::Kind::Result: {
      const auto *E = static_cast<const Expr *>(S.Ptr);
      if (isa<CXXNewExpr>(E))
        return false;
      auto C = Call::of(E);
      if (!C || !C->Named)
        return true;
      for (const CallModel *M : U.Api.calls(C->Named))
        for (const Effect &X : M->Effects)
          if (X.What == Op::Acquire)
            return false;
      if (makesOwner(C->Callee))
        return false;
      return !C->Callee ||
             llvm::none_of(U.products(C->Callee), [](const Product &P) {
               return P.isHandle() || P.Transaction;
             });
    }
    case Symbol::Kind::Getter:
      // What a local lease yields is the function's own.
      R = S.A;
      break;
    case Symbol::Kind::Merged:
      R = S.B;
      break;
    case Symbol::Kind::None:
    case Symbol::Kind::Answer:
    case Symbol::Kind::This:
      return true;
    }
  }
  const Region &Top = I.region(I.root(R));
  if (Top.What == Region::Kind::Temporary)
    return false;
  if (Top.What == Region::Kind::Target)
    return isBorrowed(Value::symbol(Top.Parent));
  if (Top.What != Region::Kind::Variable)
    return true;
  const auto *Var = static_cast<const VarDecl *>(Top.Ptr);
  if (!Var->hasLocalStorage() || Var->getType()->isReferenceType())
    return true;
  if (isa<ParmVarDecl>(Var))
    return !Var->getType()->isRecordType();
  // A local variable whose first value nobody gave it.
  return false;
}

/// The numbers that mean success, or failure.
static Range answers(const CallModel &M, bool Good) {
  Range R;
  switch (M.Ok) {
  case Success::Exactly:
    return R.where(Good ? Value::Operator::EQ : Value::Operator::NE, M.OkValue);
  case Success::Default:
  case Success::Zero:
    return Good ? Range::exactly(0) : Range::nonZero();
  case Success::NonZero:
    return Good ? Range::nonZero() : Range::exactly(0);
  case Success::NonNegative:
    (Good ? R.Low : R.High) = Good ? 0 : -1;
    return R;
  case Success::Positive:
    (Good ? R.Low : R.High) = Good ? 1 : 0;
    return R;
  }
  llvm_unreachable("all kinds of success are handled");
}

/// The method \p Name of \p T, or of a base, without parameters.
static const CXXMethodDecl *answeringMethod(QualType T, llvm::StringRef Name) {
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  const CXXMethodDecl *Found = nullptr;
  auto Look = [&](const CXXRecordDecl *X) {
    for (const CXXMethodDecl *M : X->methods())
      if (!Found && M->getIdentifier() && M->getName() == Name &&
          M->getNumParams() == 0)
        Found = M;
    return Found == nullptr;
  };
  if (Class && Class->hasDefinition() && Look(Class))
    Class->forallBases(Look);
  return Found;
}

void Simulator::setAnswer(const Call &C, const CallModel &M, bool Good,
                          State &S) {
  Range R = answers(M, Good);
  if (M.OkAt) {
    if (RegionId Out = outRegion(C, M.OkAt, S)) {
      Value V = R.Low == R.High ? Value::integer(R.Low)
                                : I.result(C.Site, Good ? 92 : 93);
      if (V.isSymbol())
        S.Known.set(V.Id, R);
      S.Memory.set(Out, V);
    }
    return;
  }
  if (const CXXMethodDecl *Method =
          answeringMethod(C.Site->getType(), M.OkMethod))
    S.Known.set(I.answer(objectRegion(C.Site, S), Method), R);
}

void Simulator::succeed(const Call &C, const CallModel *M, State &S) {
  if (M && (M->OkAt || !M->OkMethod.empty()))
    return setAnswer(C, *M, true, S);
  QualType T = C.Site->getType();
  if (T->isVoidType() || T->isRecordType() || C.Site->isGLValue())
    return;
  Success Ok = M ? M->Ok : Success::Default;
  if (Ok == Success::Default) {
    if (T->isBooleanType())
      S.Temps.set(C.Site, Value::integer(1));
    else if (T->isIntegralOrEnumerationType())
      S.Temps.set(C.Site, Value::integer(0));
    return;
  }
  if (Ok == Success::Zero) {
    S.Temps.set(C.Site, Value::integer(0));
    return;
  }
  Value V = I.result(C.Site, 90);
  S.Known.set(V.Id, answers(*M, true));
  S.Temps.set(C.Site, V);
}

void Simulator::fail(const Call &C, const CallModel &M, State &S) {
  if (M.OkAt || !M.OkMethod.empty())
    return setAnswer(C, M, false, S);
  QualType T = C.Site->getType();
  if (!T->isIntegralOrEnumerationType())
    return;
  bool ZeroMeansFailure = M.Ok == Success::NonZero ||
                          (M.Ok == Success::Default && T->isBooleanType());
  if (ZeroMeansFailure) {
    S.Temps.set(C.Site, Value::integer(0));
    return;
  }
  Value V = I.result(C.Site, 91);
  S.Known.set(V.Id, answers(M, false));
  S.Temps.set(C.Site, V);
}

States Simulator::executed(const Site &At, const Call &C) {
  States Out;
  State S = At.Before;
  S.Temps.erase(At.E);
  call(*Current, C, std::move(S), Out);
  return Out;
}

void Simulator::acquired(const Site &At, const Call &C, const CallModel &M,
                         const Effect &E, std::vector<Obligation> &Found) {
  if (!E.Type || E.Type->Ownership != Owner::Manual ||
      E.At.Where == Place::Base::This)
    return;
  Obligation O;
  O.What = Phase::Held;
  O.Resource = E.Type->What;
  O.ByShape = M.Library->ByShape;
  O.Type = E.Type;
  O.Library = E.Type ? E.Type->Library : M.Library;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  O.Variable = variableName(C, E.At);
  O.OwnedThoughFailed = E.Fail == Failure::Owned;
  bool Out = E.At.Where != Place::Base::Ret;
  if (Out)
    O.Into = C.argument(E.At);
  for (State &After : executed(At, C)) {
    State S = std::move(After);
    RegionId R = Out                                 ? outRegion(C, E.At, S)
                 : C.Site->getType()->isRecordType() ? objectRegion(C.Site, S)
                                                     : 0;
    Value H;
    bool Fills = Out && C.fillsObject(E.At);
    O.Filled |= Fills;
    if (R && Fills)
      H = I.address(R);
    else if (R)
      H = load(R, S);
    else if (const Value *V = S.Temps.find(C.Site); V && !Out)
      H = *V;
    if (!H.isPointer())
      continue;
    S.Now = Phase::Held;
    S.Handle = H;
    // Filled over something that nobody had looked at.
    if (Out && R)
      S.Overwrote = isUnseenMember(R, At.Before);
    if (R && !Fills)
      S.Memory.set(R, H);
    QualType T = Out ? QualType() : C.Site->getType();
    if (!H.isSymbol()) {
    } else if (!T.isNull() && T->isIntegralOrEnumerationType()) {
      O.WatchReleased = false;
      Range Slot;
      Slot.Low = 0;
      S.Known.set(H.Id, Slot);
    } else {
      S.Known.set(H.Id, Range::nonZero());
    }
    S.note(PathStep::Kind::Acquired, O.Where, O.Api);
    if (Out) {
      if (E.Fail == Failure::Owned) {
        State Failed = S;
        fail(C, M, Failed);
        Failed.note(PathStep::Kind::FailedAttempt, O.Where);
        O.Start.push_back(std::move(Failed));
      }
      succeed(C, &M, S);
    }
    O.Start.push_back(std::move(S));
  }
  if (!O.Start.empty())
    Found.push_back(std::move(O));
}

void Simulator::begun(const Site &At, const Call &C, const CallModel *M,
                      const Effect &E, llvm::ArrayRef<SqlEffect> Rest,
                      std::vector<Obligation> &Found) {
  Obligation O;
  O.What = Phase::Open;
  O.Resource = Role::Connection;
  O.ByShape = M && M->Library->ByShape;
  O.Library = M ? M->Library : nullptr;
  O.Type = E.Type;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  bool Makes = (E.What == Op::Begin) &&
               ((E.At.Where == Place::Base::This && C.IsConstructor) ||
                E.At.Where == Place::Base::Ret);
  Place On = E.On ? E.On : E.At;
  // Which place names the session when the effect names none.
  if (!On && E.Key)
    On = E.Key;
  O.Variable = variableName(C, Makes ? E.At : On);
  if (Makes)
    O.Object = dyn_cast_or_null<VarDecl>(
        Current->G->initialises(skipObjectWrappers(C.Site)));
  O.Subject = On.Where == Place::Base::This ? C.Object : C.argument(On);
  for (State &After : executed(At, C)) {
    State S = std::move(After);
    Value Session = identity(C, On, S);
    if (Makes) {
      Value Object = C.IsConstructor ? I.address(objectRegion(C.Site, S))
                     : C.Site->getType()->isRecordType()
                         ? I.address(objectRegion(C.Site, S))
                         : identity(C, E.At, S);
      // A smart pointer to the transaction, or a handle.
      if (!C.IsConstructor && C.Site->getType()->isRecordType()) {
        Value Content = load(objectRegion(C.Site, S), S);
        const CXXRecordDecl *Class = C.Site->getType()->getAsCXXRecordDecl();
        if (Class && Class->getIdentifier() &&
            Class->getName().ends_with("_ptr")) {
          if (!S.Memory.find(objectRegion(C.Site, S))) {
            Content = I.result(C.Site, 0);
            S.Memory.set(objectRegion(C.Site, S), Content);
          }
          Object = Content;
        }
      }
      S.Handle = Object;
      S.Connection = E.On ? sessionOf(identity(C, E.On, S), S) : Value();
      if (!S.Connection.isPointer())
        S.Connection = Object;
      O.Borrowed = false;
      if (Object.isAddr() || Object.isSymbol())
        O.Borrowed = isBorrowed(Object);
      O.SharedSession = isBorrowed(S.Connection);
    } else {
      // A statement stands for the session that it was prepared on.
      Session = sessionOf(Session, S);
      S.Handle = Session;
      O.Borrowed = isBorrowed(Session);
      O.SharedSession = O.Borrowed || onExecutor(C);
    }
    if (!S.Handle.isPointer())
      continue;
    if (S.Handle.isSymbol() && !S.Known.find(S.Handle.Id))
      S.Known.set(S.Handle.Id, Range::nonZero());
    S.Now = Phase::Open;
    S.Ran = S.Wrote = false;
    S.note(PathStep::Kind::Begun, O.Where, O.Api);
    for (SqlEffect X : Rest) {
      if (X == SqlEffect::Read)
        S.Ran = true;
      else if (X == SqlEffect::Write || X == SqlEffect::Unknown)
        S.Ran = S.Wrote = true;
    }
    QualType T = C.Site->getType();
    bool Throwing = M && M->Throws.value_or(M->Library->Throws);
    // Where nothing commits by itself, what was read is open to no harm.
    O.OnlyWrites = E.What == Op::AutocommitOff && M && !M->Library->Autocommit;
    // A mode that nothing ran in opened nothing.
    O.MayFail = E.What == Op::AutocommitOff ||
                (!Throwing && !T->isVoidType() && !C.IsConstructor &&
                 resultMatters(C) && !decides(C));
    succeed(C, M, S);
    O.Start.push_back(std::move(S));
  }
  if (!O.Start.empty())
    Found.push_back(std::move(O));
}

/// What is set there stays, whatever becomes of the transaction.
static bool survivesRollback(SqlDialect D) {
  return D == SqlDialect::MySql || D == SqlDialect::Oracle;
}

bool Simulator::startAltered(const Call &C, const CallModel &M, const Value &V,
                             const SessionChange &Change, State &S) {
  if (!V.isPointer())
    return false;
  S.Now = Phase::Altered;
  S.Handle = S.Connection = {};
  S.Handle = sessionOf(V, S);
  S.Ran = false;
  S.Wrote = survivesRollback(M.Library->Dialect);
  if (S.Handle.isSymbol() && !S.Known.find(S.Handle.Id))
    S.Known.set(S.Handle.Id, Range::nonZero());
  Setting = Change.Name;
  ProbedLibrary = M.Library;
  succeed(C, &M, S);
  return true;
}

bool Simulator::setsOnAcquire(const Value &Connection,
                              llvm::StringRef Setting) {
  if (!Connection.isSymbol())
    return false;
  const Symbol &X = I.symbol(Connection.Id);
  if (X.What != Symbol::Kind::Result)
    return false;
  auto C = Call::of(static_cast<const Expr *>(X.Ptr));
  return C && C->Callee && U.restores(C->Callee, Setting);
}

void Simulator::describeAltered(Obligation &O, const Value &Given, State &S) {
  // A transaction's object, or a statement, stands for its connection.
  if (O.Variable.empty() || !(Given == S.Handle)) {
    RegionId R = S.Handle.isAddr() ? S.Handle.Id : 0;
    for (const auto &[Holder, V] : S.Memory)
      if (!R && V == S.Handle && !I.isNote(Holder))
        R = Holder;
    const Region &Reg = I.region(R);
    if (Reg.What == Region::Kind::Variable || Reg.What == Region::Kind::Field)
      O.Variable = static_cast<const ValueDecl *>(Reg.Ptr)->getNameAsString();
  }
  if (S.Handle.isSymbol())
    if (const Symbol &X = I.symbol(S.Handle.Id);
        X.What == Symbol::Kind::Result && !isBorrowed(S.Handle))
      S.note(PathStep::Kind::Acquired,
             static_cast<const Expr *>(X.Ptr)->getBeginLoc());
  S.note(PathStep::Kind::Altered, O.Where, O.Setting);
}

void Simulator::altered(const Site &At, const Call &C, const CallModel &M,
                        const Effect &E, const KnownText &Text,
                        std::vector<Obligation> &Found) {
  auto Change = lastingChange(Text, M.Library->Dialect);
  if (!Change)
    return;
  Place On = E.On ? E.On : E.Key;
  Obligation O;
  O.What = Phase::Altered;
  O.ByShape = M.Library->ByShape;
  O.Library = M.Library;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  O.Setting = Change->Name;
  O.SettingText = Change->Alone ? C.argument(E.At) : nullptr;
  O.Variable = variableName(C, On);
  O.Subject = On.Where == Place::Base::This ? C.Object : C.argument(On);
  const bool Throwing = M.Throws.value_or(M.Library->Throws);
  O.MayFail = !Throwing && !C.Site->getType()->isVoidType() &&
              resultMatters(C) && !decides(C);
  for (State &After : executed(At, C)) {
    State S = std::move(After);
    Value Given = identity(C, On, S);
    if (!startAltered(C, M, Given, *Change, S) ||
        setsOnAcquire(S.Handle, O.Setting))
      continue;
    O.Borrowed = isBorrowed(S.Handle);
    // Where no statement commits by itself, a transaction is always open.
    O.OnlyWrites = !M.Library->Autocommit;
    describeAltered(O, Given, S);
    O.Start.push_back(std::move(S));
  }
  if (!O.Start.empty())
    Found.push_back(std::move(O));
}

void Simulator::alteredInside(const Site &At, const Call &C,
                              llvm::ArrayRef<Product> Products,
                              std::vector<Obligation> &Found) {
  // As for a begin: the callee sets something on what it was given, or is given
  // the text that does.
  bool Sets =
      llvm::any_of(Products, [](const Product &P) { return P.Setting; });
  const Expr *Text = nullptr;
  for (const Expr *A : C.Args) {
    auto T = knownText(A, U.Ctx, [](const Expr *) { return std::nullopt; });
    auto Change = T ? lastingChange(*T, SqlDialect::PostgreSql) : std::nullopt;
    if (!Change)
      continue;
    Sets = true;
    Text = Change->Alone && !Text ? A : nullptr;
  }
  if (!Sets || !canInline(*Current, C.Callee))
    return;
  Obligation O;
  O.What = Phase::Altered;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  O.SettingText = Text;
  Probing = Phase::Altered;
  ProbedLibrary = nullptr;
  States After = executed(At, C);
  Probing = Phase::None;
  for (State &S : After) {
    if (S.Now != Phase::Altered)
      continue;
    // A connection that the callee got itself is set up there for whoever gets
    // it next.
    State Old = At.Before;
    Old.Now = Phase::Altered;
    Old.Handle = S.Handle;
    if (!callReaches(C, Old) || setsOnAcquire(S.Handle, Setting))
      continue;
    O.Setting = Setting;
    O.Library = ProbedLibrary;
    O.ByShape = O.Library && O.Library->ByShape;
    O.OnlyWrites = O.Library && !O.Library->Autocommit;
    S.Path = nullptr;
    O.Borrowed = isBorrowed(S.Handle);
    O.MayFail = !C.Site->getType()->isVoidType() && resultMatters(C);
    if (!O.Subject)
      for (const Expr *A : C.Args)
        if (isHandleExpr(A, S)) {
          O.Variable = nameOf(A);
          O.Subject = A;
          break;
        }
    describeAltered(O, S.Handle, S);
    O.Start.push_back(std::move(S));
  }
  if (!O.Start.empty())
    Found.push_back(std::move(O));
}

void Simulator::released(const Site &At, const Call &C, const CallModel &M,
                         const Effect &E, std::vector<Obligation> &Found) {
  if (E.At.Deref || E.At.Where == Place::Base::Ret)
    return;
  Obligation O;
  O.What = Phase::Released;
  const Expr *Given =
      E.At.Where == Place::Base::This ? C.Object : C.argument(E.At);
  const TypeModel *T = E.Type  ? E.Type
                       : Given ? U.Api.type(Given->getType())
                               : nullptr;
  O.Resource = T ? T->What : Role::Connection;
  O.ByShape = M.Library->ByShape;
  O.Type = E.Type;
  O.Library = E.Type ? E.Type->Library : M.Library;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  O.Variable = variableName(C, E.At);
  State Before = At.Before;
  Value H = identity(C, E.At, Before);
  if (!H.isPointer())
    return;
  // An integer is no handle that could be used by mistake.
  if (const Expr *A = C.argument(E.At);
      A && A->getType()->isIntegralOrEnumerationType())
    return;
  for (State &After : executed(At, C)) {
    State S = std::move(After);
    S.Now = Phase::Released;
    S.Handle = H;
    S.Connection = {};
    S.note(PathStep::Kind::Released, O.Where, O.Api);
    if (E.Fail == Failure::Kept)
      succeed(C, &M, S);
    O.Start.push_back(std::move(S));
  }
  Found.push_back(std::move(O));
}

void Simulator::inferred(const Site &At, const Call &C,
                         std::vector<Obligation> &Found) {
  // A function without a body that yields a raw handle: whether the caller
  // owns it, the caller's own releases tell.
  QualType T = C.Site->getType();
  const TypeModel *Model =
      T->isPointerType() && C.Named ? U.Api.type(T) : nullptr;
  if (!Model || Model->Ownership != Owner::Manual || Model->What == Role::Pool)
    return;
  if (C.Callee && (U.Api.libraryOf(C.Callee) || isBodyLeftOut(C.Callee)))
    return;
  Obligation O;
  O.What = Phase::Held;
  O.Inferred = true;
  O.Resource = Model->What;
  O.Library = Model->Library;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  Place Ret;
  Ret.Where = Place::Base::Ret;
  O.Variable = variableName(C, Ret);
  for (State &After : executed(At, C)) {
    State S = std::move(After);
    const Value *V = S.Temps.find(C.Site);
    if (!V || !V->isSymbol())
      continue;
    S.Now = Phase::Held;
    S.Handle = *V;
    S.Known.set(S.Handle.Id, Range::nonZero());
    S.note(PathStep::Kind::Acquired, O.Where, O.Api);
    O.Start.push_back(std::move(S));
  }
  if (!O.Start.empty())
    Found.push_back(std::move(O));
}

std::vector<Obligation> Simulator::entryObligations() {
  std::vector<Obligation> Found;
  std::vector<Exit> Exits;
  Frame F = rootFrame(Exits);
  Current = &F;
  State Entry = entryState(F);
  // Members that are overwritten by an acquire although they hold a handle.
  for (const auto &[R, Where] : Overwritten) {
    Obligation O;
    O.What = Phase::Lost;
    O.Where = Where->getBeginLoc();
    if (auto C = Call::of(Where)) {
      O.Api = C->name();
      Place Ret;
      Ret.Where = Place::Base::Ret;
      O.Variable = variableName(*C, Ret);
      for (const CallModel *M : U.Api.calls(C->Named))
        for (const Effect &E : M->Effects)
          if (E.What == Op::Acquire && E.Type)
            O.Resource = E.Type->What, O.ByShape = M->Library->ByShape,
            O.Library = E.Type->Library;
    }
    State S = Entry;
    S.Now = Phase::Lost;
    S.Handle = I.initial(R);
    O.Start.push_back(std::move(S));
    Found.push_back(std::move(O));
  }
  // A parameter that every normal exit has released is the function's own.
  if (U.Ctx.getLangOpts().CPlusPlus)
    for (const ParmVarDecl *P : Root->function()->parameters()) {
      const TypeModel *T = U.ownedWhenGiven(P);
      if (!T)
        continue;
      Obligation O;
      O.What = Phase::Held;
      O.Inferred = O.Parameter = true;
      O.Resource = T->What;
      O.Library = T->Library;
      O.Where = P->getLocation();
      O.Variable = P->getNameAsString();
      State S = Entry;
      S.Now = Phase::Held;
      S.Handle = I.initial(I.variable(P));
      S.Known.set(S.Handle.Id, Range::nonZero());
      S.note(PathStep::Kind::Acquired, O.Where, O.Api);
      O.Start.push_back(std::move(S));
      Found.push_back(std::move(O));
    }
  Current = nullptr;
  return Found;
}

RegionId Simulator::productRegion(const ProductPlace &P, const Call &C,
                                  State &S) {
  Value Base;
  switch (P.From) {
  case ProductPlace::Base::Global:
    return P.Where;
  case ProductPlace::Base::Parameter: {
    if (P.Parameter >= C.Args.size())
      return 0;
    const Expr *A = C.Args[P.Parameter];
    Base = A->isGLValue() || A->getType()->isRecordType()
               ? I.address(regionOf(A, S))
               : eval(A, S);
    break;
  }
  case ProductPlace::Base::This:
    if (C.IsConstructor)
      Base = I.address(objectRegion(C.Site, S));
    else if (C.Object)
      Base = C.ObjectIsPointer ? eval(C.Object, S)
                               : I.address(regionOf(C.Object, S));
    break;
  case ProductPlace::Base::Result:
    return 0;
  }
  RegionId R = I.target(Base);
  for (const FieldDecl *Member : P.Members)
    R = I.field(R, Member);
  return R;
}

void Simulator::produced(const Site &At, const Call &C,
                         std::vector<Obligation> &Found) {
  llvm::ArrayRef<Product> Products = U.products(C.Callee);
  beganInside(At, C, Products, Found);
  alteredInside(At, C, Products, Found);
  if (llvm::all_of(Products, [](const Product &P) { return !P.isHandle(); }))
    return;
  States Base = executed(At, C);
  Obligation Handles;
  Handles.What = Phase::Held;
  Handles.Where = C.Site->getBeginLoc();
  Handles.Origin = C.Site;
  Handles.Api = C.name();
  unsigned N = 0;
  for (const Product &P : Products) {
    if (!P.isHandle())
      continue;
    Obligation &O = Handles;
    ++N;
    for (const State &After : Base) {
      State S = After;
      bool Feasible = llvm::all_of(P.When, [&](const auto &Cond) {
        if (Cond.first >= C.Args.size() || C.Args[Cond.first]->isGLValue() ||
            C.Args[Cond.first]->getType()->isRecordType())
          return true;
        return rangeOf(eval(C.Args[Cond.first], S), S).overlaps(Cond.second);
      });
      if (!Feasible)
        continue;
      if (P.Returned.isInt() && !C.Site->getType()->isVoidType() &&
          !C.Site->getType()->isRecordType())
        S.Temps.set(C.Site, P.Returned);
      else if (!P.ReturnedRange.full())
        if (const Value *V = S.Temps.find(C.Site); V && V->isSymbol())
          S.Known.set(V->Id, P.ReturnedRange);
      {
        Value H = I.result(C.Site, 40 + N);
        if (P.Filled)
          H = I.address(productRegion(P.Place, C, S));
        if (P.Place.From == ProductPlace::Base::Result) {
          if (C.Site->getType()->isRecordType()) {
            RegionId R = objectRegion(C.Site, S);
            for (const FieldDecl *Member : P.Place.Members)
              R = I.field(R, Member);
            S.Memory.set(R, H);
          } else
            S.Temps.set(C.Site, H);
          if (O.Variable.empty()) {
            Place Ret;
            Ret.Where = Place::Base::Ret;
            O.Variable = variableName(C, Ret);
          }
        } else {
          RegionId R = productRegion(P.Place, C, S);
          if (!R)
            continue;
          if (!P.Filled)
            S.Memory.set(R, H);
          if (P.Place.From == ProductPlace::Base::Parameter)
            O.Into = C.Args[P.Place.Parameter];
          O.LeftBehind = true;
          if (O.Variable.empty() && P.Place.Members.empty() &&
              P.Place.From == ProductPlace::Base::Parameter)
            O.Variable = nameOf(C.Args[P.Place.Parameter]);
          else if (O.Variable.empty() && !P.Place.Members.empty())
            O.Variable = P.Place.Members.back()->getNameAsString();
          else if (O.Variable.empty() &&
                   I.region(R).What == Region::Kind::Variable)
            O.Variable = static_cast<const VarDecl *>(I.region(R).Ptr)
                             ->getNameAsString();
        }
        for (const ProductPlace &Other : P.Also)
          if (RegionId R = productRegion(Other, C, S))
            S.Memory.set(R, H);
        S.Now = Phase::Held;
        S.Handle = H;
        if (H.isSymbol())
          S.Known.set(H.Id, Range::nonZero());
        // Where the callee got it, then where it is handed out.
        if (P.Where.isValid())
          S.note(PathStep::Kind::Acquired, P.Where, P.Api);
        S.note(PathStep::Kind::Acquired, O.Where, O.Api);
      }
      O.Resource = P.Resource;
      O.ByShape = P.ByShape;
      O.Library = P.Library;
      O.Start.push_back(std::move(S));
    }
  }
  if (!Handles.Start.empty())
    Found.push_back(std::move(Handles));
}

void Simulator::beganInside(const Site &At, const Call &C,
                            llvm::ArrayRef<Product> Products,
                            std::vector<Obligation> &Found) {
  // The callee leaves a transaction open, or is given the text that begins
  // one: execute it with an eye on the begin, so that all that it sets
  // besides is known.
  bool Leaves =
      llvm::any_of(Products, [](const Product &P) { return P.Transaction; });
  State Before = At.Before;
  bool Given = llvm::any_of(C.Args, [&](const Expr *A) {
    auto T = knownText(A, U.Ctx, [](const Expr *) { return std::nullopt; });
    return T && afterBegin(classifySql(*T, SqlDialect::PostgreSql));
  });
  if ((!Leaves && !Given) || !canInline(*Current, C.Callee))
    return;
  Obligation O;
  O.What = Phase::Open;
  O.Where = C.Site->getBeginLoc();
  O.Origin = C.Site;
  O.Api = C.name();
  for (const Product &P : Products)
    if (P.Transaction)
      O.ByShape = P.ByShape, O.Library = P.Library;
  Probing = Phase::Open;
  States After = executed(At, C);
  Probing = Phase::None;
  for (State &S : After) {
    if (S.Now != Phase::Open)
      continue;
    S.Path = nullptr;
    S.note(PathStep::Kind::Begun, O.Where, O.Api);
    // An object whose constructor begins is there to end it, too.
    O.Borrowed =
        isBorrowed(S.Handle) &&
        !(C.IsConstructor && I.region(I.root(objectRegion(C.Site, S))).What ==
                                 Region::Kind::Variable);
    O.SharedSession = isBorrowed(S.Handle);
    O.MayFail = !C.Site->getType()->isVoidType() && resultMatters(C);
    O.Start.push_back(std::move(S));
  }
  if (O.Start.empty())
    return;
  for (const Expr *A : C.Args)
    if (State S = O.Start.front(); O.Variable.empty() && isHandleExpr(A, S)) {
      O.Variable = nameOf(A);
      O.Subject = A;
    }
  if (O.Variable.empty()) {
    Value H = O.Start.front().Handle;
    RegionId R = H.isAddr() ? H.Id : 0;
    if (H.isSymbol() && I.symbol(H.Id).What == Symbol::Kind::Initial)
      R = I.symbol(H.Id).A;
    const Region &Reg = I.region(R);
    if (Reg.What == Region::Kind::Variable || Reg.What == Region::Kind::Field)
      O.Variable = static_cast<const ValueDecl *>(Reg.Ptr)->getNameAsString();
  }
  Found.push_back(std::move(O));
}

std::vector<Obligation> Simulator::obligations(const Site &At) {
  std::vector<Obligation> Found;
  std::vector<Exit> Exits;
  Frame F = rootFrame(Exits);
  Outcome Ignored;
  Result = &Ignored;
  Current = &F;
  Library = nullptr;
  Followed = nullptr;
  auto C = Call::of(At.E);
  State Before = At.Before;
  // A pointer whose target is known is the function itself.
  if (!C->Callee)
    if (const auto *X = dyn_cast<CallExpr>(At.E)) {
      Value Fn = eval(X->getCallee(), Before);
      if (Fn.isCode())
        C->Callee = Fn.Ptr, C->Named = Fn.Ptr;
    }
  const CallModel *M = match(*C, Before);
  if (M) {
    for (const Effect &E : M->Effects) {
      switch (E.What) {
      case Op::Acquire:
        acquired(At, *C, *M, E, Found);
        break;
      case Op::Begin:
      case Op::AutocommitOff:
        begun(At, *C, M, E, {}, Found);
        break;
      case Op::Release:
        released(At, *C, *M, E, Found);
        break;
      case Op::Sql: {
        auto T = textAt(*C, E, Before);
        if (!T)
          break;
        auto Effects = classifySql(*T, M->Library->Dialect);
        // What is open after the text, and what ran in it since.
        if (auto Rest = afterBegin(Effects))
          begun(At, *C, M, E, *Rest, Found);
        if (llvm::is_contained(Effects, SqlEffect::Session))
          altered(At, *C, *M, E, *T, Found);
        break;
      }
      default:
        break;
      }
    }
  } else if (makesOwner(C->Callee)) {
    // make_unique<T>(connection): the constructor of T begins.
    const auto *Args = C->Callee->getTemplateSpecializationArgs();
    const CXXRecordDecl *Class =
        Args && Args->size() && Args->get(0).getKind() == TemplateArgument::Type
            ? Args->get(0).getAsType()->getAsCXXRecordDecl()
            : nullptr;
    if (Class && Class->hasDefinition())
      for (const CXXConstructorDecl *Ctor : Class->ctors()) {
        bool Done = false;
        for (const CallModel *X : U.Api.calls(Ctor))
          for (const Effect &E : X->Effects)
            if (E.What == Op::Begin && !Done && X->When.empty()) {
              Effect Made = E;
              Made.At = Place();
              Made.At.Where = Place::Base::Ret;
              begun(At, *C, X, Made, {}, Found);
              Done = true;
            }
        if (Done)
          break;
      }
  } else if (C->Callee && Unit::definition(C->Callee)) {
    produced(At, *C, Found);
  } else {
    inferred(At, *C, Found);
  }
  Current = nullptr;
  Result = nullptr;
  return Found;
}

} // namespace clang::tidy::lease
