//===--- FunctionGraph.h - a function's control flow ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A function's clang::CFG together with what it lacks: which try block a
/// statement stands in, which blocks its handlers are, an order of all blocks
/// that includes handlers, and which object an initialiser builds.
///
/// Clang's CFG has no edge from a throwing call to a handler, and the block of
/// a handler has no predecessor in the try body; the simulator adds these
/// edges from the facts kept here.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_FUNCTIONGRAPH_H
#define LEASE_TIDY_FLOW_FUNCTIONGRAPH_H

#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <memory>

namespace clang::tidy::lease {

class FunctionGraph {
public:
  /// Null when clang can build no CFG for \p F.
  static std::unique_ptr<FunctionGraph> build(const FunctionDecl *F,
                                              ASTContext &Ctx);

  const FunctionDecl *function() const { return F; }
  const CFG &cfg() const { return *Graph; }
  ParentMap &parents() const { return *Parents; }

  /// The innermost try whose body (not whose handlers) \p S stands in.
  const CXXTryStmt *tryAround(const Stmt *S) const;
  /// The block of \p Handler; null when clang pruned it.
  const CFGBlock *handlerBlock(const CXXCatchStmt *Handler) const;
  /// Position of \p B in an order in which a block comes after those that lead
  /// to it (but for loops).
  unsigned order(const CFGBlock *B) const { return Order[B->getBlockID()]; }
  /// \p V may be named on some way from element \p Index of \p B: later in
  /// this block, in a later one, or in a loop around it. Over-approximates.
  bool usedFrom(const VarDecl *V, const CFGBlock *B, unsigned Index) const;
  /// \p B is part of a loop.
  bool inLoop(const CFGBlock *B) const {
    return order(B) < InLoop.size() && InLoop.test(order(B));
  }
  /// Some way leads from the function's entry (with \p FromEntry), or from
  /// right after one of \p Starts, to \p Target without passing one of
  /// \p Avoided. \p Target is an element; a jump; a block, whose last
  /// statement is over; a loop whose body is; or null, the end of the
  /// function's body. Over-approximates: any statement of a try may lead to its
  /// handlers.
  bool reaches(bool FromEntry, llvm::ArrayRef<const Stmt *> Starts,
               const Stmt *Target, llvm::ArrayRef<const Stmt *> Avoided) const;
  /// Some way from \p Place, a jump, a block or a loop as above, names \p V
  /// before that is assigned. Over-approximates.
  bool needsAfter(const Stmt *Place, const VarDecl *V) const;
  /// \p V is declared inside the body of \p Try.
  bool declaredIn(const VarDecl *V, const CXXTryStmt *Try) const;
  /// \p S stands inside \p Ancestor.
  bool inside(const Stmt *S, const Stmt *Ancestor) const;
  /// The handler that \p S stands in, innermost.
  const CXXCatchStmt *handlerAround(const Stmt *S) const;

  /// What an object-making expression makes: the declared variable or member
  /// that it initialises; null for a temporary.
  const ValueDecl *initialises(const Expr *E) const {
    return Initialised.lookup(E);
  }
  /// The initialised declaration is in the function's constructor
  /// initialisers, or is a default member initialiser.
  const CXXCtorInitializer *memberInitialiser(const Expr *E) const {
    return MemberInits.lookup(E);
  }

  /// \p E is the last in a statement expression, and so its value.
  bool isStatementValue(const Expr *E) const {
    return !StatementValues.empty() && StatementValues.contains(E);
  }

private:
  /// Before an element of a block, or, with To, on the way from its end to
  /// another one.
  struct Point {
    const CFGBlock *In;
    unsigned Element = 0;
    const CFGBlock *To = nullptr;
    bool operator==(const Point &Other) const {
      return In == Other.In && Element == Other.Element && To == Other.To;
    }
  };
  /// Where the flow leaves \p Block by its end.
  std::vector<Point> endsOf(const CompoundStmt *Block) const;

  FunctionGraph(const FunctionDecl *F) : F(F) {}
  void collect(const Stmt *S);
  void noteUses(const Stmt *S, uint64_t Position);

  const FunctionDecl *F;
  std::unique_ptr<CFG> Graph;
  std::unique_ptr<ParentMap> Parents;
  llvm::SmallVector<unsigned, 32> Order;
  /// By position in the order: the first block of the outermost loop around.
  llvm::SmallVector<unsigned, 32> LoopStart;
  llvm::BitVector InLoop; ///< By position in the order.
  /// Position in the order, and of the element in its block.
  llvm::DenseMap<const VarDecl *, uint64_t> LastUse;
  llvm::DenseMap<const CXXCatchStmt *, const CFGBlock *> Handlers;
  llvm::DenseMap<const VarDecl *, const Stmt *> Declarations;
  llvm::DenseMap<const Expr *, const ValueDecl *> Initialised;
  llvm::DenseMap<const Expr *, const CXXCtorInitializer *> MemberInits;
  llvm::SmallPtrSet<const Stmt *, 4> StatementValues;
};

/// \p E without the wrappers that make no object of their own: clean-ups,
/// bindings and materialisations of temporaries, casts that do nothing, and
/// constructors that are elided.
const Expr *skipObjectWrappers(const Expr *E);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_FUNCTIONGRAPH_H
