// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++20 -I %mock/boost-mysql

// Boost.MySQL in coroutines: an operation is taken to run where it is made.

#include <boost/mysql.hpp>
#include <exception>

namespace asio = boost::asio;
namespace mysql = boost::mysql;

void log(const char *text) noexcept;

asio::awaitable<void> read_bad(mysql::any_connection &conn) {
  mysql::results result;
  co_await conn.async_execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  co_await conn.async_execute("SELECT a FROM t", result);
  if (!result.has_value())
    co_return;
  co_await conn.async_execute("COMMIT", result);
}

asio::awaitable<void> read_ok(mysql::any_connection &conn) {
  mysql::results result;
  co_await conn.async_execute("START TRANSACTION", result);
  co_await conn.async_execute("SELECT a FROM t", result);
  if (!result.has_value()) {
    co_await conn.async_execute("ROLLBACK", result);
    co_return;
  }
  co_await conn.async_execute("COMMIT", result);
}

// A connection from the pool is reset when it comes back.
asio::awaitable<void> pooled_ok(mysql::connection_pool &pool) {
  auto conn = co_await pool.async_get_connection();
  mysql::results result;
  co_await conn->async_execute("START TRANSACTION", result);
  co_await conn->async_execute("SELECT a FROM t", result);
}

asio::awaitable<void> pooled_bad(mysql::connection_pool &pool) {
  auto conn = co_await pool.async_get_connection();
  mysql::results result;
  co_await conn->async_execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  co_await conn->async_execute("INSERT INTO t VALUES (1)", result);
}

asio::awaitable<void> handler_bad(mysql::any_connection &conn) {
  mysql::results result;
  co_await conn.async_execute("START TRANSACTION", result);
  try {
    co_await conn.async_execute("DELETE FROM t", result);
    co_await conn.async_execute("COMMIT", result);
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'conn' open [lease-catch-without-rollback]
    log(e.what());
  }
}

asio::awaitable<void> handler_ok(mysql::any_connection &conn) {
  mysql::results result;
  bool failed = false;
  co_await conn.async_execute("START TRANSACTION", result);
  try {
    co_await conn.async_execute("DELETE FROM t", result);
    co_await conn.async_execute("COMMIT", result);
  } catch (const std::exception &e) {
    failed = true; // nothing can be waited for in a handler
    log(e.what());
  }
  if (failed)
    co_await conn.async_execute("ROLLBACK", result);
}
