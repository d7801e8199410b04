//===--- GitHub.cpp - reports for GitHub's runner -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Counted.h"
#include "Formats.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

/// What a command's line may not have. Properties end at more characters than
/// messages do.
static std::string escape(llvm::StringRef Text, bool IsProperty) {
  std::string Escaped;
  for (const char C : Text)
    switch (C) {
    case '%':
      Escaped += "%25";
      break;
    case '\r':
      Escaped += "%0D";
      break;
    case '\n':
      Escaped += "%0A";
      break;
    case ':':
      Escaped += IsProperty ? "%3A" : ":";
      break;
    case ',':
      Escaped += IsProperty ? "%2C" : ",";
      break;
    default:
      Escaped += C;
    }
  return Escaped;
}

std::string renderGitHub(const Report &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  std::vector<const Finding *> Sorted;
  for (const Finding &F : R.Findings)
    Sorted.push_back(&F);
  llvm::stable_sort(Sorted, [](const Finding *A, const Finding *B) {
    return A->isError() > B->isError();
  });
  for (const IncompleteUnit &U : R.Incomplete)
    OS << "::error file=" << escape(relativeTo(U.File, R.Root), true)
       << ",title=lease-tidy::"
       << escape("could not analyse this unit: " + U.Reason, false) << "\n";
  for (const Finding *F : Sorted) {
    std::string Message = F->What.Text;
    for (const lease::tool::Message &N : F->Notes)
      Message += "\n" + relativeTo(N.File, R.Root) + ":" +
                 std::to_string(N.Line) + ": " + N.Text;
    OS << "::" << (F->isError() ? "error" : "warning");
    if (!F->What.File.empty())
      OS << " file=" << escape(relativeTo(F->What.File, R.Root), true)
         << ",line=" << F->What.Line << ",endLine=" << F->What.Line
         << ",col=" << F->What.Column << ",title=" << escape(F->Check, true);
    OS << "::" << escape(Message, false) << "\n";
  }
  if (!R.Findings.empty())
    OS << "::notice title=lease-tidy::" << counted(R.Findings.size(), "finding")
       << "; GitHub shows the first ten of a kind\n";
  OS.flush();
  return Text;
}

/// In a cell of a table.
static std::string cell(llvm::StringRef Text) {
  std::string Escaped;
  for (const char C : Text) {
    if (C == '|' || C == '\\')
      Escaped += '\\';
    Escaped += C == '\n' ? ' ' : C;
  }
  return Escaped;
}

std::string renderGitHubSummary(const Report &R) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << "### lease-tidy: " << counted(R.Findings.size(), "finding") << "\n\n";
  if (!R.Incomplete.empty())
    OS << counted(R.Incomplete.size(), "unit") << " could not be analysed.\n\n";
  if (R.Findings.empty())
    return OS.str();
  OS << "| place | finding | check |\n| --- | --- | --- |\n";
  for (const Finding &F : R.Findings)
    OS << "| " << cell(relativeTo(F.What.File, R.Root)) << ":" << F.What.Line
       << " | " << cell(F.What.Text) << " | " << cell(F.Check) << " |\n";
  OS << "\n";
  return OS.str();
}

} // namespace clang::tidy::lease::tool
