//===--- Spot.h - places that outlive a unit --------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A place of a unit as plain data: the file, as the compile command leads to
/// it, and the offset in it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SPOT_H
#define LEASE_TIDY_TOOL_SPOT_H

#include "clang/Basic/SourceManager.h"
#include <string>
#include <utility>

namespace clang::tidy::lease::tool {

using Spot = std::pair<std::string, unsigned>;

/// Of what a macro makes, where the macro is used.
inline Spot spotOf(SourceLocation Where, const SourceManager &SM) {
  const SourceLocation InFile = SM.getFileLoc(Where);
  return {SM.getFilename(InFile).str(), SM.getFileOffset(InFile)};
}

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SPOT_H
