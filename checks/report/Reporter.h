//===--- Reporter.h - all diagnostics of a unit -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One planner owns all edits of a unit: the checks only say which findings
/// they report. clang-tidy applies whatever does not overlap, so that two fixes
/// which depend on each other would break the code; here one diagnostic of each
/// resource carries all that belongs together, and the others say which.
///
/// What the fixes of a file share (deleters, includes) goes with the first of
/// them that is shown, and with each of them where a fix must stand alone, as
/// in an editor.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_REPORTER_H
#define LEASE_TIDY_REPORT_REPORTER_H

#include "../catalogue/ResolvedApi.h"
#include "../flow/Findings.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace clang::tidy {
class ClangTidyCheck;
} // namespace clang::tidy

namespace clang::tidy::lease {

/// A diagnostic as it is told, with its notes.
struct Reported {
  struct Part {
    SourceLocation Where;
    std::string Text;
    std::vector<FixItHint> Fixes;
  };
  std::string Check; ///< The name of the check that tells it.
  Part Warning;
  std::vector<Part> Notes;
};

class Reporter {
public:
  /// What the reporter needs to know of a unit besides its findings.
  struct Host {
    const ResolvedApi *Api = nullptr;
    /// All traces of a function.
    std::function<std::vector<const Trace *>(const FunctionDecl *)> Traces;
    /// Where the user has all deleters; empty to write them.
    std::string LeaseHeader;
    /// What ends a transaction with only reads before an exit.
    bool CommitReads = false;
    /// The lines that the user asked about; empty for all.
    std::vector<FileFilter> Lines;
    /// Each diagnostic must be complete: it is applied alone.
    bool SelfContained = false;
    /// What is to be told as well: it is known from elsewhere.
    std::function<std::vector<Reported>()> Earlier;
    /// Hears of all that is told of a function, but for Earlier.
    std::function<void(const FunctionDecl *, const Reported &)> Told;
  };

  /// The one of \p Ctx's unit, made on the first call and shared while anyone
  /// holds it. Thread-safe.
  static std::shared_ptr<Reporter> get(ASTContext &Ctx);
  ~Reporter();

  /// \p Check, which is called \p CheckName, reports \p F. Both must live until
  /// report().
  void claim(ClangTidyCheck &Check, llvm::StringRef CheckName,
             const Finding &F);

  /// Diagnostics of \p CheckName are told by \p Check, which must live until
  /// report().
  void enrol(ClangTidyCheck &Check, llvm::StringRef CheckName);

  /// Reports all that was claimed, with fixes. Does nothing when called again.
  void report(const Host &From);

private:
  explicit Reporter(ASTContext &Ctx);
  struct Impl;
  std::unique_ptr<Impl> P;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_REPORTER_H
