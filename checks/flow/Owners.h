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
/// (one base, no destructor of their own).
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_OWNERS_H
#define LEASE_TIDY_FLOW_OWNERS_H

#include "clang/AST/Type.h"

namespace clang::tidy::lease {

bool isSmartPointer(QualType T);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_OWNERS_H
