//===--- Fix.h - the command that fixes -------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `lease-tidy fix`: what can be mended is mended, after it has been proven in
/// memory (Mender.h).
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_FIX_H
#define LEASE_TIDY_TOOL_FIX_H

#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease::tool {

/// Runs the command with what follows its name; the result is its status.
int runFix(llvm::ArrayRef<const char *> Words);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_FIX_H
