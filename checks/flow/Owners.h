//===--- Owners.h - the standard library's owners ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which classes are smart pointers: `unique_ptr`, `shared_ptr` and
/// `scoped_ptr` of namespace std or boost, and classes that only dress one up
/// (one base, no destructor of their own). And which are certainly no owners.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_OWNERS_H
#define LEASE_TIDY_FLOW_OWNERS_H

#include "clang/AST/Type.h"

namespace clang {
class CXXRecordDecl;
} // namespace clang

namespace clang::tidy::lease {

bool isSmartPointer(QualType T);

/// Derives from `std::exception`. Exceptions tell of the handles that they are
/// made from, and are taken never to own one.
bool isException(const CXXRecordDecl *Class);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_OWNERS_H
