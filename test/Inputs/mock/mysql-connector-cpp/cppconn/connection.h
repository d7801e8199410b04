//===--- connection.h - mock of MySQL Connector/C++ for tests ---*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_CONNECTION_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_CONNECTION_H

#include <cppconn/sqlstring.h>
#include <map>

namespace sql {

class DatabaseMetaData;
class PreparedStatement;
class Statement;
class Driver;

typedef std::map<SQLString, SQLString> ConnectOptionsMap;

class Savepoint {
public:
  virtual ~Savepoint() {}
  virtual int getSavepointId() = 0;
  virtual SQLString getSavepointName() = 0;
};

class Connection {
public:
  virtual ~Connection() {}
  virtual Statement *createStatement() = 0;
  virtual void close() = 0;
  virtual void commit() = 0;
  virtual bool getAutoCommit() = 0;
  virtual Driver *getDriver() = 0;
  virtual DatabaseMetaData *getMetaData() = 0;
  virtual bool isClosed() = 0;
  virtual bool isValid() = 0;
  virtual bool reconnect() = 0;
  virtual PreparedStatement *prepareStatement(const SQLString &Sql) = 0;
  virtual void releaseSavepoint(Savepoint *Point) = 0;
  virtual void rollback() = 0;
  virtual void rollback(Savepoint *Point) = 0;
  virtual void setAutoCommit(bool On) = 0;
  virtual void setSchema(const SQLString &Catalog) = 0;
  virtual Savepoint *setSavepoint() = 0;
  virtual Savepoint *setSavepoint(const SQLString &Name) = 0;
};

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_CONNECTION_H
