//===--- Explain.cpp - the command that explains --------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Explain.h"
#include "CommandLine.h"
#include "Pages.h"
#include "Settings.h"
#include "catalogue/NearestWord.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

static constexpr OptionSpec ExplainOptions[] = {
    {"help", "", "this text"},
};

int runExplain(llvm::ArrayRef<const char *> Words) {
  std::string Error;
  const std::optional<Arguments> A =
      Arguments::parse(Words, ExplainOptions, Error);
  if (!A)
    return badUsage(Error);
  if (A->has("help")) {
    llvm::outs() << "usage: lease-tidy explain [CHECK...]\n\nPrints the page "
                    "of each check; without one, what all of them flag.\n";
    return NothingFound;
  }
  if (A->Positional.empty()) {
    for (const std::string &Check : allChecks())
      llvm::outs() << Check << "\n    " << summaryOf(Check) << "\n";
    return NothingFound;
  }
  for (const std::string &Name : A->Positional) {
    std::string Check = Name;
    if (pageOf(Check).empty())
      Check = "lease-" + Name;
    if (pageOf(Check).empty()) {
      const std::vector<std::string> &All = allChecks();
      const std::vector<llvm::StringRef> Valid(All.begin(), All.end());
      return badUsage("there is no check '" + Name + "'" +
                      suggestion(Name, Valid));
    }
    llvm::outs() << pageOf(Check);
  }
  return NothingFound;
}

} // namespace clang::tidy::lease::tool
