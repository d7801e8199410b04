//===--- Prelude.cpp - what the fixes of a file share ---------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Prelude.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Format/Format.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Core/Replacement.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::tidy::lease {

/// Of the file's `.clang-format`; without one, what \p Fallback is called.
static format::FormatStyle styleOf(llvm::StringRef File, llvm::StringRef Code,
                                   llvm::StringRef Fallback) {
  auto Style = format::getStyle("file", File, Fallback, Code);
  if (Style)
    return *Style;
  // A broken one is for clang-format to complain of.
  llvm::consumeError(Style.takeError());
  return format::getNoStyle();
}

static llvm::StringRef pathOf(FileID File, const SourceManager &SM) {
  auto Entry = SM.getFileEntryRefForID(File);
  return Entry ? Entry->getName() : llvm::StringRef();
}

std::string formatOfMainFile(ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  const FileID Main = SM.getMainFileID();
  StringRef Code = SM.getBufferData(Main);
  return format::configurationAsText(styleOf(pathOf(Main, SM), Code, "LLVM"));
}

/// Where \p Header, a standard one, is to stand in a file whose first include
/// comes after other code, a #define say: HeaderIncludes would put it before
/// that. In the first run of standard headers, at its sorted place; nullopt
/// where there is none, or where HeaderIncludes knows better.
static std::optional<size_t> amongStandardHeaders(llvm::StringRef Code,
                                                  llvm::StringRef Header) {
  bool CodeBefore = false, Seen = false;
  std::optional<size_t> Place;
  size_t At = 0;
  unsigned Depth = 0;
  bool Guard = true; // the first #ifndef may be the include guard
  while (At < Code.size()) {
    size_t Next = Code.find('\n', At);
    Next = Next == llvm::StringRef::npos ? Code.size() : Next + 1;
    llvm::StringRef Line = Code.slice(At, Next).trim();
    llvm::StringRef Directive = Line;
    const bool IsDirective = Directive.consume_front("#");
    Directive = Directive.ltrim();
    if (IsDirective && Directive.starts_with("if")) {
      Depth += !(Guard && Directive.starts_with("ifndef"));
      Guard = false;
    } else if (IsDirective && Directive.starts_with("endif")) {
      Depth -= Depth > 0;
    } else if (IsDirective && Directive.starts_with("define")) {
      CodeBefore |= !Seen;
    }
    if (IsDirective && Directive.consume_front("include") && Depth == 0) {
      llvm::StringRef Name = Directive.trim();
      Seen = true;
      if (Name.starts_with(Header))
        return std::nullopt; // it is there
      const bool Standard = Name.starts_with("<") && !Name.contains('.');
      if (Standard && (!Place || *Place == At))
        Place = Name < Header ? Next : At;
      if (Standard && Place == At)
        break;
    } else if (Place) {
      break; // the run is over
    }
    At = Next;
  }
  return CodeBefore ? Place : std::nullopt;
}

void Prelude::addInclude(FixPlan &Plan, llvm::StringRef Header, bool Alone) {
  const SourceManager &SM = Ctx.getSourceManager();
  FileID File = SM.getFileID(SM.getExpansionLoc(Plan.Function->getBeginLoc()));
  llvm::StringRef Path = pathOf(File, SM);
  if (!Written.insert((Path + "#" + Header).str()).second && !Alone)
    return;
  // Asked by each fix where each must stand alone.
  auto [It, New] = Places.try_emplace((Path + "#" + Header).str());
  if (New)
    It->second = placeOf(Header, File);
  if (It->second)
    Plan.Edits.push_back(*It->second);
}

std::optional<SourceEdit> Prelude::placeOf(llvm::StringRef Header,
                                           FileID File) const {
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::StringRef Path = pathOf(File, SM), Code = SM.getBufferData(File);
  SourceLocation Start = SM.getLocForStartOfFile(File);
  if (auto At = amongStandardHeaders(Code, Header)) {
    SourceLocation L = Start.getLocWithOffset(static_cast<int>(*At));
    return SourceEdit{L, L, ("#include " + Header + "\n").str()};
  }
  tooling::HeaderIncludes Includes(Path, Code,
                                   styleOf(Path, Code, "LLVM").IncludeStyle);
  auto Edit = Includes.insert(Header.trim("<>\""), Header.starts_with("<"),
                              tooling::IncludeDirective::Include);
  if (!Edit)
    return std::nullopt; // it is there
  SourceLocation At =
      Start.getLocWithOffset(static_cast<int>(Edit->getOffset()));
  return SourceEdit{At,
                    At.getLocWithOffset(static_cast<int>(Edit->getLength())),
                    Edit->getReplacementText().str()};
}

/// The beginning of \p D with the comment directly above it.
static SourceLocation beginOf(const Decl *D, ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  SourceLocation Begin = D->getBeginLoc();
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    const FunctionTemplateDecl *T = F->getDescribedFunctionTemplate();
    Begin = T ? T->getBeginLoc() : F->getOuterLocStart();
  } else if (const auto *R = dyn_cast<TagDecl>(D)) {
    Begin = R->getOuterLocStart();
  }
  Begin = SM.getExpansionLoc(Begin);
  FileID File = SM.getFileID(Begin);
  llvm::StringRef Code = SM.getBufferData(File);
  size_t At = SM.getFileOffset(Begin);
  bool InBlock = false;
  while (At > 0) {
    size_t LineStart = Code.rfind('\n', At); // before At
    LineStart = LineStart == llvm::StringRef::npos ? 0 : LineStart + 1;
    if (LineStart == At) { // At a line's start: the one above.
      llvm::StringRef Above = Code.take_front(At - 1);
      size_t AboveStart = Above.rfind('\n') + 1; // npos + 1 is 0
      llvm::StringRef Line = Above.drop_front(AboveStart).trim();
      const bool Ends = Line.ends_with("*/");
      if (!InBlock && !Ends && !Line.starts_with("//"))
        break;
      InBlock = (InBlock || Ends) && !Line.contains("/*");
      // A comment behind code is no comment above.
      if (!InBlock && !Line.starts_with("/"))
        break;
      At = AboveStart;
      continue;
    }
    if (!Code.slice(LineStart, At).trim().empty())
      break;
    At = LineStart;
  }
  // The declaration itself may stand behind white space.
  return At == 0 || Code[At - 1] == '\n'
             ? SM.getLocForStartOfFile(File).getLocWithOffset(
                   static_cast<int>(At))
             : Begin;
}

/// Where a class that \p F uses can stand: before the outermost declaration
/// that \p F is part of and that comes after \p After.
static SourceLocation placeFor(const FunctionDecl *F, SourceLocation After,
                               ASTContext &Ctx) {
  const SourceManager &SM = Ctx.getSourceManager();
  llvm::SmallVector<const Decl *, 4> Around;
  const Decl *D = F;
  while (true) {
    const DeclContext *Parent = D->getLexicalDeclContext();
    if (Parent->isTranslationUnit() ||
        isa<NamespaceDecl, LinkageSpecDecl>(Parent))
      Around.push_back(D);
    if (Parent->isTranslationUnit())
      break;
    D = cast<Decl>(Parent);
  }
  FileID File = SM.getFileID(SM.getExpansionLoc(F->getBeginLoc()));
  for (const Decl *Each : llvm::reverse(Around)) {
    SourceLocation L = beginOf(Each, Ctx);
    if (L.isFileID() && SM.getFileID(L) == File &&
        (After.isInvalid() || SM.isBeforeInTranslationUnit(After, L)))
      return L;
  }
  return {};
}

static std::string classOf(const Deleter &D) {
  const bool Lines =
      D.Body.size() > 50 || D.Body.find('\n') != std::string::npos;
  std::string Parameter =
      D.Pointer.empty() ? D.Pointee + " *handle" : D.Pointer + " handle";
  std::string Body = D.Body;
  for (size_t At = 0; (At = Body.find("; ", At)) != std::string::npos;)
    Body.replace(At, 2, ";\n    ");
  return "struct " + D.Name + " {\n" +
         (D.Pointer.empty() ? "" : "  using pointer = " + D.Pointer + ";\n") +
         "  void operator()(" + Parameter + ") const noexcept {" +
         (Lines ? "\n    " + Body + "\n  }" : " " + Body + " }") + "\n};\n";
}

void Prelude::addDeleters(FixPlan &Plan, bool Alone) {
  const SourceManager &SM = Ctx.getSourceManager();
  const FunctionDecl *F = Plan.Function;
  const bool InMainFile = SM.isInMainFile(SM.getExpansionLoc(F->getBeginLoc()));
  // By place: those that can stand together share a namespace.
  std::vector<std::pair<SourceLocation, std::string>> Places;
  std::string Local;
  for (const Deleter &D : Plan.Deleters) {
    SourceLocation At =
        InMainFile ? placeFor(F, D.After, Ctx) : SourceLocation();
    // Headers may be included together: there, a class of the function's own.
    std::string Key = D.Name + "<" + D.Pointee;
    if (At.isInvalid())
      Key += "@" + std::to_string(F->getBeginLoc().getRawEncoding());
    if (!Written.insert(Key).second && !Alone)
      continue;
    if (At.isInvalid()) {
      Local += classOf(D);
      continue;
    }
    auto Same =
        llvm::find_if(Places, [&](const auto &X) { return X.first == At; });
    if (Same == Places.end())
      Places.emplace_back(At, classOf(D));
    else
      Same->second += "\n" + classOf(D);
  }
  for (const auto &[At, Classes] : Places)
    Plan.Edits.push_back(
        {At, At, "namespace {\n\n" + Classes + "\n} // namespace\n\n"});
  if (Local.empty())
    return;
  const Stmt *Body = F->getBody();
  SourceLocation After =
      Lexer::getLocForEndOfToken(Body->getBeginLoc(), 0, SM, Ctx.getLangOpts());
  std::string Indent =
      "\n" + Lexer::getIndentationForLine(Body->getBeginLoc(), SM).str() + "  ";
  std::string Text = Indent;
  for (char C : llvm::StringRef(Local).rtrim('\n'))
    Text += C == '\n' ? Indent : std::string(1, C);
  Plan.Edits.push_back({After, After, Text});
}

void Prelude::complete(FixPlan &Plan, bool Alone) {
  // The user has a header for them.
  if (!LeaseHeader.empty() && !Plan.Deleters.empty()) {
    Plan.Deleters.clear();
    Plan.Includes.push_back(LeaseHeader);
  }
  // At one place includes come before classes.
  for (const std::string &Header : Plan.Includes)
    addInclude(Plan, Header, Alone);
  addDeleters(Plan, Alone);
}

std::vector<FixItHint> Prelude::hints(const FixPlan &Plan) const {
  const SourceManager &SM = Ctx.getSourceManager();
  std::vector<SourceEdit> Edits = Plan.Edits;
  llvm::stable_sort(Edits, [](const SourceEdit &A, const SourceEdit &B) {
    return A.Begin != B.Begin ? A.Begin < B.Begin
                              : A.Begin == A.End && B.Begin != B.End;
  });
  // Insertions at one place become one, and part of what is replaced there.
  std::vector<SourceEdit> Joined;
  for (SourceEdit &E : Edits) {
    if (!Joined.empty() && Joined.back().Begin == E.Begin &&
        Joined.back().End == Joined.back().Begin) {
      Joined.back().Text += E.Text;
      Joined.back().End = E.End;
    } else if (!Joined.empty() && E.Begin < Joined.back().End) {
      return {};
    } else {
      Joined.push_back(std::move(E));
    }
  }
  if (Joined.empty())
    return {};
  FileID File = SM.getFileID(Joined.front().Begin);
  llvm::StringRef Path = pathOf(File, SM), Code = SM.getBufferData(File);
  tooling::Replacements Raw;
  std::vector<tooling::Range> Ranges;
  int Shift = 0;
  // New lines end as the file's do.
  if (Code.contains("\r\n"))
    for (SourceEdit &E : Joined) {
      std::string Text;
      for (char C : E.Text) {
        if (C == '\n' && !llvm::StringRef(Text).ends_with("\r"))
          Text += '\r';
        Text += C;
      }
      E.Text = std::move(Text);
    }
  for (const SourceEdit &E : Joined) {
    unsigned Offset = SM.getFileOffset(E.Begin);
    unsigned Length = SM.getFileOffset(E.End) - Offset;
    if (SM.getFileID(E.Begin) != File ||
        llvm::errorToBool(
            Raw.add(tooling::Replacement(Path, Offset, Length, E.Text))))
      return {};
    // What is short stays in its line: other plans may edit the rest of it.
    if (E.Text.size() > 12)
      Ranges.emplace_back(unsigned(int(Offset) + Shift),
                          unsigned(E.Text.size()));
    Shift += int(E.Text.size()) - int(Length);
  }
  format::FormatStyle Style = styleOf(Path, Code, "none");
  if (!Style.DisableFormat) {
    auto Changed = tooling::applyAllReplacements(Code, Raw);
    if (Changed)
      Raw = Raw.merge(format::reformat(Style, *Changed, Ranges, Path));
    else
      llvm::consumeError(Changed.takeError());
  }
  std::vector<FixItHint> Hints;
  SourceLocation Start = SM.getLocForStartOfFile(File);
  for (const tooling::Replacement &R : Raw) {
    SourceLocation Begin =
        Start.getLocWithOffset(static_cast<int>(R.getOffset()));
    CharSourceRange Range = CharSourceRange::getCharRange(
        Begin, Begin.getLocWithOffset(static_cast<int>(R.getLength())));
    Hints.push_back(
        FixItHint::CreateReplacement(Range, R.getReplacementText()));
  }
  return Hints;
}

} // namespace clang::tidy::lease
