//===--- zdbpp.h - the names of libzdb's C++ API in tests -------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ZDBPP_H
#define LEASE_TIDY_TEST_MOCK_ZDBPP_H

#include "zdb.h"
#include <stdexcept>
#include <string>

namespace zdb {

class sql_exception : public std::runtime_error {
public:
  sql_exception(const char *msg = "SQLException");
};

class ResultSet {
public:
  ResultSet(ResultSet &&r);
  bool next();
  int getInt(int columnIndex);
};

class PreparedStatement {
public:
  PreparedStatement(PreparedStatement &&r);
  void bind(int parameterIndex, int x);
  void execute();
};

class Connection {
public:
  Connection(const Connection &) = delete;
  ~Connection();
  bool ping();
  void close();
  void beginTransaction();
  void commit();
  void rollback();
  void execute(const char *sql);
  ResultSet executeQuery(const char *sql);
  PreparedStatement prepareStatement(const char *sql);

protected:
  friend class ConnectionPool;
  Connection(Connection_T C);
};

class ConnectionPool {
public:
  explicit ConnectionPool(const std::string &url);
  ~ConnectionPool();
  void start();
  Connection getConnection();
};

} // namespace zdb

#endif // LEASE_TIDY_TEST_MOCK_ZDBPP_H
