//===--- frontend.h - mock of CppDB for tests -------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPDB_FRONTEND_H
#define LEASE_TIDY_TEST_MOCK_CPPDB_FRONTEND_H

#include <cppdb/ref_ptr.h>
#include <stdexcept>
#include <string>

namespace cppdb {

namespace backend {
class connection;
} // namespace backend

class statement;

class cppdb_error : public std::runtime_error {
public:
  cppdb_error(std::string const &Message);
};

class result {
public:
  result();
  ~result();
  result(result const &Other);
  bool next();
  bool empty();
  void clear();
  template <typename T> T get(int Column);
  template <typename T> result &operator>>(T &Value);
};

class statement {
public:
  statement();
  ~statement();
  statement(statement const &Other);
  statement const &operator=(statement const &Other);
  statement &bind(int Value);
  result row();
  result query();
  operator result();
  void exec();
  statement &operator<<(std::string const &Value);
  statement &operator<<(char const *Value);
  statement &operator<<(void (*Manipulator)(statement &St));
  result operator<<(result (*Manipulator)(statement &St));
  template <typename T> statement &operator<<(T Value) { return bind(Value); }
};

inline void exec(statement &St) { St.exec(); }
inline result row(statement &St) { return St.row(); }

class session {
public:
  session();
  session(session const &Other);
  session const &operator=(session const &Other);
  ~session();
  session(std::string const &ConnectionString);
  session(ref_ptr<backend::connection> Connection);
  void open(std::string const &ConnectionString);
  void close();
  bool is_open();
  statement prepare(std::string const &Query);
  statement operator<<(std::string const &Query);
  statement operator<<(char const *Query);
  statement create_statement(std::string const &Query);
  void begin();
  void commit();
  void rollback();
};

class transaction {
  transaction(transaction const &Other);
  void operator=(transaction const &Other);

public:
  transaction(session &S);
  ~transaction();
  void commit();
  void rollback();
};

} // namespace cppdb

#endif // LEASE_TIDY_TEST_MOCK_CPPDB_FRONTEND_H
