//===--- Transaction.h - mock of Poco::Data for tests -----------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_DATA_TRANSACTION_H
#define LEASE_TIDY_TEST_MOCK_POCO_DATA_TRANSACTION_H

#include <Poco/Data/Session.h>
#include <string>

namespace Poco {

class Logger;

namespace Data {

class Transaction {
public:
  Transaction(Poco::Data::Session &On, Poco::Logger *Log = 0);
  Transaction(Poco::Data::Session &On, bool Start);
  template <typename T>
  Transaction(Poco::Data::Session &On, T &Work, Poco::Logger *Log = 0)
      : On(On) {
    Work(On);
    commit();
  }
  ~Transaction();
  void execute(const std::string &Sql, bool DoCommit = true);
  void commit();
  void rollback();
  bool isActive();

private:
  Transaction(const Transaction &);
  Session On;
};

} // namespace Data
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_DATA_TRANSACTION_H
