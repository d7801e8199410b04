//===--- Deleters.h - the classes that leases are made of -------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Names for deleters, those that the file has already, and what is known of a
/// lease class of the user's.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_DELETERS_H
#define LEASE_TIDY_REPORT_DELETERS_H

#include "Spelling.h"
#include <string>
#include <utility>

namespace clang::tidy::lease {

/// A deleter's name for the function \p Function: `DbCloseDeleter` for
/// `db_close`.
std::string className(llvm::StringRef Function);

/// The arguments of `std::unique_ptr<A, B>`; empty for all else.
std::pair<std::string, std::string> uniquePtr(llvm::StringRef Lease);

/// The class that \p Name means where \p F stands; null when it means none.
const CXXRecordDecl *classVisibleAt(const FunctionDecl *F, llvm::StringRef Name,
                                    ASTContext &Ctx);

/// \p Class has a call operator that calls a function of the name \p Function.
bool releases(const CXXRecordDecl *Class, llvm::StringRef Function);

/// A class of the file's own, visible where \p F stands, that is a deleter for
/// \p Handle and calls \p Function; null for none.
const CXXRecordDecl *deleterVisibleAt(const FunctionDecl *F, QualType Handle,
                                      llvm::StringRef Function,
                                      ASTContext &Ctx);

/// The arguments from which an object of \p Class, a lease, is made: `$` for
/// the handle, or the object that \p Origin acquires from, or both. Empty when
/// no constructor takes them.
std::string argumentsFor(const CXXRecordDecl *Class, QualType Handle,
                         const Expr *Origin, const FunctionText &Text);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_DELETERS_H
