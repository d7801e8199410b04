//===--- xdevapi.h - mock of the X DevAPI for tests -------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_MYSQLX_XDEVAPI_H
#define LEASE_TIDY_TEST_MOCK_MYSQLX_XDEVAPI_H

#include <stdexcept>
#include <string>

namespace mysqlx {
inline namespace abi2 {
inline namespace r0 {

class Error : public std::runtime_error {
public:
  explicit Error(const char *Message);
};

class string : public std::u16string {
public:
  string() = default;
  string(const char *Utf8);
  string(const std::string &Utf8);
};

class SqlResult {
public:
  SqlResult(SqlResult &&Other);
  ~SqlResult();
  bool hasData();
  unsigned long long count();
};

namespace internal {

class Session_detail {};
class Client_detail {};

class SQL_statement {
public:
  SQL_statement(SQL_statement &&Other);
  ~SQL_statement();
  template <typename... Types> SQL_statement &bind(Types... Values);
  SqlResult execute();
};

} // namespace internal

using SqlStatement = internal::SQL_statement;

class Client;

class SessionSettings {
public:
  template <typename... T> SessionSettings(T... Options);
};

class Session : private internal::Session_detail {
public:
  Session(SessionSettings Settings);
  template <typename... T>
  Session(T... Options) : Session(SessionSettings(Options...)) {}
  Session(Session &&Other);
  Session(Client &Pool);
  ~Session();
  SqlStatement sql(const string &Query);
  void startTransaction();
  void commit();
  void rollback();
  void rollbackTo(const string &Savepoint);
  string setSavepoint(const string &Savepoint);
  void close();
};

class ClientSettings {
public:
  template <typename... T> ClientSettings(T... Options);
};

class Client : public internal::Client_detail {
public:
  Client(ClientSettings Settings);
  template <typename... T>
  Client(T... Options) : Client(ClientSettings(Options...)) {}
  ~Client();
  Session getSession() { return *this; }
};

template <class... P> Session getSession(P... Options) {
  return Session(Options...);
}

} // namespace r0
} // namespace abi2
} // namespace mysqlx

#endif // LEASE_TIDY_TEST_MOCK_MYSQLX_XDEVAPI_H
