//===--- Mender.h - fixes a code base in memory -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Mends all that can be mended, in memory, and proves it: what is proposed is
/// tried in all units that have a part in the file, and stays when none of them
/// objects (Verdict.h).
///
/// All files are tried at once; nearly always that is all. If a unit objects,
/// the files that it shares with others are tried one by one, and if it still
/// does, the fixes of the file, each complete in itself, as in an editor. What
/// is left out has its reason. This goes on until nothing can be mended any
/// more, so that another run changes nothing.
///
/// The fixes of a file come from one unit at a time, the one that sees most;
/// what others see comes later, on top of that. A header is so edited once,
/// however many units have it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_MENDER_H
#define LEASE_TIDY_TOOL_MENDER_H

#include "Drafts.h"
#include "Proposals.h"
#include "Report.h"
#include "Selection.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

struct MendRequest {
  Settings Checks;
  JobLimits Limits;
  std::string Root;
  /// Besides what is in Root, files in these may be changed.
  std::vector<std::string> Editable;
  bool Choices = false; ///< Where there is a choice, take the first.
  bool Quiet = false;
};

class Mender {
public:
  /// Mends what \p Selected have. \p Others have a say in what becomes of the
  /// headers that they include.
  Mender(std::vector<Unit> Selected, std::vector<Unit> Others, MendRequest R);

  /// Analyses the units as they are; to be called once, first. False, with
  /// \p Error, when no process can be made, here and in the other functions.
  bool analyse(std::string &Error);

  /// The files for which there are fixes now.
  std::set<std::string> targets();

  /// Mends.
  bool mend(std::string &Error);

  /// What was found in the files as they are, and what is left in the drafts.
  const Report &before() const { return Before; }
  Report after() const;

  /// Why \p F is left.
  std::string reasonFor(const Finding &F) const;

  /// New texts, and the ones that they were made from, of changed files.
  const Drafts &drafts() const { return Accepted; }
  const Drafts &originals() const { return Originals; }
  /// The choices that were taken, by the identities of their findings.
  const std::map<std::string, std::string> &choices() const { return Chosen; }

private:
  /// How much of what a file needs is tried at once.
  enum class Care {
    Together, ///< All, with all other files.
    Apart,    ///< All, but no other file of the same units.
    Singly,   ///< One fix, which stands alone.
  };
  /// A file as it would be.
  struct Trial {
    std::string File;
    Applied What;
    std::vector<unsigned> Users;
  };
  using ProposalsByUnit = std::map<unsigned, std::vector<Proposal>>;

  bool run(const std::vector<unsigned> &Which, const Drafts &Texts,
           std::vector<UnitResult> &Out, std::string &Error);
  bool replan(const std::vector<unsigned> &Which, bool Alone,
              std::string &Error);
  bool settle(std::string &Error);
  bool hearOthers(std::string &Error);
  std::vector<unsigned> unexplained() const;
  std::map<std::string, ProposalsByUnit> proposals() const;
  std::vector<Trial> nextTrials(std::vector<unsigned> &ToReplan);
  std::optional<Trial> trialOf(const std::string &File, ProposalsByUnit ByUnit,
                               std::vector<unsigned> &ToReplan);
  void refuse(const ProposalsByUnit &All, const std::string &Reason);
  bool attempt(const std::vector<Trial> &Trials, std::string &Error);
  void accept(const Trial &T);
  void reject(const std::vector<const Trial *> &Together,
              const std::string &Reason);
  std::vector<unsigned> usersOf(const std::string &File) const;
  std::string whyNotIn(const std::string &File,
                       const std::vector<unsigned> &Users);
  std::string readOriginal(const std::string &File,
                           const std::vector<unsigned> &Users);
  bool isMainFile(const std::string &File) const;

  const MendRequest Request;
  std::vector<Unit> Units; ///< First those that were selected.
  const size_t Selected;
  std::vector<Unit> Others;
  bool OthersAreListed = false;
  std::vector<UnitResult> ListedOthers;
  std::vector<UnitResult> Now;  ///< With the drafts that were accepted.
  std::vector<bool> StandAlone; ///< How the fixes in Now are.
  Report Before;
  Drafts Originals, Accepted;
  std::map<std::string, Care> Cares;
  std::map<std::string, std::string> Refused; ///< Reasons, by identity.
  std::map<std::string, std::string> Chosen;
  bool Choosing = false, Improved = false;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_MENDER_H
