//===--- Identity.h - which findings are the same ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The identity of a finding from one version of the code to the next: its
/// check, its file, its function and its message, which names the variable and
/// the API. Lines and columns do not count, so moving or formatting code
/// changes nothing. Equal findings of one function are numbered in their order.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_IDENTITY_H
#define LEASE_TIDY_TOOL_IDENTITY_H

#include "Results.h"
#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease::tool {

/// What is the same of equal findings. \p Root is the tree's, so that it may
/// stand anywhere.
std::string identityOf(const Finding &F, llvm::StringRef Root);

/// Gives each of \p Findings, which are sorted, its fingerprint.
void setFingerprints(llvm::MutableArrayRef<Finding> Findings,
                     llvm::StringRef Root);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_IDENTITY_H
