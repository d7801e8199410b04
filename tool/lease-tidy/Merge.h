//===--- Merge.h - the command that joins reports ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `lease-tidy merge`: joins the reports of the parts of a scan.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_MERGE_H
#define LEASE_TIDY_TOOL_MERGE_H

#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease::tool {

/// Runs the command with what follows its name; the result is its status.
int runMerge(llvm::ArrayRef<const char *> Words);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_MERGE_H
