//===--- connection_pool.cpp - a bounded pool -----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "connection_pool.h"
#include <chrono>
#include <stdexcept>

ConnectionPool::ConnectionPool(const std::string &File, unsigned Size) {
  All.reserve(Size);
  Free.reserve(Size);
  for (unsigned I = 0; I < Size; ++I) {
    sqlite3 *Connection = nullptr;
    int Status = sqlite3_open(File.c_str(), &Connection);
    // A failed open leaves a connection that must be closed, too.
    All.push_back(Connection);
    if (Status != SQLITE_OK) {
      for (sqlite3 *Opened : All)
        sqlite3_close(Opened);
      throw std::runtime_error("cannot open " + File);
    }
    sqlite3_busy_timeout(Connection, 200);
  }
  Free = All;
}

ConnectionPool::~ConnectionPool() {
  for (sqlite3 *Connection : All)
    sqlite3_close(Connection);
}

sqlite3 *ConnectionPool::acquire() noexcept {
  std::unique_lock<std::mutex> Guard(Lock);
  if (!Freed.wait_for(Guard, std::chrono::milliseconds(500),
                      [this] { return !Free.empty(); }))
    return nullptr;
  sqlite3 *Connection = Free.back();
  Free.pop_back();
  return Connection;
}

void ConnectionPool::release(sqlite3 *Connection) noexcept {
  {
    std::lock_guard<std::mutex> Guard(Lock);
    Free.push_back(Connection);
  }
  Freed.notify_one();
}

unsigned ConnectionPool::inUse() const noexcept {
  std::lock_guard<std::mutex> Guard(Lock);
  return All.size() - Free.size();
}
