//===--- Installation.cpp - which programs there are ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Installation.h"
#include "Paths.h"
#include "Subprocess.h"
#include "Worker.h"
#include "llvm-c/Core.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

namespace path = llvm::sys::path;

namespace clang::tidy::lease::tool {

std::string versionIn(llvm::StringRef Text) {
  return Text.split("version ")
      .second.take_while([](char C) { return llvm::isDigit(C) || C == '.'; })
      .str();
}

static InstalledProgram examine(const std::string &Path) {
  InstalledProgram P;
  P.Path = Path;
  const ProgramRun Run = runProgram(Path, {"--version"}, /*Seconds=*/60);
  if (!Run.ok())
    return P;
  P.Version = versionIn(Run.Printed);
  if (llvm::StringRef(P.Version).split('.').first.getAsInteger(10, P.Major))
    P.Major = 0;
  return P;
}

/// The folder of the programs of our LLVM: that of its headers is
/// PREFIX/lib/clang/MAJOR.
static std::string programFolder() {
  llvm::SmallString<128> Folder(resourceDirectory());
  path::append(Folder, "..", "..", "..", "bin");
  return normalPath(Folder);
}

std::optional<InstalledProgram> findBareProgram(llvm::StringRef Name) {
  auto Found = llvm::sys::findProgramByName(Name);
  if (!Found)
    return std::nullopt;
  return examine(*Found);
}

std::optional<InstalledProgram> findOurProgram(llvm::StringRef Name) {
  const std::string WithMajor =
      (Name + "-" + llvm::Twine(LLVM_VERSION_MAJOR)).str();
  if (auto Found = llvm::sys::findProgramByName(WithMajor))
    return examine(*Found);
  if (auto Found = llvm::sys::findProgramByName(
          Name, {llvm::StringRef(programFolder())}))
    return examine(*Found);
  std::optional<InstalledProgram> Bare = findBareProgram(Name);
  return Bare && Bare->Major == LLVM_VERSION_MAJOR ? Bare : std::nullopt;
}

std::string findPlugin() {
  const std::string Here =
      path::parent_path(
          realPath(llvm::sys::fs::getMainExecutable(nullptr, nullptr)))
          .str();
  for (llvm::StringRef Folder : {"", "../lib"}) {
    llvm::SmallString<128> Name(Here);
    path::append(Name, Folder, "lease-tidy.so");
    if (llvm::sys::fs::exists(Name))
      return realPath(Name);
  }
  return "";
}

std::string runningLlvm() {
  unsigned Major = 0, Minor = 0, Patch = 0;
  LLVMGetVersion(&Major, &Minor, &Patch);
  return (llvm::Twine(Major) + "." + llvm::Twine(Minor) + "." +
          llvm::Twine(Patch))
      .str();
}

} // namespace clang::tidy::lease::tool
