//===--- Scan.cpp - the command that scans --------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scan.h"
#include "AddNolint.h"
#include "Baseline.h"
#include "Cache.h"
#include "Counted.h"
#include "NolintUses.h"
#include "Output.h"
#include "Paths.h"
#include "Progress.h"
#include "Relevance.h"
#include "Report.h"
#include "Revision.h"
#include "Selection.h"
#include "Since.h"
#include "UnitJobs.h"
#include "Worker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace clang::tidy::lease::tool {

static constexpr OptionSpec ScanOptions[] = {
    {"cache-dir", "DIR", "keep results there, and use those that still hold"},
    {"since", "REV",
     "report only what was not there in this revision of the repository"},
    {"shard", "I/N", "only the I-th of N parts of the units; see merge"},
    {"stats", "",
     "tell how much there is to be checked, found, fixable and hidden"},
    {"parse-all", "", "parse units without database code, too"},
    {"help", "", "this text"},
};

static const char *const Usage =
    "usage: lease-tidy scan [OPTION...] [PATH...] [-- FLAG...]\n"
    "\n"
    "Finds database connections that are not given back, and transactions "
    "that are\nleft open. PATH is a file or a directory, by default the "
    "current one.\n\n";

static const char *const StatusHelp =
    "\nStatus: 0 nothing found, 1 findings, 2 bad usage or configuration, 3 "
    "some unit\ncould not be analysed.\n";

namespace {

/// One of several equal parts of all units.
struct Shard {
  unsigned Number = 1, Of = 1;

  /// By its name alone, so that a new file moves no other.
  bool has(const std::string &File, llvm::StringRef Root) const {
    return llvm::xxh3_64bits(relativeTo(realPath(File), Root)) % Of ==
           Number - 1;
  }
};

/// What the command line asks for.
struct ScanRequest : Selection {
  OutputRequest Output;
  BaselineRequest Known;
  std::optional<Revision> Since;
  std::optional<std::string> NolintReason; ///< Comments are to be written.
  std::string CacheDirectory;
  Shard Part;
  bool ParseAll = false;
};

/// What was less work than it could have been.
struct Savings {
  unsigned Unparsed = 0, Reused = 0;
};

} // namespace

static bool readShard(const Arguments &A, Shard &S, std::string &Error) {
  const std::optional<std::string> Text = A.value("shard");
  if (!Text)
    return true;
  const auto [Number, Of] = llvm::StringRef(*Text).split('/');
  if (Number.getAsInteger(10, S.Number) || Of.getAsInteger(10, S.Of) ||
      S.Number < 1 || S.Number > S.Of) {
    Error = "--shard wants a part of a number of parts, like 2/8, not '" +
            *Text + "'";
    return false;
  }
  return true;
}

static std::optional<ScanRequest> readRequest(const Arguments &A,
                                              std::string &Error) {
  ScanRequest R;
  if (const std::optional<std::string> Cache = A.value("cache-dir"))
    R.CacheDirectory = absolutePath(*Cache);
  R.ParseAll = A.has("parse-all");
  if (!readSelection(A, R, Error) || !readOutput(A, R.Output, Error) ||
      !readBaselineRequest(A, R.Known, Error) || !readShard(A, R.Part, Error))
    return std::nullopt;
  if (const std::optional<std::string> Name = A.value("since")) {
    R.Since = Revision::read(*Name, R.Output.Root, Error);
    if (!R.Since)
      return std::nullopt;
  }
  if (!readNolintReason(A, R.NolintReason, Error))
    return std::nullopt;
  R.Checks.Stats = R.Output.Stats = A.has("stats");
  return R;
}

static std::optional<std::vector<UnitResult>>
analyse(const std::vector<Unit> &Units, const ScanRequest &Request,
        Savings &Saved, std::string &Error) {
  std::vector<UnitResult> Results(Units.size());
  ResultCache Cache(Request.CacheDirectory, Request.Checks);
  Progress Shown(Units.size(), !Request.Output.Quiet);
  auto Take = [&](unsigned I, UnitResult R) {
    Saved.Unparsed += R.Unparsed;
    Results[I] = std::move(R);
    Shown.unitDone(llvm::count_if(
        Results[I].Findings, [](const Finding &F) { return !F.Suppressed; }));
  };
  auto HasChanged = [&](const InputRecord &Inputs) {
    return Request.Since && Request.Since->changes(Inputs);
  };
  auto FindKept = [&](unsigned I) {
    InputRecord Inputs;
    std::optional<UnitResult> Kept =
        Cache.find(Units[I], Request.Since ? &Inputs : nullptr);
    if (Kept)
      Kept->HasChanged = HasChanged(Inputs);
    return Kept;
  };
  // What has changed since a revision is known of what was parsed alone.
  const std::vector<Relevance> Relevances =
      Request.ParseAll || Request.Since
          ? std::vector(Units.size(), Relevance::Some)
          : readRelevance(Units, Request.Checks);
  std::vector<unsigned> Left;
  for (unsigned I = 0; I < Units.size(); ++I)
    if (Relevances[I] == Relevance::None) {
      UnitResult R;
      R.File = Units[I].File;
      R.Unparsed = true;
      Take(I, std::move(R));
    } else if (std::optional<UnitResult> Kept =
                   Cache ? FindKept(I) : std::nullopt) {
      ++Saved.Reused;
      Take(I, std::move(*Kept));
    } else {
      Left.push_back(I);
    }
  auto Work = [&](unsigned Number) {
    const Unit &U = Units[Left[Number]];
    const Parsing How = Relevances[Left[Number]] == Relevance::Unknown
                            ? Parsing::IfRelevant
                            : Parsing::Always;
    if (!Cache && !Request.Since)
      return writeResult(analyseUnit(U, Request.Checks, nullptr, nullptr, How));
    InputRecord Inputs;
    UnitResult R = analyseUnit(U, Request.Checks, &Inputs, nullptr, How);
    if (Cache && R.How == Outcome::Analysed && R.Mistakes.empty())
      Cache.keep(U, R, Inputs);
    R.HasChanged = HasChanged(Inputs);
    return writeResult(R);
  };
  auto Done = [&](unsigned Number, JobResult Job) {
    Take(Left[Number], resultOf(Units[Left[Number]], std::move(Job)));
  };
  if (!runJobs(Left.size(), Request.Limits, Work, Done, Error))
    return std::nullopt;
  return Results;
}

/// The report of \p Results, of the units of \p List.
static Report joinUnits(std::vector<UnitResult> Results, const UnitList &List,
                        const ScanRequest &Request) {
  Report R = joinResults(std::move(Results), Request.Output.Root);
  R.HasStatistics = Request.Checks.Stats;
  R.AllUnits = List.IsWhole;
  reportUnusedNolints(R, /*IsPart=*/Request.Part.Of > 1);
  return R;
}

/// What is to be reported of the units of \p List.
static std::optional<Report> report(const UnitList &List,
                                    const ScanRequest &Request, Savings &Saved,
                                    std::string &Error) {
  std::optional<std::vector<UnitResult>> Now =
      analyse(List.Units, Request, Saved, Error);
  if (!Now)
    return std::nullopt;
  if (!Request.Since)
    return joinUnits(std::move(*Now), List, Request);
  std::optional<std::vector<UnitResult>> Then = resultsOf(
      *Request.Since, List.Units, *Now, Request, Request.Output.Quiet, Error);
  if (!Then)
    return std::nullopt;
  Report R = joinUnits(std::move(*Now), List, Request);
  hideOlder(R, joinUnits(std::move(*Then), List, Request), *Request.Since,
            Request.Output.Quiet);
  return R;
}

static std::vector<OptionSpec> allOptions() {
  std::vector<OptionSpec> All = selectionOptions().vec();
  llvm::append_range(All, outputOptions());
  llvm::append_range(All, baselineOptions());
  llvm::append_range(All, addNolintOptions());
  llvm::append_range(All, ScanOptions);
  return All;
}

int runScan(llvm::ArrayRef<const char *> Words) {
  const std::vector<OptionSpec> Options = allOptions();
  int Status = NothingFound;
  const std::optional<Arguments> A =
      readArguments(Words, Options, Usage, StatusHelp, Status);
  if (!A)
    return Status;
  std::string Error;
  const std::optional<ScanRequest> Request = readRequest(*A, Error);
  if (!Request)
    return badUsage(Error);
  std::optional<UnitList> List = collectUnits(Request->Units, Error);
  if (!List)
    return badUsage(Error);
  if (!Request->Output.Quiet)
    for (const std::string &Remark : List->Remarks)
      remark(Remark);

  llvm::erase_if(List->Units, [&](const Unit &U) {
    return !Request->Part.has(U.File, Request->Output.Root);
  });

  Savings Saved;
  std::optional<Report> R = report(*List, *Request, Saved, Error);
  if (!R || !applyBaseline(Request->Known, *R, Request->Output.Quiet, Error))
    return badUsage(Error);
  if (Request->NolintReason && R->Mistakes.empty() &&
      !addNolints(*R, *Request->NolintReason, Request->Output.Quiet, Error))
    return badUsage(Error);
  Status = printReport(*R, Request->Output);
  if (Request->Output.Quiet)
    return Status;
  if (Saved.Unparsed)
    remark(counted(Saved.Unparsed, "unit") +
           " without database code not parsed");
  if (Saved.Reused)
    remark(counted(Saved.Reused, "unit") +
           " not analysed again: nothing has changed");
  return Status;
}

} // namespace clang::tidy::lease::tool
