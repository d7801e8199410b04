//===--- Counted.h - numbers in words ---------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// "1 finding", "2 findings".
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_COUNTED_H
#define LEASE_TIDY_TOOL_COUNTED_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease::tool {

inline std::string counted(size_t Number, llvm::StringRef Word) {
  return std::to_string(Number) + " " + Word.str() + (Number == 1 ? "" : "s");
}

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_COUNTED_H
