// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/libzdb

// libzdb's C++ header: connections that go back by themselves, rolled back.

#include <zdbpp.h>

bool read_ok(zdb::ConnectionPool &pool) {
  zdb::Connection con = pool.getConnection();
  con.beginTransaction();
  if (!con.executeQuery("SELECT a FROM t").next())
    return false;
  con.commit();
  return true;
}

bool lent_read_bad(zdb::Connection &con) {
  con.beginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!con.executeQuery("SELECT a FROM t").next())
    return false;
  con.commit();
  return true;
}

bool lent_read_ok(zdb::Connection &con) {
  con.beginTransaction();
  if (!con.executeQuery("SELECT a FROM t").next()) {
    con.rollback();
    return false;
  }
  con.commit();
  return true;
}

void write_bad(zdb::ConnectionPool &pool) {
  zdb::Connection con = pool.getConnection();
  con.beginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  con.execute("DELETE FROM t");
}

void write_ok(zdb::ConnectionPool &pool) {
  zdb::Connection con = pool.getConnection();
  con.beginTransaction();
  con.execute("DELETE FROM t");
  con.commit();
}

bool prepared_bad(zdb::Connection &con, bool stop) {
  con.beginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  zdb::PreparedStatement p = con.prepareStatement("DELETE FROM t WHERE a = ?");
  p.bind(1, 2);
  p.execute();
  if (stop)
    return false;
  con.commit();
  return true;
}

bool prepared_ok(zdb::Connection &con, bool stop) {
  con.beginTransaction();
  zdb::PreparedStatement p = con.prepareStatement("DELETE FROM t WHERE a = ?");
  p.bind(1, 2);
  p.execute();
  if (stop)
    con.rollback();
  else
    con.commit();
  return !stop;
}

void handler_bad(zdb::Connection &con) {
  con.beginTransaction();
  try {
    con.execute("DELETE FROM t");
    con.commit();
  } catch (const zdb::sql_exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'con' open [lease-catch-without-rollback]
  }
}

void handler_ok(zdb::Connection &con) {
  con.beginTransaction();
  try {
    con.execute("DELETE FROM t");
    con.commit();
  } catch (const zdb::sql_exception &) {
    con.rollback();
  }
}

// A handler around the connection finds it rolled back.
void outer_handler_ok(zdb::ConnectionPool &pool) {
  try {
    zdb::Connection con = pool.getConnection();
    con.beginTransaction();
    con.execute("DELETE FROM t");
    con.commit();
  } catch (const zdb::sql_exception &) {
  }
}
