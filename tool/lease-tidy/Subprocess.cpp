//===--- Subprocess.cpp - other programs ----------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subprocess.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/raw_ostream.h"
#include <utility>
#include <vector>

namespace clang::tidy::lease::tool {

namespace {

/// A file for one of the streams of a program. It goes with its owner, also if
/// a signal ends that.
class Captured {
public:
  Captured() {
    Failed = llvm::sys::fs::createTemporaryFile("lease", "", Path);
    if (!Failed)
      llvm::sys::RemoveFileOnSignal(Path);
  }
  ~Captured() {
    (void)llvm::sys::fs::remove(Path);
    llvm::sys::DontRemoveFileOnSignal(Path);
  }
  Captured(const Captured &) = delete;
  Captured &operator=(const Captured &) = delete;

  void fill(llvm::StringRef Text) {
    if (Failed)
      return;
    llvm::raw_fd_ostream OS(Path, Failed);
    OS << Text;
    OS.close();
    if (OS.has_error())
      Failed = OS.error();
    OS.clear_error();
  }

  std::error_code failed() const { return Failed; }
  llvm::StringRef path() const { return Path; }
  std::string text() const {
    auto Text = llvm::MemoryBuffer::getFile(Path);
    return Text ? (*Text)->getBuffer().str() : "";
  }

private:
  llvm::SmallString<128> Path;
  std::error_code Failed;
};

} // namespace

std::string ProgramRun::reason() const {
  const llvm::StringRef First = llvm::StringRef(Said).trim().split('\n').first;
  return First.empty() ? "status " + std::to_string(Status) : First.str();
}

ProgramRun runProgram(const std::string &Program,
                      llvm::ArrayRef<std::string> Arguments, unsigned Seconds,
                      llvm::StringRef Input) {
  ProgramRun Run;
  Captured In;
  In.fill(Input);
  const Captured Out, Err;
  for (const Captured *File : {&std::as_const(In), &Out, &Err})
    if (File->failed()) {
      Run.Said = "no temporary file: " + File->failed().message();
      return Run;
    }
  std::vector<llvm::StringRef> Words = {Program};
  Words.insert(Words.end(), Arguments.begin(), Arguments.end());
  const std::optional<llvm::StringRef> Streams[] = {In.path(), Out.path(),
                                                    Err.path()};
  std::string Why;
  Run.Status =
      llvm::sys::ExecuteAndWait(Program, Words, /*Env=*/std::nullopt, Streams,
                                Seconds, /*MemoryLimit=*/0, &Why);
  Run.Printed = Out.text();
  Run.Said = Err.text();
  if (Run.Status < 0 && !Why.empty())
    Run.Said = Why;
  return Run;
}

} // namespace clang::tidy::lease::tool
