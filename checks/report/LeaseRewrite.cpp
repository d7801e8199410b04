//===--- LeaseRewrite.cpp - from a raw handle to a lease ------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LeaseRewrite.h"
#include "Deleters.h"
#include "MissingRelease.h"
#include "TransactionRewrite.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cassert>

namespace clang::tidy::lease {

/// Whether the statement ends by leaving the block: what follows it is reached
/// only around it.
static bool leaves(const Stmt *S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return !Block->body_empty() && leaves(Block->body_back());
  if (const auto *E = dyn_cast<Expr>(S))
    return isa<CXXThrowExpr>(E->IgnoreParenImpCasts()) ||
           (isa<ExprWithCleanups>(E) &&
            isa<CXXThrowExpr>(cast<ExprWithCleanups>(E)->getSubExpr()));
  return isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt>(S);
}

namespace {

/// The rewrite of one variable. The steps return why there can be no lease, or
/// nothing when all is well.
class Rewrite {
public:
  Rewrite(const VarDecl *Holder, llvm::ArrayRef<const Trace *> All,
          FunctionText &Text, const ResolvedApi &Api)
      : Holder(Holder), All(All), Text(Text), Api(Api), Ctx(Text.context()),
        Name(Holder ? Holder->getNameAsString() : std::string()) {}

  Planned plan();
  /// For \p T's handle, which is given on without a variable.
  Planned planTemporary(const Trace &T);

private:
  std::string precondition();
  std::string readTouches();
  std::string chooseRelease();
  bool chooseLeaseClass();
  void makeDeleter();
  void usePointeeFor(const CXXRecordDecl *There);
  std::string rollbackBefore() const;

  /// The variable is read after a release, one by its address or another.
  bool isReadAfterRelease(bool ByAddress) const;
  /// The acquires of what it belongs to.
  llvm::SmallVector<const Trace *, 2> parents() const;
  /// It would die after what it belongs to.
  bool declaredBeforeParent() const;
  /// The first statement in \p Block in which it is acquired.
  const Stmt *firstToAcquire(const CompoundStmt *Block) const;
  std::string owner();
  std::string declareOwner();
  std::string ownUse(const Expr *Use);
  std::string ownAssignment(const BinaryOperator *B, const Expr *Use);

  std::string companion();
  std::string chooseScope();
  std::string besideOrigin(const Trace &T);
  std::string beforeTest(const Trace &T, const IfStmt *If);
  bool fitsAfter(const Trace &T, const IfStmt *If) const;
  bool inScope(const Stmt *S) const;

  bool anyOut() const;
  QualType handleType() const;
  std::string handle() const { return (Main->Filled ? "&" : "") + Name; }
  std::string leaseType() const;
  /// The initialiser of a lease of \p Value; of an empty one without.
  std::string initialised(llvm::StringRef Value) const;
  /// The declaration of a lease called \p Lease, with what it needs before it.
  std::string declaration(llvm::StringRef Lease, llvm::StringRef Value) const;
  /// The one use of the handle in \p S; null for none and for several.
  const Expr *useIn(const Stmt *S) const;
  /// \p E yields the handle that one of the acquiring calls got, or null.
  bool isOrigin(const Expr *E) const;
  /// The handle as it is given to \p Call, which names it once.
  const Expr *handleIn(const Expr *Call) const;
  void resetInstead(const Expr *Call, llvm::StringRef Lease);
  /// A statement or cursor must go before the connection that it is on: where
  /// that is released by hand while the lease lives, the lease is reset before.
  void resetBeforeParent(llvm::StringRef Lease, SourceLocation From,
                         const CompoundStmt *Block);
  bool declaredBefore(SourceLocation L) const;

  const VarDecl *Holder;
  llvm::ArrayRef<const Trace *> All;
  FunctionText &Text;
  const ResolvedApi &Api;
  ASTContext &Ctx;
  const std::string Name;

  std::vector<const Trace *> Own;     ///< The traces of what is in Holder.
  std::vector<const Trace *> Origins; ///< One of them for each call.
  const Trace *Main = nullptr;        ///< The first of them.
  std::vector<const Expr *> Uses;
  const DeclStmt *Declared = nullptr;
  llvm::SmallVector<const Expr *, 4> Releases; ///< Calls, `delete` expressions.
  llvm::SmallVector<const Stmt *, 4> Transfers;
  CallSpelling Release;
  std::string Pointee, Pointer;
  std::string DeleterName; ///< A class, or a lambda in the function.
  std::string Lambda;      ///< The declaration of that; empty for a class.
  /// The user's own lease, from the catalogue; empty for a std::unique_ptr.
  std::string LeaseClass;
  /// What it is made from, with `$` for the handle; no `$`: it acquires itself.
  std::string LeaseArguments;
  bool LeaseHasArrow = true;
  /// A lease beside the variable: its name, from where on and in which block it
  /// lives, and whether that is where the variable is declared.
  std::string LeaseName;
  SourceLocation LeaseFrom;
  const CompoundStmt *LeaseIn = nullptr;
  bool WithVariable = false;
  const Stmt *LeaseBefore = nullptr; ///< Or where it is acquired first.
  FixPlan Plan;
};

} // namespace

bool Rewrite::isOrigin(const Expr *E) const {
  // The flow has seen that the call's result is what goes into the variable.
  return llvm::any_of(Own, [&](const Trace *T) {
    return !T->Into && Text.inside(T->Origin, E);
  });
}

bool Rewrite::anyOut() const {
  return llvm::any_of(Own, [](const Trace *T) { return T->Into; });
}

QualType Rewrite::handleType() const {
  if (!Holder)
    return Main->Origin->getType();
  return Main->Filled ? Ctx.getPointerType(Holder->getType())
                      : Holder->getType();
}

const Expr *Rewrite::useIn(const Stmt *S) const {
  const Expr *Found = nullptr;
  for (const Expr *Use : Uses)
    if (Text.inside(Use, S)) {
      if (Found)
        return nullptr; // more than one
      Found = Use;
    }
  return Found;
}

std::string Rewrite::precondition() {
  if (!Ctx.getLangOpts().CPlusPlus11)
    return "a lease needs C++11";
  if (std::string No = Text.unfitFor(Holder); !No.empty())
    return No;
  for (const Trace *T : All)
    if (!T->Transaction && T->Origin && T->Holder == Holder)
      Own.push_back(T);
  // One call may have been followed from several states.
  for (const Trace *T : Own)
    if (llvm::none_of(Origins,
                      [&](const Trace *O) { return O->Origin == T->Origin; }))
      Origins.push_back(T);
  if (Own.empty())
    return "the handle has no variable of its own";
  Main = Own.front();
  if (!Holder->hasLocalStorage())
    return "it outlives the function";
  if (isa<ParmVarDecl>(Holder))
    return "it is a parameter";
  if (Holder->hasAttr<CleanupAttr>())
    return "it has a cleanup function already";
  for (const Trace *T : Own) {
    if (T->Kept)
      return "it is kept elsewhere as well";
    if (T->ReleasedByOwner)
      return "another object releases it on some path";
    if (!Text.plain(T->Origin))
      return "it is acquired in a macro";
    if (T->Filled != Main->Filled)
      return "it is filled in different ways";
  }
  if (!handleType()->isPointerType())
    return "it is no pointer";
  if (!Text.plain(Holder->getLocation()) || !Text.plain(Holder->getBeginLoc()))
    return "it is declared in a macro";
  Uses = Text.uses(Holder);
  Declared = Text.declarationOf(Holder);
  const CompoundStmt *Block = nullptr;
  if (!Declared || !Text.statementInBlock(Declared, Block))
    return "its declaration is written in an unusual way";
  return {};
}

/// The call that releases \p Use by what the catalogue says of it; null when
/// \p Use is not released.
static const Expr *releasingCall(const Expr *Use, const FunctionText &Text,
                                 const ResolvedApi &Api) {
  const Stmt *P = Text.parent(Use);
  if (const auto *Address = dyn_cast_or_null<UnaryOperator>(P))
    P = Text.parent(Address);
  if (const auto *Delete = dyn_cast_or_null<CXXDeleteExpr>(P))
    return Delete;
  const auto *Call = dyn_cast_or_null<CallExpr>(P);
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F)
    return nullptr;
  for (const CallModel *M : Api.calls(F))
    for (const Effect &E : M->Effects)
      if (E.What == Op::Release && E.At.Where == Place::Base::Arg &&
          E.At.Index < Call->getNumArgs() &&
          Text.inside(Use, Call->getArg(E.At.Index)))
        return Call;
  return nullptr;
}

std::string Rewrite::readTouches() {
  if (outlivedByParts(Holder, Text, Api))
    return "what outlives the function may point into it";
  // Also where the flow does not believe that anybody comes.
  for (const Expr *Use : Uses)
    if (const Expr *Call = releasingCall(Use, Text, Api);
        Call && !llvm::is_contained(Releases, Call)) {
      if (!Text.plain(Call))
        return "it is released in a macro";
      Releases.push_back(Call);
    }
  for (const Trace *T : Own)
    for (const Touch &X : T->Touches) {
      if (!X.At)
        return "it is released at the end of another object's life";
      if (!Text.plain(X.At))
        return X.What == Touch::Kind::Released ? "it is released in a macro"
                                               : "a macro hands it on";
      const auto *E = dyn_cast<Expr>(X.At);
      const Expr *Use = E ? useIn(E) : nullptr;
      if (X.What == Touch::Kind::Released) {
        if (!Use || !isa<CallExpr, CXXDeleteExpr>(E))
          return "it is released under another name";
        for (const Trace *Other : All)
          if (Other->Holder != Holder && !Other->Transaction)
            for (const Touch &Y : Other->Touches)
              if (Y.At == X.At && Y.What == Touch::Kind::Released)
                return "it is released together with another";
        if (!llvm::is_contained(Releases, E))
          Releases.push_back(E);
        continue;
      }
      const FunctionDecl *To = calleeOf(X.At);
      bool Takes = false;
      if (To && Use) {
        for (const CallModel *M : Api.calls(To))
          for (const Effect &Y : M->Effects)
            Takes |= Y.What == Op::Take;
        Takes |= isa<CXXConstructorDecl>(To) && To->isInStdNamespace();
      }
      if (!Takes)
        return To ? "it is given to '" + To->getNameAsString() +
                        "', which may keep it"
                  : "it is handed on";
      if (!llvm::is_contained(Transfers, X.At))
        Transfers.push_back(X.At);
    }
  return {};
}

std::string Rewrite::chooseRelease() {
  auto Known = releaseOf(*Main, handleType(), Text, Api);
  const TypeModel *Type = Main->Type ? Main->Type : Api.type(handleType());
  if (Known && Type && !Api.code(*Type, &LibraryModel::Release).empty()) {
    Release = *Known;
    return {};
  }
  // The function's own way, where it has one: the most frequent.
  std::vector<std::pair<CallSpelling, unsigned>> Written;
  for (const Expr *E : Releases) {
    const Expr *Use = handleIn(E);
    CallSpelling S = spellingOf(E, Use, Text);
    auto Same = llvm::find_if(
        Written, [&](const auto &W) { return W.first.Code == S.Code; });
    if (Same == Written.end())
      Written.emplace_back(S, 1);
    else
      ++Same->second;
  }
  // On a draw the last: that of the good end.
  auto Most = Written.end();
  for (auto It = Written.begin(); It != Written.end(); ++It)
    if (Most == Written.end() || It->second >= Most->second)
      Most = It;
  if (Most != Written.end()) {
    Release = Most->first;
    return {};
  }
  if (!Known)
    return "no release of it is known here";
  Release = *Known;
  return {};
}

std::string Rewrite::rollbackBefore() const {
  // A pool gets a handle back; what the function has open on it must be over
  // by then.
  const Expr *Session = Uses.empty() ? nullptr : Uses.front();
  for (const Trace *X : All) {
    if (!X->Transaction || !X->Subject || !Session ||
        sessionVariable(*X) != Holder)
      continue;
    auto End =
        endOf(TransactionEnd::Rollback, Session->getType(), *X, Text, Api);
    if (!End || End->Throws)
      continue;
    auto Open = openOn(Session->getType(), *X, Text, Api);
    // One round trip more each time, where nobody can be asked and nothing
    // leaves it open.
    if (!Open && X->Exits.empty() && !X->Lost && !X->ReleasedOpen)
      continue;
    return (Open ? "if (" + Open->of("handle") + ")\n" + Text.step() : "") +
           End->of("handle") + ";\n";
  }
  return {};
}

bool Rewrite::chooseLeaseClass() {
  QualType T = handleType();
  const TypeModel *Type = Main->Type ? Main->Type : Api.type(T);
  llvm::StringRef Lease = Type ? Api.code(*Type, &LibraryModel::Lease) : "";
  if (!Type || Lease.empty() || Lease.starts_with("std::unique_ptr<") ||
      Main->Filled)
    return false;
  llvm::StringRef Header = Api.code(*Type, &LibraryModel::LeaseHeader);
  const auto *Class = dyn_cast_or_null<CXXRecordDecl>(lookUp(Lease, Ctx));
  if (Class && Class->hasDefinition()) {
    Class = Class->getDefinition();
    LeaseArguments = argumentsFor(Class, T, Main->Origin, Text);
    // What the function does with the handle must be possible with the lease.
    if (LeaseArguments.empty() || !methodOf(Class, "get", 0) ||
        (!Releases.empty() && !methodOf(Class, "reset", 0)) ||
        ((Main->Returned || !Transfers.empty()) &&
         !methodOf(Class, "release", 0)))
      return false;
    LeaseHasArrow = llvm::any_of(Class->methods(), [](const auto *M) {
      return M->getOverloadedOperator() == OO_Arrow;
    });
  } else if (!Header.empty()) {
    LeaseArguments = "$"; // as the documentation of lease_header says
  } else {
    return false;
  }
  LeaseClass = Lease.str();
  if (!Header.empty())
    Plan.Includes.push_back(Header.str());
  return true;
}

void Rewrite::usePointeeFor(const CXXRecordDecl *There) {
  // Without a word of its own on pointers, the deleter's is `Pointee *`.
  const bool SaysPointer = llvm::any_of(There->decls(), [](const Decl *D) {
    const auto *Name = dyn_cast<TypedefNameDecl>(D);
    return Name && Name->getName() == "pointer";
  });
  if (!Pointer.empty() && !SaysPointer)
    Pointee = spellType(handleType()->getPointeeType(), Ctx);
}

void Rewrite::makeDeleter() {
  QualType T = handleType();
  const TypeModel *Type = Main->Type ? Main->Type : Api.type(T);
  // A name for a pointer, as of ODBC's handles, stays: the deleter says so.
  if (!Main->Filled && T->getAs<TypedefType>()) {
    Pointer = Pointee = spellType(T, Ctx);
  } else {
    Pointee = (T->getPointeeType().isConstQualified() ? "const " : "") +
              spellType(T->getPointeeType(), Ctx);
  }
  if (Release.IsDelete)
    return;
  if (Release.SelfContained) {
    auto [KnownPointee, KnownName] =
        uniquePtr(Type ? Api.code(*Type, &LibraryModel::Lease) : "");
    auto Known = releaseOf(*Main, T, Text, Api);
    const bool Canonical =
        !KnownName.empty() && Known && !T->getPointeeType()->isVoidType() &&
        Known->Code == llvm::StringRef(Release.Code).ltrim(':');
    if (Canonical && Pointer.empty())
      Pointee = KnownPointee;
    if (llvm::StringRef Header =
            Type ? Api.code(*Type, &LibraryModel::LeaseHeader) : "";
        Canonical && !Header.empty()) {
      DeleterName = KnownName;
      Plan.Includes.push_back(Header.str());
      return;
    }
    // A method is called `release`, or the like: the handle's name says more.
    const std::string OwnName =
        !Pointer.empty() ? className(Pointer)
        : Release.IsFunction
            ? className(Release.Name)
            : className(llvm::StringRef(Pointee).rsplit(':').second.empty()
                            ? llvm::StringRef(Pointee)
                            : llvm::StringRef(Pointee).rsplit(':').second);
    if (const CXXRecordDecl *There =
            deleterVisibleAt(Text.function(), T, Release.Name, Ctx)) {
      DeleterName = There->getNameAsString();
      usePointeeFor(There);
      return;
    }
    DeleterName = Canonical ? KnownName : OwnName;
    for (unsigned N = 2;; ++N) {
      const CXXRecordDecl *There =
          classVisibleAt(Text.function(), DeleterName, Ctx);
      // One that comes later is in the way of another of its name, but for a
      // header's function, whose class is its own.
      const SourceManager &SM = Ctx.getSourceManager();
      const SourceLocation Here = Text.function()->getLocation();
      const bool Later =
          There && SM.isBeforeInTranslationUnit(Here, There->getLocation());
      if (There && !Later && releases(There, Release.Name)) {
        usePointeeFor(There);
        return;
      }
      if (!There || (Later && !SM.isInMainFile(SM.getExpansionLoc(Here))))
        break;
      DeleterName = OwnName + (N > 2 ? std::to_string(N) : "");
    }
    Plan.Deleters.push_back(
        {DeleterName, Pointee, Pointer,
         llvm::StringRef(Release.outside("handle")).ltrim(':').str() + ";",
         Release.After});
    return;
  }
  DeleterName = Text.freshName(Text.joinedName("give", "back"));
  std::string Body = rollbackBefore();
  Plan.EndsTransaction = !Body.empty();
  Body += Release.of("handle") + ";";
  Lambda = "auto " + DeleterName + " = [&](" +
           (Pointer.empty() ? Pointee + " *handle" : Pointer + " handle") +
           ") noexcept {";
  if (Body.find('\n') == std::string::npos) {
    Lambda += " " + Body + " };\n";
    return;
  }
  llvm::SmallVector<llvm::StringRef, 4> Lines;
  llvm::StringRef(Body).split(Lines, '\n');
  for (llvm::StringRef Line : Lines)
    Lambda += ("\n" + Text.step() + Line).str();
  Lambda += "\n};\n";
}

bool Rewrite::declaredBefore(SourceLocation L) const {
  return Lambda.empty() || Release.After.isInvalid() ||
         Ctx.getSourceManager().isBeforeInTranslationUnit(Release.After, L);
}

std::string Rewrite::leaseType() const {
  if (!LeaseClass.empty())
    return LeaseClass;
  if (Release.IsDelete)
    return "std::unique_ptr<" + Pointee + ">";
  return "std::unique_ptr<" + Pointee + ", " +
         (Lambda.empty() ? DeleterName : "decltype(" + DeleterName + ")") + ">";
}

std::string Rewrite::initialised(llvm::StringRef Value) const {
  if (!Lambda.empty())
    return ("(" + (Value.empty() ? "nullptr" : Value) + ", " + DeleterName +
            ")")
        .str();
  return Value.empty() ? "" : ("(" + Value + ")").str();
}

std::string Rewrite::declaration(llvm::StringRef Lease,
                                 llvm::StringRef Value) const {
  return Lambda + leaseType() + " " + Lease.str() + initialised(Value) + ";";
}

const Expr *Rewrite::handleIn(const Expr *Call) const {
  const Expr *Use = useIn(Call);
  // A handle that is an object is given by its address.
  if (Use && Main->Filled)
    if (const auto *Address = dyn_cast_or_null<UnaryOperator>(Text.parent(Use)))
      return Address;
  return Use;
}

void Rewrite::resetInstead(const Expr *Call, llvm::StringRef Lease) {
  const Expr *Whole = Call;
  if (const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(Text.parent(Call));
      Cast && Cast->getCastKind() == CK_ToVoid && Text.plain(Cast))
    Whole = Cast;
  const Expr *Handle = handleIn(Call);
  // Only what the deleter does is what reset() does.
  const bool Same =
      llvm::StringRef(spellingOf(Call, Handle, Text).Code).ltrim(':') ==
      llvm::StringRef(Release.Code).ltrim(':');
  if (Same && Text.isStatement(Whole))
    Text.replace(Plan, Text.begin(Whole), Text.end(Whole),
                 (Lease + ".reset()").str());
  else
    Text.replace(Plan, Text.begin(Handle), Text.end(Handle),
                 (Lease + ".release()").str());
}

void Rewrite::resetBeforeParent(llvm::StringRef Lease, SourceLocation From,
                                const CompoundStmt *Block) {
  const SourceManager &SM = Ctx.getSourceManager();
  if (!Block ||
      (Main->Resource != Role::Statement && Main->Resource != Role::Cursor))
    return;
  const auto *Call = dyn_cast_or_null<CallExpr>(Main->Origin);
  if (!Call)
    return;
  for (const Expr *Argument : Call->arguments()) {
    const VarDecl *Parent = variableOf(Argument);
    if (!Parent || Parent == Holder)
      continue;
    llvm::SmallVector<const Stmt *, 4> Done;
    for (const Trace *T : All) {
      if (T->Transaction || !T->Origin || T->Holder != Parent)
        continue;
      for (const Touch &X : T->Touches) {
        const CompoundStmt *In = nullptr;
        const Stmt *S = X.At && X.What == Touch::Kind::Released
                            ? Text.statementInBlock(X.At, In)
                            : nullptr;
        if (!S || llvm::is_contained(Done, S) || !Text.inside(S, Block) ||
            SM.isBeforeInTranslationUnit(S->getBeginLoc(), From) ||
            !Text.plain(S->getBeginLoc()))
          continue;
        Done.push_back(S);
        const Stmt *Before = nullptr;
        for (const Stmt *Each : In->body()) {
          if (Text.inside(S, Each))
            break;
          Before = Each;
        }
        const bool There = Before && llvm::any_of(Releases, [&](const Expr *E) {
                             return Text.inside(E, Before);
                           });
        if (!There)
          Text.insertBefore(Plan, S, (Lease + ".reset();").str());
      }
    }
  }
}

// The variable becomes the lease ----------------------------------------------

std::string Rewrite::ownAssignment(const BinaryOperator *B, const Expr *Use) {
  if (isNull(B->getRHS(), Ctx))
    return {};
  const bool Acquires = isOrigin(B->getRHS());
  if (!Acquires)
    return "it is assigned something else";
  if (!Text.isStatement(B))
    return "it is assigned in an expression";
  Text.replace(Plan, Text.begin(Use), Text.begin(B->getRHS()),
               Name + ".reset(");
  Text.insert(Plan, Text.end(B->getRHS()), ")");
  return {};
}

std::string Rewrite::ownUse(const Expr *Use) {
  const Stmt *P = Text.parent(Use);
  // A release, by whichever syntax.
  for (const Expr *Call : Releases)
    if (Text.inside(Use, Call)) {
      resetInstead(Call, Name);
      return {};
    }
  for (const Stmt *To : Transfers)
    if (Text.inside(Use, To)) {
      Text.insert(Plan, Text.end(Use), ".release()");
      return {};
    }
  const CharSourceRange Range = Text.fileRange(Use);
  if (Range.isInvalid()) {
    // Tests are the same for both.
    const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(P);
    if (Cast && Cast->getType()->isBooleanType())
      return {};
    return "it is used in a macro";
  }
  // What is not read is given by reference, or has its address taken.
  const Stmt *Outer = Text.parents().getParent(Use);
  while (isa_and_nonnull<ParenExpr>(Outer))
    Outer = Text.parents().getParent(Outer);
  const auto *Read = dyn_cast_or_null<ImplicitCastExpr>(Outer);
  const auto *Set = dyn_cast_or_null<BinaryOperator>(P);
  if (!(Read && Read->getCastKind() == CK_LValueToRValue) &&
      !(Set && Set->isAssignmentOp()))
    return "it is used as more than a value";
  auto Get = [&] {
    // A macro may name its argument more than once: it is written once.
    if (llvm::none_of(Plan.Edits, [&](const SourceEdit &E) {
          return E.Begin == Range.getEnd() && E.Text == ".get()";
        }))
      Text.insert(Plan, Range.getEnd(), ".get()");
    return std::string();
  };
  // Of a lease of the user's own only this much is known.
  if (!LeaseClass.empty() && P && !isa<ReturnStmt, LambdaExpr>(P) &&
      !(Set && Set->isAssignmentOp()) && !(LeaseHasArrow && isa<MemberExpr>(P)))
    return Get();
  if (!P)
    return "it is used in an unusual way";
  if (isa<LambdaExpr>(P))
    return "a lambda captures it";
  if (const auto *B = dyn_cast<BinaryOperator>(P)) {
    if (B->isLogicalOp())
      return {};
    if (B->isComparisonOp())
      return isNull(B->getLHS(), Ctx) || isNull(B->getRHS(), Ctx) ? "" : Get();
    if (B->isAssignmentOp()) {
      if (Text.inside(Use, B->getLHS()))
        return B->getOpcode() == BO_Assign ? ownAssignment(B, Use)
                                           : "it is computed with";
      return Get();
    }
    return "it is computed with";
  }
  if (const auto *U = dyn_cast<UnaryOperator>(P)) {
    if (U->getOpcode() == UO_LNot || U->getOpcode() == UO_Deref)
      return {};
    return U->getOpcode() == UO_AddrOf ? "its address is taken"
                                       : "it is computed with";
  }
  if (const auto *C = dyn_cast<AbstractConditionalOperator>(P))
    return Text.inside(Use, C->getCond()) ? "" : Get();
  if (isa<ReturnStmt>(P)) {
    const bool Handle = Text.function()->getReturnType()->isPointerType();
    const bool Returned =
        llvm::any_of(Own, [](const Trace *T) { return T->Returned; });
    if (!Text.plain(Use))
      return "it is returned by a macro";
    if (!Handle) {
      Text.insert(Plan, Text.end(Use), " != nullptr");
      return {};
    }
    Text.insert(Plan, Text.end(Use), Returned ? ".release()" : ".get()");
    return {};
  }
  if (isa<IfStmt, WhileStmt, ForStmt, DoStmt>(P))
    return {};
  if (const auto *M = dyn_cast<MemberExpr>(P))
    return M->isArrow() ? "" : "it is used in an unusual way";
  if (isa<CallExpr, DeclStmt, ExplicitCastExpr, CXXConstructExpr, InitListExpr,
          ArraySubscriptExpr>(P))
    return Get();
  return "it is used in an unusual way";
}

std::string Rewrite::declareOwner() {
  const Expr *Init = Holder->getInit();
  SourceLocation Begin = Holder->getBeginLoc();
  const Stmt *Around = Text.parents().getParent(Declared);
  const bool InCondition =
      !isa_and_nonnull<CompoundStmt, SwitchCase, LabelStmt>(Around);
  const CompoundStmt *Block = nullptr;
  const Stmt *Before = Text.statementInBlock(Declared, Block);
  if (!Lambda.empty() && (!Before || !declaredBefore(Before->getBeginLoc())))
    return "there is no place for its deleter";
  if (!Lambda.empty())
    Text.insertBefore(Plan, Before, llvm::StringRef(Lambda).rtrim('\n'));
  if (Init && !Text.isUnwritten(Init) && !isNull(Init, Ctx)) {
    if (!isOrigin(Init))
      return "it begins with something else";
    const auto *List = dyn_cast<InitListExpr>(Init->IgnoreImplicit());
    const Expr *Value = List ? List->getInit(0) : Init;
    if (!Text.plain(Value))
      return "it is initialised in a macro";
    // `T *v(f())` and `T *v{f()}` have their own brackets.
    const bool Own = Holder->getInitStyle() != VarDecl::CInit;
    if (List && !Own)
      return "it is initialised in an unusual way";
    if (!LeaseClass.empty()) {
      if (InCondition || Own)
        return "it is initialised in an unusual way";
      auto [Before, After] = llvm::StringRef(LeaseArguments).split('$');
      const bool FromHandle = LeaseArguments.find('$') != std::string::npos;
      Text.replace(Plan, Begin,
                   FromHandle ? Text.begin(Value) : Text.end(Value),
                   LeaseClass + " " + Name + "(" + Before.str() +
                       (FromHandle ? "" : ")"));
      if (FromHandle)
        Text.insert(Plan, Text.end(Value), After.str() + ")");
      return {};
    }
    const bool Braces = InCondition || List;
    Text.replace(Plan, Begin, Text.begin(Value),
                 leaseType() + " " + Name + (Braces ? "{" : "("));
    Text.insert(Plan, Text.end(Value),
                std::string(Lambda.empty() ? "" : ", " + DeleterName) +
                    (Own      ? ""
                     : Braces ? "}"
                              : ")"));
    return {};
  }
  // `= NULL` is a macro; the declaration ends with its semicolon all the same.
  SourceLocation End = Text.endOfStatement(Declared);
  if (InCondition || !End.isValid())
    return "its declaration is written in an unusual way";
  Text.replace(Plan, Begin, End,
               leaseType() + " " + Name + initialised("") + ";");
  return {};
}

bool Rewrite::isReadAfterRelease(bool ByAddress) const {
  const SourceManager &SM = Ctx.getSourceManager();
  for (const Expr *Call : Releases) {
    const Expr *Given = useIn(Call);
    const auto *Address =
        Given ? dyn_cast_or_null<UnaryOperator>(Text.parent(Given)) : nullptr;
    if ((Address && !Main->Filled) != ByAddress)
      continue;
    const CompoundStmt *Block = nullptr;
    const Stmt *S = Text.statementInBlock(Call, Block);
    if (!S)
      return true;
    // A way that leaves reads no further than it goes.
    const Stmt *Last = Block->body_back();
    SourceLocation From = Text.end(Call);
    SourceLocation To = leaves(Last) ? Last->getEndLoc() : SourceLocation();
    for (const Expr *Use : Uses) {
      SourceLocation At = SM.getExpansionLoc(Use->getBeginLoc());
      if (SM.isBeforeInTranslationUnit(At, From) ||
          (To.isValid() && SM.isBeforeInTranslationUnit(To, At)))
        continue;
      // The other branch of an `if`.
      if (Text.inSiblingBranches(Call, Use))
        continue;
      const auto *B = dyn_cast_or_null<BinaryOperator>(Text.parent(Use));
      if (B && B->getOpcode() == BO_Assign && Text.inside(Use, B->getLHS()))
        break;
      if (llvm::none_of(Releases, [&](const Expr *Other) {
            return Text.inside(Use, Other);
          }))
        return true;
    }
  }
  return false;
}

llvm::SmallVector<const Trace *, 2> Rewrite::parents() const {
  llvm::SmallVector<const Trace *, 2> Found;
  for (const Trace *Each : Origins)
    if (const auto *Call = dyn_cast_or_null<CallExpr>(Each->Origin))
      for (const Expr *Argument : Call->arguments()) {
        const VarDecl *Parent = variableOf(Argument);
        for (const Trace *T : All)
          if (Parent && Parent != Holder && !T->Transaction && T->Origin &&
              T->Holder == Parent)
            Found.push_back(T);
      }
  return Found;
}

bool Rewrite::declaredBeforeParent() const {
  return llvm::any_of(parents(), [&](const Trace *T) {
    return Ctx.getSourceManager().isBeforeInTranslationUnit(
        Holder->getLocation(), T->Holder->getLocation());
  });
}

const Stmt *Rewrite::firstToAcquire(const CompoundStmt *Block) const {
  for (const Stmt *S : Block->body())
    if (llvm::any_of(Origins,
                     [&](const Trace *T) { return Text.inside(T->Origin, S); }))
      return S;
  return nullptr;
}

std::string Rewrite::owner() {
  if (Main->Filled || anyOut())
    return "it is filled by the call";
  // A lease that acquires by itself does so where it is declared.
  if (!LeaseClass.empty() &&
      (!Holder->getInit() || isNull(Holder->getInit(), Ctx) ||
       Origins.size() != 1))
    return "it is not acquired where it is declared";
  if (!Declared->isSingleDecl())
    return "it is declared together with others";
  if (declaredBeforeParent())
    return "it is declared before what it belongs to";
  const CompoundStmt *Around = nullptr;
  if (Text.statementInBlock(Declared, Around) == Declared &&
      Text.jumpsOver(Declared->getEndLoc(), Around))
    return "a jump passes over its declaration";
  // A release that takes the address leaves null, as reset() does.
  if (isReadAfterRelease(/*ByAddress=*/false))
    return "it is looked at after its release";
  // Declared in a condition: the lease can be, too; elsewhere it cannot.
  if (!isa_and_nonnull<CompoundStmt, IfStmt, WhileStmt, SwitchCase, LabelStmt>(
          Text.parents().getParent(Declared)))
    return "it is declared in an unusual place";
  if (LeaseClass.empty())
    makeDeleter();
  if (std::string No = declareOwner(); !No.empty())
    return No;
  for (const Expr *Use : Uses)
    if (std::string No = ownUse(Use); !No.empty())
      return No;
  const CompoundStmt *Block = nullptr;
  if (Text.statementInBlock(Declared, Block))
    resetBeforeParent(Name, Declared->getEndLoc(), Block);
  return {};
}

// A lease beside the variable -------------------------------------------------

bool Rewrite::inScope(const Stmt *S) const {
  return Text.inside(S, LeaseIn) &&
         !Ctx.getSourceManager().isBeforeInTranslationUnit(S->getBeginLoc(),
                                                           LeaseFrom);
}

/// The `if` in whose condition the origin of \p T stands; null for none.
static const IfStmt *testOf(const Trace &T, const FunctionText &Text) {
  const Stmt *Child = T.Origin;
  for (const Stmt *P = Text.parents().getParent(Child);
       isa_and_nonnull<Expr, IfStmt>(P); P = Text.parents().getParent(P)) {
    if (const auto *If = dyn_cast<IfStmt>(P))
      return If->getCond() == Child ? If : nullptr;
    Child = P;
  }
  return nullptr;
}

bool Rewrite::fitsAfter(const Trace &T, const IfStmt *If) const {
  // `if (open(&v) != OK) return;` with nothing to release on failure.
  // It is not the failure that leaves where the obligation is alive.
  return !T.OwnedThoughFailed && !If->getElse() && leaves(If->getThen()) &&
         llvm::none_of(T.Exits,
                       [&](const OpenExit &X) {
                         return X.How == OpenExit::Kind::Left && X.At &&
                                Text.inside(X.At, If);
                       }) &&
         llvm::none_of(Releases,
                       [&](const Expr *E) { return Text.inside(E, If); });
}

std::string Rewrite::chooseScope() {
  const CompoundStmt *Block = nullptr;
  const Stmt *S = Origins.size() == 1
                      ? Text.statementInBlock(Main->Origin, Block)
                      : nullptr;
  const IfStmt *If = S ? dyn_cast<IfStmt>(S) : nullptr;
  if (S && (isa<Expr, DeclStmt>(S) || (If && If == testOf(*Main, Text)))) {
    const bool After = !If || fitsAfter(*Main, If);
    LeaseIn = Block;
    LeaseFrom = After ? Text.endOfStatement(S) : S->getBeginLoc();
    auto Covered = [&](const Stmt *X) { return inScope(X); };
    bool Covers = LeaseFrom.isValid() && !Text.jumpsOver(LeaseFrom, Block) &&
                  llvm::all_of(Releases, Covered) &&
                  llvm::all_of(Transfers, Covered) &&
                  declaredBefore(S->getBeginLoc());
    for (const Expr *Use : Uses)
      if (Main->Returned && isa_and_nonnull<ReturnStmt>(Text.parent(Use)))
        Covers &= inScope(Use);
    if (Covers)
      return {};
  }
  WithVariable = true;
  const Stmt *D = Text.statementInBlock(Declared, Block);
  LeaseIn = Block;
  LeaseFrom = D ? Text.endOfStatement(D) : SourceLocation();
  if (D != Declared || !LeaseFrom.isValid())
    return "it is declared in an unusual place";
  // After the lease of what it belongs to, which goes where that is acquired.
  if (llvm::SmallVector<const Trace *, 2> Parents = parents();
      !Parents.empty()) {
    const Stmt *First = firstToAcquire(Block);
    if (First && Text.plain(First->getBeginLoc()) &&
        !Text.jumpsOver(First->getBeginLoc(), Block) &&
        llvm::all_of(Parents, [&](const Trace *T) {
          return Ctx.getSourceManager().isBeforeInTranslationUnit(
              T->Origin->getBeginLoc(), First->getBeginLoc());
        })) {
      LeaseBefore = First;
      LeaseFrom = First->getBeginLoc();
    } else if (declaredBeforeParent()) {
      return "it is declared before what it belongs to";
    }
  }
  if (Text.jumpsOver(LeaseFrom, Block))
    return "a jump passes over the place of the lease";
  if (!declaredBefore(D->getBeginLoc()))
    return "there is no place for its deleter";
  return {};
}

std::string Rewrite::beforeTest(const Trace &T, const IfStmt *If) {
  assert(If && "asked for a place before nothing");
  // `if (open(&v) != OK)`: the call comes first, then the lease, then the test.
  static const char Middle[] = "it is acquired in the middle of a condition";
  const Expr *Moved = T.Origin;
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(Text.parent(Moved));
  if (Assign && (Assign->getOpcode() != BO_Assign ||
                 Assign->getRHS()->IgnoreParenCasts() != T.Origin))
    Assign = nullptr;
  if (Assign)
    Moved = Assign;
  for (const Stmt *X = Moved, *P; X != If; X = P) {
    P = Text.parents().getParent(X);
    const auto *B = dyn_cast_or_null<BinaryOperator>(P);
    // What is evaluated before it must be nothing but a constant.
    if (B && B->isCommaOp())
      return Middle;
    const bool First = !B || B->getLHS() == X ||
                       (B->isComparisonOp() && B->getLHS()->isEvaluatable(Ctx));
    if (!First ||
        (P != If && !isa_and_nonnull<ParenExpr, CastExpr, FullExpr,
                                     BinaryOperator, UnaryOperator>(P)))
      return Middle;
  }
  const CompoundStmt *Block = nullptr;
  if (If->hasInitStorage() || If->hasVarStorage() || !Text.plain(Moved) ||
      Text.statementInBlock(If, Block) != If)
    return Middle;
  // The call stays where it is, so that other plans can edit it: what is before
  // it in the condition goes behind it.
  const Stmt *Whole = Moved;
  if (Assign)
    if (const auto *Paren =
            dyn_cast_or_null<ParenExpr>(Text.parents().getParent(Moved)))
      Whole = Paren;
  std::string Value, Before;
  if (Assign) {
    Value = Text.text(Assign->getLHS());
  } else {
    Value = Text.freshName(Text.joinedName(Name, "status"));
    Before = "const auto " + Value + " = ";
  }
  const std::string Indent = Text.indentation(If->getBeginLoc());
  std::string Lines = WithVariable ? LeaseName + ".reset(" + handle() + ");"
                                   : declaration(LeaseName, handle());
  Text.replace(Plan, Text.begin(If), Text.begin(Moved), Before);
  Text.replace(Plan, Text.end(Moved), Text.end(Whole),
               ";\n" + Indent + FunctionText::indentedLines(Lines, Indent) +
                   "\n" + Indent +
                   Text.text(Text.begin(If), Text.begin(Whole)) + Value);
  return {};
}

std::string Rewrite::besideOrigin(const Trace &T) {
  const CompoundStmt *Block = nullptr;
  const Stmt *S = Text.statementInBlock(T.Origin, Block);
  const IfStmt *If = S ? dyn_cast<IfStmt>(S) : nullptr;
  const std::string Line = WithVariable
                               ? LeaseName + ".reset(" + handle() + ");"
                               : declaration(LeaseName, handle());
  if (If && If == testOf(T, Text)) {
    if (!fitsAfter(T, If))
      return beforeTest(T, If);
  } else if (!S || Text.fullStatement(T.Origin) != S) {
    return "it is acquired in the middle of a statement";
  }
  if (!Text.endOfStatement(S).isValid())
    return "it is acquired in an unusual statement";
  Text.insertAfter(Plan, S, Line);
  return {};
}

/// The lambda that \p S stands in, if that is within the function.
static bool inLambda(const Stmt *S, const FunctionText &Text) {
  for (; S; S = Text.parents().getParent(S))
    if (isa<LambdaExpr>(S))
      return true;
  return false;
}

std::string Rewrite::companion() {
  for (const Expr *Call : Releases)
    if (inLambda(Call, Text))
      return "a lambda releases it";
  // A release that takes the address leaves null: reset() would not.
  if (isReadAfterRelease(/*ByAddress=*/true))
    return "it is looked at after its release";
  LeaseName = Text.freshName(Text.joinedName(Name, "lease"));
  makeDeleter();
  if (std::string No = chooseScope(); !No.empty())
    return No;
  if (LeaseBefore)
    Text.insertBefore(Plan, LeaseBefore, declaration(LeaseName, ""));
  else if (WithVariable)
    Text.insertAfter(Plan, Declared, declaration(LeaseName, ""));
  for (const Trace *T : Origins)
    if (std::string No = besideOrigin(*T); !No.empty())
      return No;
  // A call that fails may leave it as it was.
  if (anyOut() && !Main->Filled && Holder->getType()->isPointerType() &&
      (!Holder->getInit() || Text.isUnwritten(Holder->getInit())))
    Text.insert(Plan, Text.endOfToken(Holder->getLocation()), " = nullptr");
  for (const Expr *Call : Releases)
    resetInstead(Call, LeaseName);
  resetBeforeParent(LeaseName, LeaseFrom, LeaseIn);
  for (const Stmt *To : Transfers) {
    const Expr *Use = useIn(To);
    Text.replace(Plan, Text.begin(Use), Text.end(Use),
                 LeaseName + ".release()");
  }
  for (const Expr *Use : Uses) {
    const auto *Return = dyn_cast_or_null<ReturnStmt>(Text.parent(Use));
    if (!Return || !Main->Returned ||
        !Text.function()->getReturnType()->isPointerType())
      continue;
    if (!Text.plain(Use))
      return "it is returned by a macro";
    Text.replace(Plan, Text.begin(Use), Text.end(Use),
                 LeaseName + ".release()");
  }
  return {};
}

Planned Rewrite::plan() {
  for (auto Step :
       {&Rewrite::precondition, &Rewrite::readTouches, &Rewrite::chooseRelease})
    if (std::string No = (this->*Step)(); !No.empty())
      return Planned::no(std::move(No));
  Plan.Function = Text.function();
  FixPlan Empty = Plan;
  if (chooseLeaseClass() && owner().empty()) {
    Plan.LeasedHandle = Name + ".get()";
    return {std::move(Plan), {}};
  }
  LeaseClass.clear();
  Plan = Empty;
  Plan.Includes = {"<memory>"};
  Empty = Plan;
  if (owner().empty()) {
    Plan.LeasedHandle = Name + ".get()";
    return {std::move(Plan), {}};
  }
  Plan = std::move(Empty);
  // The names that it took are free again.
  if (!Lambda.empty())
    Text.forgetName(DeleterName);
  Lambda.clear();
  if (std::string No = companion(); !No.empty())
    return Planned::no(std::move(No));
  Plan.LeasedHandle = handle();
  return {std::move(Plan), {}};
}

Planned planLease(const VarDecl *Holder, llvm::ArrayRef<const Trace *> All,
                  FunctionText &Text, const ResolvedApi &Api) {
  return Rewrite(Holder, All, Text, Api).plan();
}

Planned Rewrite::planTemporary(const Trace &T) {
  Main = &T;
  const auto *To = dyn_cast_or_null<CallExpr>(Text.parent(T.Origin));
  if (!To || !Ctx.getLangOpts().CPlusPlus11 || !Text.unfit().empty() ||
      !Text.plain(T.Origin) || !T.Origin->getType()->isPointerType() ||
      llvm::none_of(To->arguments(), [&](const Expr *A) {
        return A->IgnoreParenImpCasts() == T.Origin;
      }))
    return Planned::no(whyNoHolder(T, Text));
  // What points into it must not outlive it.
  if (!To->getType()->isArithmeticType() && !To->getType()->isEnumeralType() &&
      !To->getType()->isVoidType())
    return Planned::no("what is made of it may point into it");
  if (std::string No = chooseRelease(); !No.empty())
    return Planned::no(std::move(No));
  Plan.Function = Text.function();
  makeDeleter();
  if (!Lambda.empty())
    return Planned::no("there is no place for its deleter");
  Plan.Includes.insert(Plan.Includes.begin(), "<memory>");
  Text.insert(Plan, Text.begin(T.Origin), leaseType() + "(");
  Text.insert(Plan, Text.end(T.Origin), ").get()");
  return {std::move(Plan), {}};
}

Planned planTemporaryLease(const Trace &T, FunctionText &Text,
                           const ResolvedApi &Api) {
  return Rewrite(nullptr, {}, Text, Api).planTemporary(T);
}

} // namespace clang::tidy::lease
