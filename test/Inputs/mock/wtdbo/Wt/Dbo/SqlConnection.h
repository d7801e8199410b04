//===--- SqlConnection.h - mock of Wt::Dbo 4 for tests ----------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_WT_DBO_SQLCONNECTION_H
#define LEASE_TIDY_TEST_MOCK_WT_DBO_SQLCONNECTION_H

#include <string>

namespace Wt {
namespace Dbo {

class SqlConnection {
public:
  virtual ~SqlConnection();
  virtual void executeSql(const std::string &Sql);
  virtual void startTransaction() = 0;
  virtual void commitTransaction() = 0;
  virtual void rollbackTransaction() = 0;
};

} // namespace Dbo
} // namespace Wt

#endif // LEASE_TIDY_TEST_MOCK_WT_DBO_SQLCONNECTION_H
