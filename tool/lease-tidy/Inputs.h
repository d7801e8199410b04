//===--- Inputs.h - what an analysis depends on -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Records every file that the analysis of a unit asks for, found or not, and
/// tells later whether all of them are still the same. A header that appears
/// where none was before changes what an include means, so what was not found
/// counts as much as what was.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_INPUTS_H
#define LEASE_TIDY_TOOL_INPUTS_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <string>
#include <utility>

namespace llvm::vfs {
class FileSystem;
} // namespace llvm::vfs

namespace clang::tidy::lease::tool {

/// How much of a path was asked for. Each includes those before it.
enum class Asked : char {
  Presence = 'p', ///< Whether it is a file, a directory, or nothing.
  Names = 'n',    ///< The names in a directory.
  Content = 'c',  ///< The bytes of a file.
};

/// What was asked for, by absolute path.
using InputRecord = std::map<std::string, Asked>;

/// Notes in \p Record that so much of \p Path was asked for.
void noteInput(InputRecord &Record, llvm::StringRef Path, Asked How);

/// The files of \p Base; what is asked of them is noted in \p Record, which
/// must live as long.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
recordInputs(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base,
             InputRecord &Record);

/// What paths are like now. Each is looked at once, so one of these is good for
/// one short run.
class FileStates {
public:
  /// A short text that is another one when what was asked for has changed.
  const std::string &stateOf(const std::string &Path, Asked How);

private:
  std::map<std::pair<std::string, Asked>, std::string> Known;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_INPUTS_H
