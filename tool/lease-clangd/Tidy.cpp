//===--- Tidy.cpp - our checks are on, and are fast -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Replaces what decides in clangd which checks run: ours do without any
/// configuration, and a project's configuration rules over that.
///
//===----------------------------------------------------------------------===//

#include "ClangdInternals.h"
#include "clang-tidy/ClangTidyOptions.h"

using clang::tidy::ClangTidyOptions;
using llvm::StringRef;

namespace clang::clangd {

// Names of the linker's making.
// NOLINTBEGIN(misc-use-internal-linkage)
ClangTidyOptions realOptions(TidyProviderRef Provider,
                             StringRef File) __asm__(REAL_OPTIONS);
ClangTidyOptions wrapOptions(TidyProviderRef Provider,
                             StringRef File) __asm__(WRAP_OPTIONS);
std::optional<bool> realIsFast(StringRef Check) __asm__(REAL_FAST_CHECK);
std::optional<bool> wrapIsFast(StringRef Check) __asm__(WRAP_FAST_CHECK);
// NOLINTEND(misc-use-internal-linkage)

/// The options of clang-tidy for a file, from all configuration that there is.
ClangTidyOptions wrapOptions(TidyProviderRef Provider, StringRef File) {
  ClangTidyOptions Options = realOptions(Provider, File);
  // Before what clangd or the project says, as clang-tidy does with its own
  // default: the last word on a check counts, so that `-*` and `-lease-*` do
  // what they mean. No text at all means that clang-tidy is off.
  if (Options.Checks && !Options.Checks->empty())
    Options.Checks->insert(0, "lease-*,");
  return Options;
}

/// clangd runs by default only what its makers have measured to be fast. That
/// ours are, the benchmarks show.
std::optional<bool> wrapIsFast(StringRef Check) {
  return Check.starts_with("lease-") ? true : realIsFast(Check);
}

} // namespace clang::clangd
