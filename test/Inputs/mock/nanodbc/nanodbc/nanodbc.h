//===--- nanodbc.h - mock of nanodbc for tests ------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_NANODBC_H
#define LEASE_TIDY_TEST_MOCK_NANODBC_H

#include <memory>
#include <stdexcept>
#include <string>

namespace nanodbc {

using string = std::string;

class connection;
class result;
class statement;

class database_error : public std::runtime_error {
public:
  database_error(void *Handle, short Type, std::string const &Info = "");
};

class transaction {
public:
  explicit transaction(const class connection &Conn);
  transaction(const transaction &Other);
  transaction(transaction &&Other) noexcept;
  ~transaction() noexcept;
  void commit();
  void rollback() noexcept;
  class connection &connection();
  operator class connection &();

private:
  class transaction_impl;
  std::shared_ptr<transaction_impl> Impl;
};

class statement {
public:
  statement();
  explicit statement(class connection &Conn);
  statement(class connection &Conn, string const &Query, long Timeout = 0);
  statement(const statement &Other);
  statement(statement &&Other) noexcept;
  ~statement() noexcept;
  void open(class connection &Conn);
  class connection &connection();
  void close();
  void prepare(class connection &Conn, string const &Query, long Timeout = 0);
  void prepare(string const &Query, long Timeout = 0);
  class result execute_direct(class connection &Conn, string const &Query,
                              long BatchOperations = 1, long Timeout = 0);
  class result execute(long BatchOperations = 1, long Timeout = 0);
  void just_execute(long BatchOperations = 1, long Timeout = 0);
  template <class T> void bind(short Index, T const *Value);

private:
  class statement_impl;
  std::shared_ptr<statement_impl> Impl;
};

class connection {
public:
  connection();
  connection(const connection &Other);
  connection(connection &&Other) noexcept;
  connection(string const &Dsn, string const &User, string const &Password,
             long Timeout = 0);
  connection(string const &ConnectionString, long Timeout = 0);
  ~connection() noexcept;
  bool connected() const;
  void disconnect();

private:
  class connection_impl;
  std::shared_ptr<connection_impl> Impl;
};

class result {
public:
  result();
  ~result() noexcept;
  result(result const &Other);
  bool next();
  template <class T> T get(short Column) const;

private:
  class result_impl;
  std::shared_ptr<result_impl> Impl;
};

result execute(connection &Conn, string const &Query, long BatchOperations = 1,
               long Timeout = 0);
void just_execute(connection &Conn, string const &Query,
                  long BatchOperations = 1, long Timeout = 0);
result execute(statement &Stmt, long BatchOperations = 1);
void just_execute(statement &Stmt, long BatchOperations = 1);
result transact(statement &Stmt, long BatchOperations);
void just_transact(statement &Stmt, long BatchOperations);
void prepare(statement &Stmt, string const &Query, long Timeout = 0);

} // namespace nanodbc

#endif // LEASE_TIDY_TEST_MOCK_NANODBC_H
