//===--- Subprocess.h - other programs --------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs other programs and reads what they print: git, and the programs of
/// LLVM.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SUBPROCESS_H
#define LEASE_TIDY_TOOL_SUBPROCESS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease::tool {

struct ProgramRun {
  int Status = -1;     ///< Below 0: it did not run, or was ended by a signal.
  std::string Printed; ///< On the standard output.
  std::string Said;    ///< On the error stream, or why it did not run.

  bool ok() const { return Status == 0; }
  /// What went wrong, in one line.
  std::string reason() const;
};

/// Runs \p Program, a path, with \p Arguments after its name and \p Input as
/// its standard input, and waits for it; not longer than \p Seconds, unless 0.
ProgramRun runProgram(const std::string &Program,
                      llvm::ArrayRef<std::string> Arguments,
                      unsigned Seconds = 0, llvm::StringRef Input = "");

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SUBPROCESS_H
