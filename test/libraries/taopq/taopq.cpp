// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/taopq

// taopq: all is held by shared pointers, and a transaction rolls back with its
// last copy. What is left is the write that nobody commits, and a transaction
// in text.

#include <exception>
#include <memory>
#include <string>
#include <tao/pq.hpp>

void log(const char *text) noexcept;

using Connection = std::shared_ptr<tao::pq::connection>;
using Pool = std::shared_ptr<tao::pq::connection_pool>;

bool read_ok(const Connection &conn, bool stop) {
  auto tr = conn->transaction();
  auto rows = tr->execute("SELECT a FROM t");
  if (stop)
    return false;
  tr->commit();
  return !rows.empty();
}

bool text_read_bad(const Connection &conn, bool stop) {
  conn->execute("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  auto rows = conn->execute("SELECT a FROM t");
  if (stop)
    return false;
  conn->execute("COMMIT");
  return !rows.empty();
}

void write_bad(const Connection &conn) {
  auto tr = conn->transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  tr->execute("INSERT INTO t VALUES ($1)", 1);
}

void write_ok(const Connection &conn) {
  auto tr = conn->transaction();
  tr->execute("INSERT INTO t VALUES ($1)", 1);
  tr->commit();
}

void level_bad(const Connection &conn) {
  const auto tr = conn->transaction(tao::pq::isolation_level::serializable);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  tr->execute("DELETE FROM t");
}

void level_ok(const Connection &conn) {
  const auto tr = conn->transaction(tao::pq::isolation_level::serializable);
  tr->execute("DELETE FROM t");
  tr->rollback();
}

// By the connection, while its transaction is open.
void beside_bad(const Pool &pool) {
  auto conn = pool->connection();
  auto tr = conn->transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn->execute("DELETE FROM t");
}

void beside_ok(const Pool &pool) {
  auto conn = pool->connection();
  auto tr = conn->transaction();
  conn->execute("DELETE FROM t");
  tr->commit();
}

// The own connection is closed at the end.
void own_bad(const std::string &info) {
  auto conn = tao::pq::connection::create(info);
  conn->execute("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn->execute("INSERT INTO t VALUES (1)");
}

void own_ok(const std::string &info) {
  auto conn = tao::pq::connection::create(info);
  conn->execute("BEGIN");
  conn->execute("INSERT INTO t VALUES (1)");
  conn->execute("COMMIT");
}

void handler_bad(const Connection &conn) {
  conn->execute("BEGIN");
  try {
    conn->execute("UPDATE t SET a = 1");
    conn->execute("COMMIT");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'conn' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(const Connection &conn) {
  try {
    auto tr = conn->transaction();
    tr->execute("UPDATE t SET a = 1");
    tr->commit();
  } catch (const std::exception &e) {
    log(e.what());
  }
}

// A prepared statement is run by its name.
void prepared_read_ok(const Connection &conn) {
  conn->prepare("get", "SELECT a FROM t WHERE b = $1");
  auto tr = conn->transaction();
  tr->execute("get", 1);
}

void prepared_write_bad(const Connection &conn) {
  conn->prepare("put", "INSERT INTO t VALUES ($1)");
  auto tr = conn->transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  tr->execute("put", 1);
}

// What is run on the connection that the transaction lends is its own.
void lent_connection_bad(const Connection &conn) {
  auto tr = conn->transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  tr->connection()->execute("DELETE FROM t");
}

void lent_connection_ok(const Connection &conn) {
  auto tr = conn->transaction();
  tr->connection()->execute("DELETE FROM t");
  tr->commit();
}

bool direct_bad(const Connection &conn, bool stop) {
  conn->execute("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn->direct()->execute("DELETE FROM t");
  if (stop)
    return false;
  conn->execute("COMMIT");
  return true;
}

bool direct_ok(const Connection &conn, bool stop) {
  conn->execute("BEGIN");
  conn->direct()->execute("DELETE FROM t");
  conn->execute(stop ? "ROLLBACK" : "COMMIT");
  return !stop;
}
