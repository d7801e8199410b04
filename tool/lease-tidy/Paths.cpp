//===--- Paths.cpp - names of files ---------------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace clang::tidy::lease::tool {

std::string normalPath(llvm::StringRef Path) {
  llvm::SmallString<256> Name(Path);
  path::remove_dots(Name, /*remove_dot_dot=*/true);
  // Through a link, `..` is somewhere else.
  bool Same = false;
  if (Path.contains("..") && (fs::equivalent(Path, Name, Same) || !Same)) {
    Name = Path;
    path::remove_dots(Name, /*remove_dot_dot=*/false);
  }
  return Name.str().str();
}

std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory) {
  if (path::is_absolute(Path))
    return normalPath(Path);
  llvm::SmallString<256> Name(Directory);
  if (Directory.empty())
    fs::current_path(Name);
  path::append(Name, Path);
  return normalPath(Name);
}

std::string realPath(llvm::StringRef Path, llvm::StringRef Directory) {
  const std::string Absolute = absolutePath(Path, Directory);
  llvm::SmallString<256> Real;
  if (fs::real_path(Absolute, Real))
    return Absolute;
  return Real.str().str();
}

bool isWithin(llvm::StringRef Path, llvm::StringRef Directory) {
  Directory.consume_back("/");
  return Path.consume_front(Directory) &&
         (Path.empty() || Path.starts_with("/"));
}

std::string relativeTo(llvm::StringRef Path, llvm::StringRef Root) {
  if (Root.empty() || Path == Root || !isWithin(Path, Root))
    return Path.str();
  return Path.drop_front(Root.rtrim('/').size() + 1).str();
}

bool writeWhole(llvm::StringRef File, llvm::StringRef Text,
                std::string &Error) {
  // A temporary file beside it that is renamed: whoever reads sees the old
  // bytes or the new ones.
  llvm::Error Failed = llvm::writeToOutput(File, [&](llvm::raw_ostream &OS) {
    OS << Text;
    return llvm::Error::success();
  });
  if (!Failed)
    return true;
  Error = File.str() + ": " + llvm::toString(std::move(Failed));
  return false;
}

} // namespace clang::tidy::lease::tool
