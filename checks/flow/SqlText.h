//===--- SqlText.h - what a statement does to its transaction ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Classifies SQL (and Redis) text by its effect on the session's transaction.
///
/// Works on the known prefix of a text, because statements are often put
/// together at run time and their first words decide. Text of which too little
/// is known is Unknown: inside a transaction a caller treats that as a write,
/// and never as the begin or the end of one.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_SQLTEXT_H
#define LEASE_TIDY_FLOW_SQLTEXT_H

#include "../catalogue/Catalogue.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace clang::tidy::lease {

enum class SqlEffect : uint8_t {
  None,     ///< Blank, a comment, or without bearing on a transaction.
  Read,     ///< Only reads.
  Write,    ///< May change data.
  Begin,    ///< Opens a transaction.
  Commit,   ///< Ends it and keeps its writes.
  Rollback, ///< Ends it and drops its writes.
  /// Data definition that commits implicitly (MySQL, Oracle).
  ImplicitCommit,
  AutocommitOff, ///< `SET autocommit=0`: from now on one is always open.
  AutocommitOn,
  Session, ///< Changes state that outlives the transaction (`SET x`).
  Unknown,
};

/// A text of which the beginning is known.
struct KnownText {
  std::string Prefix;
  bool Complete = false; ///< Prefix is the whole text.
};

/// The effects of the statements in \p Text in order; empty statements are
/// left out. `BEGIN; SELECT 1` gives Begin, Read. An incomplete last statement
/// whose verb is not certain gives Unknown.
llvm::SmallVector<SqlEffect, 2> classifySql(const KnownText &Text,
                                            SqlDialect Dialect);

/// What is known of the text of \p E: clang's evaluator first (literals,
/// macros, constant arrays and pointers, constexpr functions), then the
/// structure (concatenation, std::string and QString constructors, `fmt`,
/// conditional operators whose sides agree in the leading verb, casts,
/// `c_str()`, one-line functions). \p Fact gives the flow's knowledge of a
/// variable or sub-expression and is asked before a variable's initialiser.
/// nullopt when not even a prefix is known.
std::optional<KnownText>
knownText(const Expr *E, const ASTContext &Ctx,
          llvm::function_ref<std::optional<KnownText>(const Expr *)> Fact);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_SQLTEXT_H
