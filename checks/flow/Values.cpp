//===--- Values.cpp - symbols, regions and values -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Values.h"
#include <algorithm>

namespace clang::tidy::lease {

using Operator = Value::Operator;

Operator negate(Operator Op) {
  switch (Op) {
  case Operator::EQ:
    return Operator::NE;
  case Operator::NE:
    return Operator::EQ;
  case Operator::LT:
    return Operator::GE;
  case Operator::LE:
    return Operator::GT;
  case Operator::GT:
    return Operator::LE;
  case Operator::GE:
    return Operator::LT;
  }
  llvm_unreachable("all operators are handled");
}

Range Range::hull(const Range &Other) const {
  Range R;
  R.Low = std::min(Low, Other.Low);
  R.High = std::max(High, Other.High);
  if (HasHole && !Other.contains(Hole)) {
    R.HasHole = true;
    R.Hole = Hole;
  } else if (Other.HasHole && !contains(Other.Hole)) {
    R.HasHole = true;
    R.Hole = Other.Hole;
  }
  // Two numbers on either side of zero: keep that it is not zero, the one fact
  // about a gap that code asks for.
  if (!R.HasHole && !contains(0) && !Other.contains(0) && R.contains(0)) {
    R.HasHole = true;
    R.Hole = 0;
  }
  return R;
}

Range Range::where(Operator Op, int64_t K) const {
  Range R = *this;
  switch (Op) {
  case Operator::EQ:
    if (!contains(K)) {
      R.Low = 1;
      R.High = 0;
      return R;
    }
    return exactly(K);
  case Operator::NE:
    if (R.Low == K && R.High != K)
      ++R.Low;
    else if (R.High == K && R.Low != K)
      --R.High;
    else if (R.contains(K)) {
      R.HasHole = true;
      R.Hole = K;
    }
    return R;
  case Operator::LT:
    if (K == std::numeric_limits<int64_t>::min())
      R.Low = 1, R.High = 0;
    else
      R.High = std::min(R.High, K - 1);
    return R;
  case Operator::LE:
    R.High = std::min(R.High, K);
    return R;
  case Operator::GT:
    if (K == std::numeric_limits<int64_t>::max())
      R.Low = 1, R.High = 0;
    else
      R.Low = std::max(R.Low, K + 1);
    return R;
  case Operator::GE:
    R.Low = std::max(R.Low, K);
    return R;
  }
  llvm_unreachable("all operators are handled");
}

std::optional<bool> Range::test(Operator Op, int64_t K) const {
  if (where(Op, K).empty())
    return false;
  if (where(negate(Op), K).empty())
    return true;
  return std::nullopt;
}

static bool isPart(const Region &R) {
  return R.What == Region::Kind::Field || R.What == Region::Kind::Element ||
         R.What == Region::Kind::Deleter;
}

RegionId Interner::region(const Region &R) {
  auto [It, New] = RegionIds.try_emplace(R.key(), Regions.size());
  if (New) {
    Regions.push_back(R);
    if (isPart(R))
      PartsOf[R.Parent].push_back(It->second);
  }
  return It->second;
}

void Interner::parts(RegionId R, llvm::SmallVectorImpl<RegionId> &Found) const {
  auto It = PartsOf.find(R);
  if (It == PartsOf.end())
    return;
  for (RegionId Part : It->second) {
    Found.push_back(Part);
    parts(Part, Found);
  }
}

SymbolId Interner::symbol(const Symbol &S) {
  auto [It, New] = SymbolIds.try_emplace(S.key(), Symbols.size());
  if (New)
    Symbols.push_back(S);
  return It->second;
}

uint32_t Interner::text(const KnownText &T) {
  auto [It, New] = TextIds.try_emplace({T.Prefix, T.Complete}, Texts.size());
  if (New)
    Texts.push_back(T);
  return It->second;
}

RegionId Interner::target(const Value &Pointer) {
  if (Pointer.isAddr())
    return Pointer.Id;
  if (Pointer.isSymbol())
    return region({Region::Kind::Target, Pointer.Id, 0, nullptr});
  return 0;
}

Value Interner::address(RegionId R) const {
  if (!R)
    return {};
  if (Regions[R].What == Region::Kind::Target)
    return Value::symbol(Regions[R].Parent);
  Value V;
  V.What = Value::Kind::Addr;
  V.Id = R;
  return V;
}

bool Interner::within(RegionId R, RegionId Ancestor) const {
  while (R && R != Ancestor)
    R = whole(R);
  return R != 0;
}

bool Interner::varies(RegionId R) const {
  for (; R; R = Regions[R].Parent) {
    const Region &Reg = Regions[R];
    if (Reg.What == Region::Kind::Element && Reg.Number == -1)
      return true;
    if (Reg.What == Region::Kind::Target) {
      const Symbol &S = Symbols[Reg.Parent];
      return S.What == Symbol::Kind::Result || S.What == Symbol::Kind::Merged ||
             S.What == Symbol::Kind::Getter ||
             (S.What == Symbol::Kind::Initial && varies(S.A));
    }
    if (!isPart(Reg))
      return false;
  }
  return false;
}

bool Interner::varies(const Value &V) const {
  if (V.isAddr())
    return varies(V.Id);
  if (!V.isSymbol())
    return false;
  const Symbol &S = Symbols[V.Id];
  return S.What == Symbol::Kind::Merged || S.What == Symbol::Kind::Getter ||
         (S.What == Symbol::Kind::Initial && varies(S.A));
}

RegionId Interner::whole(RegionId R) const {
  return isPart(Regions[R]) ? Regions[R].Parent : 0;
}

RegionId Interner::root(RegionId R) const {
  while (isPart(Regions[R]))
    R = Regions[R].Parent;
  return R;
}

RegionId Interner::rebase(RegionId R, RegionId From, RegionId To) {
  if (R == From)
    return To;
  Region Part = Regions[R];
  Part.Parent = rebase(Part.Parent, From, To);
  return region(Part);
}

} // namespace clang::tidy::lease
