//===--- Savepoint.h - mock of SQLiteCpp for tests --------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_SQLITECPP_SAVEPOINT_H
#define LEASE_TIDY_TEST_MOCK_SQLITECPP_SAVEPOINT_H

#include <SQLiteCpp/SQLiteCpp.h>
#include <string>

namespace SQLite {

class Savepoint {
public:
  Savepoint(Database &Db, const std::string &Name);
  Savepoint(const Savepoint &) = delete;
  ~Savepoint();
  void release();
  void rollback();
};

} // namespace SQLite

#endif // LEASE_TIDY_TEST_MOCK_SQLITECPP_SAVEPOINT_H
