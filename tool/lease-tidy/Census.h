//===--- Census.h - what there is to be checked -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Counts, for `--stats`, what a unit has for the checks to look at: calls that
/// acquire and release, and functions of which a bound has cut the analysis.
///
/// A call counts once, however often a template around it is instantiated, and
/// also where its arguments make it mean something else. What destructors
/// release is no call.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_CENSUS_H
#define LEASE_TIDY_TOOL_CENSUS_H

#include "Results.h"
#include "Spot.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "clang/AST/ASTConsumer.h"
#include <map>
#include <memory>
#include <vector>

namespace clang::tidy::lease {
class Analysis;
} // namespace clang::tidy::lease

namespace clang::tidy::lease::tool {

/// The files of sites and functions are spelled as the unit spells them.
class Census {
public:
  explicit Census(const ClangTidyOptions::OptionMap &Options)
      : Options(Options) {}

  /// Runs before the checks: the analysis that these will share is kept.
  std::unique_ptr<ASTConsumer> before();
  /// Runs after them, and counts.
  std::unique_ptr<ASTConsumer> after();

  std::vector<Site> Sites;
  std::vector<IncompleteFunction> Incomplete;
  std::map<Spot, std::string> Libraries; ///< Of findings.

private:
  void count(ASTContext &Ctx);

  const ClangTidyOptions::OptionMap &Options;
  std::shared_ptr<Analysis> Kept;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_CENSUS_H
