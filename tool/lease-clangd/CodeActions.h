//===--- CodeActions.h - our fixes as an editor shows them -----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What is done to the code actions of clangd that fix our findings. Works on
/// the protocol's own form of them, which is stable, not on clangd's types.
///
/// Whatever does not have the form that is expected is left as it is.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_CODEACTIONS_H
#define LEASE_TIDY_TOOL_CODEACTIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <optional>

namespace clang::clangd {

/// The kind of the code action that fixes a whole file.
inline constexpr llvm::StringLiteral FixAllKind = "source.fixAll.lease";

/// The check that reported \p Diagnostic when it is one of ours, else empty.
llvm::StringRef ourCheck(const llvm::json::Object *Diagnostic);

/// Gives \p Action, if it is a quick fix of ours, a title that says what is
/// done, and marks it as preferred just when it is the fix of the warning
/// itself.
void improveAction(llvm::json::Object &Action);

/// One code action for the file \p Uri with as many of the fixes in \p Actions
/// as do not touch each other; nothing when there is none. Choices (the fixes
/// of notes) are left out. \p Actions must be as clangd gave them.
std::optional<llvm::json::Value> fixAll(const llvm::json::Array &Actions,
                                        llvm::StringRef Uri);

} // namespace clang::clangd

#endif // LEASE_TIDY_TOOL_CODEACTIONS_H
