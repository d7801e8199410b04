//===--- LibraryCompat.h - differences of the libraries ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What differs between the supported majors of clang-tidy's library and
/// clang's tooling, as one set of names. Only this file of the tool asks for
/// the major.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_LIBRARYCOMPAT_H
#define LEASE_TIDY_TOOL_LIBRARYCOMPAT_H

#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "llvm/Config/llvm-config.h"
#include <memory>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// An engine that gives all diagnostics of \p Context to \p Consumer, whom it
/// does not own.
inline std::unique_ptr<DiagnosticsEngine>
connectDiagnostics(ClangTidyContext &Context, DiagnosticConsumer &Consumer) {
#if LLVM_VERSION_MAJOR >= 22
  auto Options = std::make_unique<DiagnosticOptions>();
  auto Engine = std::make_unique<DiagnosticsEngine>(
      DiagnosticIDs::create(), *Options, &Consumer, /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(std::move(Options), Engine.get());
#else
  auto Engine = std::make_unique<DiagnosticsEngine>(
      new DiagnosticIDs(), new DiagnosticOptions(), &Consumer,
      /*ShouldOwnClient=*/false);
  Context.setDiagnosticsEngine(Engine.get());
#endif
  return Engine;
}

/// The compiler's arguments that a configuration removes.
inline std::vector<std::string> removedArguments(const ClangTidyOptions &O) {
#if LLVM_VERSION_MAJOR >= 22
  if (O.RemovedArgs)
    return *O.RemovedArgs;
#endif
  return {};
}

/// All options of the checks that \p O enables, with their values.
inline ClangTidyOptions::OptionMap optionsOfChecks(const ClangTidyOptions &O) {
#if LLVM_VERSION_MAJOR >= 22
  return getCheckOptions(O, /*AllowEnablingAnalyzerAlphaCheckers=*/false,
                         /*ExperimentalCustomChecks=*/false);
#else
  return getCheckOptions(O, /*AllowEnablingAnalyzerAlphaCheckers=*/false);
#endif
}

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_LIBRARYCOMPAT_H
