// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mysql-connector-cpp

// MySQL Connector/C++ with the JDBC API: every pointer that it gives out is the
// caller's to delete, and a transaction ends by hand only.

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>
#include <memory>

void log(const char *text) noexcept;

// Connections.
bool connect_bad(sql::Driver *driver, bool stop) {
  sql::Connection *con = driver->connect("host", "user", "word");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'connect' is not released on every path [lease-acquire-without-raii]
  if (stop)
    return false;
  delete con;
  return true;
}

bool connect_ok(sql::Driver *driver, bool stop) {
  sql::Connection *con = driver->connect("host", "user", "word");
  if (stop) {
    delete con;
    return false;
  }
  delete con;
  return true;
}

// To close is not to free.
void closed_bad(sql::Driver *driver) {
  sql::Connection *con = driver->connect("host", "user", "word");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'connect' is not released on every path [lease-acquire-without-raii]
  con->close();
}

// Statements throw.
void throws_bad() {
  sql::Connection *con = get_driver_instance()->connect("host", "user", "word");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'connect' is not released if a call throws [lease-acquire-without-raii]
  con->setSchema("db");
  delete con;
}

void throws_ok() {
  std::unique_ptr<sql::Connection> con(
      get_driver_instance()->connect("host", "user", "word"));
  con->setSchema("db");
}

bool lease_ok(sql::Driver *driver, bool stop) {
  std::unique_ptr<sql::Connection> con(driver->connect("host", "user", "word"));
  if (stop)
    return false;
  con->setSchema("db");
  return true;
}

// Statements and results.
int result_bad(sql::Statement *st, bool stop) {
  sql::ResultSet *rs = st->executeQuery("SELECT a FROM t");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'rs' acquired by 'executeQuery' is not released on every path [lease-result-without-release]
  if (stop)
    return -1;
  delete rs;
  return 0;
}

int result_ok(sql::Statement *st, bool stop) {
  std::unique_ptr<sql::ResultSet> rs(st->executeQuery("SELECT a FROM t"));
  if (stop)
    return -1;
  return rs->next() ? rs->getInt(1) : 0;
}

void dropped_bad(sql::Statement *st) {
  st->executeQuery("SELECT a FROM t");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'executeQuery' is dropped without a release [lease-result-without-release]
}

void dropped_ok(sql::Statement *st) { delete st->executeQuery("SELECT 1"); }

void statement_bad(sql::Connection *con) {
  sql::Statement *st = con->createStatement();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'st' acquired by 'createStatement' is not released on every path [lease-result-without-release]
  st->execute("DELETE FROM t");
  st->close();
}

void statement_ok(sql::Connection *con) {
  std::unique_ptr<sql::Statement> st(con->createStatement());
  st->execute("DELETE FROM t");
}

void prepared_bad(sql::Connection *con, bool stop) {
  sql::PreparedStatement *ps =
      con->prepareStatement("UPDATE t SET a = ? WHERE b = 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'ps' acquired by 'prepareStatement' is not released on every path [lease-result-without-release]
  if (stop)
    return;
  delete ps;
}

void prepared_ok(sql::Connection *con, bool stop) {
  std::unique_ptr<sql::PreparedStatement> ps(
      con->prepareStatement("UPDATE t SET a = ? WHERE b = 1"));
  if (stop)
    return;
  ps->setInt(1, 2);
  ps->executeUpdate();
}

char blob_bad(sql::ResultSet *rs) {
  std::istream *in = rs->getBlob(1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'in' acquired by 'getBlob' is not released on every path [lease-result-without-release]
  return static_cast<char>(in->get());
}

char blob_ok(sql::ResultSet *rs) {
  std::unique_ptr<std::istream> in(rs->getBlob(1));
  return static_cast<char>(in->get());
}

// What belongs to another object is nobody's to delete.
void borrowed_ok(sql::Statement *st) {
  sql::Connection *con = st->getConnection();
  con->setSchema("db");
}

void borrowed_bad(sql::Driver *driver) {
  sql::Connection *con = driver->connect("host", "user", "word");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'connect' is not released on every path [lease-acquire-without-raii]
  con->setSchema("db");
}

// A transaction that only reads.
bool read_bad(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  std::unique_ptr<sql::Statement> st(con->createStatement());
  std::unique_ptr<sql::ResultSet> rs(st->executeQuery("SELECT a FROM t"));
  if (stop)
    return false;
  con->commit();
  return true;
}

bool read_ok(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  try {
    std::unique_ptr<sql::Statement> st(con->createStatement());
    std::unique_ptr<sql::ResultSet> rs(st->executeQuery("SELECT a FROM t"));
  } catch (const sql::SQLException &) {
    con->rollback();
    throw;
  }
  if (stop) {
    con->rollback();
    return false;
  }
  con->commit();
  return true;
}

// A write that is never committed.
bool write_bad(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::unique_ptr<sql::PreparedStatement> ps(
      con->prepareStatement("INSERT INTO t VALUES (?)"));
  ps->setInt(1, 1);
  ps->executeUpdate();
  if (stop)
    return false;
  con->commit();
  return true;
}

bool write_ok(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  try {
    std::unique_ptr<sql::PreparedStatement> ps(
        con->prepareStatement("INSERT INTO t VALUES (?)"));
    ps->setInt(1, 1);
    ps->executeUpdate();
  } catch (const sql::SQLException &) {
    con->rollback();
    throw;
  }
  if (stop) {
    con->rollback();
    return false;
  }
  con->commit();
  return true;
}

// The transaction in SQL text.
void text_bad(sql::Statement *st, bool stop) {
  st->execute("START TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'st' with writes is neither committed nor rolled back [lease-write-without-commit]
  st->executeUpdate("DELETE FROM t");
  if (stop)
    return;
  st->execute("COMMIT");
}

void text_ok(sql::Statement *st, bool stop) {
  st->execute("START TRANSACTION");
  try {
    st->executeUpdate("DELETE FROM t");
  } catch (...) {
    st->execute("ROLLBACK");
    throw;
  }
  st->execute(stop ? "ROLLBACK" : "COMMIT");
}

// To go back to a savepoint ends nothing.
void savepoint_bad(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::unique_ptr<sql::Statement> st(con->createStatement());
  std::unique_ptr<sql::Savepoint> here(con->setSavepoint("here"));
  st->executeUpdate("DELETE FROM t");
  if (stop) {
    con->rollback(here.get());
    return;
  }
  con->commit();
}

void savepoint_ok(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  try {
    std::unique_ptr<sql::Statement> st(con->createStatement());
    std::unique_ptr<sql::Savepoint> here(con->setSavepoint("here"));
    st->executeUpdate("DELETE FROM t");
    if (stop)
      con->rollback(here.get());
  } catch (const sql::SQLException &) {
    con->rollback();
    throw;
  }
  con->commit();
}

void savepoint_leaked_bad(sql::Connection *con) {
  sql::Savepoint *here = con->setSavepoint("here");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'here' acquired by 'setSavepoint' is not released on every path [lease-result-without-release]
  con->rollback(here);
}

void handler_bad(sql::Connection *con, sql::Statement *st) {
  con->setAutoCommit(false);
  try {
    st->executeUpdate("UPDATE t SET a = 1");
    con->commit();
  } catch (const sql::SQLException &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'con' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(sql::Connection *con, sql::Statement *st) {
  con->setAutoCommit(false);
  try {
    st->executeUpdate("UPDATE t SET a = 1");
    con->commit();
  } catch (const sql::SQLException &e) {
    con->rollback();
    log(e.what());
  }
}

// A smart pointer's reset is the release, before and after another connect.
void reset_ok(sql::Driver *d) {
  std::unique_ptr<sql::Connection> c(d->connect("a", "b", "c"));
  c.reset();
  c.reset(d->connect("a", "b", "c"));
  c = nullptr;
}

void released_pointer_bad(sql::Driver *d) {
  std::unique_ptr<sql::Connection> c(d->connect("a", "b", "c"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'connect' is not released on every path [lease-acquire-without-raii]
  c.release();
}

// A connection that dies takes its transaction along; lost are only writes.
void own_ok(sql::Driver *d) {
  std::unique_ptr<sql::Connection> con(d->connect("a", "b", "c"));
  con->setAutoCommit(false);
  con->setSchema("x");
  con->commit();
}

void own_bad(sql::Driver *d) {
  std::unique_ptr<sql::Connection> con(d->connect("a", "b", "c"));
  con->setAutoCommit(false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::unique_ptr<sql::Statement> st(con->createStatement());
  st->execute("DELETE FROM t");
}
