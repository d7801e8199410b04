//===--- Scheduler.h - many units, isolated from each other -----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Runs jobs in child processes, several at a time. A job is a number; what it
/// gives is text.
///
/// Processes and not threads: clang changes the working directory, a crash may
/// leave locks held, and a hang cannot be ended in any other way. A child is
/// forked once and does many jobs, so that starting it costs nothing.
///
/// A job whose child dies is tried once more in a fresh one, since it may have
/// died of what came before (memory); a job that takes too long is not.
///
/// Must be called while this process has one thread.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SCHEDULER_H
#define LEASE_TIDY_TOOL_SCHEDULER_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <cstdint>
#include <string>

namespace clang::tidy::lease::tool {

/// How a job went.
struct JobResult {
  enum class Ending : uint8_t { Done, Died, TimedOut };
  Ending How = Ending::Done;
  std::string Output; ///< What the job gave, if it is done.
  std::string Said;   ///< What was printed on the error stream meanwhile.
  std::string Reason; ///< How it died.
};

struct JobLimits {
  unsigned Processes = 1; ///< At the same time.
  unsigned Seconds = 0;   ///< For one job; 0 is no limit.
};

/// Does the jobs 0 to \p Count - 1: \p Work in a child, and \p Done here, in
/// the order in which they end. False, with \p Error, when no child can be
/// made.
bool runJobs(unsigned Count, const JobLimits &Limits,
             llvm::function_ref<std::string(unsigned)> Work,
             llvm::function_ref<void(unsigned, JobResult)> Done,
             std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SCHEDULER_H
