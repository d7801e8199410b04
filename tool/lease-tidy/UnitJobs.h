//===--- UnitJobs.h - units as jobs -----------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the job of a child process (Scheduler.h) says of its unit.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_UNITJOBS_H
#define LEASE_TIDY_TOOL_UNITJOBS_H

#include "CompileDatabase.h"
#include "Results.h"
#include "Scheduler.h"

namespace clang::tidy::lease::tool {

/// The result for \p U of \p Job, whose output, if it is done, is a result in
/// JSON.
UnitResult resultOf(const Unit &U, JobResult Job);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_UNITJOBS_H
