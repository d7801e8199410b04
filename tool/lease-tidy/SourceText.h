//===--- SourceText.h - lines of source files -------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Places in source files as formats want them: columns that count characters
/// instead of bytes, and the end of what stands at a place.
///
/// A file that cannot be read, or has changed, gives what can be said without
/// it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SOURCETEXT_H
#define LEASE_TIDY_TOOL_SOURCETEXT_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// From 1. Columns count code points.
struct Position {
  unsigned Line = 1, Column = 1;
};

class SourceText {
public:
  /// The bytes of \p File; empty if it cannot be read.
  llvm::StringRef textOf(llvm::StringRef File);

  Position positionOf(llvm::StringRef File, unsigned Offset);

  /// Where the word at \p Offset ends: a name whole, else one character.
  unsigned endOfWord(llvm::StringRef File, unsigned Offset);

private:
  struct Contents {
    std::string Text;
    std::vector<unsigned> LineStarts;
  };
  const Contents &contentsOf(llvm::StringRef File);

  llvm::StringMap<Contents> Files;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SOURCETEXT_H
