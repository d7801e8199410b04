//===--- Revision.cpp - sources of another revision -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Revision.h"
#include "Paths.h"
#include "Subprocess.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <vector>

namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;
using llvm::StringRef;
using llvm::Twine;

namespace clang::tidy::lease::tool {

/// The true name of a file that need not exist: its folder's, then.
static std::string trueName(StringRef Absolute) {
  std::string Normal = normalPath(Absolute);
  llvm::SmallString<256> Real;
  if (!llvm::sys::fs::real_path(Normal, Real))
    return Real.str().str();
  const StringRef Folder = path::parent_path(Normal);
  if (Folder.empty() || Folder == Normal)
    return Normal;
  llvm::SmallString<256> Name(trueName(Folder));
  path::append(Name, path::filename(Normal));
  return Name.str().str();
}

//===----------------------------------------------------------------------===//
// What git says
//===----------------------------------------------------------------------===//

namespace {

/// git, in one folder.
class Git {
public:
  Git(std::string Program, std::string Folder)
      : Program(std::move(Program)), Folder(std::move(Folder)) {}

  ProgramRun run(std::vector<std::string> Words, StringRef Input = "") const {
    Words.insert(Words.begin(), {"--no-optional-locks", "-C", Folder});
    return runProgram(Program, Words, /*Seconds=*/0, Input);
  }

  /// What it prints, without the end of the line; nullopt if it fails.
  std::optional<std::string> ask(std::vector<std::string> Words) const {
    const ProgramRun Run = run(std::move(Words));
    if (!Run.ok())
      return std::nullopt;
    StringRef Printed = Run.Printed;
    Printed.consume_back("\n");
    return Printed.str();
  }

private:
  std::string Program, Folder;
};

/// A file that is different now.
struct Change {
  std::string File; ///< From the top.
  std::string Blob; ///< What it was; empty: it did not exist.
};

} // namespace

/// 100644 and 100755 are files; others are links and submodules.
static bool isFile(StringRef Mode) { return Mode.starts_with("100"); }

/// Reads what `git diff --raw -z` printed:
/// `:100644 100755 BLOB BLOB M`, a null byte, the name, a null byte.
static std::vector<Change> readChanges(StringRef Printed) {
  std::vector<Change> All;
  while (!Printed.empty()) {
    StringRef Fields, File;
    std::tie(Fields, Printed) = Printed.split('\0');
    std::tie(File, Printed) = Printed.split('\0');
    llvm::SmallVector<StringRef, 5> Words;
    Fields.split(Words, ' ');
    if (Words.size() != 5 || !Words[0].consume_front(":"))
      continue;
    if (isFile(Words[0]))
      All.push_back({File.str(), Words[2].str()});
    else if (isFile(Words[1]))
      All.push_back({File.str(), ""});
  }
  return All;
}

/// The texts of \p Blobs, in their order: git answers `BLOB blob SIZE`, the
/// bytes and the end of a line for each.
static bool readBlobs(const Git &G, const std::vector<std::string> &Blobs,
                      std::vector<std::string> &Texts, std::string &Error) {
  if (Blobs.empty())
    return true;
  std::string Wanted;
  for (const std::string &Blob : Blobs)
    Wanted += Blob + "\n";
  const ProgramRun Run = G.run({"cat-file", "--batch"}, Wanted);
  StringRef Left = Run.Printed;
  while (Run.ok() && !Left.empty()) {
    const auto [Head, Rest] = Left.split('\n');
    size_t Size = 0;
    if (Head.rsplit(' ').second.getAsInteger(10, Size) || Size >= Rest.size())
      break;
    Texts.push_back(Rest.take_front(Size).str());
    Left = Rest.drop_front(Size + 1);
  }
  if (Texts.size() == Blobs.size())
    return true;
  Error = "git does not give all files of the revision: " + Run.reason();
  return false;
}

/// What decides how the code is looked at, not what it is.
static bool isConfiguration(StringRef File) {
  const StringRef Name = path::filename(File);
  return Name == ".clang-tidy" || Name == ".lease-tidy.json" ||
         Name == ".clang-format";
}

std::optional<Revision> Revision::read(const std::string &Name,
                                       const std::string &Folder,
                                       std::string &Error) {
  const auto Program = llvm::sys::findProgramByName("git");
  if (!Program) {
    Error = "--since wants git, which is not installed";
    return std::nullopt;
  }
  const ProgramRun Asked =
      Git(*Program, Folder).run({"rev-parse", "--show-toplevel"});
  if (!Asked.ok()) {
    Error = Folder + " is in no git repository (" + Asked.reason() + ")";
    return std::nullopt;
  }
  const std::string Top = StringRef(Asked.Printed).rtrim("\n").str();
  const Git G(*Program, Top);
  const auto Commit = G.ask({"rev-parse", "--verify", "--quiet",
                             "--end-of-options", Name + "^{commit}"});
  if (!Commit) {
    Error = "there is no revision '" + Name + "' in " + Top;
    if (G.ask({"rev-parse", "--is-shallow-repository"}) == "true")
      Error +=
          ", which is a shallow clone; git fetch --unshallow gets the rest";
    return std::nullopt;
  }
  const ProgramRun Diff = G.run(
      {"diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff",
       "--no-relative", "--ignore-submodules=all", *Commit, "--"});
  const ProgramRun Others =
      G.run({"ls-files", "--others", "--exclude-standard", "-z"});
  for (const ProgramRun *Run : {&Diff, &Others})
    if (!Run->ok()) {
      Error =
          "git does not tell what has changed in " + Top + ": " + Run->reason();
      return std::nullopt;
    }

  Revision R;
  R.Name = Name;
  const std::string Prefix = realPath(Top) + "/";
  std::vector<std::string> Blobs, Files;
  for (const Change &C : readChanges(Diff.Printed)) {
    if (isConfiguration(C.File))
      continue;
    if (C.Blob.empty()) {
      R.Absent.insert(Prefix + C.File);
      continue;
    }
    Blobs.push_back(C.Blob);
    Files.push_back(Prefix + C.File);
  }
  llvm::SmallVector<StringRef, 16> New;
  StringRef(Others.Printed).split(New, '\0', -1, /*KeepEmpty=*/false);
  for (StringRef File : New)
    if (!isConfiguration(File))
      R.Absent.insert(Prefix + File.str());
  std::vector<std::string> Texts;
  if (!readBlobs(G, Blobs, Texts, Error))
    return std::nullopt;
  for (size_t I = 0; I < Files.size(); ++I)
    R.Texts[Files[I]] = std::move(Texts[I]);
  R.index(Prefix);
  return R;
}

//===----------------------------------------------------------------------===//
// What clang reads
//===----------------------------------------------------------------------===//

void Revision::index(StringRef Top) {
  for (const std::string &File : Absent)
    LastNames.insert(path::filename(File));
  for (const auto &Each : Texts) {
    LastNames.insert(path::filename(Each.first));
    for (StringRef Folder = path::parent_path(Each.first);
         Folder.size() > Top.size(); Folder = path::parent_path(Folder)) {
      Folders.insert(Folder.str());
      LastNames.insert(path::filename(Folder));
    }
  }
}

bool Revision::changes(const InputRecord &Inputs) const {
  for (const auto &Each : Inputs) {
    if (!LastNames.contains(path::filename(Each.first)))
      continue;
    const std::string File = trueName(Each.first);
    if (Texts.count(File) || Absent.count(File))
      return true;
    // One that has gone; what is in it was not even asked for.
    if (Folders.count(File) && !llvm::sys::fs::exists(File))
      return true;
  }
  return false;
}

class RevisionFileSystem : public vfs::ProxyFileSystem {
public:
  RevisionFileSystem(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base,
                     const Revision &Then)
      : ProxyFileSystem(std::move(Base)), Then(Then) {}

  llvm::ErrorOr<vfs::Status> status(const Twine &Path) override {
    const std::optional<std::string> File = whichOf(Path);
    if (!File)
      return ProxyFileSystem::status(Path);
    if (Then.Absent.count(*File))
      return std::make_error_code(std::errc::no_such_file_or_directory);
    auto Now = ProxyFileSystem::status(Path);
    auto Text = Then.Texts.find(*File);
    if (Text == Then.Texts.end())
      return Now || !Then.Folders.count(*File)
                 ? Now
                 : made(Path, *File, 0, FileType::directory_file);
    if (Now && Now->isRegularFile())
      return vfs::Status::copyWithNewSize(*Now, Text->second.size());
    return made(Path, *File, Text->second.size(), FileType::regular_file);
  }

  bool exists(const Twine &Path) override { return bool(status(Path)); }

  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    const std::optional<std::string> File = whichOf(Path);
    if (!File)
      return ProxyFileSystem::openFileForRead(Path);
    if (Then.Absent.count(*File))
      return std::make_error_code(std::errc::no_such_file_or_directory);
    auto Text = Then.Texts.find(*File);
    if (Text == Then.Texts.end())
      return ProxyFileSystem::openFileForRead(Path);
    auto S = status(Path);
    if (!S)
      return S.getError();
    return fileOfText(std::move(*S), Text->second);
  }

private:
  using FileType = llvm::sys::fs::file_type;

  /// The true name of \p Path, if it may be different in the revision.
  std::optional<std::string> whichOf(const Twine &Path) {
    llvm::SmallString<256> Name;
    Path.toVector(Name);
    if (!Then.LastNames.contains(path::filename(Name)) || makeAbsolute(Name))
      return std::nullopt;
    return trueName(Name);
  }

  /// The status of something that is not there any more.
  vfs::Status made(const Twine &Path, const std::string &File, uint64_t Size,
                   FileType Type) {
    auto [Known, New] = Made.try_emplace(File);
    if (New)
      Known->second = vfs::getNextVirtualUniqueID();
    return vfs::Status(Path, Known->second, llvm::sys::TimePoint<>(),
                       /*User=*/0, /*Group=*/0, Size, Type,
                       llvm::sys::fs::all_read);
  }

  const Revision &Then;
  std::map<std::string, llvm::sys::fs::UniqueID> Made;
};

llvm::IntrusiveRefCntPtr<vfs::FileSystem>
Revision::overlay(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base) const {
  return llvm::makeIntrusiveRefCnt<RevisionFileSystem>(std::move(Base), *this);
}

} // namespace clang::tidy::lease::tool
