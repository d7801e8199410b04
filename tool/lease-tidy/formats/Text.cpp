//===--- Text.cpp - findings as clang-tidy prints them --------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Text.h"
#include "Paths.h"
#include "clang-tidy/ClangTidy.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace clang::tidy::lease::tool {

/// A name that means the same in every directory: clang-tidy's printer mixes up
/// files of one relative name.
static std::string wholeName(const std::string &Spelled,
                             const std::string &Directory) {
  return Spelled.empty() || llvm::sys::path::is_absolute(Spelled)
             ? Spelled
             : absolutePath(Spelled, Directory);
}

static tooling::DiagnosticMessage toClang(const Message &M,
                                          const std::string &Directory) {
  tooling::DiagnosticMessage To(M.Text);
  To.FilePath = wholeName(M.Spelled, Directory);
  To.FileOffset = M.Offset;
  for (const FileRange &R : M.Ranges) {
    tooling::FileByteRange Range;
    Range.FilePath = wholeName(R.Spelled, Directory);
    Range.FileOffset = R.Offset;
    Range.Length = R.Length;
    To.Ranges.push_back(std::move(Range));
  }
  for (const Edit &E : M.Edits) {
    // They were valid together before; one that is not any more is dropped.
    const std::string File = wholeName(E.What.Spelled, Directory);
    llvm::consumeError(To.Fix[File].add(
        tooling::Replacement(File, E.What.Offset, E.What.Length, E.Text)));
  }
  return To;
}

ClangTidyError toClangTidyError(const Finding &F) {
  ClangTidyError To(F.Check,
                    F.Level == Finding::Severity::Error ? ClangTidyError::Error
                    : F.Level == Finding::Severity::Warning
                        ? ClangTidyError::Warning
                        : ClangTidyError::Remark,
                    F.Directory, F.WarningAsError);
  To.EnabledDiagnosticAliases = F.Aliases;
  To.Message = toClang(F.What, F.Directory);
  for (const Message &N : F.Notes)
    To.Notes.push_back(toClang(N, F.Directory));
  return To;
}

void printText(llvm::ArrayRef<Finding> Findings, std::optional<bool> Color) {
  std::vector<ClangTidyError> Errors;
  Errors.reserve(Findings.size());
  for (const Finding &F : Findings)
    Errors.push_back(toClangTidyError(F));

  ClangTidyOptions Options = ClangTidyOptions::getDefaults();
  Options.UseColor = Color;
  ClangTidyContext Context(std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), std::move(Options)));
  unsigned WarningsAsErrors = 0;
  handleErrors(Errors, Context, FB_NoFix, WarningsAsErrors,
               llvm::vfs::getRealFileSystem());
}

} // namespace clang::tidy::lease::tool
