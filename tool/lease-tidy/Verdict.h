//===--- Verdict.h - whether a change is an improvement ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Compares the analysis of a unit before a change with the one after it. The
/// unit must compile, without a warning that was not there, what was to be
/// mended must be gone, and nothing may be found that was not found before.
///
/// Direction: whatever cannot be told to be the same counts as new. What was
/// mended may leave something of less weight to say of the same handle: a leak
/// that needs an exception, or that it is released by hand, after a release
/// that was missing.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_VERDICT_H
#define LEASE_TIDY_TOOL_VERDICT_H

#include "Proposals.h"
#include <optional>

namespace clang::tidy::lease::tool {

/// What is to be said against \p Made, which makes \p After of \p Before, for
/// people. nullopt: nothing.
std::optional<std::string> objection(const UnitResult &Before,
                                     const UnitResult &After,
                                     llvm::ArrayRef<const Proposal *> Made,
                                     llvm::StringRef Root);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_VERDICT_H
