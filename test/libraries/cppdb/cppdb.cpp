// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++14 -I %mock/cppdb

// CppDB: sessions, statements and results count their copies, but a pool hands
// connections out again with the transaction that was left open.

#include <cppdb/backend.h>
#include <cppdb/frontend.h>
#include <cppdb/pool.h>
#include <exception>
#include <string>

void log(const char *text) noexcept;

// A session on a connection of a pool.
bool pooled_read_bad(cppdb::pool::pointer pool, bool stop) {
  cppdb::session sql(pool->open());
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return false;
  sql.commit();
  return true;
}

bool pooled_read_ok(cppdb::pool::pointer pool, bool stop) {
  cppdb::session sql(pool->open());
  cppdb::transaction guard(sql);
  cppdb::result rows = sql << "SELECT a FROM t";
  if (stop)
    return false;
  guard.commit();
  return rows.next();
}

bool pooled_hand_ok(cppdb::pool::pointer pool, bool stop) {
  cppdb::session sql(pool->open());
  sql.begin();
  if (stop) {
    sql.rollback();
    return false;
  }
  sql.commit();
  return true;
}

bool read_bad(cppdb::session &sql, bool stop) {
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  cppdb::result rows = sql << "SELECT a FROM t";
  if (stop)
    return false;
  sql.commit();
  return rows.next();
}

bool read_ok(cppdb::session &sql, bool stop) {
  sql.begin();
  try {
    cppdb::result rows = sql << "SELECT a FROM t";
  } catch (...) {
    sql.rollback();
    throw;
  }
  if (stop)
    sql.rollback();
  else
    sql.commit();
  return !stop;
}

void write_bad(cppdb::session &sql) {
  cppdb::transaction guard(sql);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'guard' with writes is neither committed nor rolled back [lease-write-without-commit]
  sql << "INSERT INTO t VALUES (?)" << 1 << cppdb::exec;
}

void write_ok(cppdb::session &sql) {
  cppdb::transaction guard(sql);
  sql << "INSERT INTO t VALUES (?)" << 1 << cppdb::exec;
  guard.commit();
}

void undone_ok(cppdb::session &sql) {
  cppdb::transaction guard(sql);
  sql << "INSERT INTO t VALUES (?)" << 1 << cppdb::exec;
  guard.rollback();
}

// The own connection is closed at the end.
void own_write_bad(const std::string &options) {
  cppdb::session sql(options);
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' with writes is neither committed nor rolled back [lease-write-without-commit]
  sql << "INSERT INTO t VALUES (1)" << cppdb::exec;
}

void own_write_ok(const std::string &options) {
  cppdb::session sql(options);
  sql.begin();
  sql << "INSERT INTO t VALUES (1)" << cppdb::exec;
  sql.commit();
}

bool own_read_ok(const std::string &options) {
  cppdb::session sql(options);
  sql.begin();
  cppdb::result rows = sql << "SELECT a FROM t";
  return rows.next();
}

void handler_bad(cppdb::session &sql) {
  sql.begin();
  try {
    sql << "UPDATE t SET a = 1" << cppdb::exec;
    sql.commit();
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'sql' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(cppdb::session &sql) {
  sql.begin();
  try {
    sql << "UPDATE t SET a = 1" << cppdb::exec;
    sql.commit();
  } catch (const std::exception &e) {
    sql.rollback();
    log(e.what());
  }
}

// What a statement object runs is the transaction's.
void statement_write_bad(cppdb::session &sql) {
  cppdb::transaction tr(sql);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  cppdb::statement st = sql.prepare("INSERT INTO t VALUES (?)");
  st.bind(1);
  st.exec();
}

void statement_write_ok(cppdb::session &sql) {
  cppdb::transaction tr(sql);
  cppdb::statement st = sql.prepare("INSERT INTO t VALUES (?)");
  st.bind(1);
  st.exec();
  tr.commit();
}
