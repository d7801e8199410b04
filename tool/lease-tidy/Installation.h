//===--- Installation.h - which programs there are --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The programs of LLVM that people use the checks with: which are installed,
/// and of which version.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_INSTALLATION_H
#define LEASE_TIDY_TOOL_INSTALLATION_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace clang::tidy::lease::tool {

struct InstalledProgram {
  std::string Path;
  std::string Version; ///< `22.1.7`; empty if it does not tell.
  unsigned Major = 0;  ///< 0 if it does not tell.
};

/// The first numbers after "version" in \p Text: `22.1.7`.
std::string versionIn(llvm::StringRef Text);

/// \p Name of the major that this program is built for: as `NAME-22`, in the
/// folder of that LLVM, or by its bare name.
std::optional<InstalledProgram> findOurProgram(llvm::StringRef Name);

/// What \p Name alone means to a shell.
std::optional<InstalledProgram> findBareProgram(llvm::StringRef Name);

/// The plugin, where a build puts it: beside this program, or in `../lib`.
/// Empty if it is not there.
std::string findPlugin();

/// The version of the LLVM library that runs.
std::string runningLlvm();

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_INSTALLATION_H
