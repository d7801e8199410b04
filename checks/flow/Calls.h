//===--- Calls.h - a call and what the catalogue says of it -----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// One view of all that calls: functions, methods, operators, constructors,
/// calls through pointers and through tables of functions.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_CALLS_H
#define LEASE_TIDY_FLOW_CALLS_H

#include "../catalogue/ResolvedApi.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"

namespace clang::tidy::lease {

struct Call {
  const Expr *Site = nullptr;
  /// The function called; null for a call through a pointer.
  const FunctionDecl *Callee = nullptr;
  /// The function, or the variable or field that points to it.
  const NamedDecl *Named = nullptr;
  const Expr *Object = nullptr; ///< Of a method; null for a constructor.
  bool ObjectIsPointer = false; ///< Written with `->`.
  bool IsConstructor = false;
  llvm::SmallVector<const Expr *, 6> Args;

  /// \p E as a call; nullopt when it is none.
  static std::optional<Call> of(const Expr *E);

  /// The argument that \p P names; null when there is none, or for ret and
  /// this.
  const Expr *argument(const Place &P) const;

  /// The argument at \p P is the address of an object of the caller's own,
  /// which the call fills (`MYSQL m; mysql_init(&m)`): the address is the
  /// handle.
  bool fillsObject(const Place &P) const;

  /// For messages: the callee's name without qualifiers that add nothing.
  std::string name() const;
};

/// The body of \p F is left out, as clangd leaves out the bodies in headers:
/// there is one, and the command would look into it.
bool isBodyLeftOut(const FunctionDecl *F);

/// \p D is declared in namespace std or boost, whose owners mean the same.
bool isStdOrBoost(const Decl *D);

/// `make_unique` or `make_shared`, of either.
bool makesOwner(const FunctionDecl *F);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_CALLS_H
