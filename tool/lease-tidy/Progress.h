//===--- Progress.h - how far it is, on a terminal --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One line on the error stream, if that is a terminal, that tells how far a
/// long run is. Nothing anywhere else.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_PROGRESS_H
#define LEASE_TIDY_TOOL_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>

namespace clang::tidy::lease::tool {

class Progress {
public:
  /// \p Wanted is what the user says; a terminal must be there as well. \p What
  /// is being looked for: "finding".
  Progress(unsigned Units, bool Wanted, llvm::StringRef What = "finding");
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// One more unit is done, in which so much was found.
  void unitDone(unsigned Found);

private:
  void show();

  unsigned Units, Done = 0, Found = 0;
  llvm::StringRef What;
  bool Visible;
  std::chrono::steady_clock::time_point Started, Shown;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_PROGRESS_H
