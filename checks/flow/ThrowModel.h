//===--- ThrowModel.h - which calls may throw -------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Who throws, as far as a declaration tells. C functions and `noexcept` ones
/// never do; running out of memory is not counted; standard functions that
/// throw by contract are known to; everything else without a visible body is
/// unknown. A body in sight is judged by the flow, not here.
///
/// Direction: Unknown is the answer wherever nothing is certain; findings that
/// rest on it are `possible`, never `definite`.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_THROWMODEL_H
#define LEASE_TIDY_FLOW_THROWMODEL_H

#include "clang/AST/Decl.h"

namespace clang::tidy::lease {

/// The body of \p F is left out, as clangd leaves out the bodies in headers:
/// there is one, and the command would look into it.
bool isBodyLeftOut(const FunctionDecl *F);

/// In rising order, so that the strongest of several is their maximum.
enum class Throws : uint8_t {
  Never,
  Unknown, ///< Nothing says that it does not.
  Known,   ///< A written throw, or a documented one.
};

/// What \p Callee's declaration alone says. nullopt: the declaration does not
/// decide and \p Callee has a body that should be looked at
/// (`isDefined()`, not skipped, not in a system header; `std::make_unique` is
/// the exception, because one step leads to the constructor that it runs).
///
/// Silent on purpose: a body that is left out (clangd skips those of headers),
/// `noexcept(condition)` that was not worked out, and of the standard library
/// the failures that a correct program never sees or that only a machine out of
/// resources does (`substr`, `std::thread`, `std::mutex::lock`, streams).
std::optional<Throws> throwsByDeclaration(const FunctionDecl *Callee,
                                          const ASTContext &Ctx);

/// Whether a handler for \p Caught (a catch parameter type; null for
/// `catch (...)`) is entered by an exception of static type \p Thrown (null
/// when the type is unknown). Handles references, base classes and pointer
/// conversions as [except.handle] does.
enum class Catches : uint8_t { No, Maybe, Yes };
Catches handlerCatches(QualType Caught, QualType Thrown, const ASTContext &Ctx);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_THROWMODEL_H
