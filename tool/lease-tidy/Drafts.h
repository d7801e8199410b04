//===--- Drafts.h - texts that are not written yet --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Files as they would be: clang reads them through a file system that has them
/// instead of what is on the disk, so that a change can be proven before it is
/// made.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_DRAFTS_H
#define LEASE_TIDY_TOOL_DRAFTS_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <memory>
#include <string>

namespace clang::tidy::lease::tool {

/// Texts by the true names of their files (realPath).
using Drafts = std::map<std::string, std::string>;

/// An open file of \p Text, which must live as long.
std::unique_ptr<llvm::vfs::File> fileOfText(llvm::vfs::Status S,
                                            const std::string &Text);

/// The files of \p Base, but those of \p Texts, which must live as long, hold
/// what they say. It does not matter by which name, or through which link, a
/// file is opened. A file that does not exist stays so.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
overlayDrafts(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Base,
              const Drafts &Texts);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_DRAFTS_H
