// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/wtdbo

// Wt::Dbo: the destructor of a transaction commits, unless an exception is
// passing. What it needs is a rollback in a handler that goes on.

#include <Wt/Dbo/Session.h>
#include <Wt/Dbo/SqlConnection.h>
#include <Wt/Dbo/Transaction.h>
#include <exception>

namespace dbo = Wt::Dbo;

void may();
void log(const char *text) noexcept;

// Reads and writes end by themselves.
int read_ok(dbo::Session &session) {
  dbo::Transaction t(session);
  return session.query<int>("SELECT count(*) FROM t").resultValue();
}

void write_ok(dbo::Session &session) {
  dbo::Transaction t(session);
  session.execute("INSERT INTO t VALUES (1)");
}

// A handler that goes on, or returns, commits the first half.
void handler_bad(dbo::Session &session) {
  dbo::Transaction t(session);
  try {
    session.execute("UPDATE t SET a = a - 1 WHERE b = 1");
    may();
    session.execute("UPDATE t SET a = a + 1 WHERE b = 2");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 't' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(dbo::Session &session) {
  dbo::Transaction t(session);
  try {
    session.execute("UPDATE t SET a = a - 1 WHERE b = 1");
    may();
    session.execute("UPDATE t SET a = a + 1 WHERE b = 2");
  } catch (const std::exception &e) {
    t.rollback();
    log(e.what());
  }
}

bool returned_bad(dbo::Session &session) {
  dbo::Transaction t(session);
  try {
    session.execute("DELETE FROM t");
    may();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 't' open [lease-catch-without-rollback]
    return false;
  }
  return true;
}

bool returned_ok(dbo::Session &session) {
  dbo::Transaction t(session);
  try {
    session.execute("DELETE FROM t");
    may();
  } catch (...) {
    t.rollback();
    return false;
  }
  return true;
}

// While the exception passes, the destructor rolls back.
void rethrown_ok(dbo::Session &session) {
  dbo::Transaction t(session);
  try {
    session.execute("DELETE FROM t");
    may();
  } catch (const std::exception &e) {
    log(e.what());
    throw;
  }
}

void outside_ok(dbo::Session &session) {
  try {
    dbo::Transaction t(session);
    session.execute("DELETE FROM t");
    may();
  } catch (const std::exception &e) {
    log(e.what());
  }
}

void uncaught_ok(dbo::Session &session) {
  dbo::Transaction t(session);
  session.execute("DELETE FROM t");
  may();
}

// The connection itself has no such object.
bool raw_read_bad(dbo::SqlConnection &conn, bool stop) {
  conn.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  conn.executeSql("SELECT 1");
  if (stop)
    return false;
  conn.commitTransaction();
  return true;
}

bool raw_read_ok(dbo::SqlConnection &conn, bool stop) {
  conn.startTransaction();
  conn.executeSql("SELECT 1");
  if (stop) {
    conn.rollbackTransaction();
    return false;
  }
  conn.commitTransaction();
  return true;
}

bool raw_write_bad(dbo::SqlConnection &conn, bool stop) {
  conn.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  conn.executeSql("DELETE FROM t");
  if (stop)
    return false;
  conn.commitTransaction();
  return true;
}

bool raw_write_ok(dbo::SqlConnection &conn, bool stop) {
  conn.startTransaction();
  conn.executeSql("DELETE FROM t");
  if (stop) {
    conn.rollbackTransaction();
    return false;
  }
  conn.commitTransaction();
  return true;
}
