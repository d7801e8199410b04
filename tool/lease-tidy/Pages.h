//===--- Pages.h - the pages of the checks ----------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The documentation of the checks, which is part of the program.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_PAGES_H
#define LEASE_TIDY_TOOL_PAGES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease::tool {

/// The page of \p Check, in Markdown; empty when there is no such check.
const std::string &pageOf(llvm::StringRef Check);

/// What \p Check flags: the first paragraph of its page, in one line.
std::string summaryOf(llvm::StringRef Check);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_PAGES_H
