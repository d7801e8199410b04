//===--- DbClient.h - mock of drogon 1.9 for tests --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and the class hierarchy of drogon 1.9.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DROGON_DBCLIENT_H
#define LEASE_TIDY_TEST_MOCK_DROGON_DBCLIENT_H

#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace drogon {
namespace orm {

class DrogonDbException {
public:
  virtual ~DrogonDbException() noexcept;
};
class UnexpectedRows : public DrogonDbException, public std::range_error {
public:
  explicit UnexpectedRows(const std::string &What);
};

class Result {
public:
  Result(const Result &) noexcept;
  ~Result();
  std::size_t size() const noexcept;
  std::size_t affectedRows() const noexcept;
};

class Transaction;
enum class TransactionType { Deferred, Immediate, Exclusive };

class DbClient {
public:
  virtual ~DbClient();
  static std::shared_ptr<DbClient> newPgClient(const std::string &ConnInfo,
                                               std::size_t ConnNum,
                                               bool AutoBatch = false);
  template <typename... Arguments>
  Result execSqlSync(const std::string &Sql, Arguments &&...Args);
  virtual std::shared_ptr<Transaction>
  newTransaction(const std::function<void(bool)> &CommitCallback =
                     std::function<void(bool)>(),
                 TransactionType Type = TransactionType::Deferred) = 0;
  virtual void setTimeout(double Timeout) = 0;
};
using DbClientPtr = std::shared_ptr<DbClient>;

class Transaction : public DbClient {
public:
  virtual void rollback() = 0;
};

} // namespace orm
} // namespace drogon

#endif // LEASE_TIDY_TEST_MOCK_DROGON_DBCLIENT_H
