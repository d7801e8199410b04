//===--- Values.h - symbols, regions and values -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the simulation knows of memory: regions (places), symbols (values that
/// are not known but have an identity), and values.
///
/// All are interned per translation unit and named by small numbers, so that
/// states are cheap to copy, compare and merge. Pointers and references are
/// values that name a region, or symbols whose target is a region of its own.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_VALUES_H
#define LEASE_TIDY_FLOW_VALUES_H

#include "SqlText.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include <limits>
#include <map>
#include <tuple>
#include <vector>

namespace clang::tidy::lease {

/// Index into the Interner; 0 is "none".
using RegionId = uint32_t;
using SymbolId = uint32_t;

struct Value {
  enum class Kind : uint8_t {
    Unknown,
    Int,    ///< Number; the null pointer is 0.
    Symbol, ///< Id
    Addr,   ///< The address of region Id.
    Code,   ///< A function or a lambda: Ptr is its FunctionDecl.
    Text,   ///< A string whose beginning is known: Id.
    Test,   ///< `symbol Id  Operator  Number` as a truth value.
  };
  enum class Operator : uint8_t { EQ, NE, LT, LE, GT, GE };

  Kind What = Kind::Unknown;
  Operator Op = Operator::EQ;
  uint32_t Id = 0;
  int64_t Number = 0;
  const FunctionDecl *Ptr = nullptr;

  static Value integer(int64_t N) {
    Value V;
    V.What = Kind::Int;
    V.Number = N;
    return V;
  }
  static Value symbol(SymbolId S) {
    Value V;
    V.What = Kind::Symbol;
    V.Id = S;
    return V;
  }
  static Value code(const FunctionDecl *F) {
    Value V;
    V.What = Kind::Code;
    V.Ptr = F;
    return V;
  }
  static Value text(uint32_t T) {
    Value V;
    V.What = Kind::Text;
    V.Id = T;
    return V;
  }
  static Value test(SymbolId S, Operator Op, int64_t N) {
    Value V;
    V.What = Kind::Test;
    V.Op = Op;
    V.Id = S;
    V.Number = N;
    return V;
  }

  bool known() const { return What != Kind::Unknown; }
  bool isInt() const { return What == Kind::Int; }
  bool isNull() const { return isInt() && Number == 0; }
  bool isSymbol() const { return What == Kind::Symbol; }
  bool isAddr() const { return What == Kind::Addr; }
  bool isCode() const { return What == Kind::Code; }
  bool isText() const { return What == Kind::Text; }
  bool isTest() const { return What == Kind::Test; }
  /// Stands for the target of a pointer: a symbol or an address.
  bool isPointer() const { return isSymbol() || isAddr(); }

  friend bool operator==(const Value &A, const Value &B) {
    return A.What == B.What && A.Op == B.Op && A.Id == B.Id &&
           A.Number == B.Number && A.Ptr == B.Ptr;
  }
  friend bool operator!=(const Value &A, const Value &B) { return !(A == B); }
};

/// What is known of a symbol's number: bounds, and at most one value that it
/// is not. The default knows nothing.
struct Range {
  int64_t Low = std::numeric_limits<int64_t>::min();
  int64_t High = std::numeric_limits<int64_t>::max();
  bool HasHole = false;
  int64_t Hole = 0;

  bool full() const {
    return Low == std::numeric_limits<int64_t>::min() &&
           High == std::numeric_limits<int64_t>::max() && !HasHole;
  }
  bool empty() const {
    return Low > High || (Low == High && HasHole && Hole == Low);
  }
  bool contains(int64_t N) const {
    return Low <= N && N <= High && !(HasHole && Hole == N);
  }
  /// There may be a number in both.
  bool overlaps(const Range &Other) const {
    if (Low == High)
      return Other.contains(Low);
    if (Other.Low == Other.High)
      return contains(Other.Low);
    return std::max(Low, Other.Low) <= std::min(High, Other.High);
  }
  static Range exactly(int64_t N) {
    Range R;
    R.Low = R.High = N;
    return R;
  }
  static Range nonZero() {
    Range R;
    R.HasHole = true;
    return R;
  }
  Range hull(const Range &Other) const;
  /// Cut down to the numbers N for which `N Op K` holds.
  Range where(Value::Operator Op, int64_t K) const;
  /// Whether `N Op K` holds for all (true), none (false), or some (nullopt).
  std::optional<bool> test(Value::Operator Op, int64_t K) const;

  friend bool operator==(const Range &A, const Range &B) {
    return A.Low == B.Low && A.High == B.High && A.HasHole == B.HasHole &&
           (!A.HasHole || A.Hole == B.Hole);
  }
};

Value::Operator negate(Value::Operator Op);

struct Region {
  enum class Kind : uint8_t {
    None,
    Variable,  ///< Ptr: VarDecl
    Temporary, ///< Ptr: the expression that makes the object
    Target,    ///< what the symbol Parent points to
    Field,     ///< Ptr: FieldDecl of Parent
    Element,   ///< Number-th element of Parent; -1: some element
    Deleter,   ///< the deleter of the smart pointer Parent
    TextOf,    ///< the SQL text that the object at region Parent stands for
    Prepared,  ///< the SQL text prepared under the name Number
    Captured,  ///< what the lambda Ptr holds of the variable Parent, by copy
    SessionOf, ///< the connection that the object at region Parent belongs to
    BegunOn,   ///< the connection that the transaction object Parent is on
  };
  Kind What = Kind::None;
  uint32_t Parent = 0;
  int64_t Number = 0;
  const void *Ptr = nullptr;

  /// What tells one region from another.
  std::tuple<unsigned, unsigned, int64_t, const void *> key() const {
    return {unsigned(What), Parent, Number, Ptr};
  }
};

struct Symbol {
  enum class Kind : uint8_t {
    None,
    Initial, ///< what region A held when the function was entered
    Result,  ///< of the expression Ptr, at its latest execution (A = which)
    Getter,  ///< what the accessor Ptr yields for the object A
    Answer,  ///< what A, made by a call, answers to the method Ptr
    Merged,  ///< at the start of block A, region B (of function Ptr)
    This,
  };
  Kind What = Kind::None;
  uint32_t A = 0, B = 0;
  const void *Ptr = nullptr;

  /// What tells one symbol from another.
  std::tuple<unsigned, unsigned, unsigned, const void *> key() const {
    return {unsigned(What), A, B, Ptr};
  }
};

/// Owns the tables; one for each translation unit.
class Interner {
public:
  Interner() : Regions(1), Symbols(1) {}

  RegionId region(const Region &R);
  SymbolId symbol(const Symbol &S);
  uint32_t text(const KnownText &T);

  const Region &region(RegionId R) const { return Regions[R]; }
  const Symbol &symbol(SymbolId S) const { return Symbols[S]; }
  const KnownText &text(uint32_t T) const { return Texts[T]; }

  RegionId variable(const VarDecl *V) {
    return region({Region::Kind::Variable, 0, 0, V->getCanonicalDecl()});
  }
  RegionId temporary(const Expr *E) {
    return region({Region::Kind::Temporary, 0, 0, E});
  }
  RegionId field(RegionId Parent, const FieldDecl *F) {
    return Parent
               ? region({Region::Kind::Field, Parent, 0, F->getCanonicalDecl()})
               : 0;
  }
  RegionId element(RegionId Parent, int64_t Index) {
    return Parent ? region({Region::Kind::Element, Parent, Index, nullptr}) : 0;
  }
  RegionId deleter(RegionId Owner) {
    return Owner ? region({Region::Kind::Deleter, Owner, 0, nullptr}) : 0;
  }
  /// The region that a pointer value names; 0 for none.
  RegionId target(const Value &Pointer);
  /// The pointer to \p R; a symbol's target gives the symbol back.
  Value address(RegionId R) const;
  Value initial(RegionId R) {
    return Value::symbol(symbol({Symbol::Kind::Initial, R, 0, nullptr}));
  }
  Value result(const void *E, unsigned Which = 0) {
    return Value::symbol(symbol({Symbol::Kind::Result, Which, 0, E}));
  }

  SymbolId answer(RegionId Object, const FunctionDecl *Method) {
    return symbol(
        {Symbol::Kind::Answer, Object, 0, Method->getCanonicalDecl()});
  }
  /// 0 stands for `this`.
  RegionId captured(RegionId Variable, const FunctionDecl *Lambda) {
    return region(
        {Region::Kind::Captured, Variable, 0, Lambda->getCanonicalDecl()});
  }
  RegionId textOf(RegionId Object) {
    return Object ? region({Region::Kind::TextOf, Object, 0, nullptr}) : 0;
  }
  RegionId sessionOf(RegionId Object) {
    return Object ? region({Region::Kind::SessionOf, Object, 0, nullptr}) : 0;
  }
  RegionId begunOn(RegionId Object) {
    return Object ? region({Region::Kind::BegunOn, Object, 0, nullptr}) : 0;
  }
  RegionId prepared(uint32_t Name) {
    return region({Region::Kind::Prepared, 0, Name, nullptr});
  }

  /// \p R is \p Ancestor or a part of it.
  bool within(RegionId R, RegionId Ancestor) const;
  /// \p R may be another place each time that the same expression names it: an
  /// element by an unknown index, or what a call or a walking pointer yields.
  bool varies(RegionId R) const;
  bool varies(const Value &V) const;
  /// The region that \p R is directly a part of; 0 when it is none.
  RegionId whole(RegionId R) const;
  /// The region that \p R is a part of and that is no part itself.
  RegionId root(RegionId R) const;
  /// \p R is no place of the program's, but a note about one.
  bool isNote(RegionId R) const {
    Region::Kind K = Regions[R].What;
    return K == Region::Kind::TextOf || K == Region::Kind::SessionOf ||
           K == Region::Kind::BegunOn || K == Region::Kind::Prepared;
  }
  /// \p R is what the result of a call points to.
  bool isResult(RegionId R) const {
    return Regions[R].What == Region::Kind::Target &&
           Symbols[Regions[R].Parent].What == Symbol::Kind::Result;
  }
  /// The parts of \p R that have been named so far, and theirs.
  void parts(RegionId R, llvm::SmallVectorImpl<RegionId> &Found) const;
  /// \p R moved from \p From to \p To, of which it was a part.
  RegionId rebase(RegionId R, RegionId From, RegionId To);

private:
  std::vector<Region> Regions;
  llvm::DenseMap<decltype(Region().key()), RegionId> RegionIds;
  llvm::DenseMap<RegionId, llvm::SmallVector<RegionId, 2>> PartsOf;
  std::vector<Symbol> Symbols;
  llvm::DenseMap<decltype(Symbol().key()), SymbolId> SymbolIds;
  std::vector<KnownText> Texts;
  std::map<std::pair<std::string, bool>, uint32_t> TextIds;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_VALUES_H
