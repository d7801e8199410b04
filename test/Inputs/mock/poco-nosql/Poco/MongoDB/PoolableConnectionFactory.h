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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_MONGODB_POOLABLECONNECTIONFACTORY_H
#define LEASE_TIDY_TEST_MOCK_POCO_MONGODB_POOLABLECONNECTIONFACTORY_H

#include <Poco/MongoDB/Connection.h>

namespace Poco {
namespace MongoDB {

class PooledConnection {
public:
  PooledConnection(Poco::ObjectPool<Connection, Connection::Ptr> &Pool)
      : Pool(Pool) {
    Borrowed = Pool.borrowObject();
  }
  virtual ~PooledConnection() {
    try {
      if (Borrowed)
        Pool.returnObject(Borrowed);
    } catch (...) {
    }
  }
  operator Connection::Ptr() { return Borrowed; }

private:
  Poco::ObjectPool<Connection, Connection::Ptr> &Pool;
  Connection::Ptr Borrowed;
};

} // namespace MongoDB
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_MONGODB_POOLABLECONNECTIONFACTORY_H
