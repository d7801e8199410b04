//===--- connection_pool.h - a bounded pool ---------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A pool as many houses have one: a fixed number of connections, handed out
/// as raw pointers, to be given back by hand.
///
//===----------------------------------------------------------------------===//

#ifndef DASHBOARD_CONNECTION_POOL_H
#define DASHBOARD_CONNECTION_POOL_H

#include <condition_variable>
#include <mutex>
#include <sqlite3.h>
#include <string>
#include <vector>

class ConnectionPool {
public:
  ConnectionPool(const std::string &File, unsigned Size);
  ~ConnectionPool();
  ConnectionPool(const ConnectionPool &) = delete;
  ConnectionPool &operator=(const ConnectionPool &) = delete;

  /// Waits for a free connection; null when none comes back in time.
  sqlite3 *acquire() noexcept;
  void release(sqlite3 *Connection) noexcept;

  /// How many connections are out.
  unsigned inUse() const noexcept;

private:
  mutable std::mutex Lock;
  std::condition_variable Freed;
  std::vector<sqlite3 *> All, Free;
};

#endif // DASHBOARD_CONNECTION_POOL_H
