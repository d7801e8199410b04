//===--- PoolableConnectionFactory.h - mock for tests -----------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_REDIS_POOLABLECONNECTIONFACTORY_H
#define LEASE_TIDY_TEST_MOCK_POCO_REDIS_POOLABLECONNECTIONFACTORY_H

#include <Poco/Redis/Client.h>

namespace Poco {
namespace Redis {

class PooledConnection {
public:
  PooledConnection(ObjectPool<Client, Client::Ptr> &Pool,
                   long TimeoutMilliseconds = 0)
      : Pool(Pool) {
    Borrowed = Pool.borrowObject(TimeoutMilliseconds);
  }
  virtual ~PooledConnection() {
    try {
      Pool.returnObject(Borrowed);
    } catch (...) {
    }
  }
  operator Client::Ptr() { return Borrowed; }

private:
  ObjectPool<Client, Client::Ptr> &Pool;
  Client::Ptr Borrowed;
};

} // namespace Redis
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_REDIS_POOLABLECONNECTIONFACTORY_H
