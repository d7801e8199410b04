//===--- Analysis.h - one unit's findings -----------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The analysis of one translation unit, computed once and shared by all
/// checks.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_ANALYSIS_H
#define LEASE_TIDY_FLOW_ANALYSIS_H

#include "../catalogue/Annotations.h"
#include "../catalogue/CatalogueLoader.h"
#include "../catalogue/ResolvedApi.h"
#include "Findings.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace clang::tidy::lease {

/// What the analysis depends on besides the code. All checks of a run share
/// these; they are read from `lease-*` CheckOptions of any of them.
struct AnalysisOptions {
  /// Files from the `Catalogue` option, in the order given.
  std::vector<std::string> Catalogues;
  bool RecogniseInHousePools = true;
  /// Report a transaction on a connection that the function was given (a
  /// parameter, a member, a global) when an exception from a call that is not
  /// known not to throw leaves it open: the caller may well roll it back.
  bool BorrowedExceptionalExits = false;
};

/// Bounds and what they cut, for `--stats` and the tests.
struct AnalysisStats {
  unsigned FunctionsSeen = 0, FunctionsAnalysed = 0, Simulations = 0;
  unsigned long StateVisits = 0;
  /// Simulations that hit a bound: they report nothing.
  unsigned Incomplete = 0;
};

class Analysis {
public:
  /// The analysis of \p Ctx's unit, made on the first call and shared while
  /// anyone holds it. Thread-safe; different units may be analysed at once.
  static std::shared_ptr<Analysis> get(ASTContext &Ctx,
                                       const AnalysisOptions &Options);
  ~Analysis();

  /// From now on, functions that \p Known holds for are not analysed for their
  /// own sake: what there is to find is known from elsewhere.
  void leaveOut(std::function<bool(const FunctionDecl *)> Known);

  /// All findings of the unit, by source position. Computed lazily, once.
  llvm::ArrayRef<Finding> findings();

  /// Mistakes in the catalogues: when there are any, there are no findings.
  llvm::ArrayRef<std::string> catalogueErrors() const;

  /// What else is to be told of the user's catalogue files. With \p Verbose
  /// also what may well be meant, and the names that the unit does not declare.
  std::vector<CatalogueError> catalogueRemarks(bool Verbose) const;

  /// True for the first of the checks that asks: it tells of both.
  bool takeCatalogueTelling();

  /// The annotations of the unit that make no sense. Handed out once, to the
  /// first of the checks that asks.
  std::vector<AnnotationMistake> takeAnnotationMistakes();

  const AnalysisStats &stats() const;

  /// The functions of which a bound has cut the analysis.
  llvm::ArrayRef<const FunctionDecl *> incompleteFunctions() const;

  /// What was seen of each obligation of \p F, with or without a finding.
  const std::deque<Trace> &traces(const FunctionDecl *F);

  /// The models of the unit; null when the catalogues have mistakes.
  const ResolvedApi *api() const;

  /// The catalogue that they come from.
  std::shared_ptr<const Catalogue> models() const;

private:
  Analysis(ASTContext &Ctx, const AnalysisOptions &Options);
  struct Impl;
  std::unique_ptr<Impl> P;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_ANALYSIS_H
