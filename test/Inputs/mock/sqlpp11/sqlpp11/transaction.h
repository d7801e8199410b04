//===--- transaction.h - mock of sqlpp11 for tests --------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_SQLPP11_TRANSACTION_H
#define LEASE_TIDY_TEST_MOCK_SQLPP11_TRANSACTION_H

#include <exception>
#include <string>

namespace sqlpp {

static constexpr bool quiet_auto_rollback = false;
static constexpr bool report_auto_rollback = true;

template <typename Db> class transaction_t {
  Db &On;
  const bool Report;
  bool Finished = false;

public:
  transaction_t(Db &On, bool Report) : On(On), Report(Report) {
    On.start_transaction();
  }
  transaction_t(const transaction_t &) = delete;
  transaction_t(transaction_t &&) = default;
  ~transaction_t() {
    if (!Finished)
      try {
        On.rollback_transaction(Report);
      } catch (const std::exception &E) {
        On.report_rollback_failure(std::string("auto rollback: ") + E.what());
      }
  }
  void commit() {
    Finished = true;
    On.commit_transaction();
  }
  void rollback() {
    Finished = true;
    On.rollback_transaction(false);
  }
};

template <typename Db>
transaction_t<Db> start_transaction(Db &On,
                                    bool Report = report_auto_rollback) {
  return {On, Report};
}

} // namespace sqlpp

#endif // LEASE_TIDY_TEST_MOCK_SQLPP11_TRANSACTION_H
