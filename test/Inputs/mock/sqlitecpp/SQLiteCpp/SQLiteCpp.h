//===--- SQLiteCpp.h - mock of SQLiteCpp for tests --------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_SQLITECPP_H
#define LEASE_TIDY_TEST_MOCK_SQLITECPP_H

#include <memory>
#include <stdexcept>
#include <string>

struct sqlite3;

namespace SQLite {

extern const int OPEN_READONLY;
extern const int OPEN_READWRITE;

class Exception : public std::runtime_error {
public:
  explicit Exception(const char *Message);
  int getErrorCode() const noexcept;
};

class Column {
public:
  int getInt() const noexcept;
  std::string getString() const;
};

class Database {
public:
  Database(const char *Filename, const int Flags = OPEN_READONLY,
           const int BusyTimeoutMs = 0, const char *Vfs = nullptr);
  Database(const std::string &Filename, const int Flags = OPEN_READONLY,
           const int BusyTimeoutMs = 0, const std::string &Vfs = "");
  Database(const Database &) = delete;
  Database(Database &&Other) = default;
  ~Database() = default;
  void setBusyTimeout(const int BusyTimeoutMs);
  int exec(const char *Queries);
  int exec(const std::string &Queries) { return exec(Queries.c_str()); }
  int tryExec(const char *Queries) noexcept;
  Column execAndGet(const char *Query);
  bool tableExists(const char *Name);
  sqlite3 *getHandle() const noexcept;

private:
  struct Deleter {
    void operator()(sqlite3 *Db);
  };
  std::unique_ptr<sqlite3, Deleter> Handle;
};

class Statement {
public:
  Statement(const Database &Db, const char *Query);
  Statement(const Database &Db, const std::string &Query)
      : Statement(Db, Query.c_str()) {}
  Statement(const Statement &) = delete;
  Statement(Statement &&Other) noexcept;
  ~Statement() = default;
  void bind(const int Index, const int Value);
  bool executeStep();
  int exec();
  void reset();
  Column getColumn(const int Index) const;
};

enum class TransactionBehavior { DEFERRED, IMMEDIATE, EXCLUSIVE };

class Transaction {
public:
  explicit Transaction(Database &Db);
  explicit Transaction(Database &Db, TransactionBehavior Behavior);
  Transaction(const Transaction &) = delete;
  ~Transaction();
  void commit();
};

} // namespace SQLite

#endif // LEASE_TIDY_TEST_MOCK_SQLITECPP_H
