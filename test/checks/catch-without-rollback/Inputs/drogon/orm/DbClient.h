//===--- DbClient.h - mock of drogon's database client -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DROGON_DBCLIENT_H
#define LEASE_TIDY_TEST_MOCK_DROGON_DBCLIENT_H

#include <cstddef>
#include <memory>
#include <string>

namespace drogon {
namespace orm {

class Result {
public:
  Result(const Result &) noexcept;
  ~Result();
  std::size_t size() const noexcept;
};

class Transaction;

class DbClient {
public:
  virtual ~DbClient();
  std::shared_ptr<Transaction> newTransaction();
  Result execSqlSync(const std::string &Sql);
};

/// Commits when its last owner goes, unless it was rolled back.
class Transaction : public DbClient {
public:
  virtual void rollback() = 0;
};

using DbClientPtr = std::shared_ptr<DbClient>;

} // namespace orm
} // namespace drogon

#endif // LEASE_TIDY_TEST_MOCK_DROGON_DBCLIENT_H
