//===--- Verdict.cpp - whether a change is an improvement -----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Verdict.h"
#include "Identity.h"
#include "Paths.h"
#include <map>
#include <utility>

namespace clang::tidy::lease::tool {

static std::string at(const Message &M, llvm::StringRef Root) {
  if (M.File.empty())
    return M.Text;
  return relativeTo(M.File, Root) + ":" + std::to_string(M.Line) + ": " +
         M.Text;
}

static std::map<std::string, unsigned> countFindings(const UnitResult &R,
                                                     llvm::StringRef Root) {
  std::map<std::string, unsigned> Counts;
  for (const Finding &F : R.Findings)
    if (!F.Suppressed)
      ++Counts[identityOf(F, Root)];
  return Counts;
}

/// A warning that \p After has more of than \p Before.
static const Message *newWarning(const UnitResult &Before,
                                 const UnitResult &After) {
  std::map<std::pair<std::string, std::string>, unsigned> Known;
  for (const Message &M : Before.Warnings)
    ++Known[{M.File, M.Text}];
  for (const Message &M : After.Warnings)
    if (unsigned &Left = Known[{M.File, M.Text}])
      --Left;
    else
      return &M;
  return nullptr;
}

/// The handle and the function that \p Key, an identity, is about: all of it
/// but the words around the names in the message.
static std::string subjectOf(llvm::StringRef Key) {
  const auto [Place, Message] = Key.rsplit('\n');
  std::string Subject = Place.str();
  bool InQuotes = false;
  for (const char C : Message) {
    InQuotes ^= C == '\'';
    if (InQuotes)
      Subject += C;
  }
  return Subject;
}

namespace {

/// What was found before, and is not used up by something that was found after.
class Known {
public:
  Known(const UnitResult &Before, llvm::ArrayRef<const Proposal *> Made,
        const std::set<std::string> &Mended, llvm::StringRef Root)
      : Left(countFindings(Before, Root)), Mended(Mended) {
    for (const Proposal *P : Made) {
      Keys.insert(P->Key);
      ++Subjects[subjectOf(P->Key)];
    }
  }

  /// Whether \p Key was there before, or takes the place of what was.
  bool has(const std::string &Key) {
    auto Same = Left.find(Key);
    if (Same != Left.end() && Same->second) {
      --Same->second;
      return true;
    }
    auto Instead = Subjects.find(subjectOf(Key));
    if (Keys.count(Key) || Mended.count(Key) || Instead == Subjects.end() ||
        !Instead->second)
      return false;
    --Instead->second;
    return true;
  }

private:
  std::map<std::string, unsigned> Left;
  const std::set<std::string> &Mended;
  std::set<std::string> Keys;
  std::map<std::string, unsigned> Subjects;
};

} // namespace

static const Finding *newFinding(Known Before, const UnitResult &After,
                                 llvm::StringRef Root) {
  for (const Finding &F : After.Findings)
    if (!F.Suppressed && !Before.has(identityOf(F, Root)))
      return &F;
  return nullptr;
}

std::optional<std::string> objection(const UnitResult &Before,
                                     const UnitResult &After,
                                     llvm::ArrayRef<const Proposal *> Made,
                                     const std::set<std::string> &Mended,
                                     llvm::StringRef Root) {
  if (After.How == Outcome::Broken)
    return "with it, " + relativeTo(After.File, Root) +
           " does not compile: " + relativeTo(After.Reason, Root);
  if (After.How != Outcome::Analysed)
    return "with it, " + relativeTo(After.File, Root) +
           " could not be analysed: " + After.Reason;
  if (!After.Mistakes.empty())
    return "with it, there is an error: " + After.Mistakes.front();
  if (const Message *M = newWarning(Before, After))
    return "with it, the compiler warns: " + at(*M, Root);
  if (const Finding *F =
          newFinding(Known(Before, Made, Mended, Root), After, Root))
    return "with it, there is a new finding: " + at(F->What, Root) + " [" +
           F->Check + "]";
  // A unit need not see what another one finds in a header.
  std::map<std::string, unsigned> Had = countFindings(Before, Root);
  std::map<std::string, unsigned> Left = countFindings(After, Root);
  for (const Proposal *P : Made)
    if (unsigned &Number = Had[P->Key])
      --Number;
  for (const Proposal *P : Made)
    if (Left[P->Key] > Had[P->Key])
      return "the finding is still there with it";
  return std::nullopt;
}

} // namespace clang::tidy::lease::tool
