//===--- statement.h - mock of MySQL Connector/C++ for tests ----*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_STATEMENT_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_STATEMENT_H

#include <cppconn/resultset.h>

namespace sql {

class Connection;

class Statement {
public:
  virtual ~Statement() {}
  virtual Connection *getConnection() = 0;
  virtual void close() = 0;
  virtual bool execute(const SQLString &Sql) = 0;
  virtual ResultSet *executeQuery(const SQLString &Sql) = 0;
  virtual int executeUpdate(const SQLString &Sql) = 0;
  virtual bool getMoreResults() = 0;
  virtual ResultSet *getResultSet() = 0;
};

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_STATEMENT_H
