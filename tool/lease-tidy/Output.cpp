//===--- Output.cpp - where reports go ------------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Output.h"
#include "Counted.h"
#include "Paths.h"
#include "Statistics.h"
#include "formats/Formats.h"
#include "formats/Text.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

namespace clang::tidy::lease::tool {

llvm::ArrayRef<OptionSpec> outputOptions() {
  static constexpr OptionSpec Options[] = {
      {"format", "FORMAT", "text (default), json, sarif, github or gitlab"},
      {"export-sarif", "FILE", "write SARIF 2.1.0 there, too"},
      {"export-fixes", "FILE", "write fixes for clang-apply-replacements"},
      {"root", "DIR", "name files from there (default: the repository's top)"},
      {"use-color", "BOOL", "colours (default: on a terminal)"},
      {"quiet", "", "no progress, remarks or summary"},
  };
  return Options;
}

/// The top of the repository that the current directory is in, or else that
/// directory.
static std::string defaultRoot() {
  std::string Here = realPath(".");
  for (llvm::StringRef Folder = Here; !Folder.empty();
       Folder = llvm::sys::path::parent_path(Folder))
    if (llvm::sys::fs::exists(Folder + "/.git"))
      return Folder.str();
  return Here;
}

bool readOutput(const Arguments &A, OutputRequest &Out, std::string &Error) {
  Out.Format = A.value("format").value_or(Out.Format);
  static const llvm::StringSet<> Formats = {"text", "json", "sarif", "github",
                                            "gitlab"};
  if (!Formats.contains(Out.Format)) {
    Error = "there is no format '" + Out.Format +
            "'; there are text, json, sarif, github and gitlab";
    return false;
  }
  Out.ExportSarif = A.value("export-sarif").value_or("");
  Out.ExportFixes = A.value("export-fixes").value_or("");
  if (const std::optional<std::string> Root = A.value("root")) {
    if (!llvm::sys::fs::is_directory(*Root)) {
      Error = "--root wants a directory, not '" + *Root + "'";
      return false;
    }
    Out.Root = realPath(*Root);
  } else {
    Out.Root = defaultRoot();
  }
  Out.Quiet = A.has("quiet");
  if (const std::optional<std::string> Color = A.value("use-color")) {
    Out.Color = llvm::yaml::parseBool(*Color);
    if (!Out.Color) {
      Error = "--use-color wants true or false, not '" + *Color + "'";
      return false;
    }
  } else if (const char *NoColor = std::getenv("NO_COLOR");
             NoColor && *NoColor) {
    Out.Color = false;
  }
  return true;
}

static std::string summary(const Report &R) {
  llvm::StringSet<> Files;
  for (const Finding &F : R.Findings)
    Files.insert(F.What.File);
  std::string Text = counted(R.Findings.size(), "finding");
  if (!R.Findings.empty())
    Text += " in " + counted(Files.size(), "file");
  Text += "; " + counted(R.Units.size(), "unit") + " analysed";
  if (!R.Incomplete.empty())
    Text += ", " + std::to_string(R.Incomplete.size()) + " not";
  if (!R.Older.empty())
    Text += "; " + std::to_string(R.Older.size()) + " not new";
  if (!R.Known.empty())
    Text += "; " + std::to_string(R.Known.size()) + " hidden by the baseline";
  if (!R.Suppressed.empty())
    Text += "; " + std::to_string(R.Suppressed.size()) + " hidden by NOLINT";
  return Text;
}

/// Tells everything that is no finding.
static void printRemarks(const Report &R, bool Quiet) {
  llvm::outs().flush();
  for (const std::string &Mistake : R.Mistakes)
    llvm::errs() << "lease-tidy: error: " << Mistake << "\n";
  for (const IncompleteUnit &U : R.Incomplete)
    remark("could not analyse " + U.File + ": " + U.Reason);
  if (Quiet)
    return;
  for (const std::string &Warning : R.Remarks)
    remark("warning: " + Warning);
  remark(summary(R));
}

static int statusOf(const Report &R) {
  if (!R.Mistakes.empty())
    return BadUsage;
  if (!R.Incomplete.empty())
    return Incomplete;
  return R.Findings.empty() && !R.FixedIsFailure ? NothingFound : FindingsFound;
}

/// Appends the summary to the file that GitHub's runner names, if it does.
static bool appendStepSummary(const Report &R, std::string &Error) {
  const char *File = std::getenv("GITHUB_STEP_SUMMARY");
  if (!File || !*File)
    return true;
  std::error_code Failed;
  llvm::raw_fd_ostream OS(File, Failed, llvm::sys::fs::OF_Append);
  if (!Failed) {
    OS << renderGitHubSummary(R);
    OS.close();
    Failed = OS.error();
    OS.clear_error();
  }
  if (Failed)
    Error = std::string(File) + ": " + Failed.message();
  return !Failed;
}

int printReport(const Report &R, const OutputRequest &Out) {
  std::string Error;
  if (!Out.ExportSarif.empty() &&
      !writeWhole(Out.ExportSarif, renderSarif(R), Error))
    return badUsage(Error);
  if (!Out.ExportFixes.empty() &&
      !writeWhole(Out.ExportFixes, renderFixes(R), Error))
    return badUsage(Error);
  if (Out.Format == "text")
    printText(R.Findings, Out.Color);
  else if (Out.Format == "json")
    llvm::outs() << renderJson(R);
  else if (Out.Format == "sarif")
    llvm::outs() << renderSarif(R);
  else if (Out.Format == "gitlab")
    llvm::outs() << renderGitLab(R);
  else if (Out.Format == "github") {
    llvm::outs() << renderGitHub(R);
    if (!appendStepSummary(R, Error))
      return badUsage(Error);
  }
  printRemarks(R, Out.Quiet);
  if (Out.Stats && Out.Format != "json")
    llvm::errs() << "\n" << renderTables(statisticsOf(R));
  return statusOf(R);
}

} // namespace clang::tidy::lease::tool
