//===--- Unit.h - what the functions of a unit share ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The flow's working memory for one translation unit: the control flow of
/// its functions, and demand-driven summaries of them.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_UNIT_H
#define LEASE_TIDY_FLOW_UNIT_H

#include "Analysis.h"
#include "FunctionGraph.h"
#include "ThrowModel.h"
#include "Values.h"
#include "llvm/ADT/DenseMap.h"
#include <deque>
#include <memory>
#include <vector>

namespace clang::tidy::lease {

/// The place of an obligation as a caller sees it.
struct ProductPlace {
  enum class Base : uint8_t { Result, Parameter, This, Global };
  Base From = Base::Result;
  unsigned Parameter = 0;
  /// The place is what the base points to, or a part of that, by these members.
  bool Target = false;
  llvm::SmallVector<const FieldDecl *, 2> Members;
  RegionId Where = 0; ///< Base::Global: the region itself.
};

/// One way in which a function leaves an obligation to its caller.
struct Product {
  bool Transaction = false;
  /// A setting of the session that it was given.
  bool Setting = false;
  bool isHandle() const { return !Transaction && !Setting; }
  Role Resource = Role::Connection;
  bool ByShape = false;
  bool Filled = false; ///< The place is an object, and its address the handle.
  const LibraryModel *Library = nullptr;
  /// The handle's place, or that of the connection (its identity).
  ProductPlace Place;
  /// Further places that hold the same handle (an object that will release
  /// it, say).
  llvm::SmallVector<ProductPlace, 1> Also;
  Value Returned; ///< A number, when that is known on this way out.
  Range ReturnedRange;
  /// What the parameters must be on this way out, where that is known.
  llvm::SmallVector<std::pair<unsigned, Range>, 2> When;
  std::string Api;
  SourceLocation Where; ///< Where the function got it.
};

class Unit {
public:
  Unit(ASTContext &Ctx, const ResolvedApi &Api, const AnalysisOptions &Options)
      : Ctx(Ctx), Api(Api), Options(Options) {}

  ASTContext &Ctx;
  const ResolvedApi &Api;
  const AnalysisOptions &Options;
  Interner I;
  AnalysisStats Stats;
  /// Those of which a bound has cut the analysis.
  std::vector<const FunctionDecl *> IncompleteFunctions;
  /// Elements executed so far for the function that is being analysed.
  unsigned long FunctionSteps = 0;

  /// The control flow of \p F's definition; null when it has none in sight.
  FunctionGraph *graph(const FunctionDecl *F);

  /// \p F's body is in sight and may be looked into.
  static const FunctionDecl *definition(const FunctionDecl *F);

  /// \p F is not in sight here, but is for the command: clangd leaves out the
  /// bodies in headers. Whatever the body might do, nothing must be reported
  /// that it would disprove.
  static bool leftOut(const FunctionDecl *F);

  /// \p F, or a function that it calls, uses a modelled API.
  bool relevant(const FunctionDecl *F);

  /// The type of \p P when it is a raw handle, which a function may be given to
  /// own; null for others.
  const TypeModel *ownedWhenGiven(const ParmVarDecl *P) const;

  /// A modelled API is used in the body of \p Try, which \p Handler belongs to.
  /// What other handlers do not end may be ended after them.
  bool guardsDatabase(const CXXCatchStmt *Handler, const CXXTryStmt *Try);
  /// The same of a handler that was asked about before.
  bool guardsDatabase(const CXXCatchStmt *Handler) const {
    return Guarding.lookup(Handler);
  }

  /// Whether a call of \p F may throw: its declaration, else its body.
  Throws throws(const FunctionDecl *F);

  /// False when \p F's body is in sight and has no way to its end: it ends the
  /// program or always throws.
  bool returns(const FunctionDecl *F);

  /// \p F's body is in sight and gives \p Setting of a session a value: its
  /// usual one, or one that each user of the pool whose function \p F is gets.
  bool restores(const FunctionDecl *F, llvm::StringRef Setting,
                unsigned Depth = 0);

  /// The local variable that \p R is (a part of), when nothing happens at the
  /// end of its life; null for all else.
  const VarDecl *plainLocal(RegionId R);

  /// What \p F leaves to its callers. Computed by analysing \p F; empty while
  /// that is under way (recursion), and when it hit a bound.
  llvm::ArrayRef<Product> products(const FunctionDecl *F);

  /// The findings of \p F; analyses it on the first call.
  llvm::ArrayRef<Finding> findings(const FunctionDecl *F);

  /// What was seen of each obligation of \p F; analyses it on the first call.
  const std::deque<Trace> &traces(const FunctionDecl *F);

private:
  struct FunctionResult {
    bool Done = false;
    std::vector<Finding> Findings;
    std::vector<Product> Products;
    std::deque<Trace> Traces; ///< Findings point to them.
  };
  FunctionResult &analyse(const FunctionDecl *F);
  /// Of Stats.Incomplete, so many fell to the callees of the function that is
  /// being analysed.
  unsigned IncompleteInCallees = 0;
  Throws bodyThrows(const Stmt *S);
  bool usesApi(const Stmt *S);

  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<FunctionGraph>> Graphs;
  llvm::DenseMap<const FunctionDecl *, bool> Relevant;
  llvm::DenseMap<const CXXCatchStmt *, bool> Guarding;
  /// By region; what is not known yet is nullopt.
  std::vector<std::optional<const VarDecl *>> PlainLocals;
  llvm::DenseMap<const FunctionDecl *, Throws> Throwing;
  llvm::DenseMap<const FunctionDecl *, bool> Returning;
  llvm::DenseMap<const FunctionDecl *, std::unique_ptr<FunctionResult>> Results;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_UNIT_H
