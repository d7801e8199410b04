//===--- Effects.cpp - what calls do to an obligation ---------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that executes calls: the catalogue's models, the
/// standard library's owners, functions in sight, and unknown code.
///
//===----------------------------------------------------------------------===//

#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/SetVector.h"

namespace clang::tidy::lease {

// The obligation ------------------------------------------------------------

void Simulator::event(FindingKind What, const State &S, SourceLocation Where,
                      llvm::StringRef Api, const Expr *Named,
                      bool EndsByItself) {
  if (Result)
    Result->Events.push_back(
        {What, S, Where, Api.str(), nameOf(Named), EndsByItself});
}

SourceLocation Simulator::shownAt(SourceLocation Where) const {
  // What happens in a function that was called shows at the call.
  for (const Frame *X = Current; X && X->Caller; X = X->Caller)
    if (X->CalledAt.isValid())
      Where = X->CalledAt;
  return Where;
}

bool Simulator::onRelease(State &S, const TypeModel *T, bool ToPool,
                          SourceLocation Where, llvm::StringRef Api,
                          bool ByHand, const Expr *Named) {
  Where = shownAt(Where);
  ++Result->Releases;
  switch (S.Now) {
  case Phase::None:
    return true;
  case Phase::Held:
    (ByHand ? Result->ReleasedByHand : Result->ReleasedByOwner) = true;
    // From here on nobody may touch it.
    if (!WatchReleased || !S.Handle.isSymbol())
      return false;
    S.Now = Phase::Released;
    S.Connection = {};
    S.note(PathStep::Kind::Released, Where, Api.str());
    return true;
  case Phase::Open:
    if (ToPool && T && T->OnReturn == ReturnTx::Keep && !ByHand) {
      leftOpen(S, Where); // an owner's destructor hands it back
    } else if (ToPool && T && T->OnReturn == ReturnTx::Keep) {
      State Here = S;
      Here.note(PathStep::Kind::Released, Where, Api.str());
      event(FindingKind::ReleasedWhileOpen, Here, Where, Api, Named);
    } else if (S.Wrote && !S.Unwinding) {
      State Here = S;
      Here.note(PathStep::Kind::Released, Where, Api.str());
      event(FindingKind::OpenAfterWrites, Here, Where, Api, nullptr, true);
    }
    return false;
  case Phase::Released:
    if (ByHand) {
      State Here = S;
      Here.note(PathStep::Kind::Released, Where, Api.str());
      event(FindingKind::ReleasedTwice, Here, Where, Api, Named);
    }
    return false;
  case Phase::Lost:
    return false;
  }
  llvm_unreachable("all phases are handled");
}

bool Simulator::inDestructor(const Frame &F) const {
  for (const Frame *X = &F; X; X = X->Caller)
    if (X->IsDestructor)
      return true;
  return false;
}

bool Simulator::onUse(State &S, SourceLocation Where, const Expr *Named) {
  if (S.Now != Phase::Released)
    return true;
  // What an object does with it at the end of its own life is no use of the
  // function's.
  if (Current && inDestructor(*Current))
    return false;
  Where = shownAt(Where);
  State Here = S;
  Here.note(PathStep::Kind::Used, Where);
  event(FindingKind::UsedAfterRelease, Here, Where, {}, Named);
  return false;
}

bool Simulator::onEscape(State &S) {
  if (S.Now == Phase::None || S.Now == Phase::Released)
    return true;
  Result->Transferred = true;
  return false;
}

bool Simulator::onSql(State &S, llvm::ArrayRef<SqlEffect> Effects,
                      SourceLocation At) {
  if (S.Now != Phase::Open)
    return true;
  for (SqlEffect E : Effects) {
    switch (E) {
    case SqlEffect::None:
    case SqlEffect::Begin:
    case SqlEffect::Session:
    case SqlEffect::AutocommitOff:
      break;
    case SqlEffect::Read:
      S.Ran = true;
      break;
    case SqlEffect::Write:
    case SqlEffect::Unknown:
      S.Ran = true;
      if (!S.Wrote && !(Followed && Followed->ReadOnly)) {
        S.Wrote = true;
        S.note(PathStep::Kind::Wrote, At);
      }
      break;
    case SqlEffect::Commit:
    case SqlEffect::ImplicitCommit:
    case SqlEffect::AutocommitOn:
      Result->Committed = true;
      return false;
    case SqlEffect::Rollback:
      Result->RolledBack = true;
      return false;
    }
  }
  return true;
}

bool Simulator::checkLost(State &S, SourceLocation Where) {
  if (S.Now == Phase::Lost && !S.referenced(I)) {
    // The member held something, and nobody gave that back.
    if (truth(S.Handle, S) == true) {
      State Here = S;
      Here.note(PathStep::Kind::Overwritten, Where);
      event(FindingKind::Leak, Here, Where, {});
    }
    S.Now = Phase::None;
    S.Handle = S.Connection = {};
    return false;
  }
  if ((S.Now != Phase::Held && S.Now != Phase::Released) || S.referenced(I))
    return true;
  if (S.Now == Phase::Held) {
    State Here = S;
    Here.note(PathStep::Kind::Overwritten, Where);
    event(FindingKind::Leak, Here, Where, {});
  }
  S.Now = Phase::None;
  S.Handle = S.Connection = {};
  return false;
}

// Matching --------------------------------------------------------------------

static bool matchesValue(const ArgumentValue &Want, const Value &Have,
                         const Expr *Arg, const Interner &I) {
  if (std::holds_alternative<NullPointer>(Want))
    return Have.isNull();
  if (std::holds_alternative<NonNull>(Want))
    return Have.isAddr() || Have.isSymbol();
  if (const auto *N = std::get_if<int64_t>(&Want))
    return Have.isInt() && Have.Number == *N;
  if (const auto *B = std::get_if<bool>(&Want))
    return Have.isInt() && (Have.Number != 0) == *B;
  if (const auto *T = std::get_if<std::string>(&Want)) {
    if (Have.isText())
      return I.text(Have.Id).Complete && I.text(Have.Id).Prefix == *T;
    // An enumerator or a named constant may be given by its name.
    if (const auto *D = dyn_cast_or_null<DeclRefExpr>(
            Arg ? Arg->IgnoreParenCasts() : nullptr))
      return D->getDecl()->getName() == *T;
    return false;
  }
  return false;
}

const CallModel *Simulator::match(const Call &C, State &S) {
  if (!C.Named)
    return nullptr;
  for (const CallModel *M : U.Api.calls(C.Named)) {
    bool All = llvm::all_of(M->When, [&](const Condition &Cond) {
      const Expr *Arg = C.argument(Cond.At);
      if (!Arg)
        return false;
      Value Have = eval(Arg, S);
      if (!Have.known())
        Have = eval(Arg->IgnoreParenCasts(), S);
      if (auto T = rangeOf(Have, S); T.Low == T.High)
        Have = Value::integer(T.Low);
      return llvm::any_of(Cond.AnyOf, [&](const ArgumentValue &Want) {
        return matchesValue(Want, Have, Arg, I);
      });
    });
    if (All)
      return M;
  }
  return nullptr;
}

std::optional<KnownText> Simulator::textFact(const Expr *X, State &S) {
  X = X->IgnoreParenImpCasts();
  Value V;
  if (const Value *T = S.Temps.find(X))
    V = *T;
  else if (isa<DeclRefExpr>(X) || isa<MemberExpr>(X) || isa<CallExpr>(X) ||
           isa<ArraySubscriptExpr>(X))
    if (RegionId R = regionOf(X, S))
      V = load(R, S);
  if (V.isText())
    return I.text(V.Id);
  if (const auto *Either = dyn_cast<AbstractConditionalOperator>(X))
    if (const Value *Cond =
            S.Temps.find(Either->getCond()->IgnoreParenImpCasts()))
      if (auto T = truth(*Cond, S))
        return knownText(*T ? Either->getTrueExpr() : Either->getFalseExpr(),
                         U.Ctx, [&](const Expr *Y) { return textFact(Y, S); });
  return std::nullopt;
}

std::optional<KnownText> Simulator::textAt(const Call &C, const Effect &E,
                                           State &S) {
  auto Fact = [&](const Expr *X) { return textFact(X, S); };
  if (const Expr *Text = C.argument(E.At)) {
    if (E.At.Element >= 0) {
      Value V = load(outRegion(C, E.At, S), S);
      if (V.isText())
        return I.text(V.Id);
      return std::nullopt;
    }
    auto T = knownText(Text, U.Ctx, Fact);
    if (!E.Key || (T && !T->exact()))
      return T;
    // The name of something that was prepared, or a text itself.
    if (T)
      if (Value V = load(I.prepared(I.text(*T)), S); V.isText())
        return I.text(V.Id);
    if (T)
      return T;
  }
  if (E.Key) {
    // Prepared before, under a name or a handle.
    if (const Expr *Name = C.argument(E.Key); Name && !E.Key.Deref)
      if (auto T = knownText(Name, U.Ctx, Fact); T && T->exact()) {
        Value V = load(I.prepared(I.text(*T)), S);
        if (V.isText())
          return I.text(V.Id);
        return std::nullopt;
      }
    Value Handle = identity(C, E.Key, S);
    if (Handle.isPointer()) {
      Value V = load(I.textOf(I.target(Handle)), S);
      if (V.isText())
        return I.text(V.Id);
    }
  }
  return std::nullopt;
}

// Models ----------------------------------------------------------------------

/// The pool that a release hands the connection back to; null when it closes
/// the connection.
static const TypeModel *poolOf(const ResolvedApi &Api, const Call &C,
                               const Effect &E) {
  const Expr *On =
      E.On.Where == Place::Base::This ? C.Object : C.argument(E.On);
  if (On)
    if (const TypeModel *T = Api.type(On->getType());
        T && T->What == Role::Pool)
      return T;
  if (E.Type && E.Type->Of && E.Type->Of->What == Role::Pool)
    return E.Type->Of;
  return nullptr;
}

void Simulator::belongsTo(const Value &Object, const Value &Owner, State &S) {
  if (Object.isPointer() && Owner.isPointer() && Object != Owner)
    S.Memory.set(I.sessionOf(I.target(Object)), Owner);
}

Value Simulator::sessionOf(Value Object, const State &S) {
  // Of a statement the transaction, of that the connection.
  for (unsigned Steps = 0; Steps < 4 && Object.isPointer(); ++Steps) {
    if (S.isHandle(Object))
      return Object;
    Value Owner = load(I.sessionOf(I.target(Object)), S);
    if (!S.Memory.find(I.sessionOf(I.target(Object))) || !Owner.isPointer())
      return Object;
    Object = Owner;
  }
  return Object;
}

void Simulator::lend(const Call &C, const Effect &E, State &S) {
  // Something that belongs to another: a slot's object, what is known by a
  // name, what an accessor yields, the object itself.
  Value Owner = E.On ? identity(C, E.On, S) : Value();
  const CXXRecordDecl *Class = C.Object && C.Site->isGLValue()
                                   ? C.Site->getType()->getAsCXXRecordDecl()
                                   : nullptr;
  if (Class && E.On.Where == Place::Base::This && Owner.isPointer()) {
    QualType T = C.Object->IgnoreParenImpCasts()->getType();
    const CXXRecordDecl *Of = T->isPointerType() ? T->getPointeeCXXRecordDecl()
                                                 : T->getAsCXXRecordDecl();
    if (Of && (Of->getCanonicalDecl() == Class->getCanonicalDecl() ||
               (Of->hasDefinition() && Of->isDerivedFrom(Class)))) {
      S.Temps.set(C.Site, Owner); // a chain of calls on one object
      return;
    }
  }
  Value V;
  if (E.Key) {
    // The object that belongs to a slot or a name.
    const Expr *Name = C.argument(E.Key);
    bool Absent = !Name || isa<CXXDefaultArgExpr>(Name);
    auto Known = Absent ? KnownText{{}, true}
                        : knownText(Name, U.Ctx, [&](const Expr *X) {
                            return textFact(X, S);
                          });
    if (Value Key = Absent ? Value() : identity(C, E.Key, S);
        Known && Known->exact())
      V = Value::symbol(I.symbol(
          {Symbol::Kind::Getter, I.prepared(I.text(*Known)), 0, E.Type}));
    else if (Key.isPointer()) {
      V = Value::symbol(
          I.symbol({Symbol::Kind::Getter, I.target(Key), 0, C.Callee}));
      belongsTo(V, Key, S);
    }
  }
  if (!V.known()) {
    Value Object = identity(
        C, C.Object ? Place{Place::Base::This} : Place{Place::Base::Arg}, S);
    V = C.Args.size() <= 1 && Object.isPointer()
            ? Value::symbol(I.symbol(
                  {Symbol::Kind::Getter, I.target(Object), 0, C.Callee}))
            : fresh(C.Site, 0, S);
    belongsTo(V, Owner, S);
  }
  if (C.Site->getType()->isRecordType() && !C.Site->isGLValue())
    S.Memory.set(objectRegion(C.Site, S), V);
  else
    S.Temps.set(C.Site, V);
}

bool Simulator::applyModel(Frame &F, const Call &C, const CallModel &M, State S,
                           States &Out) {
  SourceLocation Where = C.Site->getBeginLoc();
  State Before = S;
  bool Alive = true;
  bool EndsObligation = false;
  std::optional<State> Alternative;
  bool MayThrow = M.Throws.value_or(M.Library->Throws);

  // The place is the handle, or something that belongs to it.
  auto Concerns = [&](const Place &P) {
    if (handleAt(C, P, S))
      return true;
    if (S.Now != Phase::Open)
      return false;
    Value V = identity(C, P, S);
    return V.isPointer() && S.isHandle(sessionOf(V, S));
  };

  if (S.Now == Phase::Released) {
    for (const Effect &E : M.Effects) {
      if (E.What == Op::Release && handleAt(C, E.At, S)) {
        onRelease(S, nullptr, false, Where, C.name(), !inDestructor(F),
                  C.argument(E.At));
        return true;
      }
    }
    for (const Effect &E : M.Effects) {
      for (const Place *P : {&E.At, &E.On, &E.Key})
        if (*P && !P->Deref && P->Where != Place::Base::Ret &&
            !(E.What == Op::Acquire && P == &E.At) && handleAt(C, *P, S)) {
          onUse(S, Where,
                P->Where == Place::Base::This ? C.Object : C.argument(*P));
          return true;
        }
    }
    for (unsigned N = 0; N < C.Args.size(); ++N)
      if (isHandleExpr(C.Args[N], S)) {
        if (!mayFillAnew(C, N, S))
          onUse(S, Where, C.Args[N]);
        return true;
      }
  }

  for (const Effect &E : M.Effects) {
    if (!Alive)
      break;
    switch (E.What) {
    case Op::Acquire: {
      if (E.At.Where == Place::Base::This) {
        if (E.On && E.Type && E.Type->What != Role::Connection)
          belongsTo(identity(C, E.At, S), identity(C, E.On, S), S);
        break;
      }
      Value V =
          fresh(C.Site, E.At.Where == Place::Base::Ret ? 0 : 1 + E.At.Index, S);
      if (E.At.Where == Place::Base::Ret) {
        if (!C.Site->getType()->isRecordType())
          S.Temps.set(C.Site, V);
        else if (E.Type && (E.Type->Ownership == Owner::Raii ||
                            E.Type->Ownership == Owner::Shared)) {
          // The object is the handle, and its destructor the release.
          eraseObject(objectRegion(C.Site, S), S);
          V = I.address(objectRegion(C.Site, S));
        } else {
          store(objectRegion(C.Site, S), V, S, Where);
        }
      } else if (RegionId R = outRegion(C, E.At, S)) {
        if (C.fillsObject(E.At)) {
          if (S.Now == Phase::Released && S.isHandle(I.address(R)))
            return true; // it is a new one
          eraseObject(R, S);
          V = I.address(R);
        } else {
          store(R, V, S, Where);
        }
      }
      // A connection belongs to nobody; what is made on one, to it.
      if (E.On && E.Type && E.Type->What != Role::Connection)
        belongsTo(V, identity(C, E.On, S), S);
      break;
    }
    case Op::Release:
    case Op::Close:
      if (S.Now == Phase::None && E.At.Where == Place::Base::Arg)
        lookedAt(identity(C, E.At, S), S);
      if (!handleAt(C, E.At, S)) {
        // The owner of what lends the handle, or of what dies with it.
        Value Owner = identity(C, E.At, S);
        bool Dies = S.Now == Phase::Held && Followed &&
                    Followed->DiesWithOwner && Owner.isPointer() &&
                    load(I.sessionOf(I.target(S.Handle)), S) == Owner;
        if (Dies) {
          EndsObligation = true;
          Alive = onEscape(S);
          break;
        }
        if (S.Now != Phase::Open || !Owner.isPointer() ||
            !yieldedBy(S.Handle, I.target(Owner)))
          break;
      }
      if (E.What == Op::Close && S.Now != Phase::Open)
        break;
      {
        const TypeModel *Pool =
            E.What == Op::Release ? poolOf(U.Api, C, E) : nullptr;
        EndsObligation = true;
        Alive = onRelease(
            S, Pool, Pool != nullptr, Where, C.name(), !inDestructor(F),
            E.At.Where == Place::Base::This ? C.Object : C.argument(E.At));
        // A release that failed left it held; that it succeeded is known from
        // its result.
        if (Alive && S.Now == Phase::Released && E.Fail == Failure::Kept)
          succeed(C, &M, S);
      }
      break;
    case Op::Take:
      if (handleAt(C, E.At, S)) {
        EndsObligation = true;
        Alive = onEscape(S);
      }
      break;
    case Op::Borrow:
      if (E.At.Where != Place::Base::Ret) {
        belongsTo(identity(C, E.At, S), identity(C, E.On, S), S);
        break;
      }
      if (Value Owner = identity(C, E.On, S);
          E.On && E.On.Where == Place::Base::Arg && Owner.isPointer() &&
          !C.Site->getType()->isRecordType()) {
        // The handle that was given, or null; what the call acquires itself is
        // not null.
        bool Acquires = llvm::any_of(
            M.Effects, [](const Effect &X) { return X.What == Op::Acquire; });
        if (!Acquires) {
          State Failed = S;
          Failed.Temps.set(C.Site, Value::integer(0));
          Failed.Refused |= Failed.Now == Phase::Held &&
                            Resource == Role::Connection &&
                            Failed.isHandle(Owner);
          Alternative = std::move(Failed);
        }
        S.Temps.set(C.Site, Owner);
      } else {
        lend(C, E, S);
      }
      break;
    case Op::Begin:
    case Op::AutocommitOff:
      if (Probing && S.Now == Phase::None && F.Caller)
        openedBy(C, E.On ? E.On : E.At, {}, S);
      break;
    case Op::Commit:
    case Op::AutocommitOn:
    case Op::Rollback:
      if (S.Now == Phase::Open && Concerns(E.On ? E.On : E.At)) {
        EndsObligation = true;
        Alive = onSql(
            S,
            {E.What == Op::Rollback ? SqlEffect::Rollback : SqlEffect::Commit},
            Where);
      }
      break;
    case Op::Sql:
    case Op::Read:
    case Op::Write: {
      Place On = E.On ? E.On : E.Key;
      if (Probing && S.Now == Phase::None && F.Caller && E.What == Op::Sql) {
        if (auto T = textAt(C, E, S)) {
          auto Effects = classifySql(*T, M.Library->Dialect);
          if (auto Rest = afterBegin(Effects))
            openedBy(C, On, *Rest, S);
        }
        break;
      }
      if (S.Now != Phase::Open || !Concerns(On))
        break;
      llvm::SmallVector<SqlEffect, 2> Effects;
      if (E.What == Op::Sql) {
        if (auto T = textAt(C, E, S))
          Effects = classifySql(*T, M.Library->Dialect);
        else
          Effects.push_back(SqlEffect::Unknown);
      } else {
        Effects.push_back(E.What == Op::Read ? SqlEffect::Read
                                             : SqlEffect::Write);
      }
      Alive = onSql(S, Effects, Where);
      EndsObligation |= !Alive;
      break;
    }
    case Op::Prepare: {
      auto T = textAt(C, {E.What, nullptr, E.At, {}, {}, {}}, S);
      if (E.On && E.Key)
        belongsTo(identity(C, E.Key, S), identity(C, E.On, S), S);
      if (!T)
        break;
      Value V = Value::text(I.text(*T));
      if (const Expr *Name = C.argument(E.Key); Name && !E.Key.Deref) {
        auto Known =
            knownText(Name, U.Ctx, [](const Expr *) { return std::nullopt; });
        if (Known && Known->exact()) {
          S.Memory.set(I.prepared(I.text(*Known)), V);
          break;
        }
      }
      Value Handle = identity(C, E.Key, S);
      if (Handle.isPointer())
        S.Memory.set(I.textOf(I.target(Handle)), V);
      break;
    }
    case Op::Status:
      // The answer is known while the transaction is open.
      if (S.Now == Phase::Open && Concerns(E.On ? E.On : E.At))
        succeed(C, &M, S);
      break;
    case Op::Reset:
      if (S.Now == Phase::Open && handleAt(C, E.On ? E.On : E.At, S)) {
        Result->RolledBack = true;
        EndsObligation = true;
        Alive = false;
      }
      break;
    }
  }
  if (!EndsObligation) {
    Throws Why = MayThrow ? Throws::Known : Throws::Never;
    // A shape documents nothing.
    if (MayThrow && M.Library->ByShape)
      Why = C.Callee ? U.throws(C.Callee) : Throws::Unknown;
    raise(F, std::move(Before), C.Site, Why, QualType(), Where, M.Library);
  }
  if (Alternative)
    Out.push_back(std::move(*Alternative));
  if (!Alive)
    return true;
  if (!C.Site->getType()->isRecordType() && !S.Temps.find(C.Site) &&
      !C.Site->getType()->isVoidType())
    S.Temps.set(C.Site, fresh(C.Site, 0, S));
  Out.push_back(std::move(S));
  return true;
}

// Functions in sight ----------------------------------------------------------

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
                   return reaches(V, S);
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

// Destruction -----------------------------------------------------------------

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

static bool isSmartPointer(QualType T) { return isSmartPointer(ownerName(T)); }

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
    if (!(V.isPointer() && reaches(V, S)) &&
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

void Simulator::leftOpen(const State &S, SourceLocation Where) {
  State Here = S;
  Here.note(PathStep::Kind::LeftHere, Where);
  if (S.Unwinding && S.Wrote)
    return; // it fails loudly; nothing is lost in silence
  event(S.Handler ? FindingKind::OpenAfterHandler
        : S.Wrote ? FindingKind::OpenAfterWrites
                  : FindingKind::OpenAfterReads,
        Here, Where, {});
}

bool Simulator::yieldedBy(const Value &V, RegionId R) const {
  if (!V.isSymbol())
    return false;
  const Symbol &S = I.symbol(V.Id);
  return S.What == Symbol::Kind::Getter && I.within(S.A, R);
}

void Simulator::applyDrop(const TypeModel &T, RegionId R, const Stmt *At,
                          States &Cur) {
  States Out;
  for (State &S : Cur) {
    if (S.Now != Phase::Open) {
      Out.push_back(std::move(S));
      continue;
    }
    const std::vector<Effect> &Effects =
        S.Unwinding && T.Unwind ? *T.Unwind : T.Drop;
    bool Alive = true;
    for (const Effect &E : Effects) {
      if (!Alive)
        break;
      switch (E.What) {
      case Op::Rollback:
        // The library ends it; a write is lost unless that was meant.
        if (S.Wrote && !S.Unwinding) {
          State Here = S;
          Here.note(PathStep::Kind::LeftHere, At->getBeginLoc());
          event(FindingKind::OpenAfterWrites, Here, At->getBeginLoc(), {},
                nullptr, true);
        }
        Alive = false;
        break;
      case Op::Commit:
        if (S.Handler) {
          State Here = S;
          Here.note(PathStep::Kind::LeftHere, At->getBeginLoc());
          event(FindingKind::OpenAfterHandler, Here, At->getBeginLoc(), {});
        } else {
          Result->Committed = true;
        }
        Alive = false;
        break;
      case Op::Release:
      case Op::Close: {
        const TypeModel *Pool =
            T.Of && T.Of->What == Role::Pool ? T.Of : nullptr;
        const Region &Reg = I.region(R);
        if (Reg.What == Region::Kind::Variable) {
          // Which constructor made it tells where it goes back to.
          const auto *V = static_cast<const VarDecl *>(Reg.Ptr);
          auto C = V->getInit() ? Call::of(skipObjectWrappers(V->getInit()))
                                : std::nullopt;
          if (const CallModel *M = C ? match(*C, S) : nullptr)
            for (const Effect &A : M->Effects)
              if (A.What == Op::Acquire)
                Pool = A.On ? poolOf(U.Api, *C, A) : nullptr;
        }
        if (Pool && Pool->OnReturn == ReturnTx::Keep) {
          leftOpen(S, At->getBeginLoc());
          Alive = false;
          break;
        }
        Alive = onRelease(S, Pool, Pool != nullptr, At->getBeginLoc(),
                          "the end of its scope", false);
        break;
      }
      default:
        break;
      }
    }
    if (Alive)
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
  if (llvm::none_of(Cur, [&](State &S) { return objectReaches(R, S); }))
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
                              yieldedBy(S.Handle, R));
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
      } else if (S.Now == Phase::Released || S.Now == Phase::None ||
                 onEscape(S)) {
        Out.push_back(std::move(S)); // unknown destructor: it releases
      }
    }
    Cur = std::move(Out);
    if (!canInline(F, Dtor))
      return;
  }
  destroyParts(F, R, Class, At, Cur);
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

// The standard library
// ---------------------------------------------------------

/// A function of namespace std or boost by name; empty for others.
static llvm::StringRef stdFunction(const FunctionDecl *F) {
  return F && F->getIdentifier() && !isa<CXXMethodDecl>(F) && isStdOrBoost(F)
             ? F->getName()
             : llvm::StringRef();
}

bool Simulator::wellKnown(Frame &F, const Call &C, State &S, States &Out) {
  SourceLocation Where = C.Site->getBeginLoc();
  auto Yield = [&](Value V) {
    if (V.known())
      S.Temps.set(C.Site, V);
    Out.push_back(std::move(S));
    return true;
  };
  llvm::StringRef Fn = stdFunction(C.Callee);
  if (!Fn.empty()) {
    if ((Fn == "move" || Fn == "forward" || Fn == "as_const" || Fn == "ref" ||
         Fn == "cref" || Fn == "addressof" || Fn == "__addressof") &&
        C.Args.size() == 1) {
      RegionId R = regionOf(C.Args[0], S);
      if (C.Site->getType()->isRecordType() && !C.Site->isGLValue())
        copyObject(R, objectRegion(C.Site, S), false, S);
      return Yield(I.address(R));
    }
    // Guards that ask whether they run because of an exception.
    if (Fn == "uncaught_exceptions" || Fn == "uncaught_exception")
      return Yield(Value::integer(S.Unwinding));
    if (Fn == "swap" && C.Args.size() == 2) {
      RegionId A = regionOf(C.Args[0], S), B = regionOf(C.Args[1], S);
      if (A && B) {
        RegionId Tmp = I.temporary(C.Site);
        copyObject(A, Tmp, false, S);
        copyObject(B, A, false, S);
        copyObject(Tmp, B, false, S);
        eraseObject(Tmp, S);
      }
      return Yield({});
    }
    if (Fn == "exchange" && C.Args.size() == 2) {
      RegionId A = regionOf(C.Args[0], S);
      Value Old = load(A, S), New = eval(C.Args[1], S);
      if (C.Site->getType()->isRecordType())
        copyObject(A, objectRegion(C.Site, S), true, S);
      else
        S.Temps.set(C.Site, Old);
      store(A, New, S, Where);
      return Yield(C.Site->getType()->isRecordType() ? Value() : Old);
    }
    if (Fn == "get" && C.Args.size() == 1) {
      RegionId R = regionOf(C.Args[0], S);
      const auto *TA = C.Callee->getTemplateSpecializationArgs();
      llvm::StringRef Of = ownerName(C.Args[0]->getType());
      if (R && (Of == "pair" || Of == "tuple" || Of == "array") && TA &&
          TA->size() > 0 &&
          TA->get(0).getKind() == TemplateArgument::Integral) {
        int64_t N = TA->get(0).getAsIntegral().getExtValue();
        const CXXRecordDecl *Class = C.Args[0]->getType()->getAsCXXRecordDecl();
        if (Of == "pair" && Class)
          for (const FieldDecl *Member : Class->fields())
            if (Member->getName() == (N == 0 ? "first" : "second"))
              return Yield(I.address(I.field(R, Member)));
        return Yield(I.address(I.element(R, N)));
      }
      return false;
    }
    if ((Fn == "make_pair" || Fn == "make_tuple" || Fn == "tie") &&
        Fn != "tie") {
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
      return Yield({});
    }
    if (Fn == "make_unique" || Fn == "make_shared" || Fn == "make_optional") {
      QualType T = classArgument(C.Site->getType(), 0);
      const CXXRecordDecl *Class =
          T.isNull() ? nullptr : T->getAsCXXRecordDecl();
      if (!Class || Fn == "make_optional")
        return false;
      Value V = fresh(C.Site, 7, S);
      S.Known.set(V.Id, Range::nonZero());
      // What the arguments hold goes into the object.
      for (const Expr *A : C.Args)
        if (S.Now == Phase::Held &&
            reaches(A->isGLValue() ? I.address(regionOf(A, S)) : eval(A, S),
                    S)) {
          if (!onEscape(S))
            return true;
          break;
        }
      store(objectRegion(C.Site, S), V, S, Where);
      return Yield({});
    }
  }

  // C: memory that goes away takes the handles in it along.
  if (C.Callee && C.Callee->getIdentifier() && !C.Object &&
      C.Callee->isExternC()) {
    llvm::StringRef Name = C.Callee->getName();
    if (Name == "free" && C.Args.size() == 1) {
      Value V = eval(C.Args[0], S);
      if (S.isHandle(V))
        return false;
      if (V.isPointer() && objectReaches(I.target(V), S)) {
        eraseObject(I.target(V), S);
        if (!checkLost(S, Where))
          return true;
      }
      return Yield({});
    }
  }

  // Methods and constructors of owners.
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(C.Callee);
  if (!Method)
    return false;
  // A lambda without captures as a function pointer.
  if (Method->getParent()->isLambda() && isa<CXXConversionDecl>(Method))
    return Yield(Value::code(Method->getParent()->getLambdaCallOperator()));
  llvm::StringRef OwnerClass = ownerName(Method->getParent());
  bool Smart = isSmartPointer(OwnerClass);
  bool Optional = OwnerClass == "optional";
  // The object's own type, which a base class of the library may hide.
  if (!Smart && !Optional && C.Object) {
    QualType T = C.Object->IgnoreParenImpCasts()->getType();
    if (T->isPointerType())
      T = T->getPointeeType();
    Smart = isSmartPointer(T);
    if (Smart)
      OwnerClass = ownerName(T);
  }
  if (C.IsConstructor) {
    RegionId R = objectRegion(C.Site, S);
    const auto *Ctor = cast<CXXConstructorDecl>(C.Callee);
    if (Smart || Optional || OwnerClass == "function" ||
        OwnerClass == "reference_wrapper") {
      eraseObject(R, S);
      if (C.Args.empty()) {
        S.Memory.set(R, Value::integer(0));
        return Yield({});
      }
      const Expr *A = C.Args[0];
      if (A->getType()->isRecordType()) {
        RegionId From = regionOf(A, S);
        bool Move =
            Ctor->isMoveConstructor() || A->isXValue() || A->isPRValue();
        Value V = load(From, S);
        if (OwnerClass == "function" && !V.isCode()) {
          const Expr *Plain = skipObjectWrappers(A->IgnoreParenImpCasts());
          if (const auto *L = dyn_cast_or_null<LambdaExpr>(Plain))
            V = Value::code(L->getCallOperator());
          else if (From && reaches(I.address(From), S) && !onEscape(S))
            return true;
          S.Memory.set(R, V);
          return Yield({});
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
      return Yield({});
    }
    if (OwnerClass == "pair" || OwnerClass == "tuple") {
      if (Ctor->isCopyOrMoveConstructor()) {
        copyObject(regionOf(C.Args[0], S), R, Ctor->isMoveConstructor(), S);
        return Yield({});
      }
      llvm::SmallVector<const FieldDecl *, 2> Members;
      if (OwnerClass == "pair")
        for (const FieldDecl *Member : Method->getParent()->fields())
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
      return Yield({});
    }
    return false;
  }

  if (!C.Object)
    return false;
  RegionId R =
      C.ObjectIsPointer ? I.target(eval(C.Object, S)) : regionOf(C.Object, S);
  llvm::StringRef Name =
      Method->getIdentifier() ? Method->getName() : llvm::StringRef();
  OverloadedOperatorKind Kind = Method->getOverloadedOperator();
  if (OwnerClass == "function" && Kind == OO_Call) {
    Value V = load(R, S);
    if (!V.isCode())
      return false;
    llvm::SmallVector<Value, 4> Values;
    for (const Expr *A : C.Args)
      Values.push_back(A->isGLValue() ? I.address(regionOf(A, S)) : eval(A, S));
    invokeCode(F, V, &C, Values, std::move(S), C.Site, Out);
    return true;
  }
  if (OwnerClass == "function" && Kind == OO_Equal && C.Args.size() == 1 &&
      C.Args[0]->getType()->isNullPtrType()) {
    S.Memory.set(R, Value::integer(0));
    return Yield(I.address(R));
  }
  if (OwnerClass == "function" && isa<CXXConversionDecl>(Method)) {
    auto T = truth(load(R, S), S);
    return Yield(T ? Value::integer(*T) : Value());
  }
  if (!Smart && !Optional && OwnerClass != "reference_wrapper")
    return false;

  Value Held = load(R, S);
  if (Kind == OO_Arrow || Kind == OO_Star || Name == "get" || Name == "value") {
    if (Name == "value" && !truth(Held, S).value_or(false))
      raise(F, S, C.Site, Throws::Known, QualType(), Where);
    if (Optional)
      return Yield(I.address(R)); // the content is kept in the optional itself
    if (S.Now == Phase::Released && S.isHandle(Held) && Kind != OO_None &&
        !onUse(S, Where))
      return true;
    return Yield(Held);
  }
  if (isa<CXXConversionDecl>(Method) || Name == "has_value" ||
      Kind == OO_Exclaim) {
    bool Not = Kind == OO_Exclaim;
    if (auto T = truth(Held, S))
      return Yield(Value::integer(*T != Not));
    if (Held.isSymbol())
      return Yield(Value::test(
          Held.Id, Not ? Value::Operator::EQ : Value::Operator::NE, 0));
    return Yield(Not ? Value() : Held);
  }
  if (Kind == OO_EqualEqual || Kind == OO_ExclaimEqual) {
    if (C.Args.size() == 1) {
      Value Other = C.Args[0]->getType()->isNullPtrType() ? Value::integer(0)
                                                          : eval(C.Args[0], S);
      return Yield(compare(Kind == OO_EqualEqual ? Value::Operator::EQ
                                                 : Value::Operator::NE,
                           Held, Other, S));
    }
    return false;
  }
  if (Name == "release") {
    S.Temps.set(C.Site, Held);
    S.Memory.set(R, Value::integer(0));
    return Yield(Held);
  }
  if (Name == "swap" && C.Args.size() == 1) {
    RegionId B = regionOf(C.Args[0], S), Tmp = I.temporary(C.Site);
    copyObject(R, Tmp, false, S);
    copyObject(B, R, false, S);
    copyObject(Tmp, B, false, S);
    eraseObject(Tmp, S);
    return Yield({});
  }
  if (Name == "reset" || Name == "emplace" || Kind == OO_Equal) {
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
  if (Name == "get_deleter") {
    Value D = load(I.deleter(R), S);
    return Yield(D.isCode() ? D : I.address(I.deleter(R)));
  }
  return false;
}

// All calls -------------------------------------------------------------------

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

/// A function out of sight that, by its name, ends the program: not to know
/// is not to report.
static bool namesTheEnd(const FunctionDecl *F) {
  if (!F->getIdentifier() || !F->getReturnType()->isVoidType() ||
      Unit::definition(F) || isa<CXXMethodDecl>(F))
    return false;
  std::string Name = F->getName().lower();
  for (llvm::StringRef Word :
       {"exit", "abort", "die", "terminate", "fatal", "panic", "bail"}) {
    size_t At = llvm::StringRef(Name).find(Word);
    if (At == llvm::StringRef::npos)
      continue;
    // A whole word of the name.
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

/// An exception tells of a handle and does not own it.
static bool isException(QualType T) {
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
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

void Simulator::unknownCall(Frame &F, const Call &C, State S, States &Out) {
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
      const Expr *Used =
          C.Object && isHandleExpr(C.Object, S) ? C.Object : nullptr;
      // Who is given it as what it is uses it; as an address, perhaps not.
      for (unsigned N = 0; N < C.Args.size(); ++N) {
        QualType P = C.Callee && N < C.Callee->getNumParams()
                         ? C.Callee->getParamDecl(N)->getType()
                         : QualType();
        if (mayFillAnew(C, N, S))
          continue;
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
      if (C.Object && isHandleExpr(C.Object, S)) {
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
        if (C.IsConstructor && isException(C.Site->getType()))
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
      eraseObject(objectRegion(C.Site, S), S);
    else
      S.Temps.set(C.Site, V);
  } else if (C.IsConstructor) {
    eraseObject(objectRegion(C.Site, S), S);
  }
  Out.push_back(std::move(S));
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
    SymbolId Answer = I.symbol({Symbol::Kind::Getter, I.target(Object), 0,
                                C.Callee->getCanonicalDecl()});
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
       (S.Now == Phase::None ? Probing || makesGuard(C, S)
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
