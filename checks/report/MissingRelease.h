//===--- MissingRelease.h - a release where one is missing ------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Plans the call that is missing, where there can be no lease: in C, and
/// around a call whose result is dropped.
///
/// Direction: nothing is released that may have been released before, or was
/// never acquired.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_MISSINGRELEASE_H
#define LEASE_TIDY_REPORT_MISSINGRELEASE_H

#include "Spelling.h"
#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease {

/// Why \p T has no holder, for people.
std::string whyNoHolder(const Trace &T, const FunctionText &Text);

/// Something that may point into what \p Holder holds, a text of the library's
/// say, is returned or stored where it outlives the function: the leak kept it
/// alive. Over-approximates.
bool outlivedByParts(const VarDecl *Holder, const FunctionText &Text,
                     const ResolvedApi &Api);

/// The missing release before each exit of \p T, in a function that can have
/// no lease. \p All: the traces of the function.
Planned planRelease(const Trace &T, llvm::ArrayRef<const Trace *> All,
                    FunctionText &Text, const ResolvedApi &Api);

/// The release around a call whose result is dropped.
Planned planDropped(const Trace &T, FunctionText &Text, const ResolvedApi &Api);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_MISSINGRELEASE_H
