//===--- SuggestCommand.cpp - the command that proposes models ------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SuggestCommand.h"
#include "Counted.h"
#include "FactCollector.h"
#include "Output.h"
#include "Progress.h"
#include "Selection.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

namespace clang::tidy::lease::tool {

static constexpr OptionSpec SuggestOptions[] = {
    {"library", "NAME", "what to call it (default: in-house)"},
    {"root", "DIR", "name files from there (default: the repository's top)"},
    {"quiet", "", "no progress, remarks or summary"},
    {"help", "", "this text"},
};

static const char *const Usage =
    "usage: lease-tidy catalogue suggest [OPTION...] [PATH...] [-- FLAG...]\n"
    "\n"
    "Looks for functions that give out handles and take them back, and that no "
    "model\nknows, and prints a catalogue of them, the surest first. Read it "
    "before you use it:\nits notes tell why each is there.\n\n";

static const char *const StatusHelp =
    "\nStatus: 0 all units were looked at, 2 bad usage or configuration, 3 "
    "some unit\ncould not be, so that something may be missing.\n";

namespace {

/// What the units say together.
class Gathering {
public:
  void add(const Unit &U, const JobResult &Job) {
    if (Job.How != JobResult::Ending::Done) {
      Failed[U.File] = Job.Reason;
      return;
    }
    std::string Error;
    const std::optional<UnitFacts> Read = UnitFacts::read(Job.Output, Error);
    if (!Read) {
      Failed[U.File] = Error;
      return;
    }
    Facts.merge(Read->Facts);
    if (!Read->Reason.empty())
      Failed[U.File] = Read->Reason;
    if (!Read->Mistake.empty())
      Mistakes[Read->Mistake] = true;
  }

  /// Tells what went wrong; the result is the status.
  int tell() const {
    for (const auto &Mistake : Mistakes)
      llvm::errs() << "lease-tidy: error: " << Mistake.first << "\n";
    for (const auto &[File, Reason] : Failed)
      remark((llvm::Twine("could not analyse ") + File + ": " + Reason).str());
    if (!Mistakes.empty())
      return BadUsage;
    return Failed.empty() ? NothingFound : Incomplete;
  }

  CallFacts Facts;

private:
  std::map<std::string, std::string> Failed;
  std::map<std::string, bool> Mistakes;
};

} // namespace

static void print(const CallFacts &Facts, const std::string &Library,
                  bool Quiet) {
  const std::vector<Suggestion> Found = suggestModels(Facts);
  llvm::outs() << writeSuggestions(Found, Facts, Library);
  llvm::outs().flush();
  if (Quiet)
    return;
  if (Found.empty())
    remark("nothing to suggest: what gives out handles here is modelled, or "
           "not used often enough to tell");
  else
    remark(counted(Found.size(), "type") +
           " suggested. Read the notes, delete what is wrong, and keep the "
           "rest as .lease-tidy.json");
}

int runSuggest(llvm::ArrayRef<const char *> Words) {
  std::vector<OptionSpec> Options = selectionOptions().vec();
  llvm::append_range(Options, SuggestOptions);
  int Status = NothingFound;
  const std::optional<Arguments> A =
      readArguments(Words, Options, Usage, StatusHelp, Status);
  if (!A)
    return Status;
  std::string Error;
  Selection S;
  OutputRequest Output;
  if (!readSelection(*A, S, Error) || !readOutput(*A, Output, Error))
    return badUsage(Error);
  const std::optional<UnitList> List = collectUnits(S.Units, Error);
  if (!List)
    return badUsage(Error);
  if (!Output.Quiet)
    for (const std::string &Remark : List->Remarks)
      remark(Remark);

  Gathering All;
  {
    Progress Shown(List->Units.size(), !Output.Quiet, "call");
    auto Work = [&](unsigned Number) {
      return collectFacts(List->Units[Number], S.Checks, Output.Root).write();
    };
    auto Done = [&](unsigned Number, const JobResult &Job) {
      const size_t Before = All.Facts.Sites.size();
      All.add(List->Units[Number], Job);
      Shown.unitDone(All.Facts.Sites.size() - Before);
    };
    if (!runJobs(List->Units.size(), S.Limits, Work, Done, Error))
      return badUsage(Error);
  }
  print(All.Facts, A->value("library").value_or("in-house"), Output.Quiet);
  return All.tell();
}

} // namespace clang::tidy::lease::tool
