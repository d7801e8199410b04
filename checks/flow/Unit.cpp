//===--- Unit.cpp - what the functions of a unit share --------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Summaries of functions, and the judgement of a simulation's outcome.
///
//===----------------------------------------------------------------------===//

#include "Unit.h"
#include "Simulator.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace clang::tidy::lease {

// Summaries -------------------------------------------------------------------

const FunctionDecl *Unit::definition(const FunctionDecl *F) {
  const FunctionDecl *Def = nullptr;
  if (!F || !F->isDefined(Def) || !Def || Def->isDependentContext() ||
      Def->hasSkippedBody() || !Def->getBody())
    return nullptr;
  return Def;
}

bool Unit::leftOut(const FunctionDecl *F) {
  if (!F || F->isImplicit() || F->isDefaulted() || F->isDeleted() ||
      F->getBuiltinID() || !isBodyLeftOut(F))
    return false;
  const DeclContext *Around = F->getEnclosingNamespaceContext();
  while (Around->isInlineNamespace())
    Around = Around->getParent();
  return !Around->isStdNamespace(); // those nobody looks into
}

FunctionGraph *Unit::graph(const FunctionDecl *F) {
  const FunctionDecl *Def = definition(F);
  if (!Def)
    return nullptr;
  auto [It, New] = Graphs.try_emplace(Def);
  if (New) {
    auto G = FunctionGraph::build(Def, Ctx);
    Graphs[Def] = std::move(G);
  }
  return Graphs[Def].get();
}

bool Unit::relevant(const FunctionDecl *F) {
  const FunctionDecl *Def = definition(F);
  if (!Def)
    return false;
  auto [It, New] = Relevant.try_emplace(Def, false);
  if (!New)
    return It->second;
  const DeclContext *NS = Def->getEnclosingNamespaceContext();
  while (NS->isInlineNamespace())
    NS = NS->getParent();
  if (NS->isStdNamespace())
    return false;
  // It may own what it is given.
  bool Found = Ctx.getLangOpts().CPlusPlus &&
               llvm::any_of(Def->parameters(), [&](const ParmVarDecl *P) {
                 return ownedWhenGiven(P) != nullptr;
               });
  Found = Found || usesApi(Def->getBody());
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Def))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      Found = Found || usesApi(Init->getInit());
  Relevant[Def] = Found;
  return Found;
}

bool Unit::usesApi(const Stmt *Root) {
  llvm::SmallVector<const Stmt *, 64> Stack{Root};
  bool Found = false;
  while (!Stack.empty() && !Found) {
    const Stmt *S = Stack.pop_back_val();
    if (!S)
      continue;
    if (const auto *E = dyn_cast<Expr>(S))
      if (auto C = Call::of(E)) {
        if (C->Named && !Api.calls(C->Named).empty())
          Found = true;
        else if (C->Callee && C->Callee->getIdentifier() &&
                 C->Callee->getName().starts_with("make_") &&
                 isStdOrBoost(C->Callee))
          Found |= Api.type(E->getType()) != nullptr || [&] {
            const auto *Args = C->Callee->getTemplateSpecializationArgs();
            return Args && Args->size() &&
                   Args->get(0).getKind() == TemplateArgument::Type &&
                   Api.type(Args->get(0).getAsType());
          }();
        else if (C->Callee)
          Found = relevant(C->Callee);
      }
    if (const auto *D = dyn_cast<DeclRefExpr>(S))
      // A release whose address is taken.
      if (const auto *Fn = dyn_cast<FunctionDecl>(D->getDecl()))
        Found |= !Api.calls(Fn).empty();
    if (const auto *D = dyn_cast<CXXDeleteExpr>(S))
      Found |= !D->getDestroyedType().isNull() &&
               !Api.deletes(D->getDestroyedType()).empty();
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  return Found;
}

const TypeModel *Unit::ownedWhenGiven(const ParmVarDecl *P) const {
  const TypeModel *T =
      P->getType()->isPointerType() ? Api.type(P->getType()) : nullptr;
  return T && T->Ownership == Owner::Manual && T->What != Role::Pool ? T
                                                                     : nullptr;
}

bool Unit::guardsDatabase(const CXXCatchStmt *Handler, const CXXTryStmt *Try) {
  auto [It, New] = Guarding.try_emplace(Handler, false);
  if (!New)
    return It->second;
  bool Uses = usesApi(Try->getTryBlock());
  Guarding[Handler] = Uses;
  return Uses;
}

bool Unit::restores(const FunctionDecl *F, llvm::StringRef Setting,
                    unsigned Depth) {
  // Only asked where there would be a finding.
  constexpr unsigned MaxDepth = 4;
  const FunctionDecl *Def = definition(F);
  if (!Def || Depth > MaxDepth)
    // Not to know is not to report.
    return F && !isStdOrBoost(F) && isBodyLeftOut(F);
  llvm::SmallVector<const Stmt *, 64> Stack{Def->getBody()};
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S)
      continue;
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
    if (const auto *Text = dyn_cast<StringLiteral>(S);
        Text && Text->getCharByteWidth() == 1) {
      for (const SessionChange &X :
           sessionChanges({Text->getString().str(), true}, SqlDialect::Sql))
        if (X.What == SessionChange::Kind::RestoresAll ||
            ((X.What == SessionChange::Kind::Sets ||
              X.What == SessionChange::Kind::Restores) &&
             (X.Name.empty() || X.Name == Setting)))
          return true;
      continue;
    }
    const auto *E = dyn_cast<Expr>(S);
    auto C = E ? Call::of(E) : std::nullopt;
    if (!C || !C->Named)
      continue;
    for (const CallModel *M : Api.calls(C->Named))
      for (const Effect &X : M->Effects)
        if (X.What == Op::Reset || X.What == Op::Close)
          return true;
    if (C->Callee && C->Callee != F && restores(C->Callee, Setting, Depth + 1))
      return true;
  }
  return false;
}

const VarDecl *Unit::plainLocal(RegionId R) {
  if (R >= PlainLocals.size())
    PlainLocals.resize(R + R / 2 + 64);
  std::optional<const VarDecl *> &Known = PlainLocals[R];
  if (!Known) {
    const Region &Top = I.region(I.root(R));
    const auto *V = Top.What == Region::Kind::Variable
                        ? static_cast<const VarDecl *>(Top.Ptr)
                        : nullptr;
    bool Plain = V && V->hasLocalStorage() &&
                 !V->getType()->isReferenceType() &&
                 V->needsDestruction(Ctx) == QualType::DK_none &&
                 !V->hasAttr<CleanupAttr>();
    Known = Plain ? V : nullptr;
  }
  return *Known;
}

Throws Unit::bodyThrows(const Stmt *S) {
  if (!S)
    return Throws::Never;
  if (isa<CXXThrowExpr>(S))
    return Throws::Known;
  if (isa<LambdaExpr>(S))
    return Throws::Never; // it runs elsewhere
  Throws Worst = Throws::Never;
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    bool All = false;
    for (unsigned N = 0; N < Try->getNumHandlers(); ++N) {
      const CXXCatchStmt *Handler = Try->getHandler(N);
      Worst = std::max(Worst, bodyThrows(Handler->getHandlerBlock()));
      QualType T = Handler->getCaughtType();
      const CXXRecordDecl *Class =
          T.isNull() ? nullptr : T.getNonReferenceType()->getAsCXXRecordDecl();
      All |= T.isNull() ||
             (Class && Class->getIdentifier() &&
              Class->getName() == "exception" && Class->isInStdNamespace());
    }
    if (!All)
      Worst = std::max(Worst, bodyThrows(Try->getTryBlock()));
    return Worst;
  }
  if (const auto *E = dyn_cast<Expr>(S)) {
    if (auto C = Call::of(E)) {
      const CallModel *Model = nullptr;
      if (C->Named)
        for (const CallModel *M : Api.calls(C->Named)) {
          Model = M;
          break;
        }
      if (Model && !Model->Library->ThrowsUnknown)
        Worst = std::max(Worst, Model->Throws.value_or(Model->Library->Throws)
                                    ? Throws::Known
                                    : Throws::Never);
      else if (C->Callee)
        Worst = std::max(Worst, throws(C->Callee));
      else if (Ctx.getLangOpts().CPlusPlus)
        Worst = std::max(Worst, Throws::Unknown);
    }
  }
  for (const Stmt *Child : S->children()) {
    if (Worst == Throws::Known)
      break;
    Worst = std::max(Worst, bodyThrows(Child));
  }
  return Worst;
}

Throws Unit::throws(const FunctionDecl *F) {
  if (auto T = throwsByDeclaration(F, Ctx)) {
    const LibraryModel *L = *T == Throws::Unknown ? Api.libraryOf(F) : nullptr;
    return L && !L->Throws && !L->ThrowsUnknown ? Throws::Never : *T;
  }
  const FunctionDecl *Def = definition(F);
  if (!Def)
    return Throws::Unknown;
  // While a function is under way, it adds nothing to itself.
  auto [It, New] = Throwing.try_emplace(Def, Throws::Never);
  if (!New)
    return It->second;
  Throws T = bodyThrows(Def->getBody());
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Def))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      T = std::max(T, bodyThrows(Init->getInit()));
  Throwing[Def] = T;
  return T;
}

bool Unit::returns(const FunctionDecl *F) {
  const FunctionDecl *Def = definition(F);
  if (!Def || Ctx.getSourceManager().isInSystemHeader(Def->getLocation()))
    return true;
  auto [It, New] = Returning.try_emplace(Def, true);
  if (!New)
    return It->second;
  // Most bodies end by themselves: a graph is built only for small ones that
  // call something and have no return.
  const auto *Body = dyn_cast<CompoundStmt>(Def->getBody());
  if (!Body || Body->body_empty() || isa<ReturnStmt>(Body->body_back()) ||
      !Def->getReturnType()->isVoidType())
    return true;
  FunctionGraph *G = graph(Def);
  if (!G)
    return true;
  llvm::SmallPtrSet<const CFGBlock *, 16> Seen;
  llvm::SmallVector<const CFGBlock *, 16> Stack{&G->cfg().getEntry()};
  for (const CFGBlock *Try : G->cfg().try_blocks())
    Stack.push_back(Try);
  bool Reached = false;
  while (!Stack.empty() && !Reached) {
    const CFGBlock *B = Stack.pop_back_val();
    if (!Seen.insert(B).second || B->hasNoReturnElement())
      continue;
    bool Leaves = false;
    for (const CFGElement &E : *B)
      if (auto St = E.getAs<CFGStmt>())
        Leaves |= isa<CXXThrowExpr>(St->getStmt());
    if (Leaves)
      continue;
    Reached = B == &G->cfg().getExit();
    for (const CFGBlock::AdjacentBlock &Succ : B->succs())
      if (const CFGBlock *To = Succ.getReachableBlock())
        if (!isa_and_nonnull<CXXTryStmt>(B->getTerminatorStmt()) ||
            To != &G->cfg().getExit())
          Stack.push_back(To);
  }
  Returning[Def] = Reached;
  return Reached;
}

llvm::ArrayRef<Product> Unit::products(const FunctionDecl *F) {
  const FunctionDecl *Def = definition(F);
  if (!Def || !relevant(Def))
    return {};
  FunctionResult &R = analyse(Def);
  if (!R.Done)
    return {};
  return R.Products;
}

llvm::ArrayRef<Finding> Unit::findings(const FunctionDecl *F) {
  const FunctionDecl *Def = definition(F);
  if (!Def || !relevant(Def))
    return {};
  return analyse(Def).Findings;
}

const std::deque<Trace> &Unit::traces(const FunctionDecl *F) {
  static const std::deque<Trace> None;
  const FunctionDecl *Def = definition(F);
  return Def && relevant(Def) ? analyse(Def).Traces : None;
}

// Judgement
// ---------------------------------------------------------------------

/// A unique_ptr whose deleter is a class: its type alone tells a caller what
/// becomes of the handle.
static bool releasesByType(const CXXRecordDecl *Class) {
  const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  return Spec && Spec->getName() == "unique_ptr" &&
         Spec->getTemplateArgs().size() > 1 &&
         Spec->getTemplateArgs()[1].getKind() == TemplateArgument::Type &&
         Spec->getTemplateArgs()[1].getAsType()->isRecordType();
}

namespace {

/// Turns the outcomes of one function's simulations into findings and into
/// products for its callers.
class Judge {
public:
  Judge(Unit &U, const FunctionGraph &G)
      : U(U), I(U.I), G(G), F(G.function()),
        CPlusPlus(U.Ctx.getLangOpts().CPlusPlus) {
    if (CPlusPlus)
      if (const auto *Proto = F->getType()->getAs<FunctionProtoType>())
        NoExcept = Proto->canThrow() == CT_Cannot;
    OwnsThis = isa<CXXConstructorDecl>(F);
  }

  void judge(const Obligation &O, const Outcome &R);
  /// When all obligations are judged: by which ways an exit is reached without
  /// them. What is got into one variable counts as one.
  void finish();

  std::vector<Finding> Findings;
  std::vector<Product> Products;
  std::deque<Trace> Traces;

private:
  void handle(const Obligation &O, const Outcome &R);
  void transaction(const Obligation &O, const Outcome &R);
  void released(const Obligation &O, const Outcome &R);
  void session(const Obligation &O, const Outcome &R);
  /// When all are judged: which settings are still there at the hand-back.
  void finishSessions();
  void beginTrace(const Obligation &O, const Outcome &R);
  void findHolder(const Obligation &O, Trace &T) const;
  void traceExit(const Obligation &O, const Exit &X);
  void traceLost(const Obligation &O, const Outcome &R,
                 const Outcome::Event &E);
  /// The place of what is followed, as the caller sees it.
  std::optional<ProductPlace> placeOfSession(const Exit &X) const;
  /// Once for each place.
  static void addExit(Trace &T, const OpenExit &New);
  /// The calls that acquire, or begin, what \p T's variable holds, and the
  /// statements by which that is over.
  struct Others {
    llvm::SmallVector<const Stmt *, 4> Origins, Ends;
  };
  Others others(const Trace &T) const;
  const Stmt *targetOf(const OpenExit &X, const Others &O) const;
  /// Fills in by which ways \p X is reached.
  void ask(OpenExit &X, const Trace &T, const Others &O) const;
  /// Where the turns of a loop may not all end it, but what they overwrite is
  /// always alive: that instead.
  void turnIntoOverwriting(Trace &T, const Others &O) const;
  /// Drops the places at which it is alive only if it passed another one.
  void dropLater(Trace &T, const Others &O) const;
  /// Others come to \p X, too: the end of a block around the acquire instead,
  /// through which all ways from there lead, where it is sure to be alive and
  /// nobody needs it any more.
  std::optional<OpenExit> atEndOfBlock(OpenExit X, const Trace &T,
                                       const Others &O) const;
  /// The state is left behind: an exit that is not that of a terminated
  /// program.
  bool counts(const Exit &X) const {
    return !(X.Exceptional && (NoExcept || !CPlusPlus));
  }
  static Certainty certainty(const Exit &X) {
    return X.S.Possible || (X.Exceptional && X.Why == Throws::Unknown)
               ? Certainty::Possible
               : Certainty::Definite;
  }
  /// The handle is kept by something that outlives the call.
  bool keptElsewhere(const Obligation &O, const Exit &X, RegionId &Where);
  bool isLocal(RegionId R, bool Unwinding) const;
  bool outlives(RegionId R, const Exit &X, unsigned Depth) const;
  std::optional<ProductPlace> place(RegionId R) const;
  std::optional<ProductPlace> returnedMember(const Exit &X) const;
  void addOtherPlaces(const Exit &X, RegionId Known);
  Finding make(const Obligation &O, FindingKind What, const State &S) const;
  void addProduct(const Obligation &O, const Exit &X, ProductPlace Place);

  Unit &U;
  Interner &I;
  const FunctionGraph &G;
  const FunctionDecl *F;
  bool CPlusPlus;
  bool NoExcept = false;
  bool OwnsThis = false;

  /// What a trace is on.
  struct Session {
    Value On;
    bool ByObject = false;   ///< A transaction that is an object, or a handle.
    bool AlwaysOpen = false; ///< No statement commits by itself.
  };
  std::vector<Session> Sessions; ///< One for each trace.
  /// A setting that goes back to a pool.
  struct Altered {
    Finding What;
    size_t Trace;
    /// It is made for good: no rollback takes it back any more.
    bool Settled;
    /// The pool rolls back what comes back open, and the caller may have begun
    /// it.
    bool RolledBack;
  };
  std::vector<Altered> Settings;
};

} // namespace

bool Judge::isLocal(RegionId R, bool Unwinding) const {
  const Region &Top = I.region(I.root(R));
  switch (Top.What) {
  case Region::Kind::Temporary:
    return true;
  case Region::Kind::Variable: {
    const auto *V = static_cast<const VarDecl *>(Top.Ptr);
    // A lambda sees its function's variables, which outlive its call.
    return V->hasLocalStorage() && !V->getType()->isReferenceType() &&
           V->getParentFunctionOrMethod() ==
               static_cast<const DeclContext *>(F);
  }
  case Region::Kind::Target: {
    // An object whose constructor fails never existed.
    const Symbol &S = I.symbol(Top.Parent);
    return Unwinding && OwnsThis && S.What == Symbol::Kind::This &&
           S.Ptr == F->getCanonicalDecl();
  }
  default:
    return true;
  }
}

bool Judge::keptElsewhere(const Obligation &O, const Exit &X, RegionId &Where) {
  for (const auto &[R, V] : X.S.Memory) {
    const Region &Reg = I.region(R);
    if (V != X.S.Handle || I.isNote(R) || Reg.What == Region::Kind::Captured)
      continue;
    if (!isLocal(R, X.Exceptional) && outlives(R, X, 0)) {
      Where = R;
      return true;
    }
  }
  // Still in the member, or where a parameter points, that it was in.
  if (X.S.Handle.isSymbol()) {
    const Symbol &S = I.symbol(X.S.Handle.Id);
    if (S.What == Symbol::Kind::Initial && !X.S.Memory.find(S.A) &&
        I.region(S.A).What != Region::Kind::Variable &&
        !isLocal(S.A, X.Exceptional)) {
      Where = S.A;
      return true;
    }
    // An object that the caller gave to be filled.
    if (S.What == Symbol::Kind::Initial && !O.Parameter &&
        I.region(S.A).What == Region::Kind::Variable && O.Filled) {
      Where = I.target(X.S.Handle);
      return true;
    }
  }
  // An object of the caller's, or of a longer life, that was filled in place.
  if (X.S.Handle.isAddr() && !isLocal(X.S.Handle.Id, X.Exceptional)) {
    Where = X.S.Handle.Id;
    return true;
  }
  return false;
}

bool Judge::outlives(RegionId R, const Exit &X, unsigned Depth) const {
  // What the function allocated is lost with the last pointer to it.
  const Region &Top = I.region(I.root(R));
  if (Top.What != Region::Kind::Target || Depth > 4)
    return true;
  const Symbol &S = I.symbol(Top.Parent);
  if (S.What != Symbol::Kind::Result)
    return true;
  const auto *E = static_cast<const Expr *>(S.Ptr);
  if (!isa<CXXNewExpr>(E)) {
    const auto *C = dyn_cast<CallExpr>(E);
    unsigned Builtin = C ? C->getBuiltinCallee() : 0;
    if (Builtin != Builtin::BImalloc && Builtin != Builtin::BIcalloc)
      return true;
  }
  Value Pointer = Value::symbol(Top.Parent);
  if (!X.Exceptional && X.S.Returned == Pointer)
    return true;
  for (const auto &[Holder, V] : X.S.Memory)
    if (V == Pointer && !isLocal(Holder, X.Exceptional) &&
        outlives(Holder, X, Depth + 1))
      return true;
  return false;
}

std::optional<ProductPlace> Judge::returnedMember(const Exit &X) const {
  // In a plain structure; a class with a destructor owns what it holds.
  const auto *Ret = dyn_cast_or_null<ReturnStmt>(X.S.ReturnedAt);
  const Expr *E = Ret ? Ret->getRetValue() : nullptr;
  const CXXRecordDecl *Class = E ? E->getType()->getAsCXXRecordDecl() : nullptr;
  if (!E || !E->getType()->isRecordType() ||
      (Class && (!Class->hasDefinition() || !Class->hasTrivialDestructor())))
    return std::nullopt;
  RegionId Whole = I.temporary(E);
  for (const auto &[R, V] : X.S.Memory) {
    if (V != X.S.Handle || R == Whole || !I.within(R, Whole))
      continue;
    ProductPlace P;
    for (RegionId Part = R; Part != Whole; Part = I.region(Part).Parent) {
      if (I.region(Part).What != Region::Kind::Field)
        return std::nullopt;
      P.Members.insert(P.Members.begin(),
                       static_cast<const FieldDecl *>(I.region(Part).Ptr));
    }
    return P;
  }
  return std::nullopt;
}

std::optional<ProductPlace> Judge::place(RegionId R) const {
  ProductPlace P;
  llvm::SmallVector<const FieldDecl *, 2> Members;
  while (I.region(R).What == Region::Kind::Field) {
    Members.push_back(static_cast<const FieldDecl *>(I.region(R).Ptr));
    R = I.region(R).Parent;
  }
  P.Members.assign(Members.rbegin(), Members.rend());
  const Region &Top = I.region(R);
  if (Top.What == Region::Kind::Captured) {
    P.From = ProductPlace::Base::Global;
    P.Where = R;
    return P;
  }
  if (Top.What == Region::Kind::Variable) {
    const auto *V = static_cast<const VarDecl *>(Top.Ptr);
    if (!V->hasLocalStorage() ||
        V->getParentFunctionOrMethod() != static_cast<const DeclContext *>(F)) {
      P.From = ProductPlace::Base::Global;
      P.Where = R;
      return P;
    }
    return std::nullopt;
  }
  if (Top.What != Region::Kind::Target)
    return std::nullopt;
  const Symbol &S = I.symbol(Top.Parent);
  if (S.What == Symbol::Kind::This) {
    P.From = ProductPlace::Base::This;
    return P;
  }
  if (S.What != Symbol::Kind::Initial)
    return std::nullopt;
  const Region &Of = I.region(S.A);
  if (Of.What != Region::Kind::Variable)
    return std::nullopt;
  const auto *Param =
      dyn_cast<ParmVarDecl>(static_cast<const VarDecl *>(Of.Ptr));
  if (!Param || Param->getParentFunctionOrMethod() !=
                    static_cast<const DeclContext *>(F)) {
    // A variable that a lambda captured.
    P.From = ProductPlace::Base::Global;
    P.Where = R;
    return P;
  }
  P.From = ProductPlace::Base::Parameter;
  P.Parameter = Param->getFunctionScopeIndex();
  return P;
}

void Judge::addProduct(const Obligation &O, const Exit &X, ProductPlace Place) {
  Product P;
  P.Transaction = O.What == Phase::Open;
  P.Setting = O.What == Phase::Altered;
  P.Resource = O.Resource;
  P.ByShape = O.ByShape;
  P.Filled = O.Filled;
  P.Library = O.Library;
  P.Place = std::move(Place);
  if (X.S.Returned.isInt())
    P.Returned = X.S.Returned;
  else if (X.S.Returned.isSymbol())
    if (const Range *R = X.S.Known.find(X.S.Returned.Id))
      P.ReturnedRange = *R;
  for (const ParmVarDecl *Param : F->parameters()) {
    Value Given = I.initial(I.variable(Param));
    if (const Range *R = X.S.Known.find(Given.Id); R && !R->full())
      P.When.push_back({Param->getFunctionScopeIndex(), *R});
  }
  P.Api = O.Api;
  P.Where = O.Where;
  Products.push_back(std::move(P));
}

void Judge::addOtherPlaces(const Exit &X, RegionId Known) {
  for (const auto &[R, V] : X.S.Memory)
    if (V == X.S.Handle && R != Known && !isLocal(R, false) &&
        I.region(R).What != Region::Kind::Captured)
      if (auto P = place(R))
        Products.back().Also.push_back(std::move(*P));
}

Finding Judge::make(const Obligation &O, FindingKind What,
                    const State &S) const {
  Finding X;
  X.What = What;
  X.How = S.Possible ? Certainty::Possible : Certainty::Definite;
  X.Resource = O.Resource;
  X.Where = X.Begun = O.Where;
  X.Function = F;
  X.Variable = O.Variable;
  X.Api = O.Api;
  X.Setting = O.Setting;
  X.ByShape = O.ByShape;
  X.Given = O.Parameter;
  X.InC = !CPlusPlus;
  X.Facts = &Traces.back();
  llvm::SmallVector<PathStep, 16> Steps;
  for (TrailRef T = S.Path; T; T = T->Before)
    Steps.push_back(T->Step);
  std::reverse(Steps.begin(), Steps.end());
  // The beginning and the end of a long path say most.
  constexpr size_t Most = 12;
  for (size_t N = 0; N < Steps.size(); ++N)
    if (Steps.size() <= Most || N < 2 || N + (Most - 2) >= Steps.size())
      X.Path.push_back(Steps[N]);
  return X;
}

/// Notes that \p E, or what it is the address of, holds the handle of \p T.
static void noteHolder(const Expr *E, Trace &T) {
  E = E->IgnoreParenCasts();
  if (const auto *X = dyn_cast<UnaryOperator>(E);
      X && X->getOpcode() == UO_AddrOf)
    E = X->getSubExpr()->IgnoreParenCasts();
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    T.Holder = dyn_cast<VarDecl>(D->getDecl());
  T.InMember = dyn_cast<MemberExpr>(E);
}

void Judge::findHolder(const Obligation &O, Trace &T) const {
  if (O.Into)
    return noteHolder(O.Into, T);
  if (!O.Origin || O.What != Phase::Held)
    return;
  // From the call up to the variable, by way of nothing but null.
  const Stmt *Child = O.Origin;
  for (const Stmt *P = G.parents().getParent(Child); P;
       P = G.parents().getParent(P)) {
    if (const auto *D = dyn_cast<DeclStmt>(P)) {
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each))
          if (V->getInit() && G.inside(O.Origin, V->getInit()))
            T.Holder = V;
      return;
    }
    if (const auto *B = dyn_cast<BinaryOperator>(P)) {
      if (B->getOpcode() == BO_Assign && B->getRHS() == Child)
        noteHolder(B->getLHS(), T);
      return;
    }
    if (const auto *Either = dyn_cast<ConditionalOperator>(P)) {
      const Expr *Other = Either->getTrueExpr() == Child
                              ? Either->getFalseExpr()
                              : Either->getTrueExpr();
      if (Either->getCond() == Child ||
          !Other->isNullPointerConstant(U.Ctx,
                                        Expr::NPC_ValueDependentIsNotNull))
        return;
    } else if (const auto *List = dyn_cast<InitListExpr>(P)) {
      if (List->getNumInits() != 1 || !List->getType()->isScalarType())
        return;
    } else if (!isa<CastExpr, ParenExpr, FullExpr>(P)) {
      return;
    }
    Child = P;
  }
  // Up to no statement: what a constructor initialises.
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Init->getInit() && Init->isMemberInitializer() &&
          Init->getInit()->IgnoreParenCasts() == O.Origin->IgnoreParenCasts())
        T.Initialises = Init->getMember();
}

const Stmt *Judge::targetOf(const OpenExit &X, const Others &O) const {
  // What is put into the holder may be acquired before it is.
  if (X.How == OpenExit::Kind::Overwritten)
    for (const Stmt *Origin : O.Origins)
      if (G.inside(Origin, X.At))
        return Origin;
  return X.At;
}

Judge::Others Judge::others(const Trace &T) const {
  llvm::SmallVector<const Trace *, 4> Group;
  for (const Trace &Each : Traces)
    if (&Each == &T || (T.Holder && Each.Holder == T.Holder &&
                        Each.Transaction == T.Transaction))
      Group.push_back(&Each);
  Others O;
  for (const Trace *Each : Group)
    if (Each->Origin)
      O.Origins.push_back(Each->Origin);
  for (const Trace *Each : Group) {
    for (const Touch &X : Each->Touches)
      if (X.At)
        O.Ends.push_back(X.At);
    for (const OpenExit &X : Each->Exits)
      if (X.How == OpenExit::Kind::Overwritten && targetOf(X, O) == X.At)
        O.Ends.push_back(X.At);
  }
  return O;
}

void Judge::ask(OpenExit &X, const Trace &T, const Others &O) const {
  const Stmt *Target = targetOf(X, O);
  X.MayNotExist = T.Origin && G.reaches(true, {}, Target, O.Origins);
  // What is kept elsewhere outlives the variable, but not the function.
  X.MayBeOver |= G.reaches(false, O.Ends, Target, O.Origins) ||
                 (X.How != OpenExit::Kind::Left && T.Copied);
  X.NeededLater = T.Holder && X.At &&
                  (X.How == OpenExit::Kind::NextTurn ||
                   X.How == OpenExit::Kind::EndOfScope) &&
                  G.needsAfter(X.At, T.Holder);
}

void Judge::turnIntoOverwriting(Trace &T, const Others &O) const {
  auto IsTurn = [](const OpenExit &X) {
    return X.How == OpenExit::Kind::NextTurn;
  };
  const OpenExit *Bad = llvm::find_if(T.Exits, [&](OpenExit X) {
    if (!IsTurn(X))
      return false;
    ask(X, T, O);
    return X.MayNotExist || X.MayBeOver || X.NeededLater;
  });
  if (Bad == T.Exits.end())
    return;
  OpenExit Instead = *Bad;
  Instead.How = OpenExit::Kind::Overwritten;
  Instead.At = Instead.Overwrites;
  Instead.Where = Instead.At->getBeginLoc();
  ask(Instead, T, O);
  if (Instead.MayNotExist || Instead.MayBeOver)
    return;
  llvm::erase_if(T.Exits, IsTurn);
  addExit(T, Instead);
}

void Judge::dropLater(Trace &T, const Others &O) const {
  using Kind = OpenExit::Kind;
  llvm::SmallVector<const Stmt *, 4> Turned = O.Ends;
  for (const OpenExit &X : T.Exits)
    if (X.How == Kind::NextTurn)
      Turned.push_back(X.At);
  llvm::SmallVector<const Stmt *, 4> Over = Turned;
  for (const OpenExit &X : T.Exits)
    if (X.How == Kind::Overwritten)
      Over.push_back(targetOf(X, O));
  llvm::erase_if(T.Exits, [&](const OpenExit &X) {
    const auto &Before = X.How == Kind::Left ? Over : Turned;
    return (X.How == Kind::Left || X.How == Kind::Overwritten) &&
           Before.size() > O.Ends.size() &&
           !G.reaches(false, T.Origin, targetOf(X, O), Before);
  });
}

std::optional<OpenExit> Judge::atEndOfBlock(OpenExit X, const Trace &T,
                                            const Others &O) const {
  const Stmt *Target = targetOf(X, O);
  const OpenExit Given = X;
  for (const Stmt *P = G.parents().getParent(T.Origin); P;
       P = G.parents().getParent(P)) {
    const auto *Block = dyn_cast<CompoundStmt>(P);
    if (!Block)
      continue;
    if (Block == F->getBody() || G.inside(Given.At, Block) ||
        isa_and_nonnull<StmtExpr>(G.parents().getParent(Block)))
      break;
    llvm::SmallVector<const Stmt *, 4> Avoided = O.Ends;
    Avoided.push_back(Block);
    if (G.reaches(false, T.Origin, Target, Avoided))
      continue;
    X = Given;
    X.How = OpenExit::Kind::EndOfScope;
    X.At = Block;
    X.Where = Block->getRBracLoc();
    ask(X, T, O);
    if (!X.MayNotExist && !X.MayBeOver && !X.NeededLater)
      return X;
  }
  return std::nullopt;
}

void Judge::finish() {
  finishSessions();
  for (Trace &T : Traces) {
    if (T.Exits.empty())
      continue;
    const Others O = others(T);
    turnIntoOverwriting(T, O);
    dropLater(T, O);
    for (OpenExit &X : T.Exits) {
      if (X.How == OpenExit::Kind::Exception)
        continue;
      const OpenExit Given = X;
      ask(X, T, O);
      if ((X.MayNotExist || X.MayBeOver) && T.Holder && T.Origin)
        if (auto Earlier = atEndOfBlock(Given, T, O))
          X = *Earlier;
    }
  }
}

void Judge::beginTrace(const Obligation &O, const Outcome &R) {
  Trace &T = Traces.emplace_back();
  T.Function = F;
  T.Transaction = O.What == Phase::Open;
  T.Origin = O.Origin;
  T.Into = O.Into;
  findHolder(O, T);
  T.Subject = O.Subject;
  T.Object = O.Object;
  T.Resource = O.Resource;
  T.Type = O.Type;
  T.Library = O.Library;
  T.Filled = O.Filled;
  T.OwnedThoughFailed = O.OwnedThoughFailed;
  T.SettingText = O.SettingText;
  T.ReleasedByOwner = R.ReleasedByOwner;
  T.Touches = R.Touches;
  const RegionId Own = T.Holder ? I.variable(T.Holder) : 0;
  T.Copied = llvm::any_of(R.Homes, [&](RegionId Home) { return Home != Own; });
  Session On;
  if (!O.Start.empty() && (O.What == Phase::Open || O.What == Phase::Altered)) {
    const State &S = O.Start.front();
    On.ByObject = S.Connection.isPointer();
    On.On = On.ByObject ? S.Connection : S.Handle;
    On.AlwaysOpen = O.What == Phase::Altered && O.OnlyWrites;
  }
  Sessions.push_back(On);
}

void Judge::traceExit(const Obligation &O, const Exit &X) {
  Trace &T = Traces.back();
  const Stmt *Return = dyn_cast_or_null<ReturnStmt>(X.S.ReturnedAt);
  if (X.Exceptional)
    Return = X.Throw;
  OpenExit New;
  if (X.Exceptional && !X.Throw)
    New.How = OpenExit::Kind::Exception;
  else if (X.EndOfScope)
    New.How = OpenExit::Kind::EndOfScope;
  New.At = X.EndOfScope ? X.EndOfScope : Return;
  New.Where = X.Where;
  New.MayBeOver =
      New.How == OpenExit::Kind::Exception || X.S.Handler || O.LeftBehind;
  addExit(T, New);
}

void Judge::addExit(Trace &T, const OpenExit &New) {
  if (llvm::none_of(T.Exits, [&](const OpenExit &Y) {
        return Y.How == New.How && (Y.How == OpenExit::Kind::Exception ||
                                    (Y.At == New.At && Y.Where == New.Where));
      }))
    T.Exits.push_back(New);
}

/// \p S is an assignment to \p V, or a call that is given its address.
static bool overwrites(const Stmt *S, const VarDecl *V) {
  auto Names = [&](const Expr *E) {
    const auto *D = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return D && D->getDecl() == V;
  };
  if (const auto *B = dyn_cast<BinaryOperator>(S))
    return B->getOpcode() == BO_Assign && Names(B->getLHS());
  const auto *C = dyn_cast<CallExpr>(S);
  return C && llvm::any_of(C->arguments(), [&](const Expr *A) {
           const auto *X = dyn_cast<UnaryOperator>(A->IgnoreParenCasts());
           return X && X->getOpcode() == UO_AddrOf && Names(X->getSubExpr());
         });
}

void Judge::traceLost(const Obligation &O, const Outcome &R,
                      const Outcome::Event &E) {
  Trace &T = Traces.back();
  if (!T.Holder || !E.At || !overwrites(E.At, T.Holder) ||
      llvm::any_of(T.Touches, [&](const Touch &X) { return X.At == E.At; })) {
    T.Lost = true;
    return;
  }
  OpenExit New;
  New.How = OpenExit::Kind::Overwritten;
  New.At = E.At;
  New.Where = E.Where;
  New.MayBeOver = E.S.Handler || O.LeftBehind;
  if (!O.Origin || !G.inside(O.Origin, E.At))
    return addExit(T, New);
  // The loop gets the next one where it got this one.
  New.How = OpenExit::Kind::NextTurn;
  New.Overwrites = E.At;
  const Stmt *Loop = E.At;
  while (Loop && !isa<WhileStmt, ForStmt, DoStmt, CXXForRangeStmt>(Loop))
    Loop = G.parents().getParent(Loop);
  T.Lost |= !Loop;
  for (auto [Of, By] : R.Turns)
    if (Of == Loop) {
      New.At = By ? By : Loop;
      New.Where = New.At->getEndLoc();
      addExit(T, New);
    }
}

void Judge::judge(const Obligation &O, const Outcome &R) {
  switch (O.What) {
  case Phase::Held:
    beginTrace(O, R);
    handle(O, R);
    released(O, R);
    return;
  case Phase::Open:
    beginTrace(O, R);
    transaction(O, R);
    return;
  case Phase::Released:
    beginTrace(O, R);
    released(O, R);
    Traces.back().Origin = nullptr; // a release, no acquire
    return;
  case Phase::Lost:
    beginTrace(O, R);
    handle(O, R);
    return;
  case Phase::Altered:
    beginTrace(O, R);
    session(O, R);
    return;
  case Phase::None:
    return;
  }
}

void Judge::handle(const Obligation &O, const Outcome &R) {
  if (R.Incomplete)
    return;
  Trace &Facts = Traces.back();
  // The ways out on which it is somebody else's, on some path.
  llvm::SmallVector<const Stmt *, 4> HandedOn;
  std::optional<Finding> Best;
  auto Offer = [&](Finding X) {
    if (!Best ||
        (Best->How == Certainty::Possible && X.How == Certainty::Definite))
      Best = std::move(X);
  };
  bool Transferred = R.Transferred;
  // Kept in a member after the connect failed, and after it went well.
  std::optional<Finding> Refused;
  bool KeptWell = false;
  // What is only taken to be owned: somebody must release it on another path,
  // and no exit may keep it.
  // A parameter that a constructor out of sight has taken is owned as well.
  if (O.Inferred && !R.ReleasedByHand && !R.ReleasedByOwner &&
      !(O.Parameter && R.TakenByObject))
    return;
  for (const Exit &X : R.Exits) {
    if (X.S.Now != Phase::Held || !counts(X))
      continue;
    if (O.Parameter && !X.Exceptional)
      return; // the caller's after all
    // Who throws on purpose may well leave it to the caller.
    if (O.Parameter && X.Written)
      continue;
    bool Returned = !X.Exceptional && (X.S.Returned == X.S.Handle);
    RegionId Kept = 0;
    // An owner that is returned, or something that is kept elsewhere as well.
    const CXXRecordDecl *Class = F->getReturnType()->getAsCXXRecordDecl();
    if (Returned &&
        ((Class && Class->hasDefinition() && !Class->hasTrivialDestructor() &&
          !releasesByType(Class)) ||
         keptElsewhere(O, X, Kept))) {
      Facts.Kept = Facts.Returned = true;
      HandedOn.push_back(X.S.ReturnedAt);
      Transferred = true;
      continue;
    }
    if (Returned || (!X.Exceptional && X.S.ReturnsHandle)) {
      (Returned ? Facts.Returned : Facts.Kept) = true;
      HandedOn.push_back(X.S.ReturnedAt);
      Transferred = true;
      if (Returned) {
        ProductPlace P;
        addProduct(O, X, P);
        Products.back().Returned = {};
        Products.back().ReturnedRange = {};
      } else if (auto P = returnedMember(X)) {
        addProduct(O, X, *P);
      }
      continue;
    }
    if (keptElsewhere(O, X, Kept)) {
      Facts.Kept = true;
      Transferred = true;
      if (!X.Exceptional)
        if (auto P = place(Kept)) {
          addProduct(O, X, *P);
          addOtherPlaces(X, Kept);
        }
      // It failed, and the next call will put another in its place.
      if (X.S.Refused && X.S.Overwrote && (!X.Exceptional || X.Written) &&
          (O.Resource == Role::Connection || O.Resource == Role::Statement)) {
        traceExit(O, X);
        Finding Left = make(O, FindingKind::KeptAfterFailure, X.S);
        Left.Path.push_back({PathStep::Kind::LeftHere, X.Where, {}});
        Refused = std::move(Left);
      } else if (!X.Exceptional) {
        HandedOn.push_back(X.S.ReturnedAt);
        KeptWell = true;
      }
      continue;
    }
    traceExit(O, X);
    Finding Leak = make(O, FindingKind::Leak, X.S);
    Leak.How = certainty(X);
    Leak.Path.push_back({PathStep::Kind::LeftHere, X.Where, {}});
    Offer(std::move(Leak));
  }
  for (OpenExit &X : Facts.Exits)
    X.MayBeOver |= llvm::is_contained(HandedOn, X.At);
  for (const Outcome::Event &E : R.Events)
    if (E.What == FindingKind::Leak || E.What == FindingKind::Dropped) {
      traceLost(O, R, E);
      Offer(make(O, E.What, E.S));
    }
  if (!Best && Refused && (KeptWell || (R.Transferred && !R.LeftOut)))
    Best = std::move(Refused);
  if (Best) {
    Findings.push_back(std::move(*Best));
    return;
  }
  if (CPlusPlus && !O.Inferred && R.ReleasedByHand && !R.ReleasedByOwner &&
      !Transferred && O.Resource == Role::Connection && !O.Start.empty())
    Findings.push_back(make(O, FindingKind::ReleasedByHand, O.Start.front()));
}

std::optional<ProductPlace> Judge::placeOfSession(const Exit &X) const {
  RegionId Where = 0;
  if (X.S.Handle.isAddr()) {
    Where = X.S.Handle.Id;
  } else {
    const Symbol &S = I.symbol(X.S.Handle.Id);
    if (S.What == Symbol::Kind::Initial)
      Where = S.A;
    const Region &Reg = I.region(Where);
    // A pointer parameter itself: what it points to is the identity.
    if (Reg.What == Region::Kind::Variable || S.What == Symbol::Kind::This)
      Where = I.target(X.S.Handle);
  }
  return Where ? place(Where) : std::nullopt;
}

void Judge::session(const Obligation &O, const Outcome &R) {
  if (R.Incomplete)
    return;
  Trace &Facts = Traces.back();
  Facts.NeededLater = R.RanAfterEnd || R.Transferred;
  for (const Exit &X : R.Exits) {
    if (X.S.Now != Phase::Altered || X.Exceptional)
      continue;
    // Whoever has the connection from here on may rely on it.
    Facts.NeededLater = true;
    if (O.Borrowed)
      if (auto P = placeOfSession(X))
        addProduct(O, X, *P);
  }
  for (const Outcome::Event &E : R.Events)
    // Nothing ran: perhaps the path on which it could not be set.
    if (E.What == FindingKind::SessionAltered && (E.S.Ran || !O.MayFail)) {
      Finding X = make(O, E.What, E.S);
      X.ByShape |= E.ByShape;
      Settings.push_back({std::move(X), Traces.size() - 1, E.S.Wrote,
                          E.EndsByItself && O.Borrowed});
    }
}

void Judge::finishSessions() {
  // What the function has begun on the session of a setting.
  for (size_t N = 0; N < Traces.size(); ++N) {
    Trace &T = Traces[N];
    const bool IsSetting =
        llvm::any_of(Settings, [&](const Altered &X) { return X.Trace == N; });
    if (!IsSetting)
      continue;
    llvm::SmallVector<const Stmt *, 4> Begins, Ends;
    bool MayBeOpen = Sessions[N].AlwaysOpen, Sure = true;
    for (size_t K = 0; K < Traces.size(); ++K) {
      const Trace &B = Traces[K];
      if (!B.Transaction || !B.Origin || !(Sessions[K].On == Sessions[N].On))
        continue;
      const Stmt *Scope = nullptr;
      if (Sessions[K].ByObject) {
        // It is over with its object, at the latest.
        const Stmt *P = B.Object ? B.Origin : nullptr;
        while (P && !isa<CompoundStmt>(P))
          P = G.parents().getParent(P);
        Scope = P;
        if (Scope && !G.inside(T.Origin, Scope))
          continue;
        Sure &= Scope != nullptr;
      }
      llvm::SmallVector<const Stmt *, 4> Over;
      for (const Touch &X : B.Touches)
        if (X.At)
          Over.push_back(X.At);
      Begins.push_back(B.Origin);
      llvm::append_range(Ends, Over);
      MayBeOpen |=
          B.Origin == T.Origin || G.reaches(false, B.Origin, T.Origin, Over);
    }
    T.InTransaction = Sure && !Begins.empty() &&
                      !llvm::is_contained(Begins, T.Origin) &&
                      !G.reaches(true, {}, T.Origin, Begins) &&
                      !G.reaches(false, Ends, T.Origin, Begins);
    // Set anew, or back: then it is the first one's value that lasts too long.
    const bool Restores = llvm::any_of(Traces, [&](const Trace &Other) {
      return Other.Origin && Other.Origin != T.Origin &&
             llvm::any_of(Other.Touches, [&](const Touch &X) {
               return X.What == Touch::Kind::Restored && X.At == T.Origin;
             });
    });
    Altered *Best = nullptr;
    for (Altered &X : Settings) {
      // Where its transaction is open still, that is the defect.
      if (X.Trace != N || Restores ||
          (!X.Settled && (MayBeOpen || X.RolledBack)))
        continue;
      if (!Best || (Best->What.How == Certainty::Possible &&
                    X.What.How == Certainty::Definite))
        Best = &X;
    }
    if (Best)
      Findings.push_back(std::move(Best->What));
  }
  // They are about no handle.
  for (size_t N = 0; N < Traces.size(); ++N)
    if (Sessions[N].On.known() && !Traces[N].Transaction)
      Traces[N].Touches.clear();
}

void Judge::transaction(const Obligation &O, const Outcome &R) {
  if (R.Incomplete)
    return;
  bool Ended = R.Committed || R.RolledBack;
  llvm::SmallVector<Finding, 4> Candidates;
  for (const Exit &X : R.Exits) {
    if (X.S.Now != Phase::Open || !counts(X))
      continue;
    RegionId Kept = 0;
    if (!X.Exceptional && (X.S.Returned == X.S.Handle || X.S.ReturnsHandle ||
                           (!O.Borrowed && keptElsewhere(O, X, Kept))))
      continue; // somebody else's from here
    if (O.Borrowed && !X.Exceptional && !Ended) {
      if (auto P = placeOfSession(X))
        addProduct(O, X, *P);
    }
    Certainty How = certainty(X);
    bool Handled = X.S.Handler && !X.Rethrow;
    if (X.Exceptional && !Handled) {
      if (X.S.Wrote)
        continue; // it fails loudly; nothing is lost in silence
      if (O.SharedSession && !X.Written && !U.Options.BorrowedExceptionalExits)
        continue;
      if (O.Borrowed && !Ended)
        continue;
      // The caller of a function that was given the connection may end it.
      if (O.Borrowed && X.Rethrow && !U.Options.BorrowedExceptionalExits)
        continue;
      traceExit(O, X);
      Finding Open = make(O, FindingKind::OpenAfterReads, X.S);
      Open.How = How;
      Open.Path.push_back({PathStep::Kind::LeftHere, X.Where, {}});
      Candidates.push_back(std::move(Open));
      continue;
    }
    if (O.Borrowed && !Ended)
      continue; // begun on behalf of the caller
    if (Handled) {
      Finding Open = make(O, FindingKind::OpenAfterHandler, X.S);
      Open.Where = X.S.Handler->getCatchLoc();
      Open.How = How;
      Open.Path.push_back({PathStep::Kind::LeftHere, X.Where, {}});
      Candidates.push_back(std::move(Open));
      continue;
    }
    if (!X.S.Ran && O.MayFail)
      continue; // the path on which the begin itself failed
    traceExit(O, X);
    Finding Open = make(O,
                        X.S.Wrote ? FindingKind::OpenAfterWrites
                                  : FindingKind::OpenAfterReads,
                        X.S);
    Open.How = How;
    Open.Path.push_back({PathStep::Kind::LeftHere, X.Where, {}});
    Candidates.push_back(std::move(Open));
  }
  for (const Outcome::Event &E : R.Events) {
    if (E.EndsByItself && (Ended || R.LeftOut || E.S.Handler))
      continue; // left to that on purpose
    if ((E.What == FindingKind::OpenAfterReads ||
         E.What == FindingKind::ReleasedWhileOpen) &&
        !E.S.Ran && O.MayFail)
      continue;
    // An exception leaves it to whoever has the connection.
    if (E.What == FindingKind::OpenAfterReads && E.S.Unwinding &&
        !E.S.Written && O.SharedSession && !U.Options.BorrowedExceptionalExits)
      continue;
    // The end of a scope, or of the handle's own life: an exit like others.
    (E.What == FindingKind::ReleasedWhileOpen ? Traces.back().ReleasedOpen
                                              : Traces.back().Lost) = true;
    Finding Open = make(O, E.What, E.S);
    if (E.What == FindingKind::ReleasedWhileOpen) {
      Open.Where = E.Where;
      Open.Api = E.Api;
      if (!E.Variable.empty())
        Open.Variable = E.Variable;
    }
    if (E.What == FindingKind::OpenAfterHandler && E.S.Handler)
      Open.Where = E.S.Handler->getCatchLoc();
    Candidates.push_back(std::move(Open));
  }
  // The surest of each kind; of those that are equally sure, the first. Each
  // handler is a defect of its own.
  llvm::SmallVector<Finding, 4> Best;
  for (Finding &X : Candidates) {
    if (X.What == FindingKind::OpenAfterReads && O.OnlyWrites)
      continue;
    Finding *Same = llvm::find_if(Best, [&](const Finding &Y) {
      return Y.What == X.What &&
             (X.What != FindingKind::OpenAfterHandler || Y.Where == X.Where);
    });
    if (Same == Best.end())
      Best.push_back(std::move(X));
    else if (Same->How == Certainty::Possible && X.How == Certainty::Definite)
      *Same = std::move(X);
  }
  // A transaction that only reads on one path and writes on another is one
  // defect.
  const Finding *Writes = llvm::find_if(Best, [](const Finding &Y) {
    return Y.What == FindingKind::OpenAfterWrites;
  });
  if (Writes != Best.end()) {
    Certainty How = Writes->How;
    llvm::erase_if(Best, [&](const Finding &Y) {
      return Y.What == FindingKind::OpenAfterReads && How <= Y.How;
    });
  }
  for (Finding &X : Best)
    Findings.push_back(std::move(X));
}

void Judge::released(const Obligation &O, const Outcome &R) {
  if (R.Incomplete)
    return;
  for (const Outcome::Event &E : R.Events) {
    if (E.What != FindingKind::UsedAfterRelease &&
        E.What != FindingKind::ReleasedTwice)
      continue;
    Finding X = make(O, E.What, E.S);
    X.Where = E.Where;
    if (!E.Variable.empty())
      X.Variable = E.Variable;
    Findings.push_back(std::move(X));
  }
}

Unit::FunctionResult &Unit::analyse(const FunctionDecl *F) {
  auto [It, New] = Results.try_emplace(F);
  if (!New)
    return *It->second;
  auto Owned = std::make_unique<FunctionResult>();
  FunctionResult &R = *Owned;
  It->second = std::move(Owned);
  FunctionGraph *G = graph(F);
  if (!G) {
    R.Done = true;
    return R;
  }
  ++Stats.FunctionsAnalysed;
  // A callee is analysed in the middle of its caller.
  unsigned long CallerSteps = std::exchange(FunctionSteps, 0);
  const unsigned CutBefore = Stats.Incomplete;
  const unsigned CutInCaller = std::exchange(IncompleteInCallees, 0);
  Simulator Sim(*this, *G);
  Judge J(*this, *G);
  for (const Simulator::Site &At : Sim.sites())
    for (Obligation &O : Sim.obligations(At)) {
      Outcome Out = Sim.follow(At, O);
      J.judge(O, Out);
    }
  for (Obligation &O : Sim.entryObligations()) {
    Outcome Out = Sim.followFromEntry(O);
    J.judge(O, Out);
  }
  // A transaction that is a handle of its own: left open is left unreleased.
  llvm::erase_if(J.Findings, [&](const Finding &X) {
    return X.What == FindingKind::Leak && X.Resource == Role::Transaction &&
           llvm::any_of(J.Findings, [&](const Finding &Y) {
             return Y.Begun == X.Where &&
                    (Y.What == FindingKind::OpenAfterReads ||
                     Y.What == FindingKind::OpenAfterWrites ||
                     Y.What == FindingKind::OpenAfterHandler);
           });
  });
  J.finish();
  FunctionSteps = CallerSteps;
  const unsigned Cut = Stats.Incomplete - CutBefore;
  if (Cut > IncompleteInCallees)
    IncompleteFunctions.push_back(F);
  IncompleteInCallees = CutInCaller + Cut;
  R.Findings = std::move(J.Findings);
  R.Products = std::move(J.Products);
  R.Traces = std::move(J.Traces);
  R.Done = true;
  return R;
}

} // namespace clang::tidy::lease
