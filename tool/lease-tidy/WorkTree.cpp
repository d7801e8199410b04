//===--- WorkTree.cpp - what git can give back ----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WorkTree.h"
#include "Paths.h"
#include "Subprocess.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include <map>

using llvm::StringRef;

namespace clang::tidy::lease::tool {

/// The command line of a program is not endless.
static constexpr size_t FilesOfOneQuestion = 500;

/// The top of the repository that \p File is in, or nothing.
static std::string repositoryOf(StringRef File) {
  for (StringRef Folder = llvm::sys::path::parent_path(File); !Folder.empty();
       Folder = llvm::sys::path::parent_path(Folder))
    if (llvm::sys::fs::exists(Folder + "/.git"))
      return Folder.str();
  return "";
}

/// In words, what git says of a file in two letters: of its index, and of the
/// file itself.
static std::string describe(StringRef Letters) {
  if (Letters == "??")
    return "is not known to git";
  if (Letters == "!!")
    return "is ignored by git";
  return Letters[1] == ' ' ? "has changes that are staged, not committed"
                           : "has changes that are not committed";
}

/// Reads what `git status -z` has printed.
static void readStatus(StringRef Printed, const std::string &Top,
                       llvm::ArrayRef<std::string> Asked,
                       std::map<std::string, std::string> &Dirty) {
  while (!Printed.empty()) {
    const auto [Entry, Rest] = Printed.split('\0');
    Printed = Rest;
    if (Entry.size() < 4)
      continue;
    const StringRef Letters = Entry.take_front(2);
    // Of a renamed file the old name follows.
    if (Letters.contains('R') || Letters.contains('C'))
      Printed = Printed.split('\0').second;
    // A folder stands for all that is in it.
    const std::string Name = Top + "/" + Entry.drop_front(3).rtrim('/').str();
    for (const std::string &File : Asked)
      if (isWithin(File, Name))
        Dirty.emplace(File, describe(Letters));
  }
}

bool lookAtWorkTree(const std::set<std::string> &Files, WorkTreeState &State,
                    std::string &Error) {
  std::map<std::string, std::vector<std::string>> ByRepository;
  for (const std::string &File : Files)
    ByRepository[repositoryOf(File)].push_back(File);
  std::map<std::string, std::string> Dirty;
  for (const auto &[Top, All] : ByRepository) {
    if (Top.empty()) {
      State.Unversioned = All;
      continue;
    }
    const auto Git = llvm::sys::findProgramByName("git");
    if (!Git) {
      Error = Top + " is a git repository, but there is no git";
      return false;
    }
    llvm::ArrayRef<std::string> Left = All;
    while (!Left.empty()) {
      const auto Some =
          Left.take_front(std::min(Left.size(), FilesOfOneQuestion));
      Left = Left.drop_front(Some.size());
      std::vector<std::string> Words = {"--no-optional-locks",
                                        "--literal-pathspecs",
                                        "-C",
                                        Top,
                                        "status",
                                        "--porcelain=v1",
                                        "-z",
                                        "--untracked-files=all",
                                        "--ignored=matching",
                                        "--ignore-submodules=none",
                                        "--"};
      Words.insert(Words.end(), Some.begin(), Some.end());
      const ProgramRun Run = runProgram(*Git, Words);
      if (!Run.ok()) {
        Error = "git does not tell the state of " + Top + ": " + Run.reason();
        return false;
      }
      readStatus(Run.Printed, Top, Some, Dirty);
    }
  }
  for (const auto &[File, Why] : Dirty)
    State.Files.push_back({File, Why});
  return true;
}

} // namespace clang::tidy::lease::tool
