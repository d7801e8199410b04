//===--- driver.h - mock of MySQL Connector/C++ for tests -------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_DRIVER_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_DRIVER_H

#include <cppconn/connection.h>

namespace sql {

class Driver {
protected:
  virtual ~Driver() {}

public:
  virtual Connection *connect(const SQLString &Host, const SQLString &User,
                              const SQLString &Password) = 0;
  virtual Connection *connect(ConnectOptionsMap &Options) = 0;
  virtual void threadInit() = 0;
  virtual void threadEnd() = 0;
};

} // namespace sql

extern "C" sql::Driver *get_driver_instance();

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_DRIVER_H
