//===--- Paths.h - names of files -------------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The names of a file: as they are spelled, made absolute, and the true one.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_PATHS_H
#define LEASE_TIDY_TOOL_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease::tool {

/// \p Path as seen from \p Directory, or from the current one; without `.`
/// and `..`, which links may make mean another file only where they are.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// \p Path, which is absolute, without `.`, and `..` where no link is passed.
std::string normalPath(llvm::StringRef Path);

/// The one true name of a file: absolute, without links. Of a file that does
/// not exist, its absolute name.
std::string realPath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// \p Path is \p Directory, or in it. Both are absolute.
bool isWithin(llvm::StringRef Path, llvm::StringRef Directory);

/// \p Path as seen from \p Root, when it is in there; else \p Path.
std::string relativeTo(llvm::StringRef Path, llvm::StringRef Root);

/// Replaces \p File by \p Text, or leaves it as it was. False, with \p Error,
/// when it cannot be written.
bool writeWhole(llvm::StringRef File, llvm::StringRef Text, std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_PATHS_H
