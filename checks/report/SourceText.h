//===--- SourceText.h - reading the text that is to be edited ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The text of one function as the user wrote it, for those who edit it: where
/// tokens and statements end, how lines are indented, which names are taken,
/// and what makes it unfit for edits (macros, preprocessor conditionals).
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_SOURCETEXT_H
#define LEASE_TIDY_REPORT_SOURCETEXT_H

#include "../flow/Findings.h"
#include "FixPlan.h"
#include "clang/AST/ParentMap.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <memory>

namespace clang {
class ASTContext;
class CXXCatchStmt;
class CompoundStmt;
class DeclStmt;
class Expr;
class FunctionDecl;
class Stmt;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace clang::tidy::lease {

class FunctionText {
public:
  FunctionText(ASTContext &Ctx, const FunctionDecl *F);

  ASTContext &context() const { return Ctx; }
  const FunctionDecl *function() const { return F; }

  /// Why no edit of the function can be right; empty when edits can be.
  const std::string &unfit() const { return Unfit; }
  /// As above, for edits of all that is done with \p V: what another
  /// configuration compiles is not in the tree, so it must not name \p V.
  std::string unfitFor(const ValueDecl *V) const;
  /// An edit of \p Plan stands between an `#if` and its `#endif`.
  bool editsConditionals(const FixPlan &Plan) const;

  /// All of \p S is written in the function's file, outside of macros.
  bool plain(const Stmt *S) const;
  bool plain(SourceLocation L) const;
  /// The text of \p S as written.
  std::string text(const Stmt *S) const;
  std::string text(SourceLocation Begin, SourceLocation End) const;
  /// Where \p E stands in the function's file: itself, or as an argument of a
  /// macro; invalid where it is part of a macro's body.
  CharSourceRange fileRange(const Expr *E) const;
  SourceLocation begin(const Stmt *S) const;
  /// Right after the last token of \p S, without a semicolon.
  SourceLocation end(const Stmt *S) const;
  /// Right after the semicolon of the statement \p S; invalid without one.
  SourceLocation endOfStatement(const Stmt *S) const;
  /// The white space that the line of \p L begins with.
  std::string indentation(SourceLocation L) const;
  /// One step of it, as the function's body uses it.
  const std::string &step() const { return Step; }

  /// The parent of \p S without parentheses, implicit casts and clean-ups.
  const Stmt *parent(const Stmt *S) const;
  const ParentMap &parents() const { return *Parents; }
  /// The statement that \p S is part of and that stands in a compound
  /// statement, behind a label or not, with that; null where there is none.
  const Stmt *statementInBlock(const Stmt *S, const CompoundStmt *&Block) const;
  /// The outermost expression or declaration that \p S is part of.
  const Stmt *fullStatement(const Stmt *S) const;
  bool inside(const Stmt *S, const Stmt *Ancestor) const;
  /// \p A and \p B stand in different branches of one `if`, or handlers or body
  /// of one `try`.
  bool inSiblingBranches(const Stmt *A, const Stmt *B) const;
  /// Nobody looks at the value of \p E.
  bool isStatement(const Expr *E) const;

  /// The statement that declares \p V; null when it is none of its own.
  const DeclStmt *declarationOf(const VarDecl *V) const;
  /// \p E is in the tree, but not in the text.
  bool isUnwritten(const Expr *E) const;
  /// Where the macro stands that \p S is the beginning of; invalid when it is
  /// none.
  SourceLocation beginOfMacroStatement(const Stmt *S) const;
  SourceLocation endOfToken(SourceLocation L) const;
  /// The expressions that name \p V, in the order of the text.
  std::vector<const Expr *> uses(const VarDecl *V) const;

  /// \p Wanted, or, if that is taken in the function, a name like it.
  std::string freshName(llvm::StringRef Wanted);
  void forgetName(llvm::StringRef Name) { Names.erase(Name); }
  /// \p Name with \p Word, in the style in which the function's names are
  /// written: `db_lease` or `dbLease`.
  std::string joinedName(llvm::StringRef Name, llvm::StringRef Word) const;

  /// A jump (goto, case) leads from before \p L past it into \p Block or below,
  /// so that nothing may be initialised there.
  bool jumpsOver(SourceLocation L, const CompoundStmt *Block) const;

  void insert(FixPlan &Plan, SourceLocation At, std::string Text) const;
  void replace(FixPlan &Plan, SourceLocation Begin, SourceLocation End,
               std::string Text) const;
  /// A line of its own after the statement \p S, in \p S's indentation.
  void insertAfter(FixPlan &Plan, const Stmt *S, llvm::StringRef Line) const;
  /// Lines of their own before the statement \p S.
  void insertBefore(FixPlan &Plan, const Stmt *S, llvm::StringRef Line) const;
  /// \p Exits as they follow each other in the text.
  std::vector<OpenExit> inOrder(llvm::ArrayRef<OpenExit> Exits) const;
  /// \p Line before \p Exit. A returned value that may need \p Handle is
  /// computed before. \p EvenWithout: the line does no harm where the
  /// obligation is not alive. Returns why it cannot be done, or nothing.
  std::string insertBeforeExit(FixPlan &Plan, const OpenExit &Exit,
                               llvm::StringRef Line, const VarDecl *Handle,
                               bool EvenWithout = false);
  /// Braces around \p S, the body of an `if` without, with \p Computed and
  /// \p Line before it; false when it is no such body.
  bool embrace(FixPlan &Plan, const Stmt *S, llvm::StringRef Computed,
               llvm::StringRef Line) const;
  /// \p Lines as the first of \p Block.
  void insertFirst(FixPlan &Plan, const CompoundStmt *Block,
                   llvm::StringRef Lines) const;
  /// \p Lines as the last of \p Block; false where its end has an unusual form.
  bool insertLast(FixPlan &Plan, const CompoundStmt *Block,
                  llvm::StringRef Lines) const;
  /// \p Lines with \p Indent before each but the first.
  static std::string indentedLines(llvm::StringRef Lines,
                                   llvm::StringRef Indent);
  const CXXCatchStmt *handlerAt(SourceLocation L) const;

private:
  void scan();
  std::string insertBeforeReturn(FixPlan &Plan, const Stmt *Leaves,
                                 llvm::StringRef Line, const VarDecl *Handle);
  std::string insertBeforeJump(FixPlan &Plan, const Stmt *Jump,
                               llvm::StringRef Line) const;
  std::string insertBeforeOverwriting(FixPlan &Plan, const Expr *At,
                                      llvm::StringRef Line,
                                      const VarDecl *Handle) const;

  ASTContext &Ctx;
  const FunctionDecl *F;
  FileID File;
  std::unique_ptr<ParentMap> Parents;
  std::vector<const Stmt *> All; ///< In the order of a walk.
  llvm::StringSet<> Names;
  /// From an `#if` to its `#endif`: offsets in the file, and what is named.
  struct Conditional {
    unsigned Begin, End;
    llvm::StringSet<> Names;
  };
  std::vector<Conditional> Conditionals;
  std::string Unfit;
  std::string Step = "  ";
  /// Of the variables that hold returned values, and thrown ones.
  std::string ResultName, ErrorName;
  /// Opening braces have lines of their own, indented by this.
  std::optional<std::string> BraceIndent;
  bool Underscores = false; ///< In the names of its variables.
  bool Capitals = false;    ///< At their beginning.
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_SOURCETEXT_H
