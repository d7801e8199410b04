//===--- Doctor.h - the command that looks at the set-up --------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `lease-tidy doctor`: what is installed, and which configuration, models and
/// compile command hold for a file; with a remedy for what is wrong.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_DOCTOR_H
#define LEASE_TIDY_TOOL_DOCTOR_H

#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease::tool {

/// Runs the command with what follows its name; the result is its status.
int runDoctor(llvm::ArrayRef<const char *> Words);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_DOCTOR_H
