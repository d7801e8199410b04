//===--- backend.h - mock of CppDB for tests --------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPDB_BACKEND_H
#define LEASE_TIDY_TEST_MOCK_CPPDB_BACKEND_H

namespace cppdb {
namespace backend {

class connection {
public:
  virtual ~connection();
};

} // namespace backend
} // namespace cppdb

#endif // LEASE_TIDY_TEST_MOCK_CPPDB_BACKEND_H
