//===--- SourceText.cpp - reading the text that is to be edited -----------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceText.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <algorithm>
#include <utility>

namespace clang::tidy::lease {

FunctionText::FunctionText(ASTContext &Ctx, const FunctionDecl *F)
    : Ctx(Ctx), F(F) {
  const SourceManager &SM = Ctx.getSourceManager();
  Stmt *Body = F->getBody();
  Parents = std::make_unique<ParentMap>(Body);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Init->getInit())
        Parents->addStmt(Init->getInit());
  llvm::SmallVector<const Stmt *, 64> Stack{Body};
  llvm::SmallPtrSet<const Stmt *, 32> Seen;
  while (!Stack.empty()) {
    const Stmt *S = Stack.pop_back_val();
    if (!S || !Seen.insert(S).second)
      continue;
    All.push_back(S);
    for (const Stmt *Child : S->children())
      Stack.push_back(Child);
  }
  File = SM.getFileID(SM.getExpansionLoc(Body->getBeginLoc()));
  if (F->isTemplateInstantiation())
    Unfit = "the function is a template";
  else if (Body->getBeginLoc().isMacroID() || Body->getEndLoc().isMacroID())
    Unfit = "the function is written by a macro";
  else if (F->isImplicit() || F->isDefaulted())
    Unfit = "the function is not written";
  else
    scan();
  // How its variables are named shows how new ones should be.
  unsigned Snake = 0, Tall = 0, Small = 0;
  auto Count = [&](const VarDecl *V) {
    if (!V->getIdentifier() || V->getName().empty())
      return;
    Snake += V->getName().trim('_').contains('_');
    ++(isUppercase(V->getName().front()) ? Tall : Small);
  };
  for (const ParmVarDecl *P : F->parameters())
    Count(P);
  for (const Stmt *S : All)
    if (const auto *D = dyn_cast<DeclStmt>(S))
      for (const Decl *Each : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each))
          Count(V);
  for (const Stmt *S : All)
    if (const auto *If = dyn_cast<IfStmt>(S); If && !BraceIndent)
      if (const auto *Block = dyn_cast<CompoundStmt>(If->getThen());
          Block && plain(If->getRParenLoc()) && plain(Block->getLBracLoc())) {
        const SourceManager &SM = Ctx.getSourceManager();
        if (SM.getSpellingLineNumber(If->getRParenLoc()) ==
            SM.getSpellingLineNumber(Block->getLBracLoc()))
          break;
        llvm::StringRef Own =
            Lexer::getIndentationForLine(Block->getLBracLoc(), SM);
        Own.consume_front(Lexer::getIndentationForLine(If->getBeginLoc(), SM));
        BraceIndent = Own.str();
      }
  Underscores = Snake > 0;
  Capitals = Tall > Small;
}

static constexpr llvm::StringLiteral HasConditionals =
    "the function has preprocessor conditionals";

namespace {
/// Follows `#if` to `#endif` through the raw tokens of a file.
struct ConditionalReader {
  unsigned Depth = 0;
  /// Each branch so far has whole statements, so that what stands around it is
  /// the same in each configuration.
  bool Whole = true;

  /// Takes the next token; false if it belongs to a directive.
  bool isCode(const Token &Tok, llvm::StringRef Name) {
    if (Tok.isAtStartOfLine()) {
      InDirective = Tok.is(tok::hash);
      Named = false;
      if (InDirective)
        return false;
    }
    if (InDirective) {
      if (!std::exchange(Named, true))
        directive(Name);
      return false;
    }
    if (!Depth)
      return true;
    Open += Tok.isOneOf(tok::l_brace, tok::l_paren, tok::l_square);
    Open -= Tok.isOneOf(tok::r_brace, tok::r_paren, tok::r_square);
    Whole &= Open >= 0;
    Ends = Tok.isOneOf(tok::semi, tok::r_brace, tok::comma);
    return true;
  }

private:
  int Open = 0;     ///< Brackets that the branch has not closed yet.
  bool Ends = true; ///< Its last token may end a statement.
  bool InDirective = false, Named = false;

  void directive(llvm::StringRef Name) {
    const bool Begins = Name.starts_with("if");
    if (!Begins && Name != "endif" && !Name.starts_with("el"))
      return;
    if (Depth)
      Whole &= Open == 0 && Ends;
    Depth += Begins;
    Depth -= Name == "endif" && Depth;
    Open = 0;
    Ends = true;
  }
};
} // namespace

void FunctionText::scan() {
  const SourceManager &SM = Ctx.getSourceManager();
  // Its first word may be a macro: `bool` in C, or one for the linker.
  auto [FileBegin, From] =
      SM.getDecomposedLoc(SM.getExpansionLoc(F->getBeginLoc()));
  auto [SameFile, To] = SM.getDecomposedLoc(F->getBody()->getEndLoc());
  if (FileBegin != File || SameFile != File) {
    Unfit = "the function is spread over several files";
    return;
  }
  llvm::StringRef Buffer = SM.getBufferData(File);
  Lexer Lex(SM.getLocForStartOfFile(File), Ctx.getLangOpts(), Buffer.begin(),
            Buffer.begin() + From, Buffer.end());
  ConditionalReader Reader;
  Token Tok;
  bool Whole = true;
  while (!Lex.LexFromRawLexer(Tok)) {
    const unsigned Offset = SM.getFileOffset(Tok.getLocation());
    if (Offset > To)
      break;
    llvm::StringRef Name =
        Tok.is(tok::raw_identifier) ? Tok.getRawIdentifier() : "";
    const unsigned Outside = Reader.Depth;
    if (Reader.isCode(Tok, Name)) {
      if (!Name.empty())
        Names.insert(Name);
      if (Reader.Depth && !Name.empty())
        Conditionals.back().Names.insert(Name);
    } else if (!Outside && Reader.Depth) {
      Conditionals.push_back({Offset, To, {}});
    } else if (Outside && !Reader.Depth) {
      Conditionals.back().End = Offset;
    }
    Whole &= Reader.Whole;
  }
  if (!Whole || Reader.Depth)
    Unfit = HasConditionals.str();
  if (const auto *Block = dyn_cast<CompoundStmt>(F->getBody()))
    if (!Block->body_empty()) {
      std::string Outer = indentation(Block->getRBracLoc());
      std::string Inner = indentation(Block->body_front()->getBeginLoc());
      if (Inner.size() > Outer.size() &&
          llvm::StringRef(Inner).starts_with(Outer))
        Step = Inner.substr(Outer.size());
    }
}

std::string FunctionText::unfitFor(const ValueDecl *V) const {
  if (Unfit.empty() && llvm::any_of(Conditionals, [&](const Conditional &C) {
        return !V || !V->getIdentifier() || C.Names.contains(V->getName());
      }))
    return HasConditionals.str();
  return Unfit;
}

bool FunctionText::editsConditionals(const FixPlan &Plan) const {
  const SourceManager &SM = Ctx.getSourceManager();
  return llvm::any_of(Plan.Edits, [&](const SourceEdit &E) {
    const unsigned Offset = SM.getFileOffset(E.Begin);
    return SM.getFileID(E.Begin) == File &&
           llvm::any_of(Conditionals, [&](const Conditional &C) {
             return C.Begin <= Offset && Offset <= C.End;
           });
  });
}

bool FunctionText::plain(SourceLocation L) const {
  return L.isValid() && L.isFileID() &&
         Ctx.getSourceManager().getFileID(L) == File;
}

bool FunctionText::plain(const Stmt *S) const {
  return plain(S->getBeginLoc()) && plain(S->getEndLoc());
}

SourceLocation FunctionText::begin(const Stmt *S) const {
  return S->getBeginLoc();
}

SourceLocation FunctionText::end(const Stmt *S) const {
  return Lexer::getLocForEndOfToken(S->getEndLoc(), 0, Ctx.getSourceManager(),
                                    Ctx.getLangOpts());
}

std::string FunctionText::text(SourceLocation Begin, SourceLocation End) const {
  return Lexer::getSourceText(CharSourceRange::getCharRange(Begin, End),
                              Ctx.getSourceManager(), Ctx.getLangOpts())
      .str();
}

std::string FunctionText::text(const Stmt *S) const {
  return text(begin(S), end(S));
}

SourceLocation FunctionText::endOfStatement(const Stmt *S) const {
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Last = S->getEndLoc();
  // `return NULL;` ends with a macro, but not in one.
  if (Last.isMacroID() && S->getBeginLoc().isFileID())
    Last = SM.getExpansionRange(Last).getEnd();
  if (!plain(Last))
    return {};
  // A declaration and a compound statement end with their last token.
  if (isa<DeclStmt, CompoundStmt>(S))
    return end(S);
  if (const auto *If = dyn_cast<IfStmt>(S))
    return endOfStatement(If->getElse() ? If->getElse() : If->getThen());
  if (const auto *For = dyn_cast<ForStmt>(S))
    return endOfStatement(For->getBody());
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return endOfStatement(While->getBody());
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
    return endOfStatement(Range->getBody());
  if (isa<SwitchStmt, CXXTryStmt>(S))
    return end(S);
  auto Next = Lexer::findNextToken(Last, SM, Ctx.getLangOpts());
  if (!Next || !Next->is(tok::semi) || !plain(Next->getLocation()))
    return {};
  return Next->getEndLoc();
}

CharSourceRange FunctionText::fileRange(const Expr *E) const {
  const SourceManager &SM = Ctx.getSourceManager();
  CharSourceRange Range = Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()), SM,
      Ctx.getLangOpts());
  return Range.isValid() && plain(Range.getBegin()) ? Range : CharSourceRange();
}

std::string FunctionText::indentation(SourceLocation L) const {
  return Lexer::getIndentationForLine(L, Ctx.getSourceManager()).str();
}

const Stmt *FunctionText::parent(const Stmt *S) const {
  const Stmt *P = Parents->getParent(S);
  while (P && (isa<ParenExpr, ImplicitCastExpr, FullExpr, CXXBindTemporaryExpr,
                   MaterializeTemporaryExpr>(P)))
    P = Parents->getParent(P);
  return P;
}

bool FunctionText::inside(const Stmt *S, const Stmt *Ancestor) const {
  if (!Ancestor)
    return false;
  for (; S; S = Parents->getParent(S))
    if (S == Ancestor)
      return true;
  return false;
}

const Stmt *FunctionText::statementInBlock(const Stmt *S,
                                           const CompoundStmt *&Block) const {
  for (const Stmt *P = Parents->getParent(S); P; P = Parents->getParent(P)) {
    Block = dyn_cast<CompoundStmt>(P);
    if (Block) {
      const Stmt *Around = Parents->getParent(Block);
      return isa_and_nonnull<StmtExpr>(Around) ? nullptr : S;
    }
    // What a label stands before is in the block, too.
    if (!isa<LabelStmt, SwitchCase>(P))
      S = P;
  }
  return nullptr;
}

const Stmt *FunctionText::fullStatement(const Stmt *S) const {
  for (const Stmt *P = Parents->getParent(S); P; P = Parents->getParent(P)) {
    if (!isa<Expr, DeclStmt>(P))
      return S;
    S = P;
    if (isa<DeclStmt>(P))
      return S;
  }
  return S;
}

bool FunctionText::inSiblingBranches(const Stmt *A, const Stmt *B) const {
  const Stmt *Child = A;
  for (const Stmt *P = Parents->getParent(A); P; P = Parents->getParent(P)) {
    if (inside(B, P)) {
      // The innermost that has both: which parts of it are they in?
      if (const auto *If = dyn_cast<IfStmt>(P))
        return Child != If->getCond() &&
               inside(B,
                      Child == If->getThen() ? If->getElse() : If->getThen());
      const auto *Try = dyn_cast<CXXTryStmt>(P);
      return Try && Child != Try->getTryBlock() && !inside(B, Child);
    }
    Child = P;
  }
  return false;
}

bool FunctionText::isStatement(const Expr *E) const {
  const Stmt *Child = E;
  const Stmt *P = Parents->getParent(E);
  while (isa_and_nonnull<FullExpr, ParenExpr>(P)) {
    Child = P;
    P = Parents->getParent(P);
  }
  if (!P || isa<Expr, DeclStmt, ReturnStmt>(P))
    return false;
  if (const auto *If = dyn_cast<IfStmt>(P))
    return Child == If->getThen() || Child == If->getElse();
  if (const auto *While = dyn_cast<WhileStmt>(P))
    return Child == While->getBody();
  if (const auto *For = dyn_cast<ForStmt>(P))
    return Child == For->getBody() || Child == For->getInc();
  if (const auto *Do = dyn_cast<DoStmt>(P))
    return Child == Do->getBody();
  return isa<CompoundStmt, LabelStmt, SwitchCase, CXXForRangeStmt>(P);
}

const DeclStmt *FunctionText::declarationOf(const VarDecl *V) const {
  for (const Stmt *S : All)
    if (const auto *D = dyn_cast<DeclStmt>(S))
      if (llvm::is_contained(D->decls(), V))
        return D;
  return nullptr;
}

SourceLocation FunctionText::beginOfMacroStatement(const Stmt *S) const {
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Begin = S->getBeginLoc(), At = Begin;
  // Nothing of the macro comes before it.
  while (At.isMacroID())
    if (SM.isMacroArgExpansion(At) ||
        !SM.isAtStartOfImmediateMacroExpansion(At, &At))
      return {};
  return Begin.isMacroID() && plain(At) ? At : SourceLocation();
}

bool FunctionText::isUnwritten(const Expr *E) const {
  const auto *C = dyn_cast<CXXConstructExpr>(E->IgnoreImplicit());
  return isa<ImplicitValueInitExpr>(E) ||
         (C && C->getNumArgs() == 0 && C->getParenOrBraceRange().isInvalid());
}

SourceLocation FunctionText::endOfToken(SourceLocation L) const {
  return Lexer::getLocForEndOfToken(L, 0, Ctx.getSourceManager(),
                                    Ctx.getLangOpts());
}

std::vector<const Expr *> FunctionText::uses(const VarDecl *V) const {
  std::vector<const Expr *> Found;
  for (const Stmt *S : All)
    if (const auto *D = dyn_cast<DeclRefExpr>(S))
      if (D->getDecl()->getCanonicalDecl() == V->getCanonicalDecl())
        Found.push_back(D);
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::sort(Found, [&](const Expr *A, const Expr *B) {
    return SM.isBeforeInTranslationUnit(A->getBeginLoc(), B->getBeginLoc());
  });
  return Found;
}

std::string FunctionText::freshName(llvm::StringRef Wanted) {
  std::string Name = Wanted.str();
  for (unsigned N = 2; !Names.insert(Name).second; ++N)
    Name = (Wanted + llvm::Twine(N)).str();
  return Name;
}

std::string FunctionText::joinedName(llvm::StringRef Name,
                                     llvm::StringRef Word) const {
  Name = Name.rtrim('_');
  if (Capitals) {
    std::string Joined = Name.str();
    Joined.front() = toUppercase(Joined.front());
    Joined += Word;
    Joined[Name.size()] = toUppercase(Word.front());
    return Joined;
  }
  if (Underscores || Name.contains('_'))
    return (Name + "_" + Word).str();
  std::string Joined = (Name + Word).str();
  Joined[Name.size()] = toUppercase(Word.front());
  return Joined;
}

bool FunctionText::jumpsOver(SourceLocation L,
                             const CompoundStmt *Block) const {
  const SourceManager &SM = Ctx.getSourceManager();
  auto Before = [&](SourceLocation X) {
    return SM.isBeforeInTranslationUnit(SM.getExpansionLoc(X), L);
  };
  for (const Stmt *S : All) {
    if (const auto *Jump = dyn_cast<GotoStmt>(S)) {
      const LabelStmt *To = Jump->getLabel()->getStmt();
      // Into the scope of what is declared at L, from outside of it.
      if (To && !Before(To->getBeginLoc()) && inside(To, Block) &&
          (Before(Jump->getBeginLoc()) || !inside(Jump, Block)))
        return true;
    } else if (isa<IndirectGotoStmt>(S)) {
      return true;
    } else if (isa<SwitchCase>(S)) {
      if (Before(S->getBeginLoc()) || !inside(S, Block))
        continue;
      // Of a switch that begins before L.
      for (const Stmt *P = Parents->getParent(S); P; P = Parents->getParent(P))
        if (isa<SwitchStmt>(P)) {
          if (Before(P->getBeginLoc()))
            return true;
          break;
        }
    }
  }
  return false;
}

void FunctionText::insert(FixPlan &Plan, SourceLocation At,
                          std::string Text) const {
  Plan.Edits.push_back({At, At, std::move(Text)});
}

void FunctionText::replace(FixPlan &Plan, SourceLocation Begin,
                           SourceLocation End, std::string Text) const {
  Plan.Edits.push_back({Begin, End, std::move(Text)});
}

std::string FunctionText::indentedLines(llvm::StringRef Text,
                                        llvm::StringRef Indent) {
  std::string Out;
  while (true) {
    auto [Line, Rest] = Text.split('\n');
    Out += Line;
    if (Rest.empty())
      return Out;
    Out += '\n';
    Out += Indent;
    Text = Rest;
  }
}

void FunctionText::insertAfter(FixPlan &Plan, const Stmt *S,
                               llvm::StringRef Line) const {
  std::string Indent = indentation(S->getBeginLoc());
  insert(Plan, endOfStatement(S), "\n" + Indent + indentedLines(Line, Indent));
}

void FunctionText::insertBefore(FixPlan &Plan, const Stmt *S,
                                llvm::StringRef Line) const {
  // After a label: jumps to it must not pass by.
  while (true) {
    if (const auto *Label = dyn_cast<LabelStmt>(S))
      S = Label->getSubStmt();
    else if (const auto *Case = dyn_cast<SwitchCase>(S))
      S = Case->getSubStmt();
    else
      break;
  }
  std::string Indent = indentation(S->getBeginLoc());
  insert(Plan, S->getBeginLoc(), indentedLines(Line, Indent) + "\n" + Indent);
}

/// Whether the value of \p E could change by what a release or the end of a
/// transaction does: whether it looks through \p Handle, or calls what may.
static bool mayDepend(const Stmt *E, const VarDecl *Handle) {
  if (isa<CXXNewExpr, LambdaExpr, CoawaitExpr>(E))
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *F = Call->getDirectCallee();
    if (!F || !F->isInStdNamespace())
      return true;
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    if (Handle && D->getDecl() == Handle)
      return true;
  return llvm::any_of(E->children(), [&](const Stmt *Child) {
    return Child && mayDepend(Child, Handle);
  });
}

void FunctionText::insertFirst(FixPlan &Plan, const CompoundStmt *Block,
                               llvm::StringRef Lines) const {
  const SourceManager &SM = Ctx.getSourceManager();
  std::string Outer = indentation(Block->getLBracLoc());
  std::string Inner = Outer + Step;
  SourceLocation After = endOfToken(Block->getLBracLoc());
  // Something else in the brace's line goes to a line of its own.
  auto Next = Lexer::findNextToken(Block->getLBracLoc(), SM, Ctx.getLangOpts());
  const bool Shared =
      Next && SM.getSpellingLineNumber(Next->getLocation()) ==
                  SM.getSpellingLineNumber(Block->getLBracLoc());
  if (!Shared) {
    insert(Plan, After, "\n" + Inner + indentedLines(Lines, Inner));
    return;
  }
  replace(Plan, After, Next->getLocation(),
          "\n" + Inner + indentedLines(Lines, Inner) + "\n" +
              (Block->body_empty() ? Outer : Inner));
  if (Block->body_empty() || SM.getSpellingLineNumber(Block->getRBracLoc()) !=
                                 SM.getSpellingLineNumber(Block->getLBracLoc()))
    return;
  SourceLocation Last = endOfStatement(Block->body_back());
  if (Last.isValid() &&
      llvm::StringRef(text(Last, Block->getRBracLoc())).trim().empty())
    replace(Plan, Last, Block->getRBracLoc(), "\n" + Outer);
}

bool FunctionText::insertLast(FixPlan &Plan, const CompoundStmt *Block,
                              llvm::StringRef Lines) const {
  SourceLocation Brace = Block->getRBracLoc();
  if (!plain(Brace))
    return false;
  const std::string Outer = indentation(Brace);
  const std::string Inner = Outer + Step;
  const std::string Text = indentedLines(Lines, Inner) + "\n" + Outer;
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::StringRef Before =
      SM.getBufferData(File).take_front(SM.getFileOffset(Brace));
  if (Before.substr(Before.find_last_of('\n') + 1).trim().empty()) {
    insert(Plan, Brace, Step + Text);
    return true;
  }
  // The brace shares its line with the statement before it.
  SourceLocation Last = Block->body_empty()
                            ? endOfToken(Block->getLBracLoc())
                            : endOfStatement(Block->body_back());
  if (Last.isInvalid() || !llvm::StringRef(text(Last, Brace)).trim().empty())
    return false;
  replace(Plan, Last, Brace, "\n" + Inner + Text);
  return true;
}

const CXXCatchStmt *FunctionText::handlerAt(SourceLocation L) const {
  for (const Stmt *S : All)
    if (const auto *C = dyn_cast<CXXCatchStmt>(S))
      if (C->getCatchLoc() == L)
        return C;
  return nullptr;
}

std::vector<OpenExit>
FunctionText::inOrder(llvm::ArrayRef<OpenExit> Exits) const {
  std::vector<OpenExit> Sorted(Exits.begin(), Exits.end());
  llvm::sort(Sorted, [&](const OpenExit &A, const OpenExit &B) {
    return Ctx.getSourceManager().isBeforeInTranslationUnit(A.Where, B.Where);
  });
  return Sorted;
}

std::string FunctionText::insertBeforeExit(FixPlan &Plan, const OpenExit &Exit,
                                           llvm::StringRef Line,
                                           const VarDecl *Handle,
                                           bool EvenWithout) {
  using Kind = OpenExit::Kind;
  if (Exit.How == Kind::Exception)
    return "an exception leaves the function";
  if ((Exit.MayBeOver || Exit.MayNotExist) && !EvenWithout)
    return "the same way out is taken without it";
  const CompoundStmt *Ends = nullptr;
  switch (Exit.How) {
  case Kind::Exception:
    break;
  case Kind::Overwritten:
    return insertBeforeOverwriting(Plan, cast<Expr>(Exit.At), Line, Handle);
  case Kind::Left:
    if (Exit.At)
      return insertBeforeReturn(Plan, Exit.At, Line, Handle);
    if (Exit.Where == F->getBody()->getEndLoc())
      Ends = dyn_cast<CompoundStmt>(F->getBody());
    break;
  case Kind::NextTurn:
  case Kind::EndOfScope:
    if (isa<ContinueStmt, BreakStmt, GotoStmt>(Exit.At))
      return insertBeforeJump(Plan, Exit.At, Line);
    if (const auto *For = dyn_cast<ForStmt>(Exit.At))
      Ends = dyn_cast<CompoundStmt>(For->getBody());
    else if (const auto *While = dyn_cast<WhileStmt>(Exit.At))
      Ends = dyn_cast<CompoundStmt>(While->getBody());
    else if (const auto *Range = dyn_cast<CXXForRangeStmt>(Exit.At))
      Ends = dyn_cast<CompoundStmt>(Range->getBody());
    else
      Ends = dyn_cast<CompoundStmt>(Exit.At);
    break;
  }
  return Ends && insertLast(Plan, Ends, Line)
             ? ""
             : "it is lost at the end of an inner scope";
}

std::string FunctionText::insertBeforeJump(FixPlan &Plan, const Stmt *Jump,
                                           llvm::StringRef Line) const {
  if (!plain(Jump->getBeginLoc()) || endOfStatement(Jump).isInvalid())
    return "a macro leaves the scope";
  const CompoundStmt *Block = nullptr;
  if (statementInBlock(Jump, Block) == Jump) {
    insertBefore(Plan, Jump, Line);
    return {};
  }
  return embrace(Plan, Jump, "", Line)
             ? ""
             : "the scope is left in the middle of a statement";
}

std::string FunctionText::insertBeforeOverwriting(FixPlan &Plan, const Expr *At,
                                                  llvm::StringRef Line,
                                                  const VarDecl *Handle) const {
  const SourceManager &SM = Ctx.getSourceManager();
  const Stmt *Whole = fullStatement(At);
  if (!plain(At->getBeginLoc()) || !plain(Whole->getBeginLoc()))
    return "a macro overwrites it";
  // It is overwritten whenever the statement is executed.
  const Stmt *Child = At;
  for (const Stmt *P = Parents->getParent(At); Child != Whole;
       P = Parents->getParent(P)) {
    const auto *B = dyn_cast<BinaryOperator>(P);
    if (isa<AbstractConditionalOperator, StmtExpr, LambdaExpr>(P) ||
        (B && B->isLogicalOp() && B->getRHS() == Child))
      return "it is overwritten in the middle of a statement";
    Child = P;
  }
  // Nothing needs it until then.
  for (const Expr *Use : uses(Handle)) {
    const Stmt *P = parent(Use);
    const auto *Address = dyn_cast_or_null<UnaryOperator>(P);
    const bool Overwritten =
        P == At ||
        (Address && Address->getOpcode() == UO_AddrOf && parent(Address) == At);
    if (!Overwritten && inside(Use, Whole) &&
        (inside(Use, At) ||
         SM.isBeforeInTranslationUnit(Use->getBeginLoc(), At->getBeginLoc())))
      return "what overwrites it needs it";
  }
  const Stmt *Before = Whole;
  const Stmt *Around = Parents->getParent(Whole);
  const auto *If = dyn_cast_or_null<IfStmt>(Around);
  const auto *Switch = dyn_cast_or_null<SwitchStmt>(Around);
  const auto *For = dyn_cast_or_null<ForStmt>(Around);
  if ((If && If->getCond() == Whole) ||
      (Switch && Switch->getCond() == Whole) ||
      (For && For->getInit() == Whole) || isa_and_nonnull<ReturnStmt>(Around))
    Before = Around;
  const CompoundStmt *Block = nullptr;
  if (statementInBlock(Before, Block) == Before &&
      plain(Before->getBeginLoc())) {
    insertBefore(Plan, Before, Line);
    return {};
  }
  return Before == Whole && embrace(Plan, Whole, "", Line)
             ? ""
             : "it is overwritten in the middle of a statement";
}

std::string FunctionText::insertBeforeReturn(FixPlan &Plan, const Stmt *Leaves,
                                             llvm::StringRef Line,
                                             const VarDecl *Handle) {
  const auto *Throw = dyn_cast<CXXThrowExpr>(Leaves);
  const Stmt *Return = fullStatement(Leaves);
  SourceLocation End = endOfStatement(Return);
  const CompoundStmt *Block = nullptr;
  const bool InBlock = statementInBlock(Return, Block) == Return;
  if (SourceLocation Macro = beginOfMacroStatement(Return);
      Macro.isValid() && InBlock && plain(Block->getLBracLoc()) && !Throw &&
      !mayDepend(Return, Handle)) {
    const std::string Indent = indentation(Macro);
    insert(Plan, Macro, indentedLines(Line, Indent) + "\n" + Indent);
    return {};
  }
  if (!plain(Return->getBeginLoc()) || !End.isValid() ||
      (Throw && !isStatement(Throw)))
    return "a macro leaves the function";
  const Expr *Value =
      Throw ? Throw->getSubExpr() : cast<ReturnStmt>(Leaves)->getRetValue();
  if (Value)
    if (const auto *Full = dyn_cast<ExprWithCleanups>(Value))
      Value = Full->getSubExpr();
  std::string Indent = indentation(Return->getBeginLoc());
  std::string Computed;
  if (Value && mayDepend(Value, Handle)) {
    if (Value->isGLValue() || Value->getType()->isVoidType() || !plain(Value) ||
        (!Throw && F->getReturnType()->isReferenceType()) ||
        isa<InitListExpr>(Value))
      return "the returned value may need it";
    // Copy elision must not become a copy of what cannot be copied; a local
    // variable is moved.
    // Each exit is in a block of its own.
    std::string &Result = Throw ? ErrorName : ResultName;
    if (Result.empty())
      Result = freshName(Throw ? "error" : "result");
    const bool CPlusPlus = Ctx.getLangOpts().CPlusPlus;
    std::string Written = text(Value);
    // Only a list needs to be told its type.
    const bool Auto = CPlusPlus && !llvm::StringRef(Written).starts_with("{");
    Computed = (Auto ? "auto"
                     : F->getReturnType().getUnqualifiedType().getAsString(
                           Ctx.getPrintingPolicy())) +
               " " + Result + " = " + Written + ";\n" + Indent;
    replace(Plan, begin(Value), end(Value), Result);
  }
  if (InBlock) {
    insert(Plan, Return->getBeginLoc(),
           Computed + indentedLines(Line, Indent) + "\n" + Indent);
    return {};
  }
  return embrace(Plan, Return, Computed, Line)
             ? ""
             : "the function is left in the middle of a statement";
}

bool FunctionText::embrace(FixPlan &Plan, const Stmt *S,
                           llvm::StringRef Computed,
                           llvm::StringRef Line) const {
  // The body of an `if` without braces gets them.
  const auto *If = dyn_cast_or_null<IfStmt>(Parents->getParent(S));
  SourceLocation End = endOfStatement(S);
  if (!If || !plain(If->getBeginLoc()) || !plain(If->getRParenLoc()) ||
      End.isInvalid())
    return false;
  const bool Then = If->getThen() == S;
  if (!Then && If->getElse() != S)
    return false;
  std::string Outer = indentation(If->getBeginLoc());
  std::string Inner = Outer + Step;
  // As the function's other braces stand.
  std::string Open = BraceIndent ? "\n" + Outer + *BraceIndent + "{" : " {";
  std::string Close = "\n" + Outer + BraceIndent.value_or("") + "}";
  SourceLocation From =
      endOfToken(Then ? If->getRParenLoc() : If->getElseLoc());
  llvm::StringRef Code = Ctx.getSourceManager().getBufferData(File).take_front(
      Ctx.getSourceManager().getFileOffset(S->getBeginLoc()));
  llvm::StringRef Between =
      Code.take_back(S->getBeginLoc().getRawEncoding() - From.getRawEncoding());
  if (Between.trim().empty() && !Between.contains('\n')) {
    replace(Plan, From, S->getBeginLoc(),
            Open + "\n" + Inner + Computed.str() + indentedLines(Line, Inner) +
                "\n" + Inner);
  } else {
    // A comment between stays where it is.
    Inner = indentation(S->getBeginLoc());
    insert(Plan, From, Open);
    insert(Plan, S->getBeginLoc(),
           Computed.str() + indentedLines(Line, Inner) + "\n" + Inner);
  }
  // `} else` stands in one line.
  if (Then && If->getElse() && !BraceIndent && plain(If->getElseLoc()) &&
      llvm::StringRef(text(End, If->getElseLoc())).trim().empty())
    replace(Plan, End, If->getElseLoc(), Close + " ");
  else
    insert(Plan, End, Close);
  return true;
}

} // namespace clang::tidy::lease
