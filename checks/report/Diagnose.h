//===--- Diagnose.h - findings in words -------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Turns a finding into a diagnostic with the notes of its path.
///
/// Everything is reported that is handed in: which findings a check is for, and
/// how certain they must be, is decided before.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_DIAGNOSE_H
#define LEASE_TIDY_REPORT_DIAGNOSE_H

#include "../flow/Findings.h"
#include <string>

namespace clang::tidy {
class ClangTidyCheck;
} // namespace clang::tidy

namespace clang::tidy::lease {

/// The sentence for \p F; names the variable and the API where there are any.
std::string message(const Finding &F);

/// The sentence for \p Step on the path of \p F.
std::string note(const Finding &F, const PathStep &Step);

/// Reports \p F as a warning of \p Check, followed by the notes of its path.
void diagnose(ClangTidyCheck &Check, const Finding &F);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_DIAGNOSE_H
