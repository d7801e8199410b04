//===--- SettingRewrite.cpp - a setting for one transaction only ----------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SettingRewrite.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/ADT/StringExtras.h"

namespace clang::tidy::lease {

/// The literal that \p E is, or that a string is made of; null for all else.
static const StringLiteral *literalOf(const Expr *E) {
  while (true) {
    E = E->IgnoreParenCasts();
    if (const auto *Wrapped = dyn_cast<ExprWithCleanups>(E))
      E = Wrapped->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Bound = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bound->getSubExpr();
    else if (const auto *Made = dyn_cast<CXXConstructExpr>(E);
             Made && Made->getNumArgs() > 0 &&
             llvm::all_of(
                 llvm::drop_begin(Made->arguments()),
                 [](const Expr *A) { return isa<CXXDefaultArgExpr>(A); }))
      E = Made->getArg(0);
    else
      return dyn_cast<StringLiteral>(E);
  }
}

static size_t skipBlank(llvm::StringRef S, size_t I) {
  while (I < S.size() && llvm::isSpace(S[I]))
    ++I;
  return I;
}

static llvm::StringRef wordAt(llvm::StringRef S, size_t I) {
  return S.substr(I).take_while(
      [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

Planned planLocalSetting(const Finding &F, const FunctionText &Text) {
  const Trace &T = *F.Facts;
  if (std::string No = Text.unfit(); !No.empty())
    return Planned::no(std::move(No));
  const SqlDialect Dialect = T.Library ? T.Library->Dialect : SqlDialect::None;
  if (Dialect != SqlDialect::PostgreSql && Dialect != SqlDialect::Sql)
    return Planned::no("the database has no setting for one transaction only");
  const StringLiteral *Literal =
      T.SettingText ? literalOf(T.SettingText) : nullptr;
  if (!T.SettingText)
    return Planned::no("it is not set by a text of this one statement");
  if (!Literal || Literal->getCharByteWidth() != 1)
    return Planned::no("its text is not written where it runs");
  for (unsigned N = 0; N < Literal->getNumConcatenated(); ++N)
    if (!Text.plain(Literal->getStrTokenLoc(N)))
      return Planned::no("its text is written in a macro");
  if (!T.InTransaction)
    return Planned::no("no transaction of this function is open there");

  // `SET x`, `SET SESSION x`
  llvm::StringRef Sql = Literal->getString();
  const size_t Set = skipBlank(Sql, 0);
  size_t Next = skipBlank(Sql, Set + 3);
  if (!wordAt(Sql, Set).equals_insensitive("set") || Next == Set + 3)
    return Planned::no("its text does not begin with 'SET'");
  llvm::StringRef Word = wordAt(Sql, Next);
  size_t End = Next;
  if (Word.equals_insensitive("session")) {
    const size_t Behind = skipBlank(Sql, Next + Word.size());
    llvm::StringRef What = wordAt(Sql, Behind);
    if (What.equals_insensitive("characteristics"))
      return Planned::no("it is for transactions to come");
    if (!What.equals_insensitive("authorization"))
      End = Behind;
  }
  ASTContext &Ctx = Text.context();
  auto At = [&](size_t Byte) {
    return Literal->getLocationOfByte(Byte, Ctx.getSourceManager(),
                                      Ctx.getLangOpts(), Ctx.getTargetInfo());
  };
  const SourceLocation Begin = At(Next);
  // Replaced is only what stands in one piece of the literal as it is.
  const SourceLocation Behind = At(End);
  if (End != Next && Text.text(Begin, Behind) != Sql.slice(Next, End))
    return Planned::no("its text is written in pieces");
  FixPlan Plan;
  Plan.Function = Text.function();
  Text.replace(Plan, Begin, Behind,
               llvm::isLower(Sql[Set]) ? "local " : "LOCAL ");
  // Statements that ran with it run without it then; and elsewhere than on
  // PostgreSQL the words may mean something else.
  if (T.NeededLater || Dialect == SqlDialect::Sql)
    Plan.Title = "set it for this transaction only";
  return {std::move(Plan), {}};
}

} // namespace clang::tidy::lease
