//===--- Enclosing.h - the function around a place --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which function a place of a unit is in, by a name that stays the same when
/// the code moves.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_ENCLOSING_H
#define LEASE_TIDY_TOOL_ENCLOSING_H

#include "clang/Basic/SourceLocation.h"
#include <string>

namespace clang {
class ASTContext;
} // namespace clang

namespace clang::tidy::lease::tool {

struct EnclosingFunction {
  std::string Name;     ///< Qualified, with the types of its parameters.
  bool IsLocal = false; ///< Other units cannot name it.
};

/// The outermost written function that \p Where is in; no name outside of
/// functions. Looks through all declarations: for the few places that are
/// reported.
EnclosingFunction enclosingFunction(const ASTContext &Ctx,
                                    SourceLocation Where);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_ENCLOSING_H
