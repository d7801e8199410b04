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
/// Works on the known parts of a text, because statements are often put
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
#include <vector>

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

/// A text of which the beginning is known. A stretch in the middle that is not
/// known (`"id=" + Id + ";"`, `%d`) is one Gap character: a Gap never hides a
/// quote, a comment or a `;` (it stands for a value or a name), and whatever
/// word it touches is not certain.
struct KnownText {
  static constexpr char Gap = '\x1A';

  std::string Prefix;
  bool Complete = false; ///< Nothing follows Prefix.

  /// The whole text is known, so that it can stand for a name or a key.
  bool exact() const {
    return Complete && Prefix.find(Gap) == std::string::npos;
  }

  friend bool operator==(const KnownText &A, const KnownText &B) {
    return A.Complete == B.Complete && A.Prefix == B.Prefix;
  }
};

/// The effects of the statements in \p Text in order; empty statements are
/// left out. `BEGIN; SELECT 1` gives Begin, Read. An incomplete last statement
/// whose verb is not certain gives Unknown.
///
/// Approximations: a SELECT is Read although the functions that it calls may
/// write, and although an unknown rest may lock (`FOR UPDATE`) or store
/// (`INTO`). SAVEPOINT and RELEASE are None, also where an outermost one begins
/// and commits (SQLite): which one is outermost is not in the text. A file
/// written by the server (`INTO OUTFILE`, `COPY ... TO`) is no write, because
/// no rollback takes it back.
llvm::SmallVector<SqlEffect, 2> classifySql(const KnownText &Text,
                                            SqlDialect Dialect);

/// What a statement does to the settings of its session, or to the transaction
/// in which they were made.
struct SessionChange {
  enum class Kind : uint8_t {
    Sets,        ///< One has another value from here on, also after a commit.
    Restores,    ///< One has its usual value again.
    RestoresAll, ///< All have.
    Begins,
    Commits,
    RollsBack,
  };
  Kind What;
  std::string Name; ///< Of the setting, in lower case; empty if not known.
  /// It is the text's only statement, and a `SET`.
  bool Alone = false;
};

/// The changes that the statements of \p Text make, in order. A setting is what
/// `SET` gives a value: a statement for one transaction or one statement only
/// is none, nor are variables of the user's, LISTEN, temporary tables and the
/// like.
///
/// Direction: a `SET` of which the name is not known, or that gives back a
/// value kept before, is no Sets but a Restores.
std::vector<SessionChange> sessionChanges(const KnownText &Text,
                                          SqlDialect Dialect);

/// The first setting that still has another value after \p Text; nullopt when
/// there is none.
std::optional<SessionChange> lastingChange(const KnownText &Text,
                                           SqlDialect Dialect);

/// The flow's knowledge of an expression, which has neither parentheses nor
/// implicit casts: a variable, a member, an element, a call, an assignment, or
/// a conditional operator (where the flow may know which side was taken).
using TextFact = llvm::function_ref<std::optional<KnownText>(const Expr *)>;

/// What is known of the text of \p E: clang's evaluator first (literals,
/// macros, constant arrays and pointers, constexpr functions), then the
/// structure (concatenation, std::string and QString constructors, `fmt`,
/// conditional operators whose sides agree in the leading verb, casts,
/// `c_str()`, one-line functions). \p Fact is asked before a variable's
/// initialiser, and only a constant's initialiser is looked at.
/// nullopt when not even a prefix is known.
std::optional<KnownText> knownText(const Expr *E, const ASTContext &Ctx,
                                   TextFact Fact);

/// What a call, an assignment or an initialisation leaves in a text variable.
struct TextChange {
  /// The string, stream or character array, as knownText() would ask Fact
  /// about it.
  const Expr *Target = nullptr;
  /// Target is a pointer to the variable (`asprintf(&P, ...)`).
  bool ThroughPointer = false;
  /// The whole new text of Target; nullopt when not even a prefix is known.
  std::optional<KnownText> Text;
};

/// The change that \p E itself makes (not its sub-expressions): `S = x`,
/// `S += x`, `S.append(x)`, `Os << x`, `snprintf(Buf, ...)`, `strcat(Buf,
/// ...)`. For an appending one \p Fact must still give the text before \p E.
/// nullopt when \p E is nothing of the kind. A function not known here may
/// change what it is given; that is the caller's business.
std::optional<TextChange> changedText(const Expr *E, const ASTContext &Ctx,
                                      TextFact Fact);

/// The text of \p First followed by that of \p Second. Keeps at most a few
/// thousand characters: what is longer becomes incomplete.
KnownText concatenate(const KnownText &First,
                      const std::optional<KnownText> &Second);

/// What is known of a text that is either \p A or \p B: their common
/// beginning, up to the end of a word; nullopt when the leading verbs differ.
/// Two texts that each only end the transaction (`Ok ? "COMMIT" : "ROLLBACK"`)
/// give the second: both discharge what is owed.
std::optional<KnownText> commonText(const KnownText &A, const KnownText &B);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_SQLTEXT_H
