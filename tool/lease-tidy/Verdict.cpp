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
#include <algorithm>
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

/// How bad it is what \p Key, an identity, says.
static unsigned weightOf(llvm::StringRef Key) {
  return Key.contains(" is released by hand") ? 0
         : Key.contains(" if a call throws")  ? 1
                                              : 2;
}

namespace {

/// What was found before, and is not used up by something that was found after.
class Known {
public:
  Known(const UnitResult &Before, llvm::ArrayRef<const Proposal *> Made,
        llvm::StringRef Root)
      : Left(countFindings(Before, Root)) {
    for (const Proposal *P : Made)
      Mended.emplace(subjectOf(P->Key), weightOf(P->Key));
  }

  /// Whether \p Key was there before, or is what is left of what was mended.
  bool has(const std::string &Key) {
    auto Same = Left.find(Key);
    if (Same != Left.end() && Same->second) {
      --Same->second;
      return true;
    }
    auto [I, End] = Mended.equal_range(subjectOf(Key));
    I = std::find_if(I, End,
                     [&](const auto &M) { return M.second > weightOf(Key); });
    if (I == End)
      return false;
    Mended.erase(I);
    return true;
  }

private:
  std::map<std::string, unsigned> Left;
  std::multimap<std::string, unsigned> Mended; ///< Weights by subject.
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
  if (const Finding *F = newFinding(Known(Before, Made, Root), After, Root))
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
