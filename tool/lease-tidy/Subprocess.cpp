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
#include <vector>

namespace clang::tidy::lease::tool {

namespace {

/// A file that takes what a stream gives, and goes with its owner.
class Captured {
public:
  Captured() { Failed = llvm::sys::fs::createTemporaryFile("lease", "", Path); }
  ~Captured() {
    if (!Failed)
      llvm::sys::fs::remove(Path);
  }
  Captured(const Captured &) = delete;
  Captured &operator=(const Captured &) = delete;

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
                      llvm::ArrayRef<std::string> Arguments, unsigned Seconds) {
  ProgramRun Run;
  const Captured Out, Err;
  for (const Captured *File : {&Out, &Err})
    if (File->failed()) {
      Run.Said = "no temporary file: " + File->failed().message();
      return Run;
    }
  std::vector<llvm::StringRef> Words = {Program};
  Words.insert(Words.end(), Arguments.begin(), Arguments.end());
  const std::optional<llvm::StringRef> Streams[] = {llvm::StringRef(""),
                                                    Out.path(), Err.path()};
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
