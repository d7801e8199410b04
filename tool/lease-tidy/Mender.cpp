//===--- Mender.cpp - fixes a code base in memory -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Mender.h"
#include "Identity.h"
#include "Paths.h"
#include "Progress.h"
#include "UnitJobs.h"
#include "Verdict.h"
#include "Worker.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"

namespace clang::tidy::lease::tool {

static constexpr llvm::StringLiteral NoFix = "no fix: ";

Mender::Mender(std::vector<Unit> Selected, std::vector<Unit> Others,
               MendRequest R)
    : Request(std::move(R)), Units(std::move(Selected)), Selected(Units.size()),
      Others(std::move(Others)) {}

static unsigned shownFindings(const UnitResult &R) {
  return llvm::count_if(R.Findings,
                        [](const Finding &F) { return !F.Suppressed; });
}

/// Analyses some units with \p Texts.
bool Mender::run(const std::vector<unsigned> &Which, const Drafts &Texts,
                 std::vector<UnitResult> &Out, std::string &Error) {
  Out.assign(Which.size(), UnitResult());
  Progress Shown(Which.size(), !Request.Quiet);
  auto Work = [&](unsigned I) {
    const Rehearsal How{&Texts, StandAlone[Which[I]]};
    return writeResult(
        analyseUnit(Units[Which[I]], Request.Checks, nullptr, &How));
  };
  auto Done = [&](unsigned I, JobResult Job) {
    Out[I] = resultOf(Units[Which[I]], std::move(Job));
    Shown.unitDone(shownFindings(Out[I]));
  };
  return runJobs(Which.size(), Request.Limits, Work, Done, Error);
}

bool Mender::analyse(std::string &Error) {
  StandAlone.assign(Units.size(), false);
  std::vector<unsigned> All(Units.size());
  for (unsigned I = 0; I < All.size(); ++I)
    All[I] = I;
  if (!run(All, Accepted, Now, Error))
    return false;
  Before = after();
  return true;
}

Report Mender::after() const {
  return joinResults(llvm::ArrayRef(Now).take_front(Selected).vec(),
                     Request.Root);
}

/// Analyses \p Which once more, for fixes of the other kind.
bool Mender::replan(const std::vector<unsigned> &Which, bool Alone,
                    std::string &Error) {
  for (unsigned U : Which)
    StandAlone[U] = Alone;
  std::vector<UnitResult> Results;
  if (!run(Which, Accepted, Results, Error))
    return false;
  for (auto [U, R] : llvm::zip_equal(Which, Results))
    Now[U] = std::move(R);
  return true;
}

std::map<std::string, Mender::ProposalsByUnit> Mender::proposals() const {
  std::map<std::string, ProposalsByUnit> All;
  for (unsigned U = 0; U < Selected; ++U) {
    if (Now[U].How != Outcome::Analysed)
      continue;
    for (Proposal &P : proposalsOf(Now[U], Request.Root, Choosing))
      if (!Refused.count(P.Key))
        All[P.File][U].push_back(std::move(P));
  }
  return All;
}

std::set<std::string> Mender::targets() {
  std::set<std::string> Files;
  for (const auto &[File, ByUnit] : proposals())
    if (!File.empty() && whyNotIn(File, usersOf(File)).empty())
      Files.insert(File);
  return Files;
}

static const SourceFile *find(const UnitResult &R, const std::string &File) {
  auto At = llvm::partition_point(
      R.Sources, [&](const SourceFile &S) { return S.File < File; });
  return At != R.Sources.end() && At->File == File ? &*At : nullptr;
}

std::vector<unsigned> Mender::usersOf(const std::string &File) const {
  std::vector<unsigned> Users;
  for (unsigned U = 0; U < Units.size(); ++U)
    if (find(Now[U], File))
      Users.push_back(U);
  return Users;
}

bool Mender::isMainFile(const std::string &File) const {
  return llvm::any_of(llvm::ArrayRef(Units).take_front(Selected),
                      [&](const Unit &U) { return realPath(U.File) == File; });
}

/// Reads what the drafts of \p File are made from. Gives the reason why it
/// cannot be used.
std::string Mender::readOriginal(const std::string &File,
                                 const std::vector<unsigned> &Users) {
  auto Text = llvm::MemoryBuffer::getFile(File);
  if (!Text)
    return "it cannot be read: " + Text.getError().message();
  const std::string Hash =
      llvm::utohexstr(llvm::xxh3_64bits((*Text)->getBuffer()));
  for (unsigned U : Users)
    if (find(Now[U], File)->Hash != Hash)
      return relativeTo(File, Request.Root) +
             " was changed while it was analysed";
  Originals[File] = (*Text)->getBuffer().str();
  return "";
}

/// Why \p File is not to be changed; empty if it may be.
std::string Mender::whyNotIn(const std::string &File,
                             const std::vector<unsigned> &Users) {
  if (File.empty())
    return "it changes several files";
  if (!isWithin(File, Request.Root) &&
      llvm::none_of(Request.Editable, [&](const std::string &Directory) {
        return isWithin(File, Directory);
      }))
    return File + " is outside of " + Request.Root;
  if (Users.empty())
    return File + " is a header of the system";
  for (unsigned U : Users)
    if (Now[U].How != Outcome::Analysed)
      return relativeTo(Units[U].File, Request.Root) +
             ", which includes it, could not be analysed";
  return Originals.count(File) ? "" : readOriginal(File, Users);
}

void Mender::refuse(const ProposalsByUnit &All, const std::string &Reason) {
  for (const auto &[Unit, Proposals] : All)
    for (const Proposal &P : Proposals)
      Refused.emplace(P.Key, Reason);
}

/// What to do next in \p File. nullopt, when its unit is to be planned again
/// first, or nothing can be done.
std::optional<Mender::Trial> Mender::trialOf(const std::string &File,
                                             ProposalsByUnit ByUnit,
                                             std::vector<unsigned> &ToReplan) {
  Trial T;
  T.File = File;
  T.Users = usersOf(File);
  if (const std::string Reason = whyNotIn(File, T.Users); !Reason.empty()) {
    refuse(ByUnit, Reason);
    return std::nullopt;
  }
  auto Most = llvm::max_element(ByUnit, [](const auto &A, const auto &B) {
    return A.second.size() < B.second.size();
  });
  const unsigned Owner = Most->first;
  std::vector<Proposal> &Wanted = Most->second;
  Care &C = Cares[File];
  if (StandAlone[Owner])
    C = Care::Singly;
  if (C == Care::Singly) {
    if (!StandAlone[Owner]) {
      ToReplan.push_back(Owner);
      return std::nullopt;
    }
    Wanted.resize(1);
  }
  auto Draft = Accepted.find(File);
  const std::string Style =
      [&] {
        std::vector<std::string> Mistakes;
        return makeOptionsProvider(Request.Checks, Mistakes,
                                   llvm::vfs::getRealFileSystem())
            ->getOptions(File)
            .FormatStyle;
      }()
          .value_or("none");
  llvm::Expected<Applied> Result = applyProposals(
      File, Draft == Accepted.end() ? Originals[File] : Draft->second, Wanted,
      Style);
  if (!Result || Result->Taken.empty()) {
    const std::string Reason = Result ? "its edits touch each other"
                                      : llvm::toString(Result.takeError());
    for (const Proposal &P : Wanted)
      Refused.emplace(P.Key, Reason);
    return std::nullopt;
  }
  T.What = std::move(*Result);
  return T;
}

/// Files whose trials do not disturb each other. Units that must be planned
/// again before are appended to \p ToReplan.
std::vector<Mender::Trial> Mender::nextTrials(std::vector<unsigned> &ToReplan) {
  std::vector<Trial> All;
  for (auto &[File, ByUnit] : proposals())
    if (std::optional<Trial> T = trialOf(File, std::move(ByUnit), ToReplan))
      All.push_back(std::move(*T));
  // The bold ones first; of the others, only those that share no unit, and
  // headers before what includes them.
  llvm::stable_sort(All, [&](const Trial &A, const Trial &B) {
    const bool BoldA = Cares[A.File] == Care::Together;
    const bool BoldB = Cares[B.File] == Care::Together;
    return BoldA != BoldB ? BoldA : A.Users.size() > B.Users.size();
  });
  std::set<unsigned> Taken;
  llvm::erase_if(All, [&](const Trial &T) {
    if (Cares[T.File] != Care::Together &&
        llvm::any_of(T.Users, [&](unsigned U) { return Taken.count(U); }))
      return true;
    Taken.insert(T.Users.begin(), T.Users.end());
    return false;
  });
  return All;
}

void Mender::accept(const Trial &T) {
  Accepted[T.File] = T.What.Text;
  Improved = true;
  for (const Proposal &P : T.What.Taken)
    if (!P.Choice.empty())
      Chosen[P.Key] = P.Choice;
}

/// Trials that were made together have failed: the next time with more care,
/// or never again.
void Mender::reject(const std::vector<const Trial *> &Together,
                    const std::string &Reason) {
  if (Together.size() > 1) {
    for (const Trial *T : Together)
      Cares[T->File] = Care::Apart;
    return;
  }
  const Trial &T = *Together.front();
  if (T.What.Taken.size() > 1)
    Cares[T.File] = Care::Singly;
  else
    Refused.emplace(T.What.Taken.front().Key, Reason);
}

bool Mender::attempt(const std::vector<Trial> &Trials, std::string &Error) {
  Drafts Texts = Accepted;
  std::map<unsigned, std::vector<unsigned>> TrialsOf; ///< By unit.
  llvm::EquivalenceClasses<unsigned> Linked; ///< Trials that share units.
  for (unsigned I = 0; I < Trials.size(); ++I) {
    Texts[Trials[I].File] = Trials[I].What.Text;
    Linked.insert(I);
    for (unsigned U : Trials[I].Users) {
      TrialsOf[U].push_back(I);
      Linked.unionSets(I, TrialsOf[U].front());
    }
  }
  std::vector<unsigned> Affected;
  Affected.reserve(TrialsOf.size());
  for (const auto &[U, Which] : TrialsOf)
    Affected.push_back(U);
  std::vector<UnitResult> Results;
  if (!run(Affected, Texts, Results, Error))
    return false;

  std::map<unsigned, std::string> Objections; ///< By the leader of a class.
  for (auto [U, R] : llvm::zip_equal(Affected, Results)) {
    std::vector<const Proposal *> Made;
    for (unsigned I : TrialsOf[U])
      for (const Proposal &P : Trials[I].What.Taken)
        Made.push_back(&P);
    if (auto Reason = objection(Now[U], R, Made, Request.Root))
      Objections.emplace(Linked.getLeaderValue(TrialsOf[U].front()), *Reason);
  }
  std::map<unsigned, std::vector<const Trial *>> Failed;
  for (unsigned I = 0; I < Trials.size(); ++I)
    if (const unsigned Leader = Linked.getLeaderValue(I);
        Objections.count(Leader))
      Failed[Leader].push_back(&Trials[I]);
    else
      accept(Trials[I]);
  for (const auto &[Leader, Together] : Failed)
    reject(Together, Objections[Leader]);
  for (auto [U, R] : llvm::zip_equal(Affected, Results))
    if (!Objections.count(Linked.getLeaderValue(TrialsOf[U].front())))
      Now[U] = std::move(R);
  return true;
}

/// Those of the other units that include a header which is to be changed are
/// heard from now on.
bool Mender::hearOthers(std::string &Error) {
  std::set<std::string> Headers;
  for (const auto &[File, ByUnit] : proposals())
    if (!File.empty() && !isMainFile(File))
      Headers.insert(File);
  if (Others.empty() || Headers.empty())
    return true;
  if (!std::exchange(OthersAreListed, true)) {
    ListedOthers.resize(Others.size());
    Progress Shown(Others.size(), !Request.Quiet);
    auto Work = [&](unsigned I) {
      return writeResult(listSources(Others[I], Request.Checks));
    };
    auto Done = [&](unsigned I, JobResult Job) {
      ListedOthers[I] = resultOf(Others[I], std::move(Job));
      Shown.unitDone(0);
    };
    if (!runJobs(Others.size(), Request.Limits, Work, Done, Error))
      return false;
  }
  std::vector<unsigned> Heard;
  for (size_t I = Others.size(); I-- > 0;) {
    if (llvm::none_of(Headers, [&](const std::string &H) {
          return find(ListedOthers[I], H) != nullptr;
        }))
      continue;
    Heard.push_back(Units.size());
    Units.push_back(std::move(Others[I]));
    Now.push_back(std::move(ListedOthers[I]));
    StandAlone.push_back(false);
    const auto At = static_cast<ptrdiff_t>(I);
    Others.erase(Others.begin() + At);
    ListedOthers.erase(ListedOthers.begin() + At);
  }
  return Heard.empty() || replan(Heard, /*Alone=*/false, Error);
}

/// Whether \p F tells why it is left, or has something to try.
static bool isExplained(const Finding &F) {
  return !F.What.Edits.empty() || llvm::any_of(F.Notes, [](const Message &N) {
    return !N.Edits.empty() || llvm::StringRef(N.Text).starts_with(NoFix);
  });
}

/// Units with findings of which only fixes that stand alone tell more: there
/// are choices, and what another fix would have mended has one of its own.
std::vector<unsigned> Mender::unexplained() const {
  std::vector<unsigned> All;
  for (unsigned U = 0; U < Selected; ++U)
    if (Now[U].How == Outcome::Analysed && !StandAlone[U] &&
        llvm::any_of(Now[U].Findings, [&](const Finding &F) {
          return !F.Suppressed && !isExplained(F) &&
                 !Refused.count(identityOf(F, Request.Root));
        }))
      All.push_back(U);
  return All;
}

/// Mends until there is nothing left to try.
bool Mender::settle(std::string &Error) {
  while (true) {
    if (!hearOthers(Error))
      return false;
    std::vector<unsigned> ToReplan;
    const std::vector<Trial> Trials = nextTrials(ToReplan);
    if (ToReplan.empty() && !Trials.empty()) {
      if (!attempt(Trials, Error))
        return false;
      continue;
    }
    if (ToReplan.empty() && !proposals().empty())
      continue; // Some were refused without a trial.
    if (ToReplan.empty())
      ToReplan = unexplained();
    if (!ToReplan.empty()) {
      if (!replan(ToReplan, /*Alone=*/true, Error))
        return false;
      continue;
    }
    if (!Request.Choices || std::exchange(Choosing, true))
      return true;
  }
}

bool Mender::mend(std::string &Error) {
  do {
    // What was refused may be right after what was mended later.
    Refused.clear();
    Cares.clear();
    Choosing = false;
    Improved = false;
    std::vector<unsigned> ToReplan;
    for (unsigned U = 0; U < Units.size(); ++U)
      if (StandAlone[U])
        ToReplan.push_back(U);
    if ((!ToReplan.empty() && !replan(ToReplan, /*Alone=*/false, Error)) ||
        !settle(Error))
      return false;
  } while (Improved && !Refused.empty());
  return true;
}

std::string Mender::reasonFor(const Finding &F) const {
  auto Found = Refused.find(identityOf(F, Request.Root));
  if (Found != Refused.end())
    return Found->second;
  std::string Choices;
  for (const Message &N : F.Notes) {
    llvm::StringRef Text = N.Text;
    if (Text.consume_front(NoFix))
      return Text.str();
    if (!N.Edits.empty())
      Choices += (Choices.empty() ? "'" : " or '") + N.Text + "'";
  }
  if (!Choices.empty())
    return "the choice is yours: " + Choices + " (--unsafe takes the first)";
  return F.What.Edits.empty() ? "no fix is known"
                              : "its unit could not be analysed";
}

} // namespace clang::tidy::lease::tool
