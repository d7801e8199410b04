//===--- CommandLine.h - options and arguments ------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads a command's options. Both `-name` and `--name` are taken, `=VALUE` or
/// the next word is the value, and what follows `--` belongs to the compiler.
///
/// Errors: a word that is no option is one, with the nearest that is.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_COMMANDLINE_H
#define LEASE_TIDY_TOOL_COMMANDLINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// What every command ends with.
enum ExitStatus : int {
  NothingFound = 0, ///< Or nothing new.
  FindingsFound = 1,
  BadUsage = 2, ///< Or a bad configuration or environment.
  Incomplete = 3,
};

struct OptionSpec {
  llvm::StringLiteral Name;
  llvm::StringLiteral Value; ///< What it is called in the help; empty: a flag.
  llvm::StringLiteral Help;
};

class Arguments {
public:
  /// nullopt, and \p Error says why, if \p Words do not fit \p Options.
  static std::optional<Arguments> parse(llvm::ArrayRef<const char *> Words,
                                        llvm::ArrayRef<OptionSpec> Options,
                                        std::string &Error);

  bool has(llvm::StringRef Name) const { return Values.count(Name.str()); }
  /// The last value that was given.
  std::optional<std::string> value(llvm::StringRef Name) const;
  std::vector<std::string> values(llvm::StringRef Name) const;
  /// A number of at least \p Least. False, with \p Error, for anything else;
  /// \p Out is kept if the option is not given.
  bool number(llvm::StringRef Name, unsigned Least, unsigned &Out,
              std::string &Error) const;

  std::vector<std::string> Positional;
  std::optional<std::vector<std::string>> CompilerFlags; ///< After `--`.

private:
  std::map<std::string, std::vector<std::string>> Values;
};

/// What a command was given. nullopt when there is nothing to do but to end
/// with \p Status: help was asked for, and is printed (\p Usage, the options,
/// \p Last), or \p Words do not fit \p Options, which is told.
std::optional<Arguments> readArguments(llvm::ArrayRef<const char *> Words,
                                       llvm::ArrayRef<OptionSpec> Options,
                                       llvm::StringRef Usage,
                                       llvm::StringRef Last, int &Status);

/// Prints \p Message as an error of the command, and gives BadUsage.
int badUsage(llvm::StringRef Message);

/// Prints \p Message on the error stream, with the program's name before it.
void remark(llvm::StringRef Message);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_COMMANDLINE_H
