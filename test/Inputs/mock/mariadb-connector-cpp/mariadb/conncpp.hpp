//===--- conncpp.hpp - mock of MariaDB Connector/C++ ------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_MARIADB_CONNCPP_HPP
#define LEASE_TIDY_TEST_MOCK_MARIADB_CONNCPP_HPP

#include <cstdint>
#include <istream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace sql {

class Driver;
class PreparedStatement;
class Statement;

class SQLString {
  std::string Text;

public:
  SQLString() {}
  SQLString(const SQLString &Other) : Text(Other.Text) {}
  SQLString(const std::string &Other) : Text(Other) {}
  SQLString(const char *Other) : Text(Other) {}
};

typedef std::map<SQLString, SQLString> Properties;
typedef std::istream Blob;
typedef std::vector<int32_t> Ints;

class SQLException : public std::runtime_error {
public:
  SQLException(const SQLString &Reason);
};

class Savepoint {
public:
  virtual ~Savepoint() {}
  virtual SQLString toString() const = 0;
};

class ResultSet {
public:
  virtual ~ResultSet() {}
  virtual bool next() = 0;
  virtual void close() = 0;
  virtual int32_t getInt(int32_t Column) const = 0;
  virtual Blob *getBlob(int32_t Column) const = 0;
  virtual Statement *getStatement() = 0;
};

class Connection {
public:
  virtual ~Connection() {}
  virtual Statement *createStatement() = 0;
  virtual PreparedStatement *prepareStatement(const SQLString &Sql) = 0;
  virtual bool getAutoCommit() = 0;
  virtual void setAutoCommit(bool On) = 0;
  virtual void commit() = 0;
  virtual void rollback() = 0;
  virtual void rollback(const Savepoint *Point) = 0;
  virtual void close() = 0;
  virtual bool isClosed() = 0;
  virtual Savepoint *setSavepoint(const SQLString &Name) = 0;
  virtual bool isValid() = 0;
  virtual void setSchema(const SQLString &Name) = 0;
};

class Statement {
public:
  virtual ~Statement() {}
  virtual bool execute(const SQLString &Sql) = 0;
  virtual ResultSet *executeQuery(const SQLString &Sql) = 0;
  virtual int32_t executeUpdate(const SQLString &Sql) = 0;
  virtual int64_t executeLargeUpdate(const SQLString &Sql) = 0;
  virtual void close() = 0;
  virtual Connection *getConnection() = 0;
  virtual ResultSet *getGeneratedKeys() = 0;
  virtual ResultSet *getResultSet() = 0;
  virtual void addBatch(const SQLString &Sql) = 0;
  virtual const Ints &executeBatch() = 0;
};

class PreparedStatement : virtual public Statement {
public:
  virtual ~PreparedStatement() {}
  virtual bool execute() = 0;
  virtual bool execute(const SQLString &Sql) = 0;
  virtual int32_t executeUpdate() = 0;
  virtual int32_t executeUpdate(const SQLString &Sql) = 0;
  virtual ResultSet *executeQuery() = 0;
  virtual ResultSet *executeQuery(const SQLString &Sql) = 0;
  virtual void addBatch() = 0;
  virtual void setInt(int32_t Index, int32_t Value) = 0;
};

class Driver {
public:
  virtual ~Driver() {}
  virtual Connection *connect(const SQLString &Url,
                              const Properties &Options) const = 0;
};

class DriverManager {
public:
  static Connection *getConnection(const SQLString &Url);
  static Connection *getConnection(const SQLString &Url,
                                   const Properties &Options);
};

namespace mariadb {
Driver *get_driver_instance();
} // namespace mariadb

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_MARIADB_CONNCPP_HPP
