//===--- NolintMarks.cpp - the NOLINT comments of a text ------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NolintMarks.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace clang::tidy::lease::tool {

static std::optional<NolintMark::Kind> kindOf(StringRef Word) {
  if (Word == "NOLINT")
    return NolintMark::Kind::Line;
  if (Word == "NOLINTNEXTLINE")
    return NolintMark::Kind::NextLine;
  if (Word == "NOLINTBEGIN")
    return NolintMark::Kind::Begin;
  if (Word == "NOLINTEND")
    return NolintMark::Kind::End;
  return std::nullopt;
}

/// Sets the bytes that marks of one line, or of the next, are about.
static void setLines(StringRef Text, NolintMark &M) {
  size_t Start = Text.take_front(M.Offset).rfind('\n') + 1; // npos + 1 is 0.
  if (M.What == NolintMark::Kind::NextLine)
    Start = std::min(Text.find('\n', M.Offset), Text.size() - 1) + 1;
  const size_t End = std::min(Text.find('\n', Start), Text.size());
  M.About.emplace(Start, End);
}

/// Joins each End with the last open Begin, if both say the same.
static void setBlocks(std::vector<NolintMark> &Marks) {
  std::vector<NolintMark *> Open;
  for (NolintMark &M : Marks) {
    if (M.What == NolintMark::Kind::Begin)
      Open.push_back(&M);
    if (M.What != NolintMark::Kind::End || Open.empty() ||
        Open.back()->Checks != M.Checks)
      continue;
    Open.back()->About.emplace(Open.back()->Offset, M.Offset);
    Open.pop_back();
  }
}

std::vector<NolintMark> findNolintMarks(StringRef Text) {
  static constexpr llvm::StringLiteral Word = "NOLINT";
  std::vector<NolintMark> Marks;
  for (size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + Word.size())) {
    const StringRef Rest = Text.drop_front(At);
    const StringRef Whole = Rest.take_while(llvm::isAlpha);
    const std::optional<NolintMark::Kind> Kind = kindOf(Whole);
    if (!Kind)
      continue;
    NolintMark M{*Kind, unsigned(At), std::nullopt, std::nullopt};
    StringRef Behind = Rest.drop_front(Whole.size());
    if (Behind.consume_front("(")) {
      const size_t End = Behind.find_first_of("\n)");
      if (End != StringRef::npos && Behind[End] == ')')
        M.Checks = Behind.take_front(End);
    }
    if (M.What == NolintMark::Kind::Line ||
        M.What == NolintMark::Kind::NextLine)
      setLines(Text, M);
    Marks.push_back(M);
  }
  setBlocks(Marks);
  return Marks;
}

std::vector<StringRef> namesOf(const NolintMark &M) {
  llvm::SmallVector<StringRef, 4> Names;
  M.Checks.value_or("").split(Names, ',', -1, /*KeepEmpty=*/false);
  std::vector<StringRef> Trimmed;
  for (StringRef Name : Names) {
    Name = Name.trim();
    if (Name.starts_with("-"))
      return {};
    if (!Name.empty())
      Trimmed.push_back(Name);
  }
  return Trimmed;
}

bool means(StringRef Name, StringRef Check) {
  return GlobList(Name).contains(Check);
}

} // namespace clang::tidy::lease::tool
