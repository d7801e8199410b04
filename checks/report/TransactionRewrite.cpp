//===--- TransactionRewrite.cpp - ending what is left open ----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TransactionRewrite.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::tidy::lease {

namespace {

/// What is known of the transaction that a fix is to end.
struct Session {
  const Trace *T = nullptr;
  const Expr *Subject = nullptr; ///< As written where it began.
  std::string Code;              ///< The same, for other places.
  /// The variable that Subject names; null for members, calls and the like.
  const VarDecl *Variable = nullptr;
  CallSpelling End;
  std::optional<CallSpelling> Open;

  /// The statements that end it. \p Sure: it is open there.
  std::string end(bool Sure, const std::string &Step) const;
};

} // namespace

std::string Session::end(bool Sure, const std::string &Step) const {
  std::string Call = End.of(Code) + ";";
  if (!Sure && Open)
    Call = "if (" + Open->of(Code) + ")\n" + Step + Call;
  if (!End.Throws)
    return Call;
  // Where it is called, nothing may be thrown.
  return "try {\n" + Step + FunctionText::indentedLines(Call, Step) +
         "\n} catch (...) {\n" + Step +
         "// The connection is lost, and its transaction with it.\n}";
}

/// Names nothing but variables and members: written again, it means the same.
static bool isStable(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (isa<DeclRefExpr, CXXThisExpr>(E))
    return true;
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return isa<FieldDecl>(M->getMemberDecl()) && isStable(M->getBase());
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return (U->getOpcode() == UO_AddrOf || U->getOpcode() == UO_Deref) &&
           isStable(U->getSubExpr());
  // What a smart pointer points to.
  if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E))
    return (Op->getOperator() == OO_Arrow || Op->getOperator() == OO_Star) &&
           isStable(Op->getArg(0));
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    return Call->getNumArgs() == 0 && Call->getMethodDecl() &&
           Call->getMethodDecl()->getIdentifier() &&
           Call->getMethodDecl()->getName() == "get" &&
           isStable(Call->getImplicitObjectArgument());
  return false;
}

static const VarDecl *rootVariable(const Expr *E) {
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *M = dyn_cast<MemberExpr>(E))
      E = M->getBase();
    else if (const auto *U = dyn_cast<UnaryOperator>(E))
      E = U->getSubExpr();
    else if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E))
      E = Op->getArg(0);
    else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
      E = Call->getImplicitObjectArgument();
    else
      break;
  }
  const auto *D = dyn_cast<DeclRefExpr>(E);
  return D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
}

/// Fills \p S for \p F; returns why that cannot be done, or nothing.
static std::string read(const Finding &F, TransactionEnd How,
                        FunctionText &Text, const ResolvedApi &Api,
                        llvm::StringRef Handle, Session &S) {
  if (std::string No = Text.unfitFor(
          F.Facts->Object ? F.Facts->Object : sessionVariable(*F.Facts));
      !No.empty())
    return No;
  S.T = F.Facts;
  S.Subject = F.Facts->Subject;
  QualType Type;
  if (const VarDecl *Object = F.Facts->Object) {
    // The transaction is an object: that is asked to end.
    S.Subject = nullptr;
    S.Variable = Object;
    S.Code = Object->getNameAsString();
    Type = Object->getType();
  } else {
    // It may be begun in the argument of a macro, of a test's assertion for
    // instance.
    if (!S.Subject || Text.fileRange(S.Subject).isInvalid())
      return "there is no name for what the transaction is on";
    if (!isStable(S.Subject))
      return "what the transaction is on is computed";
    const Expr *Written = S.Subject->IgnoreParenImpCasts();
    // The arrow's overloaded operator is not written out.
    if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(Written);
        Op && Op->getOperator() == OO_Arrow)
      Written = Op->getArg(0)->IgnoreParenImpCasts();
    Type = Written->getType();
    // `begin()` inside of the class itself.
    const CharSourceRange Range = Text.fileRange(Written);
    S.Code = isa<CXXThisExpr>(Written)
                 ? "this"
                 : Text.text(Range.getBegin(), Range.getEnd());
    S.Variable = rootVariable(S.Subject);
    if (!Handle.empty()) {
      if (!isa<DeclRefExpr>(Written))
        return "the lease comes first";
      S.Code = Handle.str();
    }
  }
  auto End = endOf(How, Type, *F.Facts, Text, Api);
  if (!End)
    return "no call that ends the transaction is known here";
  S.End = *End;
  if (F.InC && S.End.Code.find("nullptr") != std::string::npos) {
    // What is written for C++.
    std::string &Code = S.End.Code;
    for (size_t At; (At = Code.find("nullptr")) != std::string::npos;)
      Code.replace(At, 7, "NULL");
  }
  S.Open = openOn(Type, *F.Facts, Text, Api);
  return {};
}

// An object that ends it ------------------------------------------------------

/// A statement of its own, directly in a block, that is the call \p E.
static const Stmt *callStatement(const Stmt *E, const FunctionText &Text,
                                 const CompoundStmt *&Block) {
  const Stmt *S = Text.statementInBlock(E, Block);
  if (!S || !isa<Expr>(S))
    return nullptr;
  const Expr *Inner = cast<Expr>(S)->IgnoreParenImpCasts();
  if (const auto *Full = dyn_cast<ExprWithCleanups>(Inner))
    Inner = Full->getSubExpr()->IgnoreParenImpCasts();
  // `(void)run(c, "BEGIN")`
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Inner))
    Inner = Cast->getSubExpr()->IgnoreParenImpCasts();
  if (Inner == E)
    return S;
  // A result that is freed at once: PQclear(PQexec(c, "BEGIN")).
  const auto *Around = dyn_cast<CallExpr>(Inner);
  return Around && Around->getNumArgs() == 1 &&
                 Around->getArg(0)->IgnoreParenImpCasts() == E
             ? S
             : nullptr;
}

/// The library's own class whose object is a transaction on \p T: begun by the
/// constructor, rolled back by the destructor unless it was ended.
static const CXXRecordDecl *transactionClass(const LibraryModel &L, QualType T,
                                             std::string &Name,
                                             ASTContext &Ctx) {
  const CXXRecordDecl *Session = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Session)
    return nullptr;
  for (const TypeModel &X : L.Types) {
    const bool EndsItself = llvm::any_of(
        X.Drop, [](const Effect &E) { return E.What == Op::Rollback; });
    if (X.What != Role::Transaction || X.Ownership != Owner::Raii ||
        !EndsItself || X.ReadOnly || !X.TemplateArgs.empty())
      continue;
    for (const std::string &Each : X.Names) {
      const auto *Class = dyn_cast_or_null<CXXRecordDecl>(lookUp(Each, Ctx));
      if (!Class || !Class->hasDefinition() ||
          Class->getDefinition()->isAbstract())
        continue;
      for (const CXXConstructorDecl *Ctor : Class->getDefinition()->ctors()) {
        if (Ctor->getNumParams() == 0 || Ctor->getMinRequiredArguments() > 1 ||
            Ctor->getAccess() != AS_public || Ctor->isCopyOrMoveConstructor())
          continue;
        QualType P = Ctor->getParamDecl(0)->getType();
        const CXXRecordDecl *Takes =
            P->isLValueReferenceType()
                ? P.getNonReferenceType()->getAsCXXRecordDecl()
                : nullptr;
        if (!Takes ||
            (Takes->getCanonicalDecl() != Session->getCanonicalDecl() &&
             !Session->isDerivedFrom(Takes)))
          continue;
        Name = Each;
        return Class->getDefinition();
      }
    }
  }
  return nullptr;
}

/// The same with the library's own class; no plan and no reason when it has
/// none that fits.
static Planned planObject(const Session &S, FunctionText &Text) {
  ASTContext &Ctx = Text.context();
  const Expr *Subject = S.Subject->IgnoreParenImpCasts();
  const LibraryModel *L = S.T->Library;
  std::string ClassName;
  const CXXRecordDecl *Class =
      L && isa<DeclRefExpr, MemberExpr>(Subject)
          ? transactionClass(*L, Subject->getType(), ClassName, Ctx)
          : nullptr;
  const CompoundStmt *Block = nullptr;
  const Stmt *Begin = callStatement(S.T->Origin, Text, Block);
  SourceLocation From = Begin ? Text.endOfStatement(Begin) : SourceLocation();
  // Begun by one call on the session itself, not by a helper.
  const auto *Call = dyn_cast<CXXMemberCallExpr>(S.T->Origin);
  if (!Class || !Call || From.isInvalid() ||
      Call->getImplicitObjectArgument()->IgnoreParenImpCasts() != Subject ||
      Text.jumpsOver(From, Block))
    return {};
  FixPlan Plan;
  Plan.Function = Text.function();
  Plan.EndsTransaction = true;
  const std::string Object = Text.freshName("transaction");
  for (const Touch &X : S.T->Touches) {
    if (X.What != Touch::Kind::Committed && X.What != Touch::Kind::RolledBack)
      return {};
    const char *Method =
        X.What == Touch::Kind::Committed ? "commit" : "rollback";
    const auto *End = dyn_cast_or_null<CXXMemberCallExpr>(X.At);
    const CompoundStmt *In = nullptr;
    if (!End || X.InCallee || !callStatement(End, Text, In) ||
        !Text.inside(End, Block) || !Text.plain(End) ||
        Ctx.getSourceManager().isBeforeInTranslationUnit(End->getBeginLoc(),
                                                         From) ||
        !methodOf(Class, Method, 0))
      return {};
    Text.replace(Plan, Text.begin(End), Text.end(End),
                 Object + "." + Method + "()");
  }
  Text.replace(Plan, Text.begin(Begin), From,
               ClassName + " " + Object + "(" + S.Code + ");");
  return {std::move(Plan), {}};
}

static Planned planScope(const Session &S, FunctionText &Text) {
  if (!S.Subject)
    return Planned::no("the transaction's object leaves it open");
  if (Planned Own = planObject(S, Text); Own.Plan)
    return Own;
  ASTContext &Ctx = Text.context();
  const SourceManager &SM = Ctx.getSourceManager();
  if (!Ctx.getLangOpts().CPlusPlus11)
    return Planned::no("an exception leaves the function");
  const CompoundStmt *Block = nullptr;
  const Stmt *Begin = callStatement(S.T->Origin, Text, Block);
  if (!Begin || !Text.endOfStatement(Begin).isValid())
    return Planned::no("the transaction begins in the middle of a statement");
  SourceLocation From = Text.endOfStatement(Begin);
  if (Text.jumpsOver(From, Block))
    return Planned::no("a jump passes over the place of its owner");
  FixPlan Plan;
  Plan.Function = Text.function();
  Plan.Includes = {"<memory>"};
  Plan.EndsTransaction = true;
  const std::string Owner = Text.freshName("transaction");
  for (const Touch &X : S.T->Touches) {
    if (X.What == Touch::Kind::Transferred)
      return Planned::no("the transaction is handed on");
    const CompoundStmt *In = nullptr;
    const Stmt *End = X.At ? Text.statementInBlock(X.At, In) : nullptr;
    if (!End || !Text.inside(End, Block) ||
        SM.isBeforeInTranslationUnit(End->getBeginLoc(), From) ||
        !Text.plain(End->getBeginLoc()))
      return Planned::no("the transaction is ended where its owner would not "
                         "be known");
    // It is over when its connection goes.
    if (X.What == Touch::Kind::Released) {
      Text.insertBefore(Plan, End, Owner + ".reset();");
      continue;
    }
    const std::string Let = "(void)" + Owner + ".release();";
    const CompoundStmt *Same = nullptr;
    if (callStatement(X.At, Text, Same) && Text.endOfStatement(End).isValid())
      Text.insertAfter(Plan, End, Let);
    else if (!S.End.Throws)
      Text.insertBefore(Plan, End, Let);
    else
      return Planned::no("the transaction is ended in the middle of a "
                         "statement");
  }
  const Expr *Subject = S.Subject->IgnoreParenImpCasts();
  QualType T = Subject->getType().getNonReferenceType();
  const bool IsPointer = T->isPointerType();
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!IsPointer && (!Class || !Subject->isLValue()))
    return Planned::no("what the transaction is on has no address");
  std::string Pointee, Target = (IsPointer ? "" : "&") + S.Code;
  CallSpelling End = S.End;
  if (IsPointer) {
    Pointee = spellType(T->getPointeeType(), Ctx);
    // A lease's arrow: what it points to has to be asked for.
    if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Subject);
        Arrow && Arrow->getOperator() == OO_Arrow)
      Target += ".operator->()";
  } else {
    Pointee = spellType(T, Ctx);
    // Written for the object, now for a pointer to it.
    if (llvm::StringRef(End.Code).starts_with("$."))
      End.Code = "$->" + End.Code.substr(2);
    else
      End.Code =
          End.of(llvm::StringRef(End.Code).starts_with("$->") ? "(*$)" : "*$");
  }
  const std::string Name = Text.freshName(Text.joinedName("roll", "back"));
  Session Inside = S;
  Inside.Code = "handle";
  Inside.End = End;
  if (!IsPointer)
    Inside.Open.reset();
  std::string Body = Inside.end(true, Text.step());
  std::string Lambda =
      "auto " + Name + " = [](" + Pointee + " *handle) noexcept {";
  if (Body.find('\n') == std::string::npos) {
    Lambda += " " + Body + " };";
  } else {
    llvm::SmallVector<llvm::StringRef, 8> Lines;
    llvm::StringRef(Body).split(Lines, '\n');
    for (llvm::StringRef Line : Lines)
      Lambda += ("\n" + Text.step() + Line).str();
    Lambda += "\n};";
  }
  Text.insertAfter(Plan, Begin,
                   Lambda + "\nstd::unique_ptr<" + Pointee + ", decltype(" +
                       Name + ")> " + Owner + "(" + Target + ", " + Name +
                       ");");
  return {std::move(Plan), {}};
}

// Places ----------------------------------------------------------------------

const VarDecl *sessionVariable(const Trace &T) {
  return T.Subject ? rootVariable(T.Subject) : nullptr;
}

/// Some way out has no statement before which it could be ended.
static bool passesException(const Trace &T) {
  return T.Lost || llvm::any_of(T.Exits, [](const OpenExit &X) {
           return X.How == OpenExit::Kind::Exception;
         });
}

Planned planEndAtExits(const Finding &F, TransactionEnd How, FunctionText &Text,
                       const ResolvedApi &Api, llvm::StringRef Handle) {
  Session S;
  if (std::string No = read(F, How, Text, Api, Handle, S); !No.empty())
    return Planned::no(std::move(No));
  if (passesException(*S.T))
    return How == TransactionEnd::Rollback
               ? planScope(S, Text)
               : Planned::no("an exception leaves the function");
  if (S.T->Exits.empty())
    return Planned::no("the function does not leave it by an exit of its own");
  FixPlan Plan;
  Plan.Function = Text.function();
  for (const OpenExit &X : Text.inOrder(S.T->Exits)) {
    // A C library answers an end without a transaction with a warning.
    const bool Harmless = !S.End.Throws && (How == TransactionEnd::Rollback);
    Session Here = S;
    Here.End.Throws = false; // outside of a handler it may throw
    if (std::string No = Text.insertBeforeExit(
            Plan, X, Here.end(!X.MayBeOver && !X.MayNotExist, Text.step()),
            S.Variable, Harmless);
        !No.empty())
      return Planned::no(std::move(No));
  }
  return {std::move(Plan), {}};
}

Planned planEndInHandler(const Finding &F, FunctionText &Text,
                         const ResolvedApi &Api, llvm::StringRef Handle) {
  Session S;
  if (std::string No = read(F, TransactionEnd::Rollback, Text, Api, Handle, S);
      !No.empty())
    return Planned::no(std::move(No));
  const CXXCatchStmt *Handler = Text.handlerAt(F.Where);
  if (!Handler || !Text.plain(Handler->getBeginLoc()))
    return Planned::no("the handler is written by a macro");
  const auto *Try =
      dyn_cast_or_null<CXXTryStmt>(Text.parents().getParent(Handler));
  const auto *Block = dyn_cast<CompoundStmt>(Handler->getHandlerBlock());
  if (!Try || !Block)
    return Planned::no("the handler is written in an unusual way");
  const DeclStmt *Declared =
      S.Variable ? Text.declarationOf(S.Variable) : nullptr;
  if (Declared && Text.inside(Declared, Try->getTryBlock()))
    return planScope(S, Text); // it lives inside the try
  // A function-try-block: the parameters are there, the variables are not.
  if (Declared && Text.function()->getBody() == Try)
    return planScope(S, Text);
  std::string Lines = S.end(false, Text.step());
  // What is assigned in the try may still be null in the handler.
  const Expr *Subject = S.Subject ? S.Subject->IgnoreParenImpCasts() : nullptr;
  if (S.Variable && isa_and_nonnull<DeclRefExpr>(Subject) &&
      S.Variable->getType()->isPointerType())
    for (const Expr *Use : Text.uses(S.Variable)) {
      const auto *B = dyn_cast_or_null<BinaryOperator>(Text.parent(Use));
      if (B && B->getOpcode() == BO_Assign && Text.inside(Use, B->getLHS()) &&
          Text.inside(B, Try->getTryBlock())) {
        Lines = "if (" + S.Code + ") {\n" + Text.step() +
                Text.indentedLines(Lines, Text.step()) + "\n}";
        break;
      }
    }
  FixPlan Plan;
  Plan.Function = Text.function();
  Text.insertFirst(Plan, Block, Lines);
  return {std::move(Plan), {}};
}

Planned planEndBeforeRelease(const Finding &F, FunctionText &Text,
                             const ResolvedApi &Api, llvm::StringRef Handle) {
  // Where an exception passes, an owner ends it on all ways.
  if (passesException(*F.Facts))
    return planEndAtExits(F, TransactionEnd::Rollback, Text, Api, Handle);
  Session S;
  if (std::string No = read(F, TransactionEnd::Rollback, Text, Api, Handle, S);
      !No.empty())
    return Planned::no(std::move(No));
  FixPlan Plan;
  Plan.Function = Text.function();
  for (const Touch &X : S.T->Touches) {
    if (X.What != Touch::Kind::Released)
      continue;
    const Stmt *Release = X.At ? Text.fullStatement(X.At) : nullptr;
    const CompoundStmt *Block = nullptr;
    if (!Release || X.InCallee || !Text.plain(Release->getBeginLoc()))
      return Planned::no("it is released in the middle of a statement");
    // Who throws here would keep the connection, too.
    std::string Line = S.end(false, Text.step());
    if (Text.statementInBlock(Release, Block) == Release)
      Text.insertBefore(Plan, Release, Line);
    else if (!Text.embrace(Plan, Release, "", Line))
      return Planned::no("it is released in the middle of a statement");
  }
  if (Plan.Edits.empty())
    return Planned::no("another object releases it");
  return {std::move(Plan), {}};
}

} // namespace clang::tidy::lease
