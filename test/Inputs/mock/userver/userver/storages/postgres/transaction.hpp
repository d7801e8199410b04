//===--- transaction.hpp - mock of userver for tests ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of userver 2.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_USERVER_POSTGRES_TRANSACTION_HPP
#define LEASE_TIDY_TEST_MOCK_USERVER_POSTGRES_TRANSACTION_HPP

#include <cstddef>
#include <stdexcept>
#include <userver/storages/query.hpp>

namespace userver {
namespace storages {
namespace postgres {

class Error : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct TransactionOptions {
  enum Mode { kReadWrite = 0, kReadOnly = 1 };
  constexpr TransactionOptions() = default;
  constexpr explicit TransactionOptions(Mode M) : mode(M) {}
  Mode mode = kReadWrite;
};

struct CommandControl {
  int execute = 0;
};
using OptionalCommandControl = std::optional<CommandControl>;

class ResultSet {
public:
  ResultSet(ResultSet &&) noexcept;
  ~ResultSet();
  std::size_t Size() const;
  bool IsEmpty() const;
  std::size_t RowsAffected() const;
};

class Transaction {
public:
  static constexpr TransactionOptions RW{};
  static constexpr TransactionOptions RO{TransactionOptions::kReadOnly};

  Transaction(Transaction &&) noexcept;
  Transaction &operator=(Transaction &&) noexcept;
  Transaction(const Transaction &) = delete;
  ~Transaction();

  template <typename... Args>
  ResultSet Execute(const Query &query, const Args &...args);
  template <typename... Args>
  ResultSet Execute(OptionalCommandControl statement_cmd_ctl,
                    const Query &query, const Args &...args);
  void Commit();
  void Rollback();
};

} // namespace postgres
} // namespace storages
} // namespace userver

#endif // LEASE_TIDY_TEST_MOCK_USERVER_POSTGRES_TRANSACTION_HPP
