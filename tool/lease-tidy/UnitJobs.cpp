//===--- UnitJobs.cpp - units as jobs -------------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitJobs.h"

namespace clang::tidy::lease::tool {

UnitResult resultOf(const Unit &U, JobResult Job) {
  UnitResult R;
  if (Job.How == JobResult::Ending::Done) {
    std::string Error;
    if (std::optional<UnitResult> Read = readResult(Job.Output, Error))
      R = std::move(*Read);
    else {
      R.How = Outcome::Crashed;
      R.Reason = "the analysis gave something unreadable: " + Error;
    }
  } else {
    R.How = Job.How == JobResult::Ending::Died ? Outcome::Crashed
                                               : Outcome::TimedOut;
    R.Reason = std::move(Job.Reason);
    const llvm::StringRef Last = llvm::StringRef(Job.Said).trim();
    if (!Last.empty())
      R.Reason += " (" + Last.split('\n').first.str() + ")";
  }
  R.File = U.File;
  R.Said = std::move(Job.Said);
  // Of a unit that does not even begin, only the error stream tells why.
  if (R.How != Outcome::Analysed && R.Reason.empty())
    R.Reason = llvm::StringRef(R.Said).trim().split('\n').first.str();
  return R;
}

} // namespace clang::tidy::lease::tool
