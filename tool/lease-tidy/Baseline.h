//===--- Baseline.h - findings that are known already -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A baseline holds the findings that a codebase has when it begins to use the
/// checks, so that only new ones are reported. Findings are known again by
/// check, file, function and message (see Identity.h), and counted; one whose
/// function has moved to another file is known, too.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_BASELINE_H
#define LEASE_TIDY_TOOL_BASELINE_H

#include "CommandLine.h"
#include "Report.h"
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace clang::tidy::lease::tool {

class Baseline {
public:
  /// What is known of findings that are the same. Files are told from the root.
  struct Entry {
    std::string File, Function, Check, Message;
    bool FunctionIsLocal = false;

    bool operator<(const Entry &O) const {
      return std::tie(File, Function, Check, Message) <
             std::tie(O.File, O.Function, O.Check, O.Message);
    }
  };

  /// Counts \p Findings.
  static Baseline of(llvm::ArrayRef<Finding> Findings, llvm::StringRef Root);

  /// Reads what write() gave. nullopt, and \p Error says why, for anything
  /// else.
  static std::optional<Baseline> read(llvm::StringRef Text, std::string &Error);

  /// As JSON, an entry a line, sorted: made to be kept with the code.
  std::string write() const;

  /// Moves what is known of \p R's findings from there to R.Known. What is
  /// left of this afterwards was not found.
  void takeFrom(Report &R);

  /// What is not found any more, of the files that \p R has looked at.
  Baseline missingIn(const Report &R) const;

  size_t count() const;
  const std::map<Entry, unsigned> &entries() const { return Counts; }

private:
  std::map<Entry, unsigned> Counts;
};

struct BaselineRequest {
  std::string Use, Write; ///< Files; empty: not wanted.
  bool Strict = false;
};

/// The options that readBaselineRequest knows.
llvm::ArrayRef<OptionSpec> baselineOptions();

bool readBaselineRequest(const Arguments &A, BaselineRequest &Request,
                         std::string &Error);

/// Does what \p Request asks with \p R. False, with \p Error, when a file
/// cannot be read or written. \p Quiet: tells only what fails the run.
bool applyBaseline(const BaselineRequest &Request, Report &R, bool Quiet,
                   std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_BASELINE_H
