//===--- Inputs.cpp - what an analysis depends on -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Inputs.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <vector>

namespace fs = llvm::sys::fs;
namespace vfs = llvm::vfs;

namespace clang::tidy::lease::tool {

static unsigned rankOf(Asked How) {
  switch (How) {
  case Asked::Presence:
    return 0;
  case Asked::Names:
    return 1;
  case Asked::Content:
    return 2;
  }
  llvm_unreachable("unknown question");
}

void noteInput(InputRecord &Record, llvm::StringRef Path, Asked How) {
  auto [At, New] = Record.try_emplace(Path.str(), How);
  if (!New && rankOf(At->second) < rankOf(How))
    At->second = How;
}

namespace {

class RecordingFileSystem : public vfs::ProxyFileSystem {
public:
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base,
                      InputRecord &Record)
      : ProxyFileSystem(std::move(Base)), Record(Record) {}

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    note(Path, Asked::Presence);
    return ProxyFileSystem::status(Path);
  }
  bool exists(const llvm::Twine &Path) override {
    note(Path, Asked::Presence);
    return ProxyFileSystem::exists(Path);
  }
  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    note(Path, Asked::Content);
    return ProxyFileSystem::openFileForRead(Path);
  }
  vfs::directory_iterator dir_begin(const llvm::Twine &Path,
                                    std::error_code &EC) override {
    note(Path, Asked::Names);
    return ProxyFileSystem::dir_begin(Path, EC);
  }

private:
  void note(const llvm::Twine &Path, Asked How) {
    llvm::SmallString<256> Name;
    Path.toVector(Name);
    // From the unit's directory. `..` stays: a link may lead elsewhere.
    (void)makeAbsolute(Name);
    noteInput(Record, Name, How);
  }

  InputRecord &Record;
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem>
recordInputs(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base,
             InputRecord &Record) {
  return llvm::makeIntrusiveRefCnt<RecordingFileSystem>(std::move(Base),
                                                        Record);
}

static std::string hashOf(llvm::StringRef Bytes) {
  return llvm::toHex(llvm::BLAKE3::hash<16>(llvm::arrayRefFromStringRef(Bytes)),
                     /*LowerCase=*/true);
}

static std::string lookAt(const std::string &Path, Asked How) {
  fs::file_status Status;
  if (fs::status(Path, Status) || !fs::exists(Status))
    return "-";
  std::string State = Status.type() == fs::file_type::directory_file ? "d"
                      : Status.type() == fs::file_type::regular_file ? "f"
                                                                     : "o";
  if (How == Asked::Names && State == "d") {
    std::vector<std::string> Names;
    std::error_code Error;
    for (fs::directory_iterator I(Path, Error), End; !Error && I != End;
         I.increment(Error))
      Names.push_back(llvm::sys::path::filename(I->path()).str());
    llvm::sort(Names);
    State += hashOf(llvm::join(Names, "/"));
  }
  if (How == Asked::Content && State == "f") {
    auto Text = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
    State += Text ? hashOf((*Text)->getBuffer()) : "?";
  }
  return State;
}

const std::string &FileStates::stateOf(const std::string &Path, Asked How) {
  std::string &State = Known[{Path, How}];
  if (State.empty())
    State = lookAt(Path, How);
  return State;
}

} // namespace clang::tidy::lease::tool
