//===--- WholeFiles.cpp - replaces files, whole ---------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WholeFiles.h"
#include "Counted.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;

namespace clang::tidy::lease::tool {

namespace {

/// A new text beside the file whose place it is to take. Gone with its owner,
/// or by a signal, unless it was put in place.
class Successor {
public:
  Successor(std::string File, fs::TempFile Temporary)
      : File(std::move(File)), Temporary(std::move(Temporary)) {}
  Successor(Successor &&) = default;
  ~Successor() {
    if (Temporary)
      llvm::consumeError(Temporary->discard());
  }

  const std::string &file() const { return File; }

  std::error_code write(llvm::StringRef Text) {
    struct stat Old;
    if (stat(File.c_str(), &Old))
      return last();
    // Without the permission, the owner is whoever runs this.
    if (fchown(Temporary->FD, Old.st_uid, Old.st_gid) && errno != EPERM)
      return last();
    if (fchmod(Temporary->FD, Old.st_mode & 07777))
      return last();
    llvm::raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
    OS << Text;
    OS.flush();
    const std::error_code Failed = OS.error();
    OS.clear_error();
    if (Failed)
      return Failed;
    return fsync(Temporary->FD) ? last() : std::error_code();
  }

  /// Not TempFile::keep: where it cannot rename it copies, which is not whole
  /// at every moment.
  std::error_code putInPlace() {
    if (const std::error_code Failed = fs::rename(Temporary->TmpName, File))
      return Failed;
    llvm::consumeError(Temporary->keep()); // There is nothing to remove.
    Temporary.reset();
    return {};
  }

private:
  static std::error_code last() {
    return std::error_code(errno, std::generic_category());
  }

  std::string File;
  std::optional<fs::TempFile> Temporary;
};

/// Signals that are to be ignored, although LLVM handles them from its first
/// temporary file on: those that the caller ignores, as nohup does, and the one
/// for a file that is larger than a limit allows, which is an error here.
class IgnoredSignals {
public:
  IgnoredSignals() {
    for (const int Signal : {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGUSR2}) {
      struct sigaction Now;
      if (!sigaction(Signal, nullptr, &Now) && Now.sa_handler == SIG_IGN)
        Ignored.push_back(Signal);
    }
    Ignored.push_back(SIGXFSZ);
    apply();
  }

  void apply() const {
    for (const int Signal : Ignored)
      signal(Signal, SIG_IGN);
  }

private:
  std::vector<int> Ignored;
};

} // namespace

static std::string remedyFor(std::error_code Failed) {
  if (Failed == std::errc::no_space_on_device)
    return "make room";
  if (Failed == std::errc::permission_denied ||
      Failed == std::errc::operation_not_permitted ||
      Failed == std::errc::read_only_file_system)
    return "make it and its folder writable, or name other paths";
  if (Failed == std::errc::file_too_large)
    return "raise the limit of file sizes (ulimit -f)";
  return "see to it";
}

static bool fail(const std::string &File, std::error_code Failed,
                 std::string &Error) {
  Error = "cannot write " + File + ": " + Failed.message() + "; " +
          remedyFor(Failed) + " and run again";
  return false;
}

static bool holds(const std::string &File, const std::string &Text) {
  auto Bytes = llvm::MemoryBuffer::getFile(File);
  return Bytes && (*Bytes)->getBuffer() == Text;
}

static std::error_code prepare(const std::string &File, llvm::StringRef Text,
                               const IgnoredSignals &Ignored,
                               std::vector<Successor> &All) {
  // Else a rename would replace what its owner has protected.
  if (access(File.c_str(), W_OK))
    return std::error_code(errno, std::generic_category());
  llvm::SmallString<256> Model = llvm::sys::path::parent_path(File);
  llvm::sys::path::append(Model, ".lease-tidy-%%%%%%%%");
  llvm::Expected<fs::TempFile> Temporary =
      fs::TempFile::create(Model, /*Mode=*/0600);
  Ignored.apply();
  if (!Temporary)
    return llvm::errorToErrorCode(Temporary.takeError());
  All.emplace_back(File, std::move(*Temporary));
  return All.back().write(Text);
}

/// That names in \p Folder have changed outlives a loss of power, too.
static void syncFolder(const std::string &Folder) {
  const int Open = open(Folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (Open < 0)
    return;
  (void)fsync(Open);
  close(Open);
}

bool replaceFiles(const Drafts &New, const Drafts &Old, Replaced &Done,
                  std::string &Error) {
  const IgnoredSignals Ignored;
  std::vector<Successor> All;
  All.reserve(New.size());
  for (const auto &[File, Text] : New) {
    if (!holds(File, Old.at(File))) {
      Done.Changed.push_back(File);
      continue;
    }
    if (const std::error_code Failed = prepare(File, Text, Ignored, All)) {
      fail(File, Failed, Error);
      Error += "; no file was changed";
      return false;
    }
  }
  for (Successor &S : All) {
    if (!holds(S.file(), Old.at(S.file()))) {
      Done.Changed.push_back(S.file());
      continue;
    }
    if (const std::error_code Failed = S.putInPlace()) {
      fail(S.file(), Failed, Error);
      Error += "; " + counted(Done.Written.size(), "file") +
               " had been changed before";
      return false;
    }
    Done.Written.push_back(S.file());
    syncFolder(llvm::sys::path::parent_path(S.file()).str());
  }
  return true;
}

} // namespace clang::tidy::lease::tool
