//===--- Progress.cpp - how far it is, on a terminal ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Progress.h"
#include "Counted.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

namespace clang::tidy::lease::tool {

using Clock = std::chrono::steady_clock;

/// Often enough to see it move.
static constexpr std::chrono::milliseconds Interval(100);

Progress::Progress(unsigned Units, bool Wanted, llvm::StringRef What)
    : Units(Units), What(What), Visible(Wanted && isatty(STDERR_FILENO)),
      Started(Clock::now()), Shown(Started) {
  show();
}

Progress::~Progress() {
  if (Visible)
    llvm::errs() << "\r\033[K"; // Back, and clear to the end.
}

void Progress::unitDone(unsigned New) {
  ++Done;
  Found += New;
  if (Clock::now() - Shown >= Interval)
    show();
}

void Progress::show() {
  if (!Visible)
    return;
  Shown = Clock::now();
  llvm::errs() << "\r\033[K" << Done << " of " << counted(Units, "unit") << ", "
               << counted(Found, What);
  const double Spent = std::chrono::duration<double>(Shown - Started).count();
  // The first units say little of the others.
  if (Done && Spent > 2) {
    const unsigned Left = Spent / Done * (Units - Done);
    llvm::errs() << ", " << Left / 60 << ":" << llvm::format("%02u", Left % 60)
                 << " left";
  }
}

} // namespace clang::tidy::lease::tool
