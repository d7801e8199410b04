//===--- AddNolint.cpp - writes NOLINT comments ---------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AddNolint.h"
#include "Counted.h"
#include "NolintUses.h"
#include "NolintWriter.h"
#include "Paths.h"
#include "WholeFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <set>

namespace clang::tidy::lease::tool {

llvm::ArrayRef<OptionSpec> addNolintOptions() {
  static constexpr OptionSpec Options[] = {
      {"add-nolint", "REASON",
       "hide the findings by comments with this reason in the sources"},
  };
  return Options;
}

bool readNolintReason(const Arguments &A, std::optional<std::string> &Reason,
                      std::string &Error) {
  const std::optional<std::string> Given = A.value("add-nolint");
  if (!Given)
    return true;
  Reason = llvm::StringRef(*Given).trim().str();
  if (Reason->empty())
    Error = "--add-nolint wants a reason: why is it right as it is?";
  else if (llvm::StringRef(*Reason).find_first_of("\r\n") !=
           llvm::StringRef::npos)
    Error = "the reason of --add-nolint must fit in one line";
  else if (llvm::StringRef(*Reason).contains("*/") ||
           llvm::StringRef(*Reason).contains("NOLINT") ||
           llvm::StringRef(*Reason).ends_with("\\"))
    Error = "the reason of --add-nolint cannot stand in a comment";
  return Error.empty();
}

namespace {

/// One file, and what is to be hidden in it.
class Hiding {
public:
  /// False if \p F, whose file this is, has no place in it any more.
  bool want(const Finding &F, llvm::StringRef Text) {
    if (F.What.Offset > Text.size())
      return false;
    const llvm::StringRef Before = Text.take_front(F.What.Offset);
    if (Before.count('\n') + 1 != F.What.Line)
      return false;
    Lines[Before.rfind('\n') + 1].insert(F.Check); // npos + 1 is 0.
    return true;
  }

  /// The text with comments; \p Left are the lines that can have none.
  std::string write(const std::string &Text, llvm::StringRef Name,
                    llvm::StringRef Reason, std::set<unsigned> &Left) const {
    NolintWriter Writer(Text, Name);
    for (const auto &[Line, Checks] : Lines)
      if (!Writer.hide(Line, Checks, Reason))
        Left.insert(llvm::StringRef(Text).take_front(Line).count('\n') + 1);
    return Writer.take();
  }

private:
  std::map<unsigned, std::set<std::string>> Lines; ///< By where they begin.
};

/// All files, and what becomes of each finding.
class Marking {
public:
  explicit Marking(llvm::StringRef Root) : Root(Root) {}

  /// Empty, or why \p F cannot be hidden.
  std::string want(const Finding &F) {
    if (F.Check == UnusedNolint)
      return "take the NOLINT out";
    if (!isWithin(F.What.File, Root))
      return "it is outside of " + Root.str();
    auto [Known, New] = Old.try_emplace(F.What.File);
    if (New)
      if (auto Text = llvm::MemoryBuffer::getFile(F.What.File))
        Known->second = (*Text)->getBuffer().str();
    if (!Files[F.What.File].want(F, Known->second))
      return "the file has changed";
    return "";
  }

  bool write(llvm::StringRef Reason, std::string &Error) {
    Drafts Texts;
    for (const auto &[File, Each] : Files) {
      std::string New = Each.write(Old[File], File, Reason, Left[File]);
      if (New != Old[File])
        Texts[File] = std::move(New);
    }
    return replaceFiles(Texts, Old, Done, Error);
  }

  /// After write: empty, or why \p F is not hidden.
  std::string whyNot(const Finding &F) const {
    if (llvm::is_contained(Done.Changed, F.What.File))
      return "the file has changed";
    if (Left.at(F.What.File).count(F.What.Line))
      return "there is no place for a comment";
    return "";
  }

  size_t filesWritten() const { return Done.Written.size(); }

private:
  llvm::StringRef Root;
  Drafts Old;
  std::map<std::string, Hiding> Files;
  std::map<std::string, std::set<unsigned>> Left;
  Replaced Done;
};

} // namespace

static void tellLeft(const Finding &F, const std::string &Why) {
  remark("not hidden: " + F.What.File + ":" + std::to_string(F.What.Line) +
         " [" + F.Check + "]: " + Why);
}

bool addNolints(Report &R, const std::string &Reason, bool Quiet,
                std::string &Error) {
  Marking All(R.Root);
  std::vector<Finding> Wanted, Left;
  auto Sort = [&](Finding &F, const std::string &Why,
                  std::vector<Finding> &Good) {
    if (!Why.empty())
      tellLeft(F, Why);
    (Why.empty() ? Good : Left).push_back(std::move(F));
  };
  for (Finding &F : R.Findings)
    Sort(F, All.want(F), Wanted);
  if (!All.write(Reason, Error))
    return false;
  size_t Hidden = 0;
  std::vector<Finding> Good;
  for (Finding &F : Wanted)
    Sort(F, All.whyNot(F), Good);
  for (Finding &F : Good) {
    F.Suppressed = true;
    R.Suppressed.push_back(std::move(F));
    ++Hidden;
  }
  R.Findings = std::move(Left);
  arrange(R);
  if (!Quiet)
    remark(counted(Hidden, "finding") + " hidden by comments in " +
           counted(All.filesWritten(), "file"));
  return true;
}

} // namespace clang::tidy::lease::tool
