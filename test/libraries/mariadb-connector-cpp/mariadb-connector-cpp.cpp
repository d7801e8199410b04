// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mariadb-connector-cpp

// MariaDB Connector/C++: the caller deletes what it is given, and ends its
// transactions by hand.

#include <mariadb/conncpp.hpp>
#include <memory>

void log(const char *text) noexcept;

bool connect_bad(const sql::Properties &options) {
  sql::Driver *driver = sql::mariadb::get_driver_instance();
  sql::Connection *con = driver->connect("jdbc:mariadb://host/db", options);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'connect' is not released on every path [lease-acquire-without-raii]
  if (!con->isValid())
    return false;
  delete con;
  return true;
}

bool connect_ok(const sql::Properties &options) {
  sql::Driver *driver = sql::mariadb::get_driver_instance();
  std::unique_ptr<sql::Connection> con(
      driver->connect("jdbc:mariadb://host/db", options));
  return con->isValid();
}

// To close a connection of a pool hands it back, and the object remains.
void manager_bad() {
  sql::Connection *con =
      sql::DriverManager::getConnection("jdbc:mariadb://host/db?pool=true");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'getConnection' is not released on every path [lease-acquire-without-raii]
  con->close();
}

void manager_ok() {
  std::unique_ptr<sql::Connection> con(
      sql::DriverManager::getConnection("jdbc:mariadb://host/db?pool=true"));
  con->close();
}

int keys_bad(sql::Statement *st) {
  st->executeUpdate("INSERT INTO t VALUES (1)");
  sql::ResultSet *rs = st->getGeneratedKeys();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'rs' acquired by 'getGeneratedKeys' is not released on every path [lease-result-without-release]
  return rs->next() ? rs->getInt(1) : 0;
}

int keys_ok(sql::Statement *st) {
  st->executeUpdate("INSERT INTO t VALUES (1)");
  std::unique_ptr<sql::ResultSet> rs(st->getGeneratedKeys());
  return rs->next() ? rs->getInt(1) : 0;
}

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

void statement_bad(sql::Connection *con) {
  sql::PreparedStatement *ps = con->prepareStatement("DELETE FROM t");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'ps' acquired by 'prepareStatement' is not released on every path [lease-result-without-release]
  ps->executeUpdate();
  ps->close();
}

void statement_ok(sql::Connection *con) {
  std::unique_ptr<sql::PreparedStatement> ps(
      con->prepareStatement("DELETE FROM t"));
  ps->executeUpdate();
}

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

// A batch runs what was added.
bool batch_bad(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::unique_ptr<sql::PreparedStatement> ps(
      con->prepareStatement("INSERT INTO t VALUES (?)"));
  ps->setInt(1, 1);
  ps->addBatch();
  ps->executeBatch();
  if (stop)
    return false;
  con->commit();
  return true;
}

bool batch_ok(sql::Connection *con, bool stop) {
  con->setAutoCommit(false);
  try {
    std::unique_ptr<sql::PreparedStatement> ps(
        con->prepareStatement("INSERT INTO t VALUES (?)"));
    ps->setInt(1, 1);
    ps->addBatch();
    ps->executeBatch();
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
