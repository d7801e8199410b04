//===--- Settings.h - what to check, and how --------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The settings of the command line, and the options of clang-tidy that come
/// of them and of the configuration files.
///
/// Which checks run: those that `--checks` names; without it, the checks of
/// ours that the configuration of the file enables; and all, when it enables
/// none, since most configurations were written without us in mind.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SETTINGS_H
#define LEASE_TIDY_TOOL_SETTINGS_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

class Revision;

/// What the command line says of the checks and the compiler. Names are those
/// of clang-tidy's options.
struct Settings {
  std::optional<std::string> Checks;
  std::optional<std::string> Config; ///< A configuration, instead of files.
  std::string ConfigName;            ///< Where Config came from, for messages.
  std::optional<std::string> WarningsAsErrors;
  std::optional<std::string> HeaderFilter, ExcludeHeaderFilter;
  std::optional<bool> SystemHeaders;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  std::string Catalogues; ///< Paths, separated by `;`.
  /// The sources are those of then; nullptr: of now. Not of the command line.
  const Revision *Sources = nullptr;
  bool Stats = false; ///< Count what there is to be checked.
};

/// The names of our checks, sorted.
const std::vector<std::string> &allChecks();

/// \p Checks, as `--checks` takes them, leave at least one of our checks.
bool selectsAnyCheck(llvm::StringRef Checks);

/// The options of each file. Mistakes in configuration files are appended to
/// \p Mistakes, which must live as long as the provider; a file with one is
/// not used. Files are read from \p Files.
std::unique_ptr<ClangTidyOptionsProvider>
makeOptionsProvider(const Settings &S, std::vector<std::string> &Mistakes,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SETTINGS_H
