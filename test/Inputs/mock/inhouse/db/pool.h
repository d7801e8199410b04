//===--- pool.h - an in-house pool and its connection -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DB_POOL_H
#define LEASE_TIDY_TEST_MOCK_DB_POOL_H

#include <string>

namespace db {

class Conn {
public:
  void begin();
  void commit();
  void rollback() noexcept;
  void exec(const std::string &Sql);
  int query(const std::string &Sql);
  bool ok() const noexcept;
};

/// tryAcquire gives null when every connection is out.
class ConnPool {
public:
  Conn *acquire();
  Conn *tryAcquire() noexcept;
  void release(Conn *C) noexcept;
};

/// A connection that is not taken from a pool is nobody's business here.
Conn &sharedConnection();

/// Numbered slots, as SOCI has them.
class ConnSlotPool {
public:
  unsigned lease();
  bool try_lease(unsigned &Slot, int TimeoutMs);
  void give_back(unsigned Slot) noexcept;
  Conn &at(unsigned Slot) noexcept;
};

/// Other names for the same shape.
class SessionManager {
public:
  Conn *getConnection() noexcept;
  void releaseConnection(Conn *C) noexcept;
};

/// Not a pool of connections: a lock's acquire and release.
class Permit {
public:
  int *acquire() noexcept;
  void release(int *) noexcept;
};

} // namespace db

#endif // LEASE_TIDY_TEST_MOCK_DB_POOL_H
