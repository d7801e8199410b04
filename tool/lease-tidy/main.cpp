//===--- main.cpp - the command lease-tidy --------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CatalogueCommand.h"
#include "CommandLine.h"
#include "Doctor.h"
#include "Explain.h"
#include "Fix.h"
#include "Merge.h"
#include "Scan.h"
#include "catalogue/NearestWord.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy::lease;
using namespace clang::tidy::lease::tool;

namespace {

struct Command {
  llvm::StringLiteral Name;
  llvm::StringLiteral Help;
  int (*Run)(llvm::ArrayRef<const char *> Words);
};

} // namespace

static constexpr Command Commands[] = {
    {"scan", "find the defects of a code base", runScan},
    {"fix", "mend them, where a change can be proven", runFix},
    {"merge", "join the reports of parts of a scan", runMerge},
    {"explain", "tell what a check flags, and what to do", runExplain},
    {"catalogue", "list the models of libraries, check one, or propose one",
     runCatalogue},
    {"doctor",
     "tell what is installed, what holds for a file, and what is wrong",
     runDoctor},
};

static void printUsage() {
  llvm::outs() << "usage: lease-tidy COMMAND [ARGUMENT...]\n\n"
                  "Finds database connections that are not given back, and "
                  "transactions that are\nleft open.\n\n";
  for (const Command &C : Commands) {
    llvm::outs() << "  " << C.Name;
    llvm::outs().indent(12 - C.Name.size()) << C.Help << "\n";
  }
  llvm::outs() << "\n'lease-tidy COMMAND --help' tells more of a command.\n";
}

int main(int Count, const char **Words) {
  const llvm::ArrayRef<const char *> All(Words + 1, Words + Count);
  if (All.empty()) {
    printUsage();
    return BadUsage;
  }
  const llvm::StringRef Name = All.front();
  if (Name == "--help" || Name == "-help" || Name == "-h" || Name == "help") {
    printUsage();
    return NothingFound;
  }
  if (Name == "--version" || Name == "-version") {
    llvm::outs() << "lease-tidy " LEASE_TIDY_VERSION " with LLVM "
                 << LLVM_VERSION_STRING << "\n";
    return NothingFound;
  }
  llvm::SmallVector<llvm::StringRef, 8> Names;
  for (const Command &C : Commands) {
    if (C.Name == Name)
      return C.Run(All.drop_front());
    Names.push_back(C.Name);
  }
  return badUsage("there is no command '" + Name.str() + "'" +
                  suggestion(Name, Names));
}
