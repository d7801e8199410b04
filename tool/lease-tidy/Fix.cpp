//===--- Fix.cpp - the command that fixes ---------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fix.h"
#include "Counted.h"
#include "Identity.h"
#include "Mender.h"
#include "Output.h"
#include "Paths.h"
#include "UnifiedDiff.h"
#include "WholeFiles.h"
#include "WorkTree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <tuple>

namespace clang::tidy::lease::tool {

static constexpr OptionSpec FixOptions[] = {
    {"diff", "", "print what would be changed, and write nothing"},
    {"unsafe", "", "where there is a choice, take the first"},
    {"allow-dirty", "", "change files that git could not give back, too"},
    {"root", "DIR", "name files from there (default: the repository's top)"},
    {"quiet", "", "no progress, remarks or summary"},
    {"help", "", "this text"},
};

static const char *const Usage =
    "usage: lease-tidy fix [OPTION...] [PATH...] [-- FLAG...]\n"
    "\n"
    "Mends what 'scan' finds. A change is made only if everything compiles "
    "with "
    "it,\nthe finding is gone and nothing new is found.\n\n";

static const char *const StatusHelp =
    "\nStatus: 0 nothing is left, 1 findings are left, 2 bad usage, "
    "configuration or\nenvironment, 3 some unit could not be analysed. With "
    "--diff, all that is found is\nleft.\n";

namespace {

struct FixRequest : Selection {
  OutputRequest Output;
  bool Diff = false, Unsafe = false, AllowDirty = false;
};

/// The command while it runs.
class FixRun {
public:
  FixRun(const FixRequest &Request, Mender &M) : Request(Request), M(M) {}

  int run();

private:
  bool checkWorkTree(const std::set<std::string> &Files, std::string &Error);
  bool write(std::string &Error);
  void printDiff() const;
  void printLeft(const Report &After) const;
  std::map<std::string, size_t> fixedByFile(const Report &After) const;
  void printSummary(const Report &After) const;
  int status(const Report &After) const;
  std::string name(const std::string &File) const {
    return relativeTo(File, Request.Output.Root);
  }
  void tell(const std::string &Text) const {
    if (!Request.Output.Quiet)
      remark(Text);
  }

  const FixRequest &Request;
  Mender &M;
  std::set<std::string> Checked; ///< Files whose state git was asked for.
  Replaced Done;
};

} // namespace

/// Whether git can give \p Files back, or nobody minds.
bool FixRun::checkWorkTree(const std::set<std::string> &Files,
                           std::string &Error) {
  std::set<std::string> New;
  for (const std::string &File : Files)
    if (Checked.insert(File).second)
      New.insert(File);
  if (Request.AllowDirty || New.empty())
    return true;
  WorkTreeState State;
  if (!lookAtWorkTree(New, State, Error)) {
    Error += "; look at the changes with --diff, or pass --allow-dirty";
    return false;
  }
  if (!State.Unversioned.empty())
    tell("warning: " + name(State.Unversioned.front()) +
         (State.Unversioned.size() > 1 ? " and others are" : " is") +
         " in no git repository; what is changed there cannot be undone");
  if (State.Files.empty())
    return true;
  Error = "what is to be changed could not be undone:";
  for (const WorkTreeState::Dirty &D : State.Files)
    Error += "\n  " + name(D.File) + " " + D.Why;
  Error += "\ncommit or stash that, look at the changes with --diff, or pass "
           "--allow-dirty";
  return false;
}

/// Puts the drafts in place.
bool FixRun::write(std::string &Error) {
  std::set<std::string> Files;
  for (const auto &[File, Text] : M.drafts())
    Files.insert(File);
  if (!checkWorkTree(Files, Error) ||
      !replaceFiles(M.drafts(), M.originals(), Done, Error))
    return false;
  for (const std::string &File : Done.Changed)
    remark(name(File) +
           " was changed by someone else meanwhile, and is left as it is; run "
           "again");
  return true;
}

void FixRun::printDiff() const {
  for (const auto &[File, Text] : M.drafts())
    // Of a file outside of the tree, git would not take an absolute name.
    llvm::outs() << unifiedDiff(llvm::StringRef(name(File)).ltrim('/'),
                                M.originals().at(File), Text);
  llvm::outs().flush();
}

/// Prints what is left, at the places where it stands now.
void FixRun::printLeft(const Report &After) const {
  // A diff must be all of the standard output.
  llvm::raw_ostream &OS = Request.Diff ? llvm::errs() : llvm::outs();
  std::map<std::string, std::vector<const Finding *>> Places;
  for (const Finding &F : Request.Diff ? M.before().Findings : After.Findings)
    Places[identityOf(F, Request.Output.Root)].push_back(&F);
  std::vector<std::pair<const Finding *, std::string>> Left;
  std::map<std::string, size_t> Seen;
  for (const Finding &F : After.Findings) {
    const std::string Key = identityOf(F, Request.Output.Root);
    const std::vector<const Finding *> &There = Places[Key];
    const size_t I = Seen[Key]++;
    // A change may leave something else to say of the same place.
    Left.emplace_back(I < There.size() ? There[I] : &F, M.reasonFor(F));
  }
  llvm::stable_sort(Left, [](const auto &A, const auto &B) {
    return std::tie(A.first->What.File, A.first->What.Offset) <
           std::tie(B.first->What.File, B.first->What.Offset);
  });
  for (const auto &[F, Reason] : Left) {
    const std::string Place = name(F->What.File) + ":" +
                              std::to_string(F->What.Line) + ":" +
                              std::to_string(F->What.Column);
    OS << Place << (F->isError() ? ": error: " : ": warning: ") << F->What.Text
       << " [" << F->Check << "]\n"
       << Place << ": note: not fixed: " << Reason << "\n";
  }
  OS.flush();
}

/// What is not found any more with the drafts.
std::map<std::string, size_t> FixRun::fixedByFile(const Report &After) const {
  std::map<std::string, size_t> Left, Fixed;
  for (const Finding &F : After.Findings)
    ++Left[identityOf(F, Request.Output.Root)];
  for (const Finding &F : M.before().Findings)
    if (size_t &Number = Left[identityOf(F, Request.Output.Root)])
      --Number;
    else
      ++Fixed[F.What.File];
  return Fixed;
}

void FixRun::printSummary(const Report &After) const {
  for (const IncompleteUnit &U : After.Incomplete)
    remark("could not analyse " + U.File + ": " + U.Reason);
  for (const std::string &Warning : After.Remarks)
    tell("warning: " + Warning);
  for (const Finding &F : M.before().Findings) {
    auto Choice = M.choices().find(identityOf(F, Request.Output.Root));
    if (Choice != M.choices().end())
      tell("of the choices for " + name(F.What.File) + ":" +
           std::to_string(F.What.Line) +
           " the first is taken: " + Choice->second);
  }
  const char *Verb = Request.Diff ? "would be fixed" : "fixed";
  size_t All = 0, Left = After.Findings.size();
  for (const auto &[File, Number] : fixedByFile(After)) {
    if (llvm::is_contained(Done.Changed, File)) {
      Left += Number;
      continue;
    }
    All += Number;
    tell(name(File) + ": " + counted(Number, "finding") + " " + Verb);
  }
  if (M.before().Findings.empty()) {
    tell("0 findings; " + counted(After.Units.size(), "unit") + " analysed");
    return;
  }
  tell(counted(All, "finding") + " " + Verb + "; " +
       counted(Request.Diff ? M.drafts().size() : Done.Written.size(), "file") +
       (Request.Diff ? " would be changed; " : " changed; ") +
       std::to_string(Left) + " left");
}

int FixRun::status(const Report &After) const {
  if (!After.Mistakes.empty())
    return BadUsage;
  if (!After.Incomplete.empty())
    return Incomplete;
  const bool Left =
      Request.Diff ? !M.before().Findings.empty() : !After.Findings.empty();
  return Left || !Done.Changed.empty() ? FindingsFound : NothingFound;
}

int FixRun::run() {
  std::string Error;
  if (!M.analyse(Error))
    return badUsage(Error);
  if (!M.before().Mistakes.empty())
    return badUsage(llvm::join(M.before().Mistakes, "\nlease-tidy: error: "));
  if (!Request.Diff && !checkWorkTree(M.targets(), Error))
    return badUsage(Error);
  if (!M.mend(Error) || (!Request.Diff && !write(Error)))
    return badUsage(Error);
  const Report After = M.after();
  if (Request.Diff)
    printDiff();
  printLeft(After);
  printSummary(After);
  return status(After);
}

static bool readRequest(const Arguments &A, FixRequest &R, std::string &Error) {
  R.Diff = A.has("diff");
  R.Unsafe = A.has("unsafe");
  R.AllowDirty = A.has("allow-dirty");
  return readSelection(A, R, Error) && readOutput(A, R.Output, Error);
}

/// The units of the database that were not selected.
static bool collectOthers(const UnitList &List, std::vector<Unit> &Others,
                          std::string &Error) {
  if (List.Database.empty())
    return true;
  UnitRequest All;
  All.Database = List.Database;
  std::optional<UnitList> Whole = collectUnits(All, Error);
  if (!Whole)
    return false;
  auto Key = [](const Unit &U) {
    return std::tie(U.File, U.Directory, U.Arguments);
  };
  std::set<decltype(Key(List.Units.front()))> Selected;
  for (const Unit &U : List.Units)
    Selected.insert(Key(U));
  for (Unit &U : Whole->Units)
    if (!Selected.count(Key(U)))
      Others.push_back(std::move(U));
  return true;
}

int runFix(llvm::ArrayRef<const char *> Words) {
  std::vector<OptionSpec> Options = selectionOptions().vec();
  llvm::append_range(Options, FixOptions);
  int Status = NothingFound;
  const std::optional<Arguments> A =
      readArguments(Words, Options, Usage, StatusHelp, Status);
  if (!A)
    return Status;
  std::string Error;
  FixRequest Request;
  if (!readRequest(*A, Request, Error))
    return badUsage(Error);
  std::optional<UnitList> List = collectUnits(Request.Units, Error);
  std::vector<Unit> Others;
  if (!List || !collectOthers(*List, Others, Error))
    return badUsage(Error);
  if (!Request.Output.Quiet)
    for (const std::string &Remark : List->Remarks)
      remark(Remark);
  MendRequest How;
  How.Checks = Request.Checks;
  How.Limits = Request.Limits;
  How.Root = Request.Output.Root;
  for (const std::string &Path : Request.Units.Paths)
    How.Editable.push_back(realPath(Path));
  How.Choices = Request.Unsafe;
  How.Quiet = Request.Output.Quiet;
  Mender M(std::move(List->Units), std::move(Others), std::move(How));
  return FixRun(Request, M).run();
}

} // namespace clang::tidy::lease::tool
