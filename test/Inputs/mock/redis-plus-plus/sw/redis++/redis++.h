//===--- redis++.h - mock of redis-plus-plus 1.3 for tests ------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of redis-plus-plus 1.3.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_REDISPP_H
#define LEASE_TIDY_TEST_MOCK_REDISPP_H

#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sw {
namespace redis {

using StringView = std::string_view;
using OptionalString = std::optional<std::string>;

class Error : public std::exception {
public:
  explicit Error(const std::string &What);
  const char *what() const noexcept override;
};
class WatchError : public Error {
public:
  WatchError();
};

struct ConnectionOptions {
  std::string host;
  int port = 6379;
  bool keep_alive = false;
  std::chrono::milliseconds connect_timeout{0};
  std::chrono::milliseconds socket_timeout{0};
};

struct ConnectionPoolOptions {
  std::size_t size = 1;
  std::chrono::milliseconds wait_timeout{0};
};

class Connection {
public:
  explicit Connection(const ConnectionOptions &Options);
  Connection(Connection &&) = default;
  Connection &operator=(Connection &&) = default;
  bool broken() const noexcept;

private:
  std::unique_ptr<int> Context;
};

class ConnectionPool {
public:
  ConnectionPool(const ConnectionPoolOptions &Pool,
                 const ConnectionOptions &Options);
  Connection fetch();
  void release(Connection C);
};

class SafeConnection {
public:
  explicit SafeConnection(ConnectionPool &Pool) : Pool(Pool), C(Pool.fetch()) {}
  SafeConnection(const SafeConnection &) = delete;
  ~SafeConnection() { Pool.release(std::move(C)); }
  Connection &connection() { return C; }

private:
  ConnectionPool &Pool;
  Connection C;
};

class Redis;
class QueuedReplies {
public:
  std::size_t size() const;
};

template <typename Impl> class QueuedRedis {
public:
  QueuedRedis(QueuedRedis &&) = default;
  ~QueuedRedis();
  Redis redis();
  QueuedReplies exec();
  void discard();
  QueuedRedis &get(const StringView &Key);
  QueuedRedis &set(const StringView &Key, const StringView &Value);
  QueuedRedis &incr(const StringView &Key);
  template <typename... Args>
  QueuedRedis &command(const StringView &Name, Args &&...Arguments);
};

class TransactionImpl;
class PipelineImpl;
using Transaction = QueuedRedis<TransactionImpl>;
using Pipeline = QueuedRedis<PipelineImpl>;

class Redis {
public:
  explicit Redis(const ConnectionOptions &Options,
                 const ConnectionPoolOptions &Pool = {});
  explicit Redis(const std::string &Uri);
  Redis(Redis &&) = default;
  Pipeline pipeline(bool NewConnection = true);
  Transaction transaction(bool Piped = false, bool NewConnection = true);
  OptionalString get(const StringView &Key);
  bool set(const StringView &Key, const StringView &Value);
  void watch(const StringView &Key);
};

} // namespace redis
} // namespace sw

#endif // LEASE_TIDY_TEST_MOCK_REDISPP_H
