//===--- NolintWriter.h - NOLINT comments in a text -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Where in a text the comment goes that hides what is reported in a line, and
/// how it is written there.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_NOLINTWRITER_H
#define LEASE_TIDY_TOOL_NOLINTWRITER_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <set>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

class NolintWriter {
public:
  /// \p Name is that of the file: whether it is C shows in it.
  NolintWriter(const std::string &Text, llvm::StringRef Name);

  /// Hides \p Checks in the line that begins at \p Line. False if there is no
  /// place for a comment.
  bool hide(unsigned Line, const std::set<std::string> &Checks,
            llvm::StringRef Reason);

  /// The text with all comments.
  std::string take() const;

private:
  /// Bytes that belong together: nothing of ours may come in between.
  struct Piece {
    unsigned Begin, End;
    bool IsComment, IsLineComment;
  };

  void cut(bool IsC);
  const Piece *pieceAt(unsigned Offset) const;
  const Piece *commentAt(unsigned Offset) const;
  bool isContinued(unsigned Line) const;
  unsigned endOf(unsigned Line) const;
  bool extend(unsigned Line, const std::set<std::string> &Checks,
              llvm::StringRef Reason);
  std::string comment(llvm::StringRef Words) const;
  void insert(unsigned Offset, const std::string &What);

  const std::string &Text;
  std::vector<Piece> Pieces; ///< Comments, and tokens of several lines; sorted.
  bool LineComments = false; ///< `//` is right here.
  std::map<unsigned, std::string> Insertions;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_NOLINTWRITER_H
