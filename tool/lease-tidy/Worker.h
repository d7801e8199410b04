//===--- Worker.h - analyses one unit ---------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One unit through clang-tidy's own library, in this process: configuration,
/// NOLINT, header filters and options mean what they mean to clang-tidy. What
/// it adds is where a finding is, for people and for later runs, and what a
/// NOLINT has hidden.
///
/// Errors: a unit that does not compile is an outcome, not an error. A crash
/// ends the process: see Scheduler.h.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_WORKER_H
#define LEASE_TIDY_TOOL_WORKER_H

#include "CompileDatabase.h"
#include "Drafts.h"
#include "Inputs.h"
#include "Results.h"
#include "Settings.h"

namespace clang {
class DiagnosticConsumer;
namespace tooling {
class ToolAction;
} // namespace tooling
} // namespace clang

namespace clang::tidy::lease::tool {

enum class Parsing : uint8_t {
  Always,
  /// Only if preprocessing does not tell that nothing can be found.
  IfRelevant,
};

/// How the analysis that a fix is planned with, and proven by, differs from
/// that of a scan. It tells the sources of the unit and what the compiler warns
/// of, too.
struct Rehearsal {
  const Drafts *Texts = nullptr; ///< What files are to hold.
  /// Each fix is complete, as in an editor, and there are choices; fixes must
  /// then be applied one at a time.
  bool FixesStandAlone = false;
};

/// Analyses \p U. Changes the working directory while it does. All that the
/// result rests on is noted in \p Inputs, if there is one.
UnitResult analyseUnit(const Unit &U, const Settings &S,
                       InputRecord *Inputs = nullptr,
                       const Rehearsal *For = nullptr,
                       Parsing How = Parsing::Always);

/// Runs \p Action over \p U. Zero when all went well.
int runTool(const Unit &U, const ClangTidyOptions &Options,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
            DiagnosticConsumer &Consumer, tooling::ToolAction &Action);

/// Only tells the sources of \p U, by preprocessing it.
UnitResult listSources(const Unit &U, const Settings &S);

/// The arguments with which \p U is parsed, in the order in which clang-tidy
/// changes them.
std::vector<std::string> adjustArguments(const Unit &U,
                                         const ClangTidyOptions &O);

/// Runs \p Action over \p U. Zero when all went well.
int runTool(const Unit &U, const ClangTidyOptions &Options,
            llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
            DiagnosticConsumer &Consumer, tooling::ToolAction &Action);

/// The folder of clang's own headers.
std::string resourceDirectory();

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_WORKER_H
