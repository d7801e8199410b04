//===--- Diagnose.h - findings in words -------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The sentences of a finding's diagnostic and of the notes of its path.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_DIAGNOSE_H
#define LEASE_TIDY_REPORT_DIAGNOSE_H

#include "../flow/Findings.h"
#include <string>

namespace clang::tidy::lease {

/// The sentence for \p F; names the variable and the API where there are any.
std::string message(const Finding &F);

/// The sentence for \p Step on the path of \p F.
std::string note(const Finding &F, const PathStep &Step);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_DIAGNOSE_H
