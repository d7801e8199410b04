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

#include <chrono>

namespace clang::tidy::lease::tool {

class Progress {
public:
  /// \p Wanted is what the user says; a terminal must be there as well.
  Progress(unsigned Units, bool Wanted);
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// One more unit is done, with so many findings.
  void unitDone(unsigned Findings);

private:
  void show();

  unsigned Units, Done = 0, Findings = 0;
  bool Visible;
  std::chrono::steady_clock::time_point Started, Shown;
};

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_PROGRESS_H
