//===--- LeaseCheck.h - what all the checks share ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The base of all checks. A check only says which findings are its own: the
/// flow finds them, the report puts them into words.
///
/// Errors: a mistake in a catalogue is an error-level diagnostic, so that
/// clang-tidy fails; there are no findings then.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_LEASECHECK_H
#define LEASE_TIDY_LEASECHECK_H

#include "Recall.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "flow/Analysis.h"
#include "report/Reporter.h"
#include <memory>
#include <string>

namespace clang::tidy::lease {

/// What the analysis of a run depends on, of the options of all our checks.
AnalysisOptions analysisOptions(const ClangTidyOptions::OptionMap &All);

class LeaseCheck : public ClangTidyCheck {
public:
  LeaseCheck(StringRef Name, ClangTidyContext *Context);

  void storeOptions(ClangTidyOptions::OptionMap &Opts) override;
  void registerMatchers(ast_matchers::MatchFinder *Finder) final;
  void check(const ast_matchers::MatchFinder::MatchResult &Result) final;
  void onEndOfTranslationUnit() final;

protected:
  /// True if this check reports \p F.
  virtual bool reports(const Finding &F) const = 0;

private:
  /// Tells of what is wrong with the catalogues of the unit.
  void tellOfCatalogues(const SourceManager &SM);

  ClangTidyContext &Host;
  AnalysisOptions Shared;
  /// Fixes commit, instead of rolling back, where only reads ran.
  bool CommitReads = false;
  /// Where the deleters of leases are declared, as after #include; empty: fixes
  /// write them.
  std::string LeaseHeader;
  /// Tell on the error stream what the analysis of each unit did, and how much
  /// of it its bounds cut.
  bool Stats = false;
  /// Tell also what may well be meant, and what is only likely a mistake.
  bool Verbose = false;
  std::string MainFile;
  std::vector<FileFilter> Lines; ///< From `-line-filter`.
  std::shared_ptr<Analysis> Unit;
  std::shared_ptr<Reporter> Diagnostics;
  std::shared_ptr<Recall> Earlier; ///< Null where nothing is remembered.
  /// All that the findings depend on besides the code and the catalogue.
  std::string Settings;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_LEASECHECK_H
