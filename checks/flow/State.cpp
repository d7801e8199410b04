//===--- State.cpp - one path's knowledge ---------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"

namespace clang::tidy::lease {

void State::note(PathStep::Kind What, SourceLocation Where,
                 std::string Detail) {
  Path = std::make_shared<const Trail>(
      Trail{{What, Where, std::move(Detail)}, Path});
}

/// The region that a symbol names the initial content of; 0 for others.
static RegionId initialRegion(const Value &V, const Interner &I) {
  if (!V.isSymbol())
    return 0;
  const Symbol &S = I.symbol(V.Id);
  return S.What == Symbol::Kind::Initial ? S.A : 0;
}

bool State::holds(RegionId R, Interner &I) const {
  if (const Value *V = Memory.find(R))
    return isHandle(*V);
  return R &&
         (initialRegion(Handle, I) == R || initialRegion(Connection, I) == R);
}

bool State::referenced(Interner &I) const {
  if (Handle.isAddr())
    return true;
  for (const auto &[R, V] : Memory)
    if (V == Handle && !I.isNote(R))
      return true;
  for (const auto &[E, V] : Temps)
    if (V == Handle)
      return true;
  if (Returned == Handle || ReturnsHandle)
    return true;
  RegionId R = initialRegion(Handle, I);
  return R && !Memory.find(R);
}

/// Memory entries that belong to the property: where the handle is, and code
/// (lambdas and functions), since a guard decides what happens at scope end.
static bool isProperty(const State &S, const Value &V) {
  return V.isCode() || S.isHandle(V);
}

bool sameKey(const State &A, const State &B) {
  if (A.Now != B.Now || A.Ran != B.Ran || A.Wrote != B.Wrote ||
      A.Possible != B.Possible || A.Overwrote != B.Overwrote ||
      A.Refused != B.Refused || A.Unwinding != B.Unwinding ||
      A.Handler != B.Handler || A.Handle != B.Handle ||
      A.Connection != B.Connection || A.ReturnsHandle != B.ReturnsHandle ||
      A.ReturnedAt != B.ReturnedAt || A.Live != B.Live || !(A.Temps == B.Temps))
    return false;
  auto IA = A.Memory.begin(), EA = A.Memory.end();
  auto IB = B.Memory.begin(), EB = B.Memory.end();
  while (true) {
    while (IA != EA && !isProperty(A, IA->second))
      ++IA;
    while (IB != EB && !isProperty(B, IB->second))
      ++IB;
    if (IA == EA || IB == EB)
      return IA == EA && IB == EB;
    if (*IA != *IB)
      return false;
    ++IA;
    ++IB;
  }
}

/// What is known of \p V as a number in \p S.
static Range rangeOf(const Value &V, const State &S) {
  if (V.isInt())
    return Range::exactly(V.Number);
  if (V.isAddr() || V.isCode() || V.isText())
    return Range::nonZero();
  if (V.isSymbol()) {
    if (const Range *R = S.Known.find(V.Id))
      return *R;
    return {};
  }
  if (V.isTest()) {
    Range R;
    R.Low = 0;
    R.High = 1;
    return R;
  }
  return {};
}

static Range widen(const Range &Old, Range New) {
  if (New.Low < Old.Low)
    New.Low = std::numeric_limits<int64_t>::min();
  if (New.High > Old.High)
    New.High = std::numeric_limits<int64_t>::max();
  return New;
}

/// \p From knows nothing that \p Into, at the start of \p Block, has not
/// given up already: most arrivals in a loop. May say no when in doubt.
static bool covers(const State &Into, const State &From, const void *Function,
                   unsigned Block, const Interner &I) {
  for (const auto &[R, Yes] : From.Seen)
    if (!Into.Seen.find(R))
      return false;
  if (Into.Returned.known() && Into.Returned != From.Returned)
    return false;
  auto IsMerge = [&](const Value &V) {
    if (!V.isSymbol() && !V.isTest())
      return false;
    const Symbol &S = I.symbol(V.Id);
    return S.What == Symbol::Kind::Merged && S.A == Block && S.Ptr == Function;
  };
  llvm::SmallVector<SymbolId, 16> Joined;
  if (!(Into.Memory == From.Memory)) {
    if (From.Memory.size() > Into.Memory.size())
      return false;
    size_t Both = 0;
    for (const auto &[R, A] : Into.Memory) {
      const Value *B = From.Memory.find(R);
      Both += B != nullptr;
      bool Mine = IsMerge(A);
      if (B && A == *B && A.known() && !(Mine && I.symbol(A.Id).B != R))
        continue;
      if (!A.isSymbol() || !Mine || I.symbol(A.Id).B != R || !B)
        return false;
      Range Old = rangeOf(A, Into);
      if (!(Old.hull(rangeOf(*B, From)) == Old))
        return false;
      Joined.push_back(A.Id);
    }
    if (Both != From.Memory.size())
      return false;
  } else {
    for (const auto &[R, A] : Into.Memory)
      if (!A.known() || (IsMerge(A) && I.symbol(A.Id).B != R))
        return false;
  }
  if (!(Into.Known == From.Known))
    for (const auto &[Sym, R] : Into.Known) {
      if (llvm::is_contained(Joined, Sym))
        continue;
      const Range *Other = From.Known.find(Sym);
      if (!Other || !(R.hull(*Other) == R))
        return false;
    }
  return true;
}

bool join(State &Into, const State &From, const void *Function, unsigned Block,
          bool Widen, Interner &I) {
  if (covers(Into, From, Function, Block, I))
    return false;
  // Regions that are equal in both keep their value; the others get a symbol
  // of this merge, whose range is the hull of both.
  State Old = Into;
  FlatMap<RegionId, Value> Memory;
  FlatMap<SymbolId, Range> Known;
  // What both know of a symbol.
  for (const auto &[Sym, R] : Old.Known)
    if (const Range *Other = From.Known.find(Sym)) {
      Range H = R.hull(*Other);
      if (Widen && !(H == R))
        H = widen(R, H);
      if (!H.full())
        Known.set(Sym, H);
    }
  auto Merge = [&](RegionId R, const Value &A, const Value &B) {
    if (A.isText() && B.isText())
      if (auto T = commonText(I.text(A.Id), I.text(B.Id))) {
        Memory.set(R, Value::text(I.text(*T)));
        return;
      }
    // Mostly this merge's own already.
    const Symbol *Before = A.isSymbol() ? &I.symbol(A.Id) : nullptr;
    SymbolId Sym = Before && Before->What == Symbol::Kind::Merged &&
                           Before->A == Block && Before->B == R &&
                           Before->Ptr == Function
                       ? A.Id
                       : I.symbol({Symbol::Kind::Merged, Block, R, Function});
    Value M = Value::symbol(Sym);
    Range RA = rangeOf(A, Old);
    Range H = RA.hull(rangeOf(B, From));
    if (Widen && !(H == RA))
      H = widen(RA, H);
    if (H.full())
      Known.erase(Sym);
    else
      Known.set(Sym, H);
    Memory.set(R, M);
  };
  auto IA = Old.Memory.begin(), EA = Old.Memory.end();
  auto IB = From.Memory.begin(), EB = From.Memory.end();
  while (IA != EA || IB != EB) {
    if (IB == EB || (IA != EA && IA->first < IB->first)) {
      Merge(IA->first, IA->second, I.initial(IA->first));
      ++IA;
    } else if (IA == EA || IB->first < IA->first) {
      Merge(IB->first, I.initial(IB->first), IB->second);
      ++IB;
    } else {
      if (IA->second == IB->second && IA->second.known())
        Memory.set(IA->first, IA->second);
      else
        Merge(IA->first, IA->second, IB->second);
      ++IA;
      ++IB;
    }
  }
  // A merge symbol names one value: in another region it is a left-over of an
  // earlier turn of the loop and means something else now.
  llvm::SmallVector<RegionId, 4> Stale;
  for (const auto &[R, V] : Memory) {
    if (!V.isSymbol() && !V.isTest())
      continue;
    const Symbol &S = I.symbol(V.Id);
    if (S.What != Symbol::Kind::Merged || S.A != Block || S.Ptr != Function ||
        S.B == R)
      continue;
    const Value *Source = Memory.find(S.B);
    const Value *OldSource = Old.Memory.find(S.B);
    const Value *FromSource = From.Memory.find(S.B);
    bool Stable = Source && OldSource && FromSource && *Source == *OldSource &&
                  *Source == *FromSource;
    if (!Stable)
      Stale.push_back(R);
  }
  for (RegionId R : Stale)
    Memory.set(
        R, Value::symbol(I.symbol({Symbol::Kind::Merged, Block, R, Function})));
  FlatMap<const Expr *, Value> Temps;
  for (const auto &[E, V] : Old.Temps)
    if (const Value *Other = From.Temps.find(E); Other && *Other == V)
      Temps.set(E, V);
  Value Returned = Old.Returned == From.Returned ? Old.Returned : Value();

  bool Changed = !(Memory == Old.Memory) || !(Known == Old.Known) ||
                 !(Temps == Old.Temps) || Returned != Old.Returned;
  for (const auto &[R, Yes] : From.Seen)
    if (!Into.Seen.find(R)) {
      Into.Seen.set(R, Yes);
      Changed = true;
    }
  Into.Memory = std::move(Memory);
  Into.Known = std::move(Known);
  Into.Temps = std::move(Temps);
  Into.Returned = Returned;
  return Changed;
}

} // namespace clang::tidy::lease
