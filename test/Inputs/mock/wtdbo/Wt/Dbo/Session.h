//===--- Session.h - mock of Wt::Dbo 4 for tests ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of Wt::Dbo 4.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_WT_DBO_SESSION_H
#define LEASE_TIDY_TEST_MOCK_WT_DBO_SESSION_H

#include <memory>
#include <string>

namespace Wt {
namespace Dbo {

class SqlConnection;

class Call {
public:
  ~Call() noexcept(false);
  template <typename T> Call &bind(const T &Value);
};

template <typename Result> class Query {
public:
  ~Query();
  template <typename T> Query &bind(const T &Value);
  Result resultValue() const;
};

class Session {
public:
  Session();
  virtual ~Session();
  Session(const Session &) = delete;
  void setConnection(std::unique_ptr<SqlConnection> Connection);
  template <typename Result> Query<Result> query(const std::string &Sql);
  Call execute(const std::string &Sql);
  void flush();
};

} // namespace Dbo
} // namespace Wt

#endif // LEASE_TIDY_TEST_MOCK_WT_DBO_SESSION_H
