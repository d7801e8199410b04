//===--- sqlstring.h - mock of MySQL Connector/C++ for tests ----*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_SQLSTRING_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_SQLSTRING_H

#include <string>

namespace sql {

class SQLString {
  std::string Text;

public:
  SQLString() {}
  SQLString(const SQLString &Other) : Text(Other.Text) {}
  SQLString(const std::string &Other) : Text(Other) {}
  SQLString(const char Other[]) : Text(Other) {}
  operator const std::string &() const { return Text; }
};

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_SQLSTRING_H
