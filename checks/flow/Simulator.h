//===--- Simulator.h - property simulation of one function ------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Follows one obligation from where it arises along all paths of a function,
/// into lambdas and functions in sight that can reach its handle, and along
/// exceptions.
///
/// Only states in which the obligation is alive are followed: a release, an
/// end of the transaction or a transfer ends its state. So the cost is that of
/// the code between an acquire and its releases, and one obligation never
/// multiplies with another.
///
/// Before any obligation is followed, one pass without any collects the facts
/// that hold on all paths at each place where one arises.
///
/// Direction: unknown code takes what it is given (silence); a bound that is
/// hit makes the whole simulation say nothing.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_SIMULATOR_H
#define LEASE_TIDY_FLOW_SIMULATOR_H

#include "Calls.h"
#include "State.h"
#include "Unit.h"
#include <map>
#include <set>

namespace clang::tidy::lease {

using States = llvm::SmallVector<State, 2>;

/// How a function was left.
struct Exit {
  State S;
  bool Exceptional = false;
  Throws Why = Throws::Never; ///< Of an exceptional exit.
  QualType Thrown;            ///< Null when unknown.
  /// The library that threw, if one did.
  const LibraryModel *Thrower = nullptr;
  bool Written = false; ///< By a throw that is written in the function.
  /// That throw, where it stands in the function itself.
  const Stmt *Throw = nullptr;
  bool Rethrow = false; ///< By `throw;`.
  /// The jump, or the block at whose end, its last variable is gone before the
  /// function is left.
  const Stmt *EndOfScope = nullptr;
  SourceLocation Where;
};

/// What a simulation learned of its obligation.
struct Outcome {
  bool Incomplete = false;
  bool ReleasedByHand = false;  ///< On some path, by a call on the raw handle.
  bool ReleasedByOwner = false; ///< On some path, by a destructor.
  bool Transferred = false;
  bool TakenByObject = false; ///< By a constructor out of sight.
  /// On some path, what becomes of it stands in a body that is left out here.
  bool LeftOut = false;
  unsigned Releases = 0; ///< How many times a release was executed.
  bool Committed = false, RolledBack = false;
  /// A statement ran after the end of the transaction in which a setting was
  /// made.
  bool RanAfterEnd = false;
  llvm::SmallVector<Touch, 4> Touches;
  /// Where the handle was kept after some statement: each once.
  llvm::SmallVector<RegionId, 2> Homes;
  /// Where a handle is held when the next turn of a loop begins: the loop, and
  /// the `continue` that leads there, if one does.
  llvm::SmallVector<std::pair<const Stmt *, const ContinueStmt *>, 2> Turns;
  /// The obligation was left alive at these exits of the function.
  std::vector<Exit> Exits;

  /// Lost, misused or handed back on the way.
  struct Event {
    FindingKind What;
    State S;
    SourceLocation Where;
    std::string Api;
    std::string Variable; ///< As written where it happened.
    /// The element of the function's own control flow at which it happened.
    const Stmt *At;
    /// A transaction that its object, or the end of the connection, rolls
    /// back: to leave it to that may be meant.
    bool EndsByItself = false;
    bool ByShape = false; ///< The pool that gets the handle is.
  };
  std::vector<Event> Events;
};

/// A handle to give back, a transaction to end, or a released handle not to
/// touch: what one simulation follows.
struct Obligation {
  Phase What = Phase::Held;
  Role Resource = Role::Connection;
  bool ByShape = false;
  const LibraryModel *Library = nullptr; ///< Null when that is not known.
  const TypeModel *Type = nullptr;       ///< Null when that is not known.
  /// The connection is one that the function was given or shares: its
  /// parameter, a member, a global, or the result of unknown code.
  bool Borrowed = false;
  /// The transaction is on a connection that lives on, whoever made its
  /// object.
  bool SharedSession = false;
  /// The begin reports failure by its result, so that a path on which nothing
  /// ran may be the one on which it failed.
  bool MayFail = false;
  /// Left open, it matters only when something was written.
  bool OnlyWrites = false;
  SourceLocation Where;
  const Expr *Origin = nullptr; ///< The call that it arises from, if one is.
  const Expr *Into = nullptr;   ///< The argument that it fills, if it does.
  /// A function in sight leaves it, on some of its ways out: on the others it
  /// may have released it.
  bool LeftBehind = false;
  const Expr *Subject = nullptr;   ///< What a begin acts on, as written there.
  const VarDecl *Object = nullptr; ///< What a begin makes, if it makes it.
  std::string Api;
  std::string Variable;
  /// Its release is due although the acquire failed.
  bool OwnedThoughFailed = false;
  /// After its release a use of the handle is a defect: not for numbers.
  bool WatchReleased = true;
  /// What is set for the session, and the argument that says so; null where
  /// none does, or where that does more.
  std::string Setting;
  const Expr *SettingText = nullptr;
  /// That the function owns it is known only from its releasing it.
  bool Inferred = false;
  bool Parameter = false; ///< It came in by a parameter.
  /// The handle is the address of an object that the call filled.
  bool Filled = false;
  States Start;
};

/// The name of what \p E names, for messages; empty when it has none.
std::string nameOf(const Expr *E);

class Simulator {
public:
  Simulator(Unit &U, FunctionGraph &G);

  /// A place where an obligation may arise, with the facts that hold there.
  struct Site {
    const CFGBlock *Block;
    unsigned Index;
    const Expr *E;
    State Before;
  };
  /// Runs the pass that collects facts, and returns the calls of the function
  /// that the catalogue, or a summary, has something to say of.
  std::vector<Site> sites();

  /// Those that exist when the function is entered. After sites().
  std::vector<Obligation> entryObligations();

  /// Follows an obligation from the function's entry.
  Outcome followFromEntry(Obligation &O);

  /// Follows the obligation of \p Start, states right after the element at
  /// \p From, to all exits.
  Outcome follow(const Site &From, Obligation &O);

  /// The obligations that arise at \p At, each with the states in which it is
  /// alive right after the call.
  std::vector<Obligation> obligations(const Site &At);

  const FunctionGraph &graph() const { return *Root; }

private:
  struct Frame;

  /// The matching model of \p C in \p S; null when there is none.
  const CallModel *match(const Call &C, State &S);

  /// The identity of the object at \p P of \p C: a pointer value.
  Value identity(const Call &C, const Place &P, State &S);
  /// The region that the argument at \p P points to.
  RegionId outRegion(const Call &C, const Place &P, State &S);
  Value eval(const Expr *E, State &S);
  RegionId regionOf(const Expr *E, State &S);
  /// Where the object that \p E makes is kept.
  RegionId objectRegion(const Expr *E, State &S);
  Value newObject(const CXXNewExpr *New, State &S);
  /// What \p Pointer, taken \p N elements further (-1: some), points to.
  RegionId elementOf(const Value &Pointer, int64_t N);
  Value load(RegionId R, const State &S);
  std::optional<KnownText> textAt(const Call &C, const Effect &E, State &S);
  /// \p Object, a statement or the like, acts on \p Owner.
  void belongsTo(const Value &Object, const Value &Owner, State &S);
  /// What \p Object acts on in the end: the handle, if it is on the way.
  Value sessionOf(Value Object, const State &S);
  /// \p Object is a transaction's.
  bool inTransaction(const Value &Object, const State &S);
  /// The result of a call is something that belongs to somebody.
  void lend(const Call &C, const Effect &E, State &S);

  /// A function being executed: the analysed one, or one it calls.
  struct Frame {
    FunctionGraph *G;
    Value This;
    Frame *Caller = nullptr;
    unsigned Depth = 0;
    bool IsDestructor = false;
    unsigned LiveBase = 0;
    const CFGBlock *Block = nullptr; ///< The one that is executed.
    SourceLocation CalledAt; ///< Of a call that is executed: where it stands.
    /// States that wait at the start of a block.
    struct Slot {
      llvm::SmallVector<State, 2> States;
      unsigned Joins = 0;
    };
    std::map<unsigned, std::pair<const CFGBlock *, Slot>> Waiting; // by order
    /// Which of them have not been executed yet: order and number.
    std::set<std::pair<unsigned, unsigned>> Pending;
    std::vector<Exit> *Exits = nullptr;
  };

  // Where obligations arise.
  void acquired(const Site &At, const Call &C, const CallModel &M,
                const Effect &E, std::vector<Obligation> &Found);
  void begun(const Site &At, const Call &C, const CallModel *M, const Effect &E,
             llvm::ArrayRef<SqlEffect> Rest, std::vector<Obligation> &Found);
  void altered(const Site &At, const Call &C, const CallModel &M,
               const Effect &E, const KnownText &Text,
               std::vector<Obligation> &Found);
  void alteredInside(const Site &At, const Call &C,
                     llvm::ArrayRef<Product> Products,
                     std::vector<Obligation> &Found);
  /// \p V is the connection that an altered session is on: the state right
  /// after \p C.
  bool startAltered(const Call &C, const CallModel &M, const Value &V,
                    const SessionChange &Change, State &S);
  /// Names the connection of \p O, which \p Given stands for, and begins its
  /// path.
  void describeAltered(Obligation &O, const Value &Given, State &S);
  /// Whoever gets the connection next sets it anew.
  bool setsOnAcquire(const Value &Connection, llvm::StringRef Setting);
  void released(const Site &At, const Call &C, const CallModel &M,
                const Effect &E, std::vector<Obligation> &Found);
  void produced(const Site &At, const Call &C, std::vector<Obligation> &Found);
  void inferred(const Site &At, const Call &C, std::vector<Obligation> &Found);
  void beganInside(const Site &At, const Call &C,
                   llvm::ArrayRef<Product> Products,
                   std::vector<Obligation> &Found);
  RegionId productRegion(const ProductPlace &P, const Call &C, State &S);
  States executed(const Site &At, const Call &C);
  std::string variableName(const Call &C, const Place &P);
  bool isBorrowed(const Value &V);
  /// What the result, or what else the model names, is after a success or
  /// a failure.
  void succeed(const Call &C, const CallModel *M, State &S);
  void fail(const Call &C, const CallModel &M, State &S);
  void setAnswer(const Call &C, const CallModel &M, bool Good, State &S);
  /// Whether somebody looks at the result of \p C.
  bool resultMatters(const Call &C) const;
  /// The result of \p C is itself a condition: a failure takes another way.
  bool decides(const Call &C) const;
  /// The call's object is one on which statements commit by themselves.
  bool onExecutor(const Call &C) const;
  /// While the begin is looked for in the callees of a call.
  void openedBy(const Call &C, const Place &On, llvm::ArrayRef<SqlEffect> Rest,
                State &S);
  static std::optional<llvm::ArrayRef<SqlEffect>>
  afterBegin(llvm::ArrayRef<SqlEffect> Effects);
  Frame rootFrame(std::vector<Exit> &Exits);
  State entryState(const Frame &F);
  void noteOverwritten(const Stmt *St, State &S);
  Outcome conclude(Outcome O, std::vector<Exit> Exits);

  // Flow.
  void run(Frame &F);
  void runBlock(Frame &F, const CFGBlock *B, unsigned Index, State S);
  void arrive(Frame &F, const CFGBlock *B, State S);
  /// Drops from \p S what nothing from element \p Index of \p B on can ask for.
  void forget(Frame &F, const CFGBlock *B, unsigned Index, State &S);
  void leaveBlock(Frame &F, const CFGBlock *B, State S);
  void element(Frame &F, const CFGElement &E, State S, States &Out);
  /// \p Thrower: the library that throws, if one does and the class of the
  /// exception is not known.
  void raise(Frame &F, State S, const Stmt *At, Throws Why, QualType Thrown,
             SourceLocation Where, const LibraryModel *Thrower = nullptr);
  void exitNormally(Frame &F, State Given);
  void leave(Frame &F, State S);
  void destroyParameters(Frame &F, const Stmt *At, States &Cur);

  // Statements.
  void statement(Frame &F, const Stmt *St, State S, States &Out);
  void declare(Frame &F, const DeclStmt *D, State &S);
  void initialise(RegionId R, QualType T, const Expr *Init, State &S);
  void endOfStatement(const Stmt *St, State &S);
  bool isStatementLevel(const Stmt *St) const;

  // Evaluation.
  Value evalCondition(const Expr *E, State &S);
  bool assume(const Expr *E, bool Truth, State &S);
  bool constrain(const Value &V, bool Truth, State &S);
  bool tellsOfHandle(SymbolId Sym, State &S);
  /// The answer to a question about the handle is that it does not work.
  void noteRefusal(const Value &Answer, State &S);
  std::optional<bool> truth(const Value &V, const State &S);
  Value compare(Value::Operator Op, const Value &A, const Value &B, State &S);
  Range rangeOf(const Value &V, const State &S);
  void store(RegionId R, const Value &V, State &S, SourceLocation Where);
  void copyObject(RegionId From, RegionId To, bool Move, State &S);
  /// What is known of the answers of one object holds for its copy.
  void copyAnswers(RegionId From, RegionId To, State &S);
  void eraseObject(RegionId R, State &S);
  Value fresh(const Expr *E, unsigned Which, State &S);
  bool handleAt(const Call &C, const Place &P, State &S);
  bool isHandleExpr(const Expr *E, State &S);
  /// The places from which the handle can be reached, by way of members and
  /// pointers: whoever gets one of them may release it.
  using Reach = llvm::SmallVector<RegionId, 8>;
  /// \p WhatActs: also what acts on it, a statement or what a lease lends.
  Reach reaching(const State &S, bool WhatActs = false);
  bool codeReaches(const Value &Code, const State &S, const Reach &From);
  bool reaches(const Value &V, const State &S);
  /// \p V acts on the session of what is followed: what a lease lends can end
  /// the lease's transaction.
  bool actsOnSession(const Value &V, const State &S) {
    return S.ofSession() && V.isPointer() && S.isHandle(sessionOf(V, S));
  }
  bool objectReaches(RegionId R, const State &S);

  // Calls.
  void call(Frame &F, const Call &C, State S, States &Out);
  /// Functions and classes of the standard library: true when \p C was one and
  /// has been executed.
  bool wellKnown(Frame &F, const Call &C, State &S, States &Out);
  bool yield(const Call &C, State &S, States &Out, const Value &V);
  bool standardFunction(const Call &C, llvm::StringRef Fn, State &S,
                        States &Out);
  bool makeOwner(const Call &C, llvm::StringRef OwnerClass, RegionId R,
                 State &S, States &Out);
  bool makeTuple(const Call &C, llvm::StringRef OwnerClass, RegionId R,
                 State &S, States &Out);
  bool functionObject(Frame &F, const Call &C, RegionId R, State &S,
                      States &Out);
  bool ownerMethod(Frame &F, const Call &C, llvm::StringRef OwnerClass,
                   RegionId R, State &S, States &Out);
  bool assignOwner(Frame &F, const Call &C, llvm::StringRef OwnerClass,
                   RegionId R, State &S, States &Out);
  bool applyModel(Frame &F, const Call &C, const CallModel &M, State S,
                  States &Out);
  void unknownCall(Frame &F, const Call &C, State S, States &Out);
  void inlineCall(Frame &F, const FunctionDecl *Callee, Value This,
                  const Call *C, llvm::ArrayRef<Value> Values, State S,
                  const Stmt *At, States &Out);
  bool canInline(const Frame &F, const FunctionDecl *Callee) const;
  bool callReaches(const Call &C, State &S);
  bool makesGuard(const Call &C, State &S);
  /// The released handle is an object, and argument \p N lets \p C make a new
  /// one of it.
  bool mayFillAnew(const Call &C, unsigned N, const State &S) const;
  /// \p C, in \p F, makes an exception, or is called on one: those tell of a
  /// handle and do not own it.
  static bool describesError(const Frame &F, const Call &C);
  /// \p Callee belongs to the library of the handle that is followed.
  bool ofSameLibrary(const FunctionDecl *Callee) const;
  /// The members that \p V is, or points to, may have been changed by whom it
  /// was given to.
  void lookedAt(const Value &V, State &S);
  /// \p R is a member of a parameter's or this object that the function has
  /// neither tested nor given to anybody so far.
  bool isUnseenMember(RegionId R, const State &S);
  bool decidesByNumber(const Call &C, State &S);
  /// The answer of \p C depends on a number that is known.
  bool isGivenNumber(const Call &C, State &S);
  /// The body of \p C's callee, which is left out here, may decide what becomes
  /// of the obligation.
  bool mayDecideUnseen(const Call &C, State &S);
  /// Puts what \p C makes in its place. What a maker whose body is left out was
  /// given is in it: a guard may release through it.
  void makeUnseen(const Call &C, State &S);
  /// \p C stands where a function that never returns would: last in a branch.
  bool endsBranch(const Call &C) const;
  /// \p Text is, or was made with, what a function returns whose body is left
  /// out here.
  static bool isTextLeftOut(const Expr *Text);
  /// What the flow knows of a text: see TextFact.
  std::optional<KnownText> textFact(const Expr *X, State &S);
  void keepText(const Expr *Target, bool ThroughPointer,
                const std::optional<KnownText> &Text, State &S);
  void invokeCode(Frame &F, const Value &Code, const Call *C,
                  llvm::ArrayRef<Value> Values, State S, const Stmt *At,
                  States &Out);
  void destroy(Frame &F, RegionId R, QualType T, const Stmt *At, States &Cur);
  void destroyParts(Frame &F, RegionId R, const CXXRecordDecl *Class,
                    const Stmt *At, States &Cur);
  void raiseByDestructor(Frame &F, const State &S, QualType T, const Stmt *At);
  void releaseBy(Frame &F, RegionId Owner, const Value &V, QualType OwnerType,
                 const Stmt *At, States &Cur);
  void unwindTo(Frame &F, const CXXTryStmt *Try, const Stmt *At, States &Cur);
  void applyDrop(const TypeModel &T, RegionId R, const Stmt *At, States &Cur);

  // The obligation. All return false when the state is done with.
  bool onRelease(State &S, const TypeModel *T, bool ToPool,
                 SourceLocation Where, llvm::StringRef Api, bool ByHand,
                 const Expr *Named = nullptr);
  bool onSql(State &S, llvm::ArrayRef<SqlEffect> Effects, SourceLocation At);
  /// The same for a text, or a call that stands for one, on an altered session.
  bool onSession(State &S, llvm::ArrayRef<SessionChange> Changes, bool Runs);
  bool onUse(State &S, SourceLocation Where, const Expr *Named = nullptr);
  /// Writes down what happens to the followed obligation, and where.
  void touch(Touch::Kind What);
  bool onEscape(State &S);
  /// What becomes of it stands in a body that is left out here.
  void onLeftOut(const State &S);
  void leftOpen(const State &S, SourceLocation Where);
  bool yieldedBy(const Value &V, RegionId R) const;
  bool inDestructor(const Frame &F) const;
  SourceLocation shownAt(SourceLocation Where) const;
  bool checkLost(State &S, SourceLocation Where);
  void event(FindingKind What, const State &S, SourceLocation Where,
             llvm::StringRef Api, const Expr *Named = nullptr,
             bool EndsByItself = false);

  Unit &U;
  Interner &I;
  FunctionGraph *Root;
  Frame *Current = nullptr;
  Outcome *Result = nullptr;
  /// The element of the analysed function that is executed; null at the end of
  /// a life.
  const Stmt *RootElement = nullptr;
  unsigned long Visits = 0;
  bool Exhausted = false;
  bool WatchReleased = true;
  bool ByShape = false; ///< The followed handle is from a pool by shape.
  /// The type of the followed handle; null when that is not known.
  const TypeModel *Followed = nullptr;
  /// Whose handle is followed; null when that is not known.
  const LibraryModel *Library = nullptr;
  Role Resource = Role::Connection; ///< Of the followed handle.
  std::string Setting;              ///< The one that is followed.
  /// Members (and what parameters point to) that an acquire is stored into,
  /// with that call.
  std::map<RegionId, const Expr *> Overwritten;
  /// What is looked for in the callees of a call: Open, Altered, or None.
  Phase Probing = Phase::None;
  /// Whose call it was that altered the session there.
  const LibraryModel *ProbedLibrary = nullptr;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_SIMULATOR_H
