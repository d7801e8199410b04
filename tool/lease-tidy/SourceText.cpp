//===--- SourceText.cpp - lines of source files ---------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace clang::tidy::lease::tool {

const SourceText::Contents &SourceText::contentsOf(llvm::StringRef File) {
  auto [At, New] = Files.try_emplace(File);
  Contents &C = At->second;
  if (!New)
    return C;
  C.LineStarts.push_back(0);
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return C;
  C.Text = (*Buffer)->getBuffer().str();
  for (size_t I = 0; I < C.Text.size(); ++I)
    if (C.Text[I] == '\n')
      C.LineStarts.push_back(I + 1);
  return C;
}

llvm::StringRef SourceText::textOf(llvm::StringRef File) {
  return contentsOf(File).Text;
}

Position SourceText::positionOf(llvm::StringRef File, unsigned Offset) {
  const Contents &C = contentsOf(File);
  const auto After = llvm::upper_bound(C.LineStarts, Offset);
  Position P;
  P.Line = After - C.LineStarts.begin();
  const unsigned Start = After[-1];
  const llvm::StringRef Before = llvm::StringRef(C.Text).slice(Start, Offset);
  // All but the continuation bytes of UTF-8 begin a character.
  P.Column =
      1 + llvm::count_if(Before, [](char B) { return (B & 0xC0) != 0x80; });
  return P;
}

unsigned SourceText::endOfWord(llvm::StringRef File, unsigned Offset) {
  const llvm::StringRef Rest = textOf(File).substr(Offset);
  const size_t Length = Rest.find_if_not(
      [](char C) { return llvm::isAlnum(C) || C == '_' || (C & 0x80); });
  if (Length == llvm::StringRef::npos)
    return Offset + Rest.size();
  return Offset + std::max<size_t>(Length, 1);
}

} // namespace clang::tidy::lease::tool
