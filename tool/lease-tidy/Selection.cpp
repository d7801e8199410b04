//===--- Selection.cpp - what to analyse, and how -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Selection.h"
#include "Paths.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/VirtualFileSystem.h"

using llvm::StringRef;

namespace clang::tidy::lease::tool {

llvm::ArrayRef<OptionSpec> selectionOptions() {
  static constexpr OptionSpec Options[] = {
      {"p", "BUILD",
       "a compile database, or the folder that it is in; without it, one is\n"
       "                            looked for in and above what you name"},
      {"j", "N", "units at a time (default: as many as there are processors)"},
      {"checks", "GLOBS",
       "which checks; globs that begin with - take away from those that\n"
       "                            would run"},
      {"catalogue", "FILES", "models of your own libraries, separated by ;"},
      {"config", "YAML", "a configuration, used instead of .clang-tidy files"},
      {"config-file", "FILE", "the same, from a file"},
      {"warnings-as-errors", "GLOBS", "these checks report errors"},
      {"header-filter", "REGEX", "report in these headers (default: .*)"},
      {"exclude-header-filter", "REGEX", "and not in these"},
      {"system-headers", "", "report in system headers, too"},
      {"extra-arg", "ARG", "one more argument for the compiler, at the end"},
      {"extra-arg-before", "ARG", "the same, at the beginning"},
      {"timeout", "SECONDS",
       "give a unit up after so long (default: 300; 0 is never)"},
  };
  return Options;
}

/// Paths separated by `;`, made independent of the current directory.
static std::string absolutePaths(StringRef Paths) {
  llvm::SmallVector<StringRef, 4> Each;
  Paths.split(Each, ';', -1, /*KeepEmpty=*/false);
  std::string Joined;
  for (StringRef Path : Each)
    Joined += (Joined.empty() ? "" : ";") + absolutePath(Path.trim());
  return Joined;
}

/// False, with \p Error, when what \p A says makes no sense.
static bool readSettings(const Arguments &A, Settings &S, std::string &Error) {
  S.Checks = A.value("checks");
  S.WarningsAsErrors = A.value("warnings-as-errors");
  S.HeaderFilter = A.value("header-filter");
  S.ExcludeHeaderFilter = A.value("exclude-header-filter");
  if (A.has("system-headers"))
    S.SystemHeaders = true;
  S.ExtraArgs = A.values("extra-arg");
  S.ExtraArgsBefore = A.values("extra-arg-before");
  S.Catalogues = absolutePaths(A.value("catalogue").value_or(""));
  S.Config = A.value("config");
  S.ConfigName = "--config";
  if (const std::optional<std::string> File = A.value("config-file")) {
    if (S.Config) {
      Error = "--config and --config-file do not go together";
      return false;
    }
    auto Text = llvm::MemoryBuffer::getFile(*File);
    if (!Text) {
      Error = *File + ": " + Text.getError().message();
      return false;
    }
    S.Config = (*Text)->getBuffer().str();
    S.ConfigName = *File;
  }
  if (S.Checks && !selectsAnyCheck(*S.Checks)) {
    Error = "--checks=" + *S.Checks + " names no check of ours; there are " +
            llvm::join(allChecks(), ", ");
    return false;
  }
  // A mistake here concerns all units: it is told before any is looked at.
  std::vector<std::string> Mistakes;
  makeOptionsProvider(S, Mistakes, llvm::vfs::getRealFileSystem());
  if (!Mistakes.empty())
    Error = Mistakes.front();
  return Mistakes.empty();
}

bool readSelection(const Arguments &A, Selection &S, std::string &Error) {
  S.Units.Database = A.value("p").value_or("");
  S.Units.Paths = A.Positional;
  S.Units.Flags = A.CompilerFlags;
  S.Limits.Processes = llvm::hardware_concurrency().compute_thread_count();
  S.Limits.Seconds = 300;
  return A.number("j", 1, S.Limits.Processes, Error) &&
         A.number("timeout", 0, S.Limits.Seconds, Error) &&
         readSettings(A, S.Checks, Error);
}

} // namespace clang::tidy::lease::tool
