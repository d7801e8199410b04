//===--- TransactionRewrite.h - ending what is left open --------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Plans how a transaction that is left open is ended, in the API's own words:
/// before the exits that miss it, first in a handler, before a release; or, if
/// an exception may pass, by an object that ends it at the end of its scope.
///
/// Direction: an end is put only where it does no harm when the transaction is
/// over already, or where it is known to be open.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_TRANSACTIONREWRITE_H
#define LEASE_TIDY_REPORT_TRANSACTIONREWRITE_H

#include "Spelling.h"

namespace clang::tidy::lease {

/// The variable of what \p T's transaction is on; null when it has none.
const VarDecl *sessionVariable(const Trace &T);

// \p Handle: the handle as code, where a lease of the same plan changes that;
// else empty.

/// Before each exit that \p F's transaction reaches open; an object of its own
/// where exceptions are among them. A rollback; with \p Commit a commit.
Planned planEndAtExits(const Finding &F, TransactionEnd How, FunctionText &Text,
                       const ResolvedApi &Api, llvm::StringRef Handle);

/// First in the handler that \p F is about.
Planned planEndInHandler(const Finding &F, FunctionText &Text,
                         const ResolvedApi &Api, llvm::StringRef Handle);

/// Before the release that \p F is about.
Planned planEndBeforeRelease(const Finding &F, FunctionText &Text,
                             const ResolvedApi &Api, llvm::StringRef Handle);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_TRANSACTIONREWRITE_H
