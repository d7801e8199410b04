//===--- Pages.cpp - the pages of the checks ------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pages.h"
#include <map>

namespace clang::tidy::lease::tool {

const std::string &pageOf(llvm::StringRef Check) {
  struct Piece {
    const char *Check, *Text;
  };
  static const Piece Pieces[] = {
#include "Pages.inc"
  };
  static const std::map<std::string, std::string> Pages = [] {
    std::map<std::string, std::string> Joined;
    for (const Piece &P : Pieces)
      Joined[P.Check] += P.Text;
    return Joined;
  }();
  static const std::string None;
  auto Found = Pages.find(Check.str());
  return Found == Pages.end() ? None : Found->second;
}

std::string summaryOf(llvm::StringRef Check) {
  // The title, a line between, the paragraph.
  const llvm::StringRef Body =
      llvm::StringRef(pageOf(Check)).split('\n').second.ltrim();
  std::string Line = Body.split("\n\n").first.rtrim().str();
  for (char &C : Line)
    if (C == '\n')
      C = ' ';
  return Line;
}

} // namespace clang::tidy::lease::tool
