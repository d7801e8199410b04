//===--- SessionPool.h - mock of Poco::Data for tests -----------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_DATA_SESSIONPOOL_H
#define LEASE_TIDY_TEST_MOCK_POCO_DATA_SESSIONPOOL_H

#include <Poco/Data/Session.h>
#include <string>

namespace Poco {
namespace Data {

class SessionPool {
public:
  SessionPool(const std::string &Connector, const std::string &Connection,
              int MinSessions = 1, int MaxSessions = 32, int IdleTime = 60);
  ~SessionPool();
  Session get();
  int available() const;

private:
  SessionPool(const SessionPool &);
};

} // namespace Data
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_DATA_SESSIONPOOL_H
