//===--- ModelEffects.cpp - what modelled calls do to an obligation -------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The part of the simulator that applies the catalogue: which model fits a
/// call, and what its effects, or those of a destructor, do to the obligation.
///
//===----------------------------------------------------------------------===//

#include "Owners.h"
#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

namespace clang::tidy::lease {

void Simulator::event(FindingKind What, const State &S, SourceLocation Where,
                      llvm::StringRef Api, const Expr *Named,
                      bool EndsByItself) {
  if (Result)
    Result->Events.push_back(
        {What, S, Where, Api.str(), nameOf(Named), RootElement, EndsByItself});
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
    if (ByHand)
      touch(Touch::Kind::Released);
    (ByHand ? Result->ReleasedByHand : Result->ReleasedByOwner) = true;
    // From here on nobody may touch it.
    if (!WatchReleased || !S.Handle.isSymbol())
      return false;
    S.Now = Phase::Released;
    S.Connection = {};
    S.note(PathStep::Kind::Released, Where, Api.str());
    return true;
  case Phase::Open:
    if (ByHand)
      touch(Touch::Kind::Released);
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
  case Phase::Altered:
    if (ByHand)
      touch(Touch::Kind::Released);
    if (ToPool && T && !T->ResetsSession) {
      State Here = S;
      Here.note(PathStep::Kind::Released, Where,
                ByHand ? Api.str() : std::string());
      event(FindingKind::SessionAltered, Here, Where, Api, Named,
            T->OnReturn != ReturnTx::Keep);
      Result->Events.back().ByShape = T->Library && T->Library->ByShape;
    }
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
  touch(Touch::Kind::Transferred);
  Result->Transferred = true;
  return false;
}

void Simulator::touch(Touch::Kind What) {
  Touch Seen{What, RootElement, Current && Current->Caller};
  if (llvm::none_of(Result->Touches, [&](const Touch &T) {
        return T.What == Seen.What && T.At == Seen.At &&
               T.InCallee == Seen.InCallee;
      }))
    Result->Touches.push_back(Seen);
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
      touch(Touch::Kind::Committed);
      Result->Committed = true;
      return false;
    case SqlEffect::Rollback:
      touch(Touch::Kind::RolledBack);
      Result->RolledBack = true;
      return false;
    }
  }
  return true;
}

bool Simulator::onSession(State &S, llvm::ArrayRef<SessionChange> Changes,
                          bool Runs) {
  using Kind = SessionChange::Kind;
  for (const SessionChange &X : Changes) {
    switch (X.What) {
    case Kind::Sets:
    case Kind::Restores:
      if (!X.Name.empty() && X.Name != Setting)
        break;
      touch(Touch::Kind::Restored);
      return false;
    case Kind::RestoresAll:
      touch(Touch::Kind::Restored);
      return false;
    case Kind::Begins:
    case Kind::Commits:
      S.Wrote = true;
      Runs = false;
      break;
    case Kind::RollsBack:
      if (!S.Wrote)
        return false;
      break;
    }
  }
  S.Ran |= Runs;
  Result->RanAfterEnd |= Runs && S.Wrote;
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
  if (S.Now == Phase::Held && Current && !Current->Caller)
    for (const auto &[R, V] : S.Memory)
      if (V == S.Handle && !I.isNote(R) &&
          !llvm::is_contained(Result->Homes, R))
        Result->Homes.push_back(R);
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
      // What is left out has its default.
      if (!Arg && C.Callee && Cond.At.Where == Place::Base::Arg &&
          Cond.At.Index < C.Callee->getNumParams()) {
        const ParmVarDecl *P = C.Callee->getParamDecl(Cond.At.Index);
        if (P->hasDefaultArg() && !P->hasUninstantiatedDefaultArg() &&
            !P->hasUnparsedDefaultArg())
          Arg = P->getDefaultArg();
      }
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
  if (!Object.isPointer() || !Owner.isPointer() || Object == Owner)
    return;
  S.Memory.set(I.sessionOf(I.target(Object)), Owner);
  // A statement that was made of another runs the same text.
  if (Value Text = load(I.textOf(I.target(Owner)), S); Text.isText())
    S.Memory.set(I.textOf(I.target(Object)), Text);
}

Value Simulator::sessionOf(Value Object, const State &S) {
  // Of a statement the transaction, of that the connection.
  for (unsigned Steps = 0; Steps < 4 && Object.isPointer(); ++Steps) {
    if (S.isHandle(Object))
      return Object;
    if (const Value *Owner = S.Memory.find(I.sessionOf(I.target(Object)));
        Owner && Owner->isPointer()) {
      Object = *Owner;
      continue;
    }
    // What a transaction's object sets is set on its connection.
    if (S.Now == Phase::Altered)
      if (const Value *On = S.Memory.find(I.begunOn(I.target(Object)));
          On && On->isPointer()) {
        Object = *On;
        continue;
      }
    // A part of a session stands for it: `sql.prepare`.
    Value Whole = I.address(I.whole(I.target(Object)));
    return S.isHandle(Whole) ? Whole : Object;
  }
  return Object;
}

bool Simulator::inTransaction(const Value &Object, const State &S) {
  return Object.isPointer() && S.Memory.find(I.begunOn(I.target(Object)));
}

bool Simulator::yieldedBy(const Value &V, RegionId R) const {
  if (!V.isSymbol())
    return false;
  const Symbol &S = I.symbol(V.Id);
  return S.What == Symbol::Kind::Getter && I.within(S.A, R);
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
  // A smart pointer that is lent: what it points to belongs to the owner.
  if (C.Site->isGLValue() && isSmartPointer(C.Site->getType()))
    belongsTo(I.initial(I.target(V)), Owner, S);
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
    if (!S.ofSession())
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
        if (!S.ofSession() || !Owner.isPointer() ||
            !yieldedBy(S.Handle, I.target(Owner)))
          break;
      }
      if (E.What == Op::Close && !S.ofSession())
        break;
      {
        const TypeModel *Pool =
            E.What == Op::Release ? poolOf(U.Api, C, E) : nullptr;
        EndsObligation = true;
        // What a pool in sight does itself, its model need not say.
        if (S.Now == Phase::Altered && Pool && C.Callee &&
            U.restores(C.Callee, Setting)) {
          Alive = false;
          break;
        }
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
      if (Probing == Phase::Open && S.Now == Phase::None && F.Caller)
        openedBy(C, E.On ? E.On : E.At, {}, S);
      if ((S.Now == Phase::None || S.Now == Phase::Altered) && E.On &&
          (C.IsConstructor || (E.At.Where == Place::Base::Ret &&
                               C.Site->getType()->isRecordType())))
        if (Value On = identity(C, E.On, S); On.isPointer())
          S.Memory.set(I.begunOn(objectRegion(C.Site, S)), On);
      if (S.Now == Phase::Altered && Concerns(E.On ? E.On : E.At))
        S.Wrote |= !inTransaction(identity(C, E.On ? E.On : E.At, S), S);
      break;
    case Op::Commit:
    case Op::AutocommitOn:
    case Op::Rollback:
      if (S.Now == Phase::Altered && Concerns(E.On ? E.On : E.At)) {
        // The end of one within another is none for good.
        Value Object = identity(C, E.On ? E.On : E.At, S);
        const Value *Outer = Object.isPointer()
                                 ? S.Memory.find(I.begunOn(I.target(Object)))
                                 : nullptr;
        if (E.What == Op::Rollback)
          Alive = onSession(S, {{SessionChange::Kind::RollsBack, {}}}, false);
        else if (!Outer || !inTransaction(*Outer, S))
          Alive = onSession(S, {{SessionChange::Kind::Commits, {}}}, false);
        EndsObligation |= !Alive;
        break;
      }
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
      if (Probing != Phase::None && S.Now == Phase::None && F.Caller &&
          E.What == Op::Sql) {
        auto T = textAt(C, E, S);
        if (!T)
          break;
        auto Effects = classifySql(*T, M.Library->Dialect);
        if (Probing == Phase::Altered) {
          if (llvm::is_contained(Effects, SqlEffect::Session))
            if (auto Change = lastingChange(*T, M.Library->Dialect))
              startAltered(C, M, identity(C, On, S), *Change, S);
        } else if (auto Rest = afterBegin(Effects)) {
          openedBy(C, On, *Rest, S);
        }
        break;
      }
      if (S.Now == Phase::Altered && Concerns(On)) {
        auto T = E.What == Op::Sql ? textAt(C, E, S) : std::nullopt;
        Alive = onSession(S,
                          T ? sessionChanges(*T, M.Library->Dialect)
                            : std::vector<SessionChange>(),
                          /*Runs=*/true);
        EndsObligation |= !Alive;
        break;
      }
      if (S.Now != Phase::Open || !Concerns(On))
        break;
      llvm::SmallVector<SqlEffect, 2> Effects;
      if (E.What == Op::Sql) {
        if (auto T = textAt(C, E, S))
          Effects = classifySql(*T, M.Library->Dialect);
        else if (isTextLeftOut(C.argument(E.At))) {
          onLeftOut(S);
          return true;
        } else
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
      if (S.ofSession() && handleAt(C, E.On ? E.On : E.At, S)) {
        touch(S.Now == Phase::Open ? Touch::Kind::RolledBack
                                   : Touch::Kind::Restored);
        Result->RolledBack |= S.Now == Phase::Open;
        EndsObligation = true;
        Alive = false;
      }
      break;
    }
  }
  if (!EndsObligation) {
    Throws Why = MayThrow ? Throws::Known : Throws::Never;
    // A shape documents nothing.
    if (MayThrow && M.Library->ThrowsUnknown)
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

void Simulator::applyDrop(const TypeModel &T, RegionId R, const Stmt *At,
                          States &Cur) {
  States Out;
  for (State &S : Cur) {
    if (!S.ofSession()) {
      Out.push_back(std::move(S));
      continue;
    }
    const bool Altered = S.Now == Phase::Altered;
    const std::vector<Effect> &Effects =
        S.Unwinding && T.Unwind ? *T.Unwind : T.Drop;
    bool Alive = true;
    for (const Effect &E : Effects) {
      if (!Alive)
        break;
      switch (E.What) {
      case Op::Rollback:
        if (Altered) {
          Alive = onSession(S, {{SessionChange::Kind::RollsBack, {}}}, false);
          break;
        }
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
        if (Altered) {
          Alive = onSession(S, {{SessionChange::Kind::Commits, {}}}, false);
          break;
        }
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
        if (!Altered && Pool && Pool->OnReturn == ReturnTx::Keep) {
          leftOpen(S, At->getBeginLoc());
          Alive = false;
          break;
        }
        Alive = onRelease(S, Pool, Pool != nullptr,
                          Altered && isa<CompoundStmt>(At) ? At->getEndLoc()
                                                           : At->getBeginLoc(),
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

} // namespace clang::tidy::lease
