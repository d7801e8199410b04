//===--- Revision.h - sources of another revision ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The sources of a git repository as they were at a revision, for clang to
/// read in the place of those that are there now. Nothing is checked out: only
/// what has changed since is read from git, into memory.
///
/// The compile commands, generated files (what git ignores) and whatever is
/// outside of the repository are those of now; so are configurations and
/// catalogues, since what is compared is the code. Links and submodules are
/// taken as they are.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_REVISION_H
#define LEASE_TIDY_TOOL_REVISION_H

#include "Drafts.h"
#include "Inputs.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <optional>
#include <set>
#include <string>

namespace clang::tidy::lease::tool {

class Revision {
public:
  /// Reads revision \p Name of the repository that \p Folder is in. nullopt,
  /// and \p Error says why: there is no such revision, or the clone is too
  /// shallow for it.
  static std::optional<Revision>
  read(const std::string &Name, const std::string &Folder, std::string &Error);

  /// True if \p File, a true name, did not exist.
  bool lacks(const std::string &File) const { return Absent.count(File); }

  /// True if something of \p Inputs was different.
  bool changes(const InputRecord &Inputs) const;

  /// The files of \p Base with those of the revision, which must live as long.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  overlay(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base) const;

  std::string Name; ///< As it was asked for.

private:
  friend class RevisionFileSystem;

  /// Fills the sets that follow from Texts and Absent.
  void index(llvm::StringRef Top);

  Drafts Texts;                 ///< Of files that have changed, or gone, since.
  std::set<std::string> Absent; ///< Files that have come since.
  std::set<std::string> Folders; ///< Those that Texts are in.
  /// The last parts of all these names, since most files are none of them.
  llvm::StringSet<> LastNames;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_REVISION_H
