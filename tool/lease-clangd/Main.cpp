//===--- Main.cpp - clangd with our checks --------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ClangdInternals.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <string>
#include <vector>

using namespace llvm;

/// The other half of clangd's remote index is a library that would draw in all
/// of gRPC. Without it only a configured index server is left out.
std::unique_ptr<clang::clangd::SymbolIndex>
clang::clangd::remote::getClient(StringRef Address, StringRef /*ProjectRoot*/) {
  errs() << "lease-clangd: no remote index: the server " << Address
         << " is not asked; clangd's own index is used\n";
  errs().flush();
  return nullptr;
}

/// clangd looks for clang's own headers relative to the program. Wherever
/// lease-clangd stands, they are where clang was when it was built; empty when
/// clangd finds them itself, or when they are nowhere.
static std::string resourceDirToAdd(const char *Argv0) {
  SmallString<256> Beside(sys::path::parent_path(
      sys::path::parent_path(sys::fs::getMainExecutable(Argv0, nullptr))));
  sys::path::append(Beside, "lib", "clang", Twine(LLVM_VERSION_MAJOR));
  if (sys::fs::is_directory(Beside) ||
      !sys::fs::is_directory(LEASE_RESOURCE_DIR))
    return "";
  return LEASE_RESOURCE_DIR;
}

int main(int argc, char *argv[]) {
  std::vector<char *> Args(argv, argv + argc);
  // An option given twice is an error.
  auto NamesIt = [](StringRef Text) { return Text.contains("-resource-dir"); };
  std::string Option = resourceDirToAdd(argv[0]);
  if (!Option.empty() && none_of(Args, NamesIt) &&
      !NamesIt(sys::Process::GetEnv("CLANGD_FLAGS").value_or(""))) {
    Option.insert(0, "--resource-dir=");
    Args.push_back(Option.data());
  }
  const int Count = static_cast<int>(Args.size());
  Args.push_back(nullptr);
  return clang::clangd::clangdMain(Count, Args.data());
}
