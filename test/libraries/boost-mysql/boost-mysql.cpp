// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/boost-mysql

// Boost.MySQL: transactions are text. A pooled connection is reset when it
// comes back, unless it is returned without.

#include <boost/mysql.hpp>
#include <exception>
#include <utility>

namespace mysql = boost::mysql;

void may();
void log(const char *text) noexcept;

// A connection that was handed in.
bool read_bad(mysql::any_connection &conn) {
  mysql::results result;
  conn.execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  conn.execute("SELECT a FROM t", result);
  if (!result.has_value())
    return false;
  conn.execute("COMMIT", result);
  return true;
}

bool read_ok(mysql::any_connection &conn) {
  mysql::results result;
  conn.execute("START TRANSACTION", result);
  conn.execute("SELECT a FROM t", result);
  conn.execute(result.has_value() ? "COMMIT" : "ROLLBACK", result);
  return result.has_value();
}

bool write_bad(mysql::any_connection &conn, bool stop) {
  mysql::results result;
  conn.execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn.execute("INSERT INTO t VALUES (1)", result);
  if (stop)
    return false;
  conn.execute("COMMIT", result);
  return true;
}

bool write_ok(mysql::any_connection &conn, bool stop) {
  mysql::results result;
  conn.execute("START TRANSACTION", result);
  conn.execute("INSERT INTO t VALUES (1)", result);
  if (stop) {
    conn.execute("ROLLBACK", result);
    return false;
  }
  conn.execute("COMMIT", result);
  return true;
}

// The form with an error code throws nothing.
bool code_bad(mysql::any_connection &conn) {
  mysql::results result;
  mysql::error_code err;
  mysql::diagnostics diag;
  conn.execute("START TRANSACTION", result, err, diag);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn.execute("DELETE FROM t", result, err, diag);
  if (err)
    return false;
  conn.execute("COMMIT", result, err, diag);
  return !err;
}

bool code_ok(mysql::any_connection &conn) {
  mysql::results result;
  mysql::error_code err;
  mysql::diagnostics diag;
  conn.execute("START TRANSACTION", result, err, diag);
  conn.execute("DELETE FROM t", result, err, diag);
  if (err) {
    conn.execute("ROLLBACK", result, err, diag);
    return false;
  }
  conn.execute("COMMIT", result, err, diag);
  return !err;
}

void handler_bad(mysql::any_connection &conn) {
  mysql::results result;
  conn.execute("START TRANSACTION", result);
  try {
    conn.execute("UPDATE t SET a = 1", result);
    conn.execute("COMMIT", result);
  } catch (const mysql::error_with_diagnostics &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'conn' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(mysql::any_connection &conn) {
  mysql::results result;
  conn.execute("START TRANSACTION", result);
  try {
    conn.execute("UPDATE t SET a = 1", result);
    conn.execute("COMMIT", result);
  } catch (const mysql::error_with_diagnostics &e) {
    conn.reset_connection();
    log(e.what());
  }
}

// A connection of one's own is closed at the end: reads need nothing more.
bool own_ok(const mysql::connect_params &params) {
  mysql::any_connection conn(0);
  mysql::results result;
  conn.connect(params);
  conn.execute("START TRANSACTION", result);
  conn.execute("SELECT a FROM t", result);
  return result.has_value();
}

void own_write_bad(const mysql::connect_params &params) {
  mysql::any_connection conn(0);
  mysql::results result;
  conn.connect(params);
  conn.execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn.execute("INSERT INTO t VALUES (1)", result);
}

// A pooled one is reset.
bool pooled_ok(mysql::pooled_connection &&given) {
  mysql::pooled_connection conn = std::move(given);
  mysql::results result;
  conn->execute("START TRANSACTION", result);
  conn->execute("SELECT a FROM t", result);
  if (!result.has_value())
    return false;
  conn->execute("COMMIT", result);
  return true;
}

void pooled_write_bad(mysql::pooled_connection &&given) {
  mysql::pooled_connection conn = std::move(given);
  mysql::results result;
  conn->execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn->execute("INSERT INTO t VALUES (1)", result);
}

// Text with parameters, and prepared.
void params_bad(const mysql::connect_params &params) {
  mysql::any_connection conn(0);
  mysql::results result;
  conn.connect(params);
  conn.execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn.execute(mysql::with_params("DELETE FROM t WHERE a = {}", 1), result);
}

void params_ok(const mysql::connect_params &params) {
  mysql::any_connection conn(0);
  mysql::results result;
  conn.connect(params);
  conn.execute("START TRANSACTION", result);
  conn.execute(mysql::with_params("SELECT a FROM t WHERE b = {}", 1), result);
}

void prepared_bad(const mysql::connect_params &params) {
  mysql::any_connection conn(0);
  mysql::results result;
  conn.connect(params);
  mysql::statement stmt = conn.prepare_statement("INSERT INTO t VALUES (?)");
  conn.execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn.execute(stmt.bind(1), result);
  conn.close_statement(stmt);
}

void prepared_ok(const mysql::connect_params &params) {
  mysql::any_connection conn(0);
  mysql::results result;
  conn.connect(params);
  mysql::statement stmt = conn.prepare_statement("INSERT INTO t VALUES (?)");
  conn.execute("START TRANSACTION", result);
  conn.execute(stmt.bind(1), result);
  conn.execute("COMMIT", result);
  conn.close_statement(stmt);
}

// A pooled connection by value goes back, reset, at the end of the function.
bool by_value_ok(mysql::pooled_connection conn) {
  mysql::results result;
  conn->execute("START TRANSACTION", result);
  conn->execute("SELECT a FROM t", result);
  if (!result.has_value())
    return false;
  conn->execute("COMMIT", result);
  return true;
}

bool by_value_write_bad(mysql::pooled_connection conn) {
  mysql::results result;
  conn->execute("START TRANSACTION", result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn->execute("DELETE FROM t", result);
  return result.has_value();
}

// Except when it is told not to be.
void unreset_bad(mysql::pooled_connection &conn) {
  mysql::results result;
  conn->execute("START TRANSACTION", result);
  conn->execute("SELECT a FROM t", result);
  conn.return_without_reset();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' is released by 'return_without_reset' while its transaction is open [lease-release-without-rollback]
}

void unreset_ok(mysql::pooled_connection &conn) {
  mysql::results result;
  conn->execute("START TRANSACTION", result);
  conn->execute("SELECT a FROM t", result);
  conn->execute("COMMIT", result);
  conn.return_without_reset();
}
