//===--- State.h - one path's knowledge -------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The state of a simulation: one obligation, where its handle is, and the
/// facts that correlate branches.
///
/// The method is property simulation (Das, Lerner, Seigle: ESP, PLDI 2002):
/// states whose property part (`key`) differs stay apart; those with equal
/// keys merge, and their facts are joined.
///
/// Direction: joining loses facts and never invents one; a fact that is lost
/// can make an infeasible path look feasible.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_STATE_H
#define LEASE_TIDY_FLOW_STATE_H

#include "Findings.h"
#include "Values.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace clang {
class CXXCatchStmt;
class Expr;
class Stmt;
} // namespace clang

namespace clang::tidy::lease {

/// A map in a sorted vector that copies share until one of them changes it:
/// states are copied at every branch and every call that may throw.
template <typename K, typename V> class FlatMap {
public:
  using Entry = std::pair<K, V>;

  const V *find(const K &Key) const {
    if (!Shared)
      return nullptr;
    auto It = lowerBound(Shared->Entries, Key);
    return It != Shared->Entries.end() && It->first == Key ? &It->second
                                                           : nullptr;
  }
  void set(const K &Key, const V &Val) {
    // Mostly filled in order.
    if (!empty() && Shared->Entries.back().first < Key) {
      own().push_back({Key, Val});
      return;
    }
    size_t At = 0;
    if (Shared) {
      auto It = lowerBound(Shared->Entries, Key);
      At = It - Shared->Entries.begin();
      if (It != Shared->Entries.end() && It->first == Key) {
        if (!(It->second == Val))
          own()[At].second = Val;
        return;
      }
    }
    auto &Entries = own();
    Entries.insert(Entries.begin() + At, {Key, Val});
  }
  void erase(const K &Key) {
    if (!find(Key))
      return;
    auto &Entries = own();
    Entries.erase(lowerBound(Entries, Key));
  }
  template <typename P> void eraseIf(P Predicate) {
    if (Shared && llvm::any_of(Shared->Entries, Predicate))
      llvm::erase_if(own(), Predicate);
  }
  void clear() { Shared.reset(); }
  bool empty() const { return size() == 0; }
  size_t size() const { return Shared ? Shared->Entries.size() : 0; }
  const Entry *begin() const {
    return Shared ? Shared->Entries.begin() : nullptr;
  }
  const Entry *end() const { return Shared ? Shared->Entries.end() : nullptr; }
  friend bool operator==(const FlatMap &A, const FlatMap &B) {
    if (A.Shared == B.Shared)
      return true;
    return A.size() == B.size() && std::equal(A.begin(), A.end(), B.begin());
  }

private:
  using Vector = llvm::SmallVector<Entry, 8>;
  struct Storage : llvm::RefCountedBase<Storage> {
    Vector Entries;
  };
  llvm::IntrusiveRefCntPtr<Storage> Shared;

  Vector &own() {
    if (!Shared)
      Shared = llvm::makeIntrusiveRefCnt<Storage>();
    else if (Shared->UseCount() > 1)
      Shared = llvm::makeIntrusiveRefCnt<Storage>(*Shared);
    return Shared->Entries;
  }
  template <typename C> static auto lowerBound(C &Entries, const K &Key) {
    return llvm::lower_bound(
        Entries, Key, [](const Entry &E, const K &X) { return E.first < X; });
  }
};

/// The path so far, shared between the states that have a common beginning.
struct Trail {
  PathStep Step;
  std::shared_ptr<const Trail> Before;
};
using TrailRef = std::shared_ptr<const Trail>;

/// How far an obligation is.
enum class Phase : uint8_t {
  None,     ///< No obligation: the pass that collects facts.
  Held,     ///< A handle that must be released.
  Open,     ///< An open transaction.
  Released, ///< A handle that must not be used any more.
  Lost,     ///< A member's handle, in use, that must not be overwritten.
  Altered,  ///< A session with a setting that its next user must not see.
};

struct State {
  Phase Now = Phase::None;
  /// A statement ran in the open transaction; on the session since the setting.
  bool Ran = false;
  /// The open transaction has writes. Of a setting: no rollback takes it back
  /// any more, because its transaction is over, or there was none.
  bool Wrote = false;
  /// The handle was stored over something that nobody had looked at.
  bool Overwrote = false;
  bool Refused = false;  ///< The handle says that its connect failed.
  bool Possible = false; ///< The path rests on an exception that is not known.
  bool Unwinding = false;
  bool Written = false; ///< It unwinds because of a throw that is written.
  /// The handle: the value that names it. For a transaction object its
  /// address, with the connection in Connection.
  Value Handle;
  Value Connection;
  /// The handler through which the obligation went, still alive.
  const CXXCatchStmt *Handler = nullptr;
  /// Where the last statement that may write was.
  SourceLocation WroteAt;

  FlatMap<RegionId, Value> Memory;
  FlatMap<SymbolId, Range> Known;
  /// Members that the function has given to somebody, on some path.
  FlatMap<RegionId, bool> Seen;
  /// Values of sub-expressions of the statement that is being executed.
  FlatMap<const Expr *, Value> Temps;
  /// Automatic objects whose destructors matter, in order of construction.
  llvm::SmallVector<RegionId, 4> Live;
  Value Returned;
  /// The handle is part of the returned value.
  bool ReturnsHandle = false;
  const Stmt *ReturnedAt = nullptr;
  TrailRef Path;

  void note(PathStep::Kind What, SourceLocation Where, std::string Detail = {});

  /// What is followed is something of a session's, on which others act, too.
  bool ofSession() const { return Now == Phase::Open || Now == Phase::Altered; }

  /// \p V is the handle (or the connection of its transaction).
  bool isHandle(const Value &V) const {
    return V.isPointer() && (V == Handle || V == Connection);
  }
  /// \p R holds the handle.
  bool holds(RegionId R, Interner &I) const;
  /// Some region, or a value of the running statement, still holds the handle.
  bool referenced(Interner &I) const;
};

/// Whether the property parts of two states are equal.
bool sameKey(const State &A, const State &B);

/// Joins \p From into \p Into at the start of block \p Block of \p Function,
/// given that their keys are equal. \p Widen: bounds that grew become
/// unknown. Returns whether \p Into changed.
bool join(State &Into, const State &From, const void *Function, unsigned Block,
          bool Widen, Interner &I);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_STATE_H
