// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/libzdb

// libzdb: a pool that gives null when it is empty and rolls back what comes
// back; result sets and statements belong to their connection.

#include <memory>
#include <stdexcept>
#include <zdb.h>

void may();

struct Close {
  void operator()(Connection_S *c) const noexcept { Connection_close(c); }
};

// Connections.
bool checkout_bad(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'ConnectionPool_getConnection' is not released on every path [lease-acquire-without-raii]
  if (!con)
    return false;
  if (!Connection_ping(con))
    return false;
  Connection_close(con);
  return true;
}

bool checkout_ok(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  if (!con)
    return false;
  bool alive = Connection_ping(con);
  Connection_close(con);
  return alive;
}

bool returned_ok(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  if (!con)
    return false;
  bool alive = Connection_ping(con);
  ConnectionPool_returnConnection(pool, con);
  return alive;
}

void returned_bad(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  if (!con)
    return;
  ConnectionPool_returnConnection(pool, con);
  Connection_close(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' is released twice [lease-double-release]
}

bool lease_ok(ConnectionPool_T pool) {
  std::unique_ptr<Connection_S, Close> con(ConnectionPool_getConnection(pool));
  if (!con)
    return false;
  may();
  return Connection_ping(con.get());
}

bool no_lease_bad(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'ConnectionPool_getConnection' is not released if a call throws [lease-acquire-without-raii]
  if (!con)
    return false;
  may();
  Connection_close(con);
  return true;
}

ConnectionPool_T pool_bad(const char *text, bool stop) {
  URL_T url = URL_new(text);
  if (!url)
    return nullptr;
  ConnectionPool_T pool = ConnectionPool_new(url);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: pool 'pool' acquired by 'ConnectionPool_new' is not released on every path [lease-acquire-without-raii]
  if (stop) {
    URL_free(&url);
    return nullptr;
  }
  URL_free(&url);
  return pool;
}

ConnectionPool_T pool_ok(const char *text, bool stop) {
  URL_T url = URL_new(text);
  if (!url)
    return nullptr;
  ConnectionPool_T pool = ConnectionPool_new(url);
  if (stop)
    ConnectionPool_free(&pool);
  URL_free(&url);
  return stop ? nullptr : pool;
}

bool url_bad(const char *text) {
  URL_T url = URL_new(text);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'url' acquired by 'URL_new' is not released on every path [lease-result-without-release]
  return url != nullptr;
}

bool url_ok(const char *text) {
  URL_T url = URL_new(text);
  bool valid = url != nullptr;
  URL_free(&url);
  return valid;
}

// Nothing of a connection must be freed.
int rows_ok(Connection_T con) {
  int n = 0;
  ResultSet_T rows = Connection_executeQuery(con, "SELECT a FROM t");
  while (ResultSet_next(rows))
    ++n;
  return n;
}

// Transactions.
bool read_bad(Connection_T con) {
  Connection_beginTransaction(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  ResultSet_T rows = Connection_executeQuery(con, "SELECT a FROM t");
  if (!ResultSet_next(rows))
    return false;
  Connection_commit(con);
  return true;
}

bool read_ok(Connection_T con) {
  Connection_beginTransaction(con);
  ResultSet_T rows = Connection_executeQuery(con, "SELECT a FROM t");
  bool found = ResultSet_next(rows);
  if (found)
    Connection_commit(con);
  else
    Connection_rollback(con);
  return found;
}

// The pool rolls back.
bool handed_back_ok(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  if (!con)
    return false;
  Connection_beginTransaction(con);
  bool found = ResultSet_next(Connection_executeQuery(con, "SELECT a FROM t"));
  Connection_close(con);
  return found;
}

void write_bad(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  if (!con)
    return;
  Connection_beginTransaction(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  Connection_execute(con, "INSERT INTO t VALUES (%d)", 1);
  Connection_close(con);
}

void write_ok(ConnectionPool_T pool) {
  Connection_T con = ConnectionPool_getConnection(pool);
  if (!con)
    return;
  Connection_beginTransaction(con);
  Connection_execute(con, "INSERT INTO t VALUES (%d)", 1);
  Connection_commit(con);
  Connection_close(con);
}

bool prepared_bad(Connection_T con, bool stop) {
  Connection_beginTransaction(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  PreparedStatement_T p =
      Connection_prepareStatement(con, "INSERT INTO t VALUES (?)");
  PreparedStatement_setInt(p, 1, 1);
  PreparedStatement_execute(p);
  if (stop)
    return false;
  Connection_commit(con);
  return true;
}

bool prepared_ok(Connection_T con, bool stop) {
  Connection_beginTransaction(con);
  PreparedStatement_T p =
      Connection_prepareStatement(con, "INSERT INTO t VALUES (?)");
  PreparedStatement_setInt(p, 1, 1);
  PreparedStatement_execute(p);
  if (stop)
    Connection_rollback(con);
  else
    Connection_commit(con);
  return !stop;
}

void handler_bad(Connection_T con) {
  Connection_beginTransaction(con);
  try {
    may();
    Connection_commit(con);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'con' open [lease-catch-without-rollback]
  }
}

void handler_ok(Connection_T con) {
  Connection_beginTransaction(con);
  try {
    may();
    Connection_commit(con);
  } catch (const std::exception &) {
    Connection_rollback(con);
  }
}
