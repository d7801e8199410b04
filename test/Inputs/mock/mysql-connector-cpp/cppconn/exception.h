//===--- exception.h - mock of MySQL Connector/C++ for tests ----*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_EXCEPTION_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_EXCEPTION_H

#include <stdexcept>
#include <string>

namespace sql {

class SQLException : public std::runtime_error {
public:
  SQLException(const std::string &Reason);
  int getErrorCode() const;
};

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_EXCEPTION_H
