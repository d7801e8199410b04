//===--- Merge.cpp - the command that joins reports -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Merge.h"
#include "Baseline.h"
#include "NolintUses.h"
#include "Output.h"
#include "formats/Formats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

static const char *const Usage =
    "usage: lease-tidy merge [OPTION...] PART...\n"
    "\n"
    "Joins the reports of the parts of a scan, which 'lease-tidy scan "
    "--shard=I/N\n--format=json' printed. Neither their order nor a part that "
    "comes twice changes\nanything. The status is that of one scan.\n\n";

int runMerge(llvm::ArrayRef<const char *> Words) {
  std::vector<OptionSpec> Options = {
      {"stats", "", "tell the numbers of parts that were scanned with --stats"},
      {"help", "", "this text"}};
  for (llvm::ArrayRef<OptionSpec> More : {outputOptions(), baselineOptions()})
    Options.insert(Options.end() - 1, More.begin(), More.end());
  int Status = NothingFound;
  const std::optional<Arguments> A =
      readArguments(Words, Options, Usage, "", Status);
  if (!A)
    return Status;
  std::string Error;
  OutputRequest Output;
  BaselineRequest Known;
  if (!readOutput(*A, Output, Error) || !readBaselineRequest(*A, Known, Error))
    return badUsage(Error);
  if (A->Positional.empty())
    return badUsage("name the reports to be joined");
  Output.Stats = A->has("stats");

  std::vector<Report> Parts;
  for (const std::string &File : A->Positional) {
    auto Text = llvm::MemoryBuffer::getFileOrSTDIN(File);
    if (!Text)
      return badUsage(File + ": " + Text.getError().message());
    std::optional<Report> Part =
        readJson((*Text)->getBuffer(), Output.Root, Error);
    if (!Part)
      return badUsage(File + ": " + Error);
    Parts.push_back(std::move(*Part));
  }
  if (Output.Stats && llvm::any_of(Parts, [](const Report &Part) {
        return !Part.HasStatistics;
      }))
    return badUsage("not all of these parts were scanned with --stats");
  Report R = joinReports(std::move(Parts), Output.Root);
  reportUnusedNolints(R, /*IsPart=*/false);
  if (!applyBaseline(Known, R, Output.Quiet, Error))
    return badUsage(Error);
  return printReport(R, Output);
}

} // namespace clang::tidy::lease::tool
