//===--- prepared_statement.h - mock of MySQL Connector/C++ -----*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_PREPARED_STATEMENT_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_PREPARED_STATEMENT_H

#include <cppconn/statement.h>

namespace sql {

class PreparedStatement : public Statement {
public:
  virtual ~PreparedStatement() {}
  virtual bool execute(const SQLString &Sql) = 0;
  virtual bool execute() = 0;
  virtual ResultSet *executeQuery(const SQLString &Sql) = 0;
  virtual ResultSet *executeQuery() = 0;
  virtual int executeUpdate(const SQLString &Sql) = 0;
  virtual int executeUpdate() = 0;
  virtual void setInt(unsigned int Index, int32_t Value) = 0;
  virtual void setString(unsigned int Index, const SQLString &Value) = 0;
};

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_PREPARED_STATEMENT_H
