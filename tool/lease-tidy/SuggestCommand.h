//===--- SuggestCommand.h - the command that proposes models ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `lease-tidy catalogue suggest`: looks through units for functions that
/// behave like an acquire and a release, and prints a catalogue that says so,
/// for a person to read. See catalogue/Suggest.h for how it guesses.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SUGGESTCOMMAND_H
#define LEASE_TIDY_TOOL_SUGGESTCOMMAND_H

#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease::tool {

/// Runs the command with what follows its name; the result is its status.
int runSuggest(llvm::ArrayRef<const char *> Words);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SUGGESTCOMMAND_H
