//===--- Selection.h - what to analyse, and how -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The options that say which units are analysed, with which checks, and by how
/// many processes: the same for all commands that analyse.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SELECTION_H
#define LEASE_TIDY_TOOL_SELECTION_H

#include "CommandLine.h"
#include "CompileDatabase.h"
#include "Scheduler.h"
#include "Settings.h"
#include <string>

namespace clang::tidy::lease::tool {

struct Selection {
  UnitRequest Units;
  Settings Checks;
  JobLimits Limits;
};

/// The options that readSelection knows.
llvm::ArrayRef<OptionSpec> selectionOptions();

/// False, with \p Error, when what \p A says makes no sense.
bool readSelection(const Arguments &A, Selection &S, std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SELECTION_H
