//===--- FunctionGraph.cpp - a function's control flow --------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FunctionGraph.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/BitVector.h"

namespace clang::tidy::lease {

const Expr *skipObjectWrappers(const Expr *E) {
  while (E) {
    if (const auto *X = dyn_cast<FullExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<MaterializeTemporaryExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<CXXBindTemporaryExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<ParenExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<CXXDefaultInitExpr>(E))
      E = X->getExpr();
    else if (const auto *X = dyn_cast<CXXFunctionalCastExpr>(E))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<ImplicitCastExpr>(E);
             X && (X->getCastKind() == CK_NoOp ||
                   X->getCastKind() == CK_ConstructorConversion ||
                   X->getCastKind() == CK_UserDefinedConversion))
      E = X->getSubExpr();
    else if (const auto *X = dyn_cast<CXXConstructExpr>(E);
             X && X->isElidable() && X->getNumArgs() >= 1)
      E = X->getArg(0);
    else
      break;
  }
  return E;
}

void FunctionGraph::collect(const Stmt *S) {
  // An explicit stack: a function of ten thousand statements may nest deeply.
  llvm::SmallVector<const Stmt *, 64> Stack{S};
  while (!Stack.empty()) {
    const Stmt *Top = Stack.pop_back_val();
    if (!Top)
      continue;
    if (const auto *D = dyn_cast<DeclStmt>(Top)) {
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each)) {
          Declarations[V] = D;
          if (V->getInit() && !V->getType()->isReferenceType())
            if (const Expr *Made = skipObjectWrappers(V->getInit()))
              Initialised[Made] = V;
        }
    }
    if (const auto *X = dyn_cast<StmtExpr>(Top))
      if (!X->getSubStmt()->body_empty())
        StatementValues.insert(X->getSubStmt()->body_back());
    if (const auto *C = dyn_cast<CXXCatchStmt>(Top))
      if (const VarDecl *V = C->getExceptionDecl())
        Declarations[V] = C;
    if (isa<LambdaExpr>(Top))
      continue; // its body is a function of its own
    for (const Stmt *Child : Top->children())
      Stack.push_back(Child);
  }
}

std::unique_ptr<FunctionGraph> FunctionGraph::build(const FunctionDecl *F,
                                                    ASTContext &Ctx) {
  Stmt *Body = F->getBody();
  if (!Body || F->isDependentContext())
    return nullptr;
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddLifetime = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  Options.setAllAlwaysAdd();
  std::unique_ptr<FunctionGraph> G(new FunctionGraph(F));
  G->Graph = CFG::buildCFG(F, Body, &Ctx, Options);
  if (!G->Graph)
    return nullptr;
  G->Parents = std::make_unique<ParentMap>(Body);
  G->collect(Body);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Ctor->inits()) {
      G->Parents->addStmt(Init->getInit());
      G->collect(Init->getInit());
      if (const Expr *Made = skipObjectWrappers(Init->getInit())) {
        G->MemberInits[Made] = Init;
        if (const FieldDecl *Member = Init->getAnyMember())
          G->Initialised[Made] = Member;
      }
    }

  for (const CFGBlock *B : *G->Graph)
    if (const auto *C = dyn_cast_or_null<CXXCatchStmt>(B->getLabel()))
      G->Handlers[C] = B;

  // Reverse post-order over the normal edges, with the dispatch blocks of the
  // try statements as further roots: clang gives them no predecessor.
  const CFG &Graph = *G->Graph;
  G->Order.assign(Graph.getNumBlockIDs(), Graph.getNumBlockIDs());
  llvm::BitVector Seen(Graph.getNumBlockIDs());
  llvm::SmallVector<const CFGBlock *, 32> PostOrder;
  auto Visit = [&](const CFGBlock *Root) {
    if (!Root || Seen.test(Root->getBlockID()))
      return;
    Seen.set(Root->getBlockID());
    llvm::SmallVector<
        std::pair<const CFGBlock *, CFGBlock::const_succ_iterator>, 32>
        Stack{{Root, Root->succ_begin()}};
    while (!Stack.empty()) {
      auto &[B, Next] = Stack.back();
      if (Next == B->succ_end()) {
        PostOrder.push_back(B);
        Stack.pop_back();
        continue;
      }
      const CFGBlock *Succ = Next++->getReachableBlock();
      if (Succ && !Seen.test(Succ->getBlockID())) {
        Seen.set(Succ->getBlockID());
        Stack.push_back({Succ, Succ->succ_begin()});
      }
    }
  };
  // Roots that come first here come last in the order: handlers after bodies.
  for (const CFGBlock *Try : Graph.try_blocks())
    Visit(Try);
  Visit(&Graph.getEntry());
  for (const CFGBlock *B : Graph)
    Visit(B);
  unsigned Position = 0;
  for (const CFGBlock *B : llvm::reverse(PostOrder))
    G->Order[B->getBlockID()] = Position++;

  // Loops as stretches of the order, from the target of a back edge to its
  // source; a block in one may be followed by all of it.
  G->LoopStart.resize(Position);
  for (unsigned N = 0; N < Position; ++N)
    G->LoopStart[N] = N;
  llvm::SmallVector<std::pair<unsigned, unsigned>, 8> Loops;
  for (const CFGBlock *B : Graph)
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *To = Succ.getReachableBlock())
        if (G->order(To) <= G->order(B) && G->order(B) < Position)
          Loops.push_back({G->order(To), G->order(B)});
  llvm::sort(Loops);
  G->InLoop.resize(Position);
  for (auto [First, Last] : Loops)
    G->InLoop.set(First, Last + 1);
  unsigned End = 0, Start = 0;
  for (auto [First, Last] : Loops) {
    if (First > End || (First == 0 && End == 0))
      Start = First;
    for (unsigned N = std::max(First, End); N <= Last && N < Position; ++N)
      G->LoopStart[N] = std::min(G->LoopStart[N], Start);
    End = std::max(End, Last + 1);
  }
  for (const CFGBlock *B : Graph) {
    uint64_t At = uint64_t(G->order(B)) << 32;
    for (const CFGElement &E : *B) {
      if (auto St = E.getAs<CFGStmt>())
        G->noteUses(St->getStmt(), At);
      ++At;
    }
  }
  return G;
}

void FunctionGraph::noteUses(const Stmt *S, uint64_t Position) {
  auto Use = [&](const VarDecl *V) {
    uint64_t &Last = LastUse[V->getCanonicalDecl()];
    Last = std::max(Last, Position);
  };
  if (const auto *D = dyn_cast<DeclRefExpr>(S)) {
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
      Use(V);
    // A binding stands for (a part of) what it is bound to.
    if (const auto *B = dyn_cast<BindingDecl>(D->getDecl())) {
      if (const VarDecl *Holder = B->getHoldingVar())
        Use(Holder);
      if (const auto *V = dyn_cast_or_null<VarDecl>(B->getDecomposedDecl()))
        Use(V);
    }
  }
  // Addresses, references and captures are used whenever what has them is.
  bool Escapes = false;
  const Expr *Named = nullptr;
  if (const auto *X = dyn_cast<UnaryOperator>(S);
      X && X->getOpcode() == UO_AddrOf) {
    Escapes = true;
    Named = X->getSubExpr();
  }
  if (const auto *D = dyn_cast<DeclStmt>(S))
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each))
        // What does not compile may have no type.
        if (V->getInit() && !V->getInit()->getType().isNull() &&
            (V->getType()->isReferenceType() ||
             V->getInit()->getType()->isArrayType() ||
             V->getType()->isPointerType())) {
          Escapes = V->getType()->isReferenceType() ||
                    isa<ImplicitCastExpr>(V->getInit());
          Named = V->getInit();
        }
  if (Escapes)
    while (Named) {
      Named = Named->IgnoreParenImpCasts();
      if (const auto *M = dyn_cast<MemberExpr>(Named)) {
        Named = M->isArrow() ? nullptr : M->getBase();
      } else if (const auto *X = dyn_cast<ArraySubscriptExpr>(Named)) {
        Named = X->getBase();
      } else {
        if (const auto *D = dyn_cast<DeclRefExpr>(Named))
          if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
            LastUse[V->getCanonicalDecl()] = ~uint64_t(0);
        break;
      }
    }
  if (const auto *L = dyn_cast<LambdaExpr>(S))
    for (const LambdaCapture &C : L->captures())
      if (C.capturesVariable())
        if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar()))
          LastUse[V->getCanonicalDecl()] = ~uint64_t(0);
}

bool FunctionGraph::usedFrom(const VarDecl *V, const CFGBlock *B,
                             unsigned Index) const {
  auto It = LastUse.find(V->getCanonicalDecl());
  if (It == LastUse.end())
    return false;
  unsigned Here = order(B);
  if (Here >= LoopStart.size())
    return true;
  uint64_t From = inLoop(B) ? uint64_t(LoopStart[Here]) << 32
                            : (uint64_t(Here) << 32) + Index;
  return It->second >= From;
}

static bool isJump(const Stmt *S) {
  return isa_and_nonnull<ContinueStmt, BreakStmt, GotoStmt>(S);
}

std::vector<FunctionGraph::Point>
FunctionGraph::endsOf(const CompoundStmt *Block) const {
  // What comes first in a block, or behind blocks in which there is nothing.
  auto BeginsInside = [&](const CFGBlock *B) {
    llvm::SmallPtrSet<const CFGBlock *, 4> Seen;
    while (Seen.insert(B).second) {
      for (const CFGElement &E : *B)
        if (auto St = E.getAs<CFGStmt>())
          return inside(St->getStmt(), Block);
      if (const Stmt *Loop = B->getLoopTarget())
        return inside(Loop, Block);
      if (const Stmt *T = B->getTerminatorStmt())
        return inside(T, Block);
      if (B->succ_size() != 1 || !B->succ_begin()->getReachableBlock())
        break;
      B = B->succ_begin()->getReachableBlock();
    }
    return false;
  };
  std::vector<Point> Ends;
  for (const CFGBlock *B : *Graph) {
    bool Inside = false;
    for (unsigned N = 0; N < B->size(); ++N)
      if (auto St = (*B)[N].getAs<CFGStmt>()) {
        const bool Was = Inside;
        Inside = inside(St->getStmt(), Block);
        if (Was && !Inside)
          Ends.push_back({B, N});
      }
    if (!Inside || isJump(B->getTerminatorStmt()))
      continue;
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *To = Succ.getReachableBlock())
        if (To != &Graph->getExit() && !BeginsInside(To))
          Ends.push_back({B, B->size(), To});
  }
  return Ends;
}

bool FunctionGraph::needsAfter(const Stmt *Place, const VarDecl *V) const {
  std::vector<std::pair<const CFGBlock *, unsigned>> Work;
  if (const auto *Block = dyn_cast<CompoundStmt>(Place))
    for (const Point &End : endsOf(Block))
      Work.emplace_back(End.To ? End.To : End.In, End.To ? 0 : End.Element);
  for (const CFGBlock *B : *Graph) {
    if (B->getLoopTarget() == Place)
      Work.emplace_back(B, 0);
    if (isJump(Place) && B->getTerminatorStmt() == Place)
      for (const CFGBlock::AdjacentBlock &Succ : B->succs())
        if (const CFGBlock *To = Succ.getReachableBlock())
          Work.emplace_back(To, 0);
  }
  llvm::SmallPtrSet<const CFGBlock *, 32> Entered;
  while (!Work.empty()) {
    auto [B, From] = Work.back();
    Work.pop_back();
    bool Set = false;
    for (unsigned N = From; N < B->size() && !Set; ++N) {
      auto St = (*B)[N].getAs<CFGStmt>();
      const Stmt *S = St ? St->getStmt() : nullptr;
      auto Names = [&](const Stmt *X) {
        const auto *D = dyn_cast_or_null<DeclRefExpr>(X);
        return D && D->getDecl() == V;
      };
      const auto *Assigns = dyn_cast_or_null<BinaryOperator>(S);
      Set = Assigns && Assigns->getOpcode() == BO_Assign &&
            Names(Assigns->getLHS()->IgnoreParens());
      if (const auto *D = dyn_cast_or_null<DeclStmt>(S))
        Set |= llvm::is_contained(D->decls(), V);
      if (!Names(S))
        continue;
      const auto *Parent =
          dyn_cast_or_null<BinaryOperator>(Parents->getParentIgnoreParens(S));
      if (!Parent || Parent->getOpcode() != BO_Assign ||
          Parent->getLHS()->IgnoreParens() != S)
        return true;
    }
    if (Set)
      continue;
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *To = Succ.getReachableBlock())
        if (Entered.insert(To).second)
          Work.emplace_back(To, 0);
  }
  return false;
}

bool FunctionGraph::reaches(bool FromEntry, llvm::ArrayRef<const Stmt *> Starts,
                            const Stmt *Target,
                            llvm::ArrayRef<const Stmt *> Avoided) const {
  llvm::SmallPtrSet<const CFGBlock *, 32> Entered;
  llvm::SmallVector<std::pair<const CFGBlock *, unsigned>, 16> Work;
  std::vector<Point> TargetEnds, AvoidedEnds;
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Target))
    TargetEnds = endsOf(Block);
  for (const Stmt *S : Avoided)
    if (const auto *Block = dyn_cast<CompoundStmt>(S))
      llvm::append_range(AvoidedEnds, endsOf(Block));
  auto Enter = [&](const CFGBlock *B) {
    if (B && Entered.insert(B).second)
      Work.push_back({B, 0});
  };
  if (FromEntry)
    Enter(&Graph->getEntry());
  for (const CFGBlock *B : *Graph)
    for (unsigned N = 0; N < B->size(); ++N)
      if (auto St = (*B)[N].getAs<CFGStmt>())
        if (llvm::is_contained(Starts, St->getStmt()))
          Work.push_back({B, N + 1});
  while (!Work.empty()) {
    auto [B, From] = Work.pop_back_val();
    bool Stopped = false, Leaves = false;
    for (unsigned N = From; N < B->size() && !Stopped; ++N) {
      if (llvm::is_contained(TargetEnds, Point{B, N}))
        return true;
      Stopped = llvm::is_contained(AvoidedEnds, Point{B, N});
      auto St = (*B)[N].getAs<CFGStmt>();
      if (!St || Stopped)
        continue;
      if (Target && St->getStmt() == Target)
        return true;
      for (const CXXTryStmt *Try = tryAround(St->getStmt()); Try;
           Try = tryAround(Try))
        for (unsigned H = 0; H < Try->getNumHandlers(); ++H)
          Enter(handlerBlock(Try->getHandler(H)));
      Stopped = llvm::is_contained(Avoided, St->getStmt());
      Leaves |= isa<ReturnStmt, CXXThrowExpr>(St->getStmt());
    }
    if (Stopped)
      continue;
    const bool Jumps = isJump(B->getTerminatorStmt());
    if (Target && Jumps && B->getTerminatorStmt() == Target)
      return true;
    if (Jumps && llvm::is_contained(Avoided, B->getTerminatorStmt()))
      continue;
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *To = Succ.getReachableBlock()) {
        const Stmt *Loop = Jumps ? nullptr : To->getLoopTarget();
        if (Target && Loop == Target)
          return true;
        const Point Way{B, B->size(), To};
        if (llvm::is_contained(TargetEnds, Way))
          return true;
        if ((Loop && llvm::is_contained(Avoided, Loop)) ||
            llvm::is_contained(AvoidedEnds, Way))
          continue;
        if (To == &Graph->getExit() && !Target && !Leaves &&
            !B->hasNoReturnElement())
          return true;
        Enter(To);
      }
  }
  return false;
}

const CFGBlock *FunctionGraph::handlerBlock(const CXXCatchStmt *Handler) const {
  return Handlers.lookup(Handler);
}

const CXXTryStmt *FunctionGraph::tryAround(const Stmt *S) const {
  const Stmt *Child = S;
  const Stmt *Last = S;
  for (const Stmt *P = Parents->getParent(S); P; P = Parents->getParent(P)) {
    if (const auto *Try = dyn_cast<CXXTryStmt>(P))
      if (Try->getTryBlock() == Child)
        return Try;
    Child = P;
    Last = P;
  }
  // A constructor's initialisers belong to its function-try-block.
  if (const auto *Try = dyn_cast<CXXTryStmt>(F->getBody()))
    if (Last != Try)
      return Try;
  return nullptr;
}

bool FunctionGraph::inside(const Stmt *S, const Stmt *Ancestor) const {
  for (; S; S = Parents->getParent(S))
    if (S == Ancestor)
      return true;
  return false;
}

const CXXCatchStmt *FunctionGraph::handlerAround(const Stmt *S) const {
  for (; S; S = Parents->getParent(S))
    if (const auto *C = dyn_cast<CXXCatchStmt>(S))
      return C;
  return nullptr;
}

bool FunctionGraph::declaredIn(const VarDecl *V, const CXXTryStmt *Try) const {
  const Stmt *D = Declarations.lookup(V);
  if (!D)
    return false;
  return inside(D, Try->getTryBlock());
}

} // namespace clang::tidy::lease
