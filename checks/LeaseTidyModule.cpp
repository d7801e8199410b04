//===--- LeaseTidyModule.cpp - registration and the version guard ---------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AcquireWithoutRaiiCheck.h"
#include "CatchWithoutRollbackCheck.h"
#include "DoubleReleaseCheck.h"
#include "ReadWithoutCommitOrRollbackCheck.h"
#include "ReleaseWithoutRollbackCheck.h"
#include "ResultWithoutReleaseCheck.h"
#include "SessionStateCheck.h"
#include "UseAfterReleaseCheck.h"
#include "WriteWithoutCommitCheck.h"
#include "support/LlvmCompat.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <string>

/// The status that a bad plugin gives, apart from clang-tidy's own 1.
static constexpr int BadPlugin = 2;

[[noreturn]] static void refuse(const char *Host) {
  std::fprintf(stderr,
               "error: this lease-tidy plugin was built for clang-tidy %d, but "
               "is loaded by %s; use clang-tidy-%d, or build the plugin for "
               "the clang-tidy that you have\n",
               LLVM_VERSION_MAJOR, Host, LLVM_VERSION_MAJOR);
  std::fflush(stderr);
  std::_Exit(BadPlugin);
}

/// A host of another major lists the checks and then finds nothing, with
/// status 0. It must not come to that, so this runs before the registry's
/// static object, and looks up by name the one function that it calls: nothing
/// else of such a host can be relied on.
__attribute__((constructor(101))) static void guardHostVersion() {
  void *Symbol = dlsym(RTLD_DEFAULT, "_ZN5clang19getClangFullVersionB5cxx11Ev");
  if (!Symbol)
    refuse("a program that does not tell its version");
  auto *FullVersion = reinterpret_cast<std::string (*)()>(Symbol);
  std::string Text = FullVersion();
  llvm::StringRef Rest = llvm::StringRef(Text).split("version ").second;
  unsigned Major = 0;
  if (Rest.consumeInteger(10, Major) || Major != LLVM_VERSION_MAJOR)
    refuse(("'" + Text + "'").c_str());
}

namespace clang::tidy::lease {

namespace {

class LeaseTidyModule : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    Factories.registerCheck<AcquireWithoutRaiiCheck>(
        "lease-acquire-without-raii");
    Factories.registerCheck<CatchWithoutRollbackCheck>(
        "lease-catch-without-rollback");
    Factories.registerCheck<DoubleReleaseCheck>("lease-double-release");
    Factories.registerCheck<ReadWithoutCommitOrRollbackCheck>(
        "lease-read-without-commit-or-rollback");
    Factories.registerCheck<ReleaseWithoutRollbackCheck>(
        "lease-release-without-rollback");
    Factories.registerCheck<ResultWithoutReleaseCheck>(
        "lease-result-without-release");
    Factories.registerCheck<SessionStateCheck>("lease-session-state");
    Factories.registerCheck<UseAfterReleaseCheck>("lease-use-after-release");
    Factories.registerCheck<WriteWithoutCommitCheck>(
        "lease-write-without-commit");
  }
};

} // namespace

static ClangTidyModuleRegistry::Add<LeaseTidyModule>
    Registration("lease-module",
                 "Finds database connections that are not given back and "
                 "transactions that are left open.");

} // namespace clang::tidy::lease
