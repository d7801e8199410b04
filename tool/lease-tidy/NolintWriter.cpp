//===--- NolintWriter.cpp - NOLINT comments in a text ---------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NolintWriter.h"
#include "NolintMarks.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace clang::tidy::lease::tool {

/// Sources and headers that may be C, which need not have `//`.
static bool mayBeC(StringRef Name) {
  const StringRef Extension = llvm::sys::path::extension(Name);
  return Extension == ".c" || Extension == ".h";
}

NolintWriter::NolintWriter(const std::string &Text, StringRef Name)
    : Text(Text), LineComments(!mayBeC(Name)) {
  cut(llvm::sys::path::extension(Name) == ".c");
  // What the file has already, it may have once more.
  LineComments |=
      llvm::any_of(Pieces, [](const Piece &P) { return P.IsLineComment; });
}

void NolintWriter::cut(bool IsC) {
  LangOptions Language;
  Language.LineComment = true;
  if (!IsC) {
    Language.CPlusPlus = Language.CPlusPlus11 = Language.CPlusPlus14 = true;
    Language.RawStringLiterals = true;
  }
  // The place of the first byte: 0 would be no place.
  const SourceLocation First = SourceLocation::getFromRawEncoding(1);
  const char *Begin = Text.c_str();
  Lexer Lex(First, Language, Begin, Begin, Begin + Text.size());
  Lex.SetCommentRetentionState(true);
  Token T;
  for (bool AtEnd = false; !AtEnd;) {
    AtEnd = Lex.LexFromRawLexer(T);
    const unsigned From =
        T.getLocation().getRawEncoding() - First.getRawEncoding();
    const StringRef Bytes = StringRef(Text).substr(From, T.getLength());
    if (T.is(tok::comment) || Bytes.contains('\n'))
      Pieces.push_back({From, unsigned(From + Bytes.size()), T.is(tok::comment),
                        Bytes.starts_with("//")});
  }
}

const NolintWriter::Piece *NolintWriter::pieceAt(unsigned Offset) const {
  // The last that begins before Offset.
  const auto After = llvm::partition_point(
      Pieces, [&](const Piece &P) { return P.Begin < Offset; });
  if (After == Pieces.begin())
    return nullptr;
  const Piece &Last = *std::prev(After);
  return Offset < Last.End ? &Last : nullptr;
}

const NolintWriter::Piece *NolintWriter::commentAt(unsigned Offset) const {
  const Piece *P = pieceAt(Offset);
  return P && P->IsComment ? P : nullptr;
}

/// The line before goes on in that one.
bool NolintWriter::isContinued(unsigned Line) const {
  StringRef Before = StringRef(Text).take_front(Line);
  Before.consume_back("\n");
  Before.consume_back("\r");
  return Before.rtrim(" \t").ends_with("\\");
}

unsigned NolintWriter::endOf(unsigned Line) const {
  const size_t End = std::min(Text.find('\n', Line), Text.size());
  return End > Line && Text[End - 1] == '\r' ? End - 1 : End;
}

void NolintWriter::insert(unsigned Offset, const std::string &What) {
  Insertions[Offset] += What;
}

std::string NolintWriter::comment(StringRef Words) const {
  return (LineComments ? "// " + Words : "/* " + Words + " */").str();
}

/// Adds \p Checks to the comment that hides others in this line already.
bool NolintWriter::extend(unsigned Line, const std::set<std::string> &Checks,
                          StringRef Reason) {
  for (const NolintMark &M : findNolintMarks(Text)) {
    if (!M.Checks || !M.About || M.About->first != Line ||
        M.What == NolintMark::Kind::Begin)
      continue;
    const Piece *Comment = commentAt(M.Offset);
    if (!Comment)
      continue;
    std::string More;
    for (const std::string &Check : Checks)
      More += (M.Checks->trim().empty() && More.empty() ? "" : ", ") + Check;
    const unsigned NamesEnd =
        M.Checks->data() + M.Checks->rtrim().size() - Text.data();
    insert(NamesEnd, More);
    StringRef Body =
        StringRef(Text).slice(Comment->Begin, Comment->End).rtrim();
    if (Body.contains(Reason))
      return true;
    if (!Comment->IsLineComment && Body.consume_back("*/"))
      Body = Body.rtrim();
    // Nothing that another mark would read as its own.
    insert(Comment->Begin + Body.size(),
           (Body.ends_with(")") ? ": " : "; ") + Reason.str());
    return true;
  }
  return false;
}

bool NolintWriter::hide(unsigned Line, const std::set<std::string> &Checks,
                        StringRef Reason) {
  if (extend(Line, Checks, Reason))
    return true;
  const std::string Names = "(" + llvm::join(Checks, ", ") + "): ";
  const unsigned End = endOf(Line);
  if (!pieceAt(Line) && !isContinued(Line)) {
    const StringRef Whole = StringRef(Text).slice(Line, End);
    const StringRef Indent =
        Whole.take_while([](char C) { return C == ' ' || C == '\t'; });
    const StringRef NewLine =
        StringRef(Text).drop_front(End).starts_with("\r") ? "\r\n" : "\n";
    // Nothing comes before a byte order mark.
    const unsigned Start =
        Line == 0 && StringRef(Text).starts_with("\xEF\xBB\xBF") ? 3 : Line;
    insert(Start, (Indent + comment(("NOLINTNEXTLINE" + Names + Reason).str()) +
                   NewLine)
                      .str());
    return true;
  }
  const std::string Words = ("NOLINT" + Names + Reason).str();
  if (const Piece *Last = pieceAt(End); Last && Last->End > End)
    return false;
  if (StringRef(Text).slice(Line, End).rtrim().ends_with("\\"))
    return false;
  const Piece *Before = End > Line ? pieceAt(End - 1) : nullptr;
  // Behind `//` there is no other comment.
  insert(End,
         Before && Before->IsLineComment ? " " + Words : " " + comment(Words));
  return true;
}

std::string NolintWriter::take() const {
  std::string Whole;
  unsigned Done = 0;
  for (const auto &[Offset, What] : Insertions) {
    Whole.append(Text, Done, Offset - Done);
    Whole += What;
    Done = Offset;
  }
  return Whole.append(Text, Done, std::string::npos);
}

} // namespace clang::tidy::lease::tool
