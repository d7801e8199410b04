//===--- Transaction.h - mock of Wt::Dbo 4 for tests ------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_WT_DBO_TRANSACTION_H
#define LEASE_TIDY_TEST_MOCK_WT_DBO_TRANSACTION_H

namespace Wt {
namespace Dbo {

class Session;
class SqlConnection;

class Transaction {
public:
  explicit Transaction(Session &Session);
  virtual ~Transaction() noexcept(false);
  Transaction(const Transaction &) = delete;
  bool isActive() const;
  bool commit();
  void rollback();
  SqlConnection *connection() const;
};

} // namespace Dbo
} // namespace Wt

#endif // LEASE_TIDY_TEST_MOCK_WT_DBO_TRANSACTION_H
