//===--- Yaml.cpp - edits for clang-apply-replacements --------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "Text.h"
#include "clang-tidy/ClangTidy.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

/// \p M with files by their true names only.
static void useTrueNames(Message &M) {
  M.Spelled = M.File;
  for (Edit &E : M.Edits)
    E.What.Spelled = E.File;
}

std::string renderFixes(const Report &R) {
  std::vector<ClangTidyError> Errors;
  for (Finding F : R.Findings) {
    useTrueNames(F.What);
    for (Message &N : F.Notes)
      useTrueNames(N);
    Errors.push_back(toClangTidyError(F));
  }
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  // The units of several are joined here: there is no one main file.
  exportReplacements(R.Units.empty() ? "" : R.Units.front(), Errors, OS);
  OS.flush();
  return Text;
}

} // namespace clang::tidy::lease::tool
