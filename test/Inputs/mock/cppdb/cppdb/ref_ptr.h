//===--- ref_ptr.h - mock of CppDB for tests --------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, as far as the tests use them.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_CPPDB_REF_PTR_H
#define LEASE_TIDY_TEST_MOCK_CPPDB_REF_PTR_H

namespace cppdb {

template <typename T> class ref_ptr {
public:
  ref_ptr(T *Object = nullptr);
  ref_ptr(ref_ptr const &Other);
  ~ref_ptr();
  T *operator->() const { return Object; }

private:
  T *Object;
};

} // namespace cppdb

#endif // LEASE_TIDY_TEST_MOCK_CPPDB_REF_PTR_H
