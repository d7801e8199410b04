// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/nanodbc

// nanodbc: connections, statements and results count their copies, and a
// transaction object rolls back. What is left is the write that nobody commits,
// and the transaction in SQL text.

#include <nanodbc/nanodbc.h>
#include <string>

void log(const char *text) noexcept;

bool text_bad(nanodbc::connection &conn, bool stop) {
  nanodbc::just_execute(conn, "BEGIN TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  nanodbc::result rows = nanodbc::execute(conn, "SELECT a FROM t");
  if (stop)
    return false;
  nanodbc::just_execute(conn, "COMMIT");
  return rows.next();
}

bool text_ok(nanodbc::connection &conn, bool stop) {
  nanodbc::just_execute(conn, "BEGIN TRANSACTION");
  try {
    nanodbc::result rows = nanodbc::execute(conn, "SELECT a FROM t");
  } catch (const nanodbc::database_error &) {
    nanodbc::just_execute(conn, "ROLLBACK");
    throw;
  }
  nanodbc::just_execute(conn, stop ? "ROLLBACK" : "COMMIT");
  return !stop;
}

bool object_read_ok(nanodbc::connection &conn, bool stop) {
  nanodbc::transaction tx(conn);
  nanodbc::result rows = nanodbc::execute(conn, "SELECT a FROM t");
  if (stop)
    return false;
  tx.commit();
  return rows.next();
}

void write_bad(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  nanodbc::just_execute(conn, "INSERT INTO t VALUES (1)");
}

void write_ok(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  nanodbc::just_execute(conn, "INSERT INTO t VALUES (1)");
  tx.commit();
}

void undone_ok(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  nanodbc::just_execute(conn, "INSERT INTO t VALUES (1)");
  tx.rollback();
}

// A statement that is given the connection with its text.
void direct_bad(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  nanodbc::statement st;
  st.execute_direct(conn, "DELETE FROM t");
}

void direct_ok(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  nanodbc::statement st;
  st.execute_direct(conn, "DELETE FROM t");
  tx.commit();
}

// The own connection is closed at the end.
bool own_ok(const std::string &dsn) {
  nanodbc::connection conn(dsn);
  nanodbc::just_execute(conn, "BEGIN TRANSACTION");
  return nanodbc::execute(conn, "SELECT a FROM t").next();
}

void own_bad(const std::string &dsn) {
  nanodbc::connection conn(dsn, 10);
  nanodbc::just_execute(conn, "BEGIN TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  nanodbc::just_execute(conn, "INSERT INTO t VALUES (1)");
}

void handler_bad(nanodbc::connection &conn) {
  nanodbc::just_execute(conn, "BEGIN TRANSACTION");
  try {
    nanodbc::just_execute(conn, "UPDATE t SET a = 1");
    nanodbc::just_execute(conn, "COMMIT");
  } catch (const nanodbc::database_error &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'conn' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(nanodbc::connection &conn) {
  try {
    nanodbc::transaction tx(conn);
    nanodbc::just_execute(conn, "UPDATE t SET a = 1");
    tx.commit();
  } catch (const nanodbc::database_error &e) {
    log(e.what());
  }
}

// What a statement object runs is the transaction's, and what is run on the
// connection that the transaction lends.
void statement_write_bad(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  nanodbc::statement st(conn, "INSERT INTO t VALUES (1)");
  st.just_execute();
}

void statement_write_ok(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  nanodbc::statement st(conn, "INSERT INTO t VALUES (1)");
  st.just_execute();
  tx.commit();
}

void opened_later_bad(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  nanodbc::statement st(conn);
  st.prepare(conn, "INSERT INTO t VALUES (1)");
  nanodbc::just_execute(st);
}

void lent_connection_bad(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  nanodbc::just_execute(tx.connection(), "DELETE FROM t");
}

void lent_connection_ok(nanodbc::connection &conn) {
  nanodbc::transaction tx(conn);
  nanodbc::just_execute(tx.connection(), "DELETE FROM t");
  tx.commit();
}
