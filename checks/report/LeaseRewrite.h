//===--- LeaseRewrite.h - from a raw handle to a lease ----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Plans the rewrite that gives a raw handle an owner. There are two forms:
///
/// - the variable itself becomes the lease: its uses become `.get()` where
///   needed, a release by hand `.reset()`;
/// - the variable stays raw and a lease is declared beside it, where the handle
///   is got through an out-parameter, or is used as only a raw one can be.
///
/// A release by hand is never just deleted: with `.reset()` in its place the
/// handle goes back exactly where it went back before.
///
/// Direction: a rewrite that is not known to compile and to keep the meaning is
/// refused with the reason.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_LEASEREWRITE_H
#define LEASE_TIDY_REPORT_LEASEREWRITE_H

#include "Spelling.h"
#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease {

/// The lease for what is kept in \p Holder. \p All: the traces of the function.
Planned planLease(const VarDecl *Holder, llvm::ArrayRef<const Trace *> All,
                  FunctionText &Text, const ResolvedApi &Api);

/// The lease of a handle that is given to another call and has no variable.
Planned planTemporaryLease(const Trace &T, FunctionText &Text,
                           const ResolvedApi &Api);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_LEASEREWRITE_H
