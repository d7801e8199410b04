//===--- Scan.cpp - the command that scans --------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scan.h"
#include "Baseline.h"
#include "Cache.h"
#include "CommandLine.h"
#include "CompileDatabase.h"
#include "Counted.h"
#include "Output.h"
#include "Paths.h"
#include "Progress.h"
#include "Report.h"
#include "Scheduler.h"
#include "Settings.h"
#include "Worker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace clang::tidy::lease::tool {

static constexpr OptionSpec ScanOptions[] = {
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
    {"cache-dir", "DIR", "keep results there, and use those that still hold"},
    {"shard", "I/N", "only the I-th of N parts of the units; see merge"},
    {"timeout", "SECONDS",
     "give a unit up after so long (default: 300; 0 is never)"},
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
struct ScanRequest {
  UnitRequest Units;
  Settings Checks;
  JobLimits Limits;
  OutputRequest Output;
  BaselineRequest Known;
  std::string CacheDirectory;
  Shard Part;
};

} // namespace

/// Paths separated by `;`, made independent of the current directory.
static std::string absolutePaths(llvm::StringRef Paths) {
  llvm::SmallVector<llvm::StringRef, 4> Each;
  Paths.split(Each, ';', -1, /*KeepEmpty=*/false);
  std::string Joined;
  for (llvm::StringRef Path : Each)
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
  R.Units.Database = A.value("p").value_or("");
  R.Units.Paths = A.Positional;
  R.Units.Flags = A.CompilerFlags;
  if (const std::optional<std::string> Cache = A.value("cache-dir"))
    R.CacheDirectory = absolutePath(*Cache);
  R.Limits.Processes = llvm::hardware_concurrency().compute_thread_count();
  R.Limits.Seconds = 300;
  if (!A.number("j", 1, R.Limits.Processes, Error) ||
      !A.number("timeout", 0, R.Limits.Seconds, Error) ||
      !readOutput(A, R.Output, Error) ||
      !readBaselineRequest(A, R.Known, Error) || !readShard(A, R.Part, Error) ||
      !readSettings(A, R.Checks, Error))
    return std::nullopt;
  return R;
}

/// The result of a job, whose output is a result in JSON.
static UnitResult resultOf(const Unit &U, JobResult Job) {
  UnitResult R;
  if (Job.How == JobResult::Ending::Done) {
    std::string Error;
    if (std::optional<UnitResult> Read = readResult(Job.Output, Error))
      R = std::move(*Read);
    else {
      R.How = Outcome::Crashed;
      R.Reason = "the analysis gave something unreadable: " + Error;
    }
  } else {
    R.How = Job.How == JobResult::Ending::Died ? Outcome::Crashed
                                               : Outcome::TimedOut;
    R.Reason = std::move(Job.Reason);
    const llvm::StringRef Last = llvm::StringRef(Job.Said).trim();
    if (!Last.empty())
      R.Reason += " (" + Last.split('\n').first.str() + ")";
  }
  R.File = U.File;
  R.Said = std::move(Job.Said);
  // Of a unit that does not even begin, only the error stream tells why.
  if (R.How != Outcome::Analysed && R.Reason.empty())
    R.Reason = llvm::StringRef(R.Said).trim().split('\n').first.str();
  return R;
}

static std::optional<Report> analyse(const std::vector<Unit> &Units,
                                     const ScanRequest &Request,
                                     unsigned &Reused, std::string &Error) {
  std::vector<UnitResult> Results(Units.size());
  ResultCache Cache(Request.CacheDirectory, Request.Checks);
  Progress Shown(Units.size(), !Request.Output.Quiet);
  auto Take = [&](unsigned I, UnitResult R) {
    Results[I] = std::move(R);
    Shown.unitDone(llvm::count_if(
        Results[I].Findings, [](const Finding &F) { return !F.Suppressed; }));
  };
  std::vector<unsigned> Left;
  for (unsigned I = 0; I < Units.size(); ++I)
    if (std::optional<UnitResult> Kept =
            Cache ? Cache.find(Units[I]) : std::nullopt) {
      ++Reused;
      Take(I, std::move(*Kept));
    } else {
      Left.push_back(I);
    }
  auto Work = [&](unsigned Number) {
    const Unit &U = Units[Left[Number]];
    if (!Cache)
      return writeResult(analyseUnit(U, Request.Checks));
    InputRecord Inputs;
    const UnitResult R = analyseUnit(U, Request.Checks, &Inputs);
    if (R.How == Outcome::Analysed && R.Mistakes.empty())
      Cache.keep(U, R, Inputs);
    return writeResult(R);
  };
  auto Done = [&](unsigned Number, JobResult Job) {
    Take(Left[Number], resultOf(Units[Left[Number]], std::move(Job)));
  };
  if (!runJobs(Left.size(), Request.Limits, Work, Done, Error))
    return std::nullopt;
  return joinResults(std::move(Results), Request.Output.Root);
}

static std::vector<OptionSpec> allOptions() {
  std::vector<OptionSpec> All(std::begin(ScanOptions), std::end(ScanOptions));
  for (llvm::ArrayRef<OptionSpec> More : {outputOptions(), baselineOptions()})
    All.insert(All.end() - 1, More.begin(), More.end());
  return All;
}

int runScan(llvm::ArrayRef<const char *> Words) {
  const std::vector<OptionSpec> Options = allOptions();
  std::string Error;
  const std::optional<Arguments> A = Arguments::parse(Words, Options, Error);
  if (!A)
    return badUsage(Error);
  if (A->has("help")) {
    llvm::outs() << Usage << describeOptions(Options) << StatusHelp;
    return NothingFound;
  }
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

  unsigned Reused = 0;
  std::optional<Report> R = analyse(List->Units, *Request, Reused, Error);
  if (!R || !applyBaseline(Request->Known, *R, Request->Output.Quiet, Error))
    return badUsage(Error);
  const int Status = printReport(*R, Request->Output);
  if (Reused && !Request->Output.Quiet)
    remark(counted(Reused, "unit") +
           " not analysed again: nothing has changed");
  return Status;
}

} // namespace clang::tidy::lease::tool
