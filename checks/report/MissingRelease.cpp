//===--- MissingRelease.cpp - a release where one is missing --------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MissingRelease.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace clang::tidy::lease {

std::string whyNoHolder(const Trace &T, const FunctionText &Text) {
  if (!T.Origin)
    return "it is a parameter";
  const Expr *Into = T.Into ? T.Into->IgnoreParenCasts() : nullptr;
  if (const auto *Address = dyn_cast_or_null<UnaryOperator>(Into))
    Into = Address->getSubExpr()->IgnoreParenCasts();
  const Stmt *P = Text.parent(T.Origin);
  while (isa_and_nonnull<ExplicitCastExpr>(P))
    P = Text.parent(P);
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(P);
      B && B->getOpcode() == BO_Assign)
    Into = B->getLHS()->IgnoreParenCasts();
  if (const auto *M = dyn_cast_or_null<MemberExpr>(Into))
    return "it is kept in the member '" +
           M->getMemberDecl()->getNameAsString() + "'";
  if (isa_and_nonnull<ArraySubscriptExpr>(Into))
    return "it is kept in an array";
  if (isa_and_nonnull<CXXConstructExpr, InitListExpr>(P) || !P)
    return "it is kept in an object that does not release it";
  if (isa<CallExpr>(P))
    return "the call that it is given to does not release it";
  return "it has no variable of its own";
}

/// Whether the value of \p E, if it points to anything, goes where it outlives
/// the function; \p Through: also by way of one variable.
static bool isHandedOut(const Expr *E, const FunctionText &Text, bool Through) {
  const Stmt *Child = E;
  for (const Stmt *P = Text.parents().getParent(E); P;
       P = Text.parents().getParent(P)) {
    if (isa<ReturnStmt>(P)) {
      QualType T = Text.function()->getReturnType();
      const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
      return T->isPointerType() || T->isReferenceType() ||
             (Class && Class->getIdentifier() &&
              Class->getName().contains("view"));
    }
    if (const auto *B = dyn_cast<BinaryOperator>(P)) {
      if (B->getOpcode() != BO_Assign || B->getRHS() != Child)
        return false;
      // A part of a local array or structure is as local as that.
      const Expr *To = B->getLHS()->IgnoreParenImpCasts();
      while (true) {
        if (const auto *Element = dyn_cast<ArraySubscriptExpr>(To))
          To = Element->getBase()->IgnoreParenImpCasts();
        else if (const auto *M = dyn_cast<MemberExpr>(To); M && !M->isArrow())
          To = M->getBase()->IgnoreParenImpCasts();
        else
          break;
      }
      const auto *D = dyn_cast<DeclRefExpr>(To);
      const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
      if (!V || !V->hasLocalStorage() || V->getType()->isReferenceType() ||
          (To != B->getLHS()->IgnoreParenImpCasts() &&
           V->getType()->isPointerType()))
        return true;
      return Through && llvm::any_of(Text.uses(V), [&](const Expr *Use) {
               return isHandedOut(Use, Text, false);
             });
    }
    if (const auto *D = dyn_cast<DeclStmt>(P)) {
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each))
          if (Through && V->getInit() && Text.inside(E, V->getInit()))
            return llvm::any_of(Text.uses(V), [&](const Expr *Use) {
              return isHandedOut(Use, Text, false);
            });
      return false;
    }
    if (const auto *Made = dyn_cast<CXXConstructExpr>(P)) {
      // A view points, a string copies.
      const CXXRecordDecl *Class = Made->getConstructor()->getParent();
      if (!Class->getIdentifier() || !Class->getName().contains("view"))
        return false;
    } else if (!isa<CastExpr, ParenExpr, FullExpr, ConditionalOperator,
                    MaterializeTemporaryExpr, CXXBindTemporaryExpr>(P)) {
      return false;
    }
    Child = P;
  }
  return false;
}

bool outlivedByParts(const VarDecl *Holder, const FunctionText &Text,
                     const ResolvedApi &Api) {
  for (const Expr *Use : Text.uses(Holder)) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Text.parent(Use));
    // What is a handle of its own has a life of its own.
    if (Call && (Call->getType()->isPointerType() || Call->isGLValue()) &&
        !Api.type(Call->getType()) && isHandedOut(Call, Text, true))
      return true;
  }
  return false;
}

Planned planDropped(const Trace &T, FunctionText &Text,
                    const ResolvedApi &Api) {
  if (!Text.unfit().empty())
    return Planned::no(Text.unfit());
  const Expr *Call = T.Origin;
  if (!Call || T.Into || !Text.plain(Call))
    return Planned::no("the call is written by a macro");
  auto Release = releaseOf(T, Call->getType(), Text, Api);
  if (!Release || Release->Code.find(';') != std::string::npos)
    return Planned::no("no release of it is known here");
  // The value of a cast to void is dropped as well.
  const Stmt *Whole = Call;
  const Stmt *P = Text.parent(Call);
  if (const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(P);
      Cast && Cast->getCastKind() == CK_ToVoid && Text.plain(Cast))
    Whole = Cast;
  if (!Text.isStatement(cast<Expr>(Whole)))
    return Planned::no("its result is used in an expression");
  FixPlan Plan;
  Plan.Function = Text.function();
  Text.replace(Plan, Text.begin(Whole), Text.end(Whole),
               Release->of(Text.text(Call)));
  return {std::move(Plan), {}};
}

/// \p Holder is given another value than those of \p Group, but for null after
/// a release.
static bool isSetElsewhere(const VarDecl *Holder,
                           llvm::ArrayRef<const Trace *> Group,
                           llvm::ArrayRef<OpenExit> Exits,
                           const FunctionText &Text) {
  for (const Expr *Use : Text.uses(Holder)) {
    const Stmt *P = Text.parent(Use);
    const auto *B = dyn_cast_or_null<BinaryOperator>(P);
    if (!B || !B->isAssignmentOp() || !Text.inside(Use, B->getLHS()) ||
        llvm::any_of(Exits, [&](const OpenExit &X) { return X.At == B; }) ||
        llvm::any_of(Group,
                     [&](const Trace *T) { return Text.inside(T->Origin, B); }))
      continue;
    const CompoundStmt *Block = nullptr;
    const Stmt *S = Text.statementInBlock(B, Block);
    const Stmt *Before = nullptr;
    bool AfterRelease = false;
    if (S)
      for (const Stmt *Each : Block->body()) {
        if (Text.inside(S, Each))
          AfterRelease = Before && llvm::any_of(Group, [&](const Trace *T) {
                           return llvm::any_of(T->Touches, [&](const Touch &X) {
                             return X.What == Touch::Kind::Released && X.At &&
                                    Text.inside(X.At, Before);
                           });
                         });
        Before = Each;
      }
    // Before it was acquired, anything goes.
    if (!AfterRelease &&
        Text.context().getSourceManager().isBeforeInTranslationUnit(
            Group.front()->Origin->getBeginLoc(), B->getBeginLoc()))
      return true;
  }
  return false;
}

/// The first statement in \p Block, after \p T's origin, that releases what
/// \p T's handle belongs to; null for none.
static const Stmt *releaseOfParent(const Trace &T, const CompoundStmt *Block,
                                   llvm::ArrayRef<const Trace *> All,
                                   const FunctionText &Text) {
  const auto *Call = dyn_cast_or_null<CallExpr>(T.Origin);
  if (!Call || T.Resource == Role::Connection)
    return nullptr;
  const SourceManager &SM = Text.context().getSourceManager();
  for (const Stmt *S : Block->body())
    for (const Trace *Other : All) {
      const bool Parent = Other->Holder && Other->Holder != T.Holder &&
                          llvm::any_of(Call->arguments(), [&](const Expr *A) {
                            return variableOf(A) == Other->Holder;
                          });
      for (const Touch &X : Other->Touches)
        if (Parent && X.At && X.What == Touch::Kind::Released &&
            Text.inside(X.At, S) &&
            SM.isBeforeInTranslationUnit(T.Origin->getBeginLoc(),
                                         S->getBeginLoc()))
          return S;
    }
  return nullptr;
}

/// The release before each exit that leaves a member with what nobody will
/// release: a constructor's throw, or a return that keeps what has failed.
static Planned planInMember(const Trace &T, FunctionText &Text,
                            const ResolvedApi &Api) {
  const Expr *Base = T.InMember ? T.InMember->getBase() : nullptr;
  const bool Own =
      T.Initialises || (Base && isa<CXXThisExpr>(Base->IgnoreParenImpCasts()));
  if (!Own || T.Filled || (T.InMember && !Text.plain(T.InMember)) ||
      !Text.plain(T.Origin))
    return Planned::no(whyNoHolder(T, Text));
  if (T.Lost || T.Exits.empty() || llvm::any_of(T.Touches, [](const Touch &X) {
        return X.What == Touch::Kind::Transferred;
      }))
    return Planned::no(whyNoHolder(T, Text));
  QualType Type =
      T.Initialises ? T.Initialises->getType() : T.InMember->getType();
  auto Release = releaseOf(T, Type, Text, Api);
  if (!Release)
    return Planned::no("no release of it is known here");
  const std::string Name =
      T.Initialises ? T.Initialises->getNameAsString() : Text.text(T.InMember);
  // The destructor of what was never made does not run; that of all else does.
  const bool Dies = isa<CXXConstructorDecl>(Text.function());
  const std::string Line =
      Release->of(Name) + ";" +
      (Dies || !Type->isPointerType() ? "" : "\n" + Name + " = nullptr;");
  FixPlan Plan;
  Plan.Function = Text.function();
  for (const OpenExit &X : Text.inOrder(T.Exits)) {
    const bool Throws = isa_and_nonnull<CXXThrowExpr>(X.At);
    if (X.How == OpenExit::Kind::Exception)
      return Planned::no(whyNoHolder(T, Text) + ", and an exception passes");
    if (Throws != Dies)
      return Planned::no(whyNoHolder(T, Text) + ", and who calls may see it");
    if (std::string No = Text.insertBeforeExit(Plan, X, Line, nullptr,
                                               !X.MayBeOver && !X.MayNotExist);
        !No.empty())
      return Planned::no(std::move(No));
  }
  return {std::move(Plan), {}};
}

/// The local variables that may point into what \p Holder holds.
static std::vector<const VarDecl *> partsOf(const VarDecl *Holder,
                                            const FunctionText &Text,
                                            const ResolvedApi &Api) {
  std::vector<const VarDecl *> Parts;
  for (const Expr *Use : Text.uses(Holder)) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Text.parent(Use));
    if (!Call || !Call->getType()->isPointerType() || Api.type(Call->getType()))
      continue;
    const Stmt *P = Text.parent(Call);
    while (isa_and_nonnull<ExplicitCastExpr>(P))
      P = Text.parent(P);
    if (const auto *D = dyn_cast_or_null<DeclStmt>(P)) {
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each);
            V && V->getInit() && Text.inside(Call, V->getInit()))
          Parts.push_back(V);
    } else if (const auto *B = dyn_cast_or_null<BinaryOperator>(P);
               B && B->getOpcode() == BO_Assign) {
      if (const VarDecl *V = variableOf(B->getLHS()))
        Parts.push_back(V);
    }
  }
  return Parts;
}

/// What points into \p Holder's handle may be used after \p X, by which the
/// function is not left.
static bool partsAreUsedAfter(const OpenExit &X, const VarDecl *Holder,
                              const FunctionText &Text,
                              const ResolvedApi &Api) {
  if (X.How == OpenExit::Kind::Left || X.How == OpenExit::Kind::Exception)
    return false;
  const SourceManager &SM = Text.context().getSourceManager();
  for (const VarDecl *V : partsOf(Holder, Text, Api))
    for (const Expr *Use : Text.uses(V)) {
      if (SM.isBeforeInTranslationUnit(Use->getBeginLoc(),
                                       X.At->getBeginLoc()) ||
          (X.How != OpenExit::Kind::Overwritten && Text.inside(Use, X.At)))
        continue;
      // From where it points elsewhere, anything goes.
      const auto *B = dyn_cast_or_null<BinaryOperator>(Text.parent(Use));
      if (B && B->getOpcode() == BO_Assign && Text.inside(Use, B->getLHS()))
        break;
      return true;
    }
  return false;
}

Planned planRelease(const Trace &T, llvm::ArrayRef<const Trace *> All,
                    FunctionText &Text, const ResolvedApi &Api) {
  const VarDecl *Holder = T.Holder;
  const ValueDecl *Named = Holder;
  if (!Holder)
    Named = T.InMember ? T.InMember->getMemberDecl() : T.Initialises;
  if (std::string No = Text.unfitFor(Named); !No.empty())
    return Planned::no(std::move(No));
  if (!Holder)
    return planInMember(T, Text, Api);
  if (!Holder->hasLocalStorage())
    return Planned::no("it outlives the function");
  if (Holder->hasAttr<CleanupAttr>())
    return Planned::no("it has a cleanup function already");
  if (outlivedByParts(Holder, Text, Api))
    return Planned::no("what outlives the function may point into it");
  // What is got into one variable on different ways is released together.
  std::vector<const Trace *> Group;
  llvm::SmallVector<OpenExit, 4> Exits;
  for (const Trace *Each : All)
    if (!Each->Transaction && Each->Holder == Holder) {
      // What is lost on the way is in the variable no more.
      if (Each->Lost && Each != &T && Each->Exits.empty())
        continue;
      Group.push_back(Each);
      if (Each->Lost)
        return Planned::no("it is lost before the function is left");
      for (const OpenExit &X : Each->Exits)
        if (llvm::none_of(Exits, [&](const OpenExit &Y) {
              return Y.At == X.At && Y.Where == X.Where;
            }))
          Exits.push_back(X);
    }
  if (Exits.empty())
    return Planned::no("it is lost before the function is left");
  if (isSetElsewhere(Holder, Group, Exits, Text))
    return Planned::no("the variable may hold something else by then");
  ASTContext &Ctx = Text.context();
  QualType Type =
      T.Filled ? Ctx.getPointerType(Holder->getType()) : Holder->getType();
  std::optional<CallSpelling> Release;
  for (const Trace *Each : Group)
    for (const Touch &X : Each->Touches) {
      const auto *E = dyn_cast_or_null<Expr>(X.At);
      if (X.What != Touch::Kind::Released || X.InCallee || !E ||
          !Text.plain(E) || !Text.isStatement(E))
        continue;
      // The way in which the function does it elsewhere.
      for (const Expr *Use : Text.uses(Holder))
        if (Text.inside(Use, E)) {
          const auto *Address =
              dyn_cast_or_null<UnaryOperator>(Text.parent(Use));
          Release = spellingOf(E, T.Filled && Address ? Address : Use, Text);
        }
    }
  if (!Release)
    Release = releaseOf(T, Type, Text, Api);
  if (!Release)
    return Planned::no("no release of it is known here");
  const std::string Name = Holder->getNameAsString();
  const std::string Line = Release->of((T.Filled ? "&" : "") + Name) + ";";
  const bool BeginsNull = Holder->getInit() && Type->isPointerType() &&
                          !T.Filled && isNull(Holder->getInit(), Ctx);
  const DeclStmt *Declared = Text.declarationOf(Holder);
  const CompoundStmt *Scope = nullptr;
  if (!Declared || !Text.statementInBlock(Declared, Scope))
    return Planned::no("its declaration is written in an unusual way");
  FixPlan Plan;
  Plan.Function = Text.function();
  for (const OpenExit &X : Text.inOrder(Exits)) {
    if (X.At ? !Text.inside(X.At, Scope) : Scope != Text.function()->getBody())
      return Planned::no("the variable is gone by then");
    if (partsAreUsedAfter(X, Holder, Text, Api))
      return Planned::no("what points into it is used later");
    if (X.NeededLater)
      return Planned::no("it may be used later");
    const bool MayBeNull = X.MayNotExist && BeginsNull;
    const std::string Here =
        MayBeNull
            ? llvm::formatv("if ({0})\n{1}{2}", Name, Text.step(), Line).str()
            : Line;
    const bool Fine = !X.MayBeOver && (!X.MayNotExist || MayBeNull);
    // Before what it belongs to is released.
    const CompoundStmt *Block = nullptr;
    if (X.How != OpenExit::Kind::Left)
      Block = dyn_cast_or_null<CompoundStmt>(X.At);
    else if (X.At)
      Text.statementInBlock(X.At, Block);
    else
      Block = dyn_cast<CompoundStmt>(Text.function()->getBody());
    const Stmt *First =
        Fine && Block ? releaseOfParent(T, Block, All, Text) : nullptr;
    if (First) {
      if (!Text.plain(First->getBeginLoc()))
        return Planned::no("a macro releases what it belongs to");
      Text.insertBefore(Plan, First, Here);
      continue;
    }
    if (std::string No = Text.insertBeforeExit(Plan, X, Here, Holder, Fine);
        !No.empty())
      return Planned::no(std::move(No));
  }
  return {std::move(Plan), {}};
}

} // namespace clang::tidy::lease
