//===--- WorkTree.h - what git can give back --------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Asks git which files could not be had back if they were changed: those with
/// changes that were not committed, and those that it does not know.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_WORKTREE_H
#define LEASE_TIDY_TOOL_WORKTREE_H

#include <set>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

struct WorkTreeState {
  struct Dirty {
    std::string File;
    std::string Why; ///< "has changes", "is not known to git".
  };
  std::vector<Dirty> Files;             ///< Sorted.
  std::vector<std::string> Unversioned; ///< In no repository; sorted.
};

/// Looks at \p Files, which are true names. False, with \p Error, when git does
/// not answer.
bool lookAtWorkTree(const std::set<std::string> &Files, WorkTreeState &State,
                    std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_WORKTREE_H
