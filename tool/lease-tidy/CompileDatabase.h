//===--- CompileDatabase.h - which units there are --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds the compile database, and the units in it that were asked for. When
/// there is none, explains how to get one from what the tree is built with.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_COMPILEDATABASE_H
#define LEASE_TIDY_TOOL_COMPILEDATABASE_H

#include <optional>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// One run of the compiler.
struct Unit {
  std::string File;      ///< Absolute, as the database leads to it.
  std::string Directory; ///< In which the compiler runs.
  std::vector<std::string> Arguments;
};

/// What was asked for.
struct UnitRequest {
  std::string Database; ///< A file, or the directory that it is in; or empty.
  std::vector<std::string> Paths; ///< Files and directories; none: the current.
  /// The compiler's flags for files without a database.
  std::optional<std::vector<std::string>> Flags;
};

/// The units, sorted.
struct UnitList {
  std::vector<Unit> Units;
  bool IsWhole = false;             ///< They are all of the database.
  std::string Database;             ///< Where they come from; empty with flags.
  std::vector<std::string> Remarks; ///< Worth telling, one line each.
};

/// The units of \p Request. nullopt when there are none: \p Error says, maybe
/// in several lines, what to do.
std::optional<UnitList> collectUnits(const UnitRequest &Request,
                                     std::string &Error);

/// The folders that have a compile database and that a search from \p Path
/// finds, the best first.
std::vector<std::string> findDatabases(const std::string &Path);

/// How to make a compile database for the tree around \p Path.
std::string adviceFor(const std::string &Path);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_COMPILEDATABASE_H
