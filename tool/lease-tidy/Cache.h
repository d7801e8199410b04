//===--- Cache.h - results of earlier runs ----------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Keeps the results of units whose inputs do not change. The key of a result
/// is all that is known beforehand: this program and its libraries, the
/// settings, the compile command, what the compiler reads of the environment.
/// Its inputs are all that the analysis then asked for: sources, headers,
/// configurations, catalogues, and places where there was none.
///
/// Direction: in doubt a unit is analysed again. What cannot be read or written
/// is not there.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_CACHE_H
#define LEASE_TIDY_TOOL_CACHE_H

#include "CompileDatabase.h"
#include "Inputs.h"
#include "Results.h"
#include "Settings.h"
#include "llvm/Support/Chrono.h"
#include <optional>
#include <string>

namespace clang::tidy::lease::tool {

class ResultCache {
public:
  /// Keeps results in \p Directory, which is made when it is needed; no
  /// directory, no cache.
  ResultCache(std::string Directory, const Settings &S);

  explicit operator bool() const { return !Directory.empty(); }

  /// The result of \p U, if nothing that it rests on has changed.
  /// What that is goes to \p Inputs, if it is given.
  std::optional<UnitResult> find(const Unit &U, InputRecord *Inputs = nullptr);

  /// Keeps \p R, which rests on \p Inputs; not if one of them has changed since
  /// this run began.
  void keep(const Unit &U, const UnitResult &R, const InputRecord &Inputs);

private:
  std::string fileOf(const Unit &U) const;

  std::string Directory;
  std::string SettingsKey;
  llvm::sys::TimePoint<> Began;
  FileStates States;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_CACHE_H
