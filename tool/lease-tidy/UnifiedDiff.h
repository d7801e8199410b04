//===--- UnifiedDiff.h - a change as a patch --------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What changes between two texts, as `git apply` takes it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_UNIFIEDDIFF_H
#define LEASE_TIDY_TOOL_UNIFIEDDIFF_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease::tool {

/// From \p Old to \p New, both texts of the file that is called \p Name, with
/// three lines of context. Bytes are kept: ends of lines, and a last line that
/// has none.
std::string unifiedDiff(llvm::StringRef Name, llvm::StringRef Old,
                        llvm::StringRef New);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_UNIFIEDDIFF_H
