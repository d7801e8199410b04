//===--- FactCollector.h - what a unit says of its APIs ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Parses one unit and notes how it uses functions that no model knows. No
/// checks run.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_FACTCOLLECTOR_H
#define LEASE_TIDY_TOOL_FACTCOLLECTOR_H

#include "CompileDatabase.h"
#include "Settings.h"
#include "catalogue/Suggest.h"
#include <optional>
#include <string>

namespace clang::tidy::lease::tool {

struct UnitFacts {
  CallFacts Facts;     ///< Of what could be seen.
  std::string Reason;  ///< Why that is not all: it does not compile.
  std::string Mistake; ///< Of a catalogue or a configuration.

  std::string write() const;
  /// Reads what write gave. nullopt, and \p Error says why, for anything else.
  static std::optional<UnitFacts> read(llvm::StringRef Text,
                                       std::string &Error);
};

/// The facts of \p U; files below \p Root are named from there. Changes the
/// working directory while it looks.
UnitFacts collectFacts(const Unit &U, const Settings &S, llvm::StringRef Root);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_FACTCOLLECTOR_H
