//===--- Spelling.h - how calls of a library are written --------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The words that a fix puts into the user's code: how a handle is released,
/// and how a transaction is ended, in the API's own calls. Taken from the
/// function's own calls where it has any, else from the catalogue.
///
/// Direction: what is not known to be right is not spelled.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_SPELLING_H
#define LEASE_TIDY_REPORT_SPELLING_H

#include "../catalogue/ResolvedApi.h"
#include "../flow/Findings.h"
#include "SourceText.h"
#include <optional>
#include <string>

namespace clang {
class CXXMethodDecl;
class CXXRecordDecl;
} // namespace clang

namespace clang::tidy::lease {

/// A call with `$` where the handle is to stand.
struct CallSpelling {
  std::string Code;
  /// The function, for the name of a deleter.
  std::string Name;
  /// It is a function, not a method: its name says what it is for.
  bool IsFunction = false;
  /// Code as it is to be written outside of the function's namespace.
  std::string Outside;
  /// It is written with nothing of the function but the handle: it can move to
  /// a class outside.
  bool SelfContained = true;
  bool IsDelete = false; ///< `delete $`
  bool Throws = false;
  /// The newest declaration that it names; invalid if that is in another file.
  SourceLocation After;

  std::string of(llvm::StringRef Handle) const;
  std::string outside(llvm::StringRef Handle) const;
};

/// \p Call, which names \p Use once, with `$` for that.
CallSpelling spellingOf(const Expr *Call, const Expr *Use,
                        const FunctionText &Text);

/// The release of what \p T acquired, from the catalogue. \p HandleType is the
/// type of the variable that holds it.
std::optional<CallSpelling> releaseOf(const Trace &T, QualType HandleType,
                                      const FunctionText &Text,
                                      const ResolvedApi &Api);

/// The release of \p T's handle, a transaction, ends it as well.
bool releaseEndsTransaction(const Trace &T);

enum class TransactionEnd : uint8_t { Rollback, Commit };

/// How a transaction on a session, or an object that is one, of type
/// \p Session, or what that points to, is ended.
std::optional<CallSpelling> endOf(TransactionEnd How, QualType Session,
                                  const Trace &T, const FunctionText &Text,
                                  const ResolvedApi &Api);

/// A condition that holds while a transaction is open on \p Session; nullopt
/// where the library has no question for that.
std::optional<CallSpelling> openOn(QualType Session, const Trace &T,
                                   const FunctionText &Text,
                                   const ResolvedApi &Api);

/// What \p Qualified (`a::b`) names in the unit; null when nothing does.
const NamedDecl *lookUp(llvm::StringRef Qualified, ASTContext &Ctx);

/// The public method \p Name of \p Class, or of a base, that can be called with
/// \p Arguments arguments; null for none.
const CXXMethodDecl *methodOf(const CXXRecordDecl *Class, llvm::StringRef Name,
                              unsigned Arguments);
/// The same of \p T's class, through a pointer or reference.
const CXXMethodDecl *methodOf(QualType T, llvm::StringRef Name,
                              unsigned Arguments);

/// `v` of `v`, `&v`, and casts of them; null for all else.
const VarDecl *variableOf(const Expr *E);

bool isNull(const Expr *E, ASTContext &Ctx);

/// What \p S calls, as a function or a constructor; null when it calls nothing
/// that is known.
const FunctionDecl *calleeOf(const Stmt *S);

/// The type of a handle as code: without `const` at the top, and by the name
/// that the user knows it by.
std::string spellType(QualType T, const ASTContext &Ctx);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_SPELLING_H
