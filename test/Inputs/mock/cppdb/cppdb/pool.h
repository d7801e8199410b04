//===--- pool.h - mock of CppDB for tests -----------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPDB_POOL_H
#define LEASE_TIDY_TEST_MOCK_CPPDB_POOL_H

#include <cppdb/ref_ptr.h>
#include <string>

namespace cppdb {

namespace backend {
class connection;
} // namespace backend

class pool {
  pool();

public:
  typedef ref_ptr<pool> pointer;

  static ref_ptr<pool> create(std::string const &ConnectionString);
  ~pool();
  ref_ptr<backend::connection> open();
};

} // namespace cppdb

#endif // LEASE_TIDY_TEST_MOCK_CPPDB_POOL_H
