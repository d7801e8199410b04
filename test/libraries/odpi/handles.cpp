// RUN: %check_lease %s lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/odpi

// ODPI-C: counted handles, and a close that is no release.

#include <dpi.h>
#include <memory>

void may();

struct Release {
  void operator()(dpiConn *c) const noexcept { dpiConn_release(c); }
  void operator()(dpiStmt *s) const noexcept { dpiStmt_release(s); }
};

// Connections.
bool pooled_bad(dpiPool *pool) {
  dpiConn *conn;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn) <
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'dpiPool_acquireConnection' is not released on every path [lease-acquire-without-raii]
      0)
    return false;
  if (dpiConn_ping(conn) < 0)
    return false;
  dpiConn_release(conn);
  return true;
}

bool pooled_ok(dpiPool *pool) {
  dpiConn *conn;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn) <
      0)
    return false;
  bool alive = dpiConn_ping(conn) == DPI_SUCCESS;
  dpiConn_release(conn);
  return alive;
}

// A close is not a release.
bool closed_bad(dpiContext *context) {
  dpiConn *conn;
  if (dpiConn_create(context, "u", 1, nullptr, 0, "db", 2, nullptr, nullptr,
                     // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'dpiConn_create' is not released on every path [lease-acquire-without-raii]
                     &conn) != DPI_SUCCESS)
    return false;
  return dpiConn_close(conn, DPI_MODE_CONN_CLOSE_DEFAULT, nullptr, 0) == 0;
}

bool closed_ok(dpiContext *context) {
  dpiConn *conn;
  if (dpiConn_create(context, "u", 1, nullptr, 0, "db", 2, nullptr, nullptr,
                     &conn) != DPI_SUCCESS)
    return false;
  bool done = dpiConn_close(conn, DPI_MODE_CONN_CLOSE_DEFAULT, nullptr, 0) == 0;
  dpiConn_release(conn);
  return done;
}

bool lease_ok(dpiPool *pool) {
  dpiConn *raw;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &raw))
    return false;
  std::unique_ptr<dpiConn, Release> conn(raw);
  may();
  return dpiConn_ping(conn.get()) == DPI_SUCCESS;
}

bool no_lease_bad(dpiPool *pool) {
  dpiConn *raw;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &raw))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'raw' acquired by 'dpiPool_acquireConnection' is not released if a call throws [lease-acquire-without-raii]
    return false;
  may();
  dpiConn_release(raw);
  return true;
}

// Statements.
bool statement_bad(dpiConn *conn) {
  dpiStmt *stmt;
  if (dpiConn_prepareStmt(conn, 0, "SELECT a FROM t", 15, nullptr, 0, &stmt))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'dpiConn_prepareStmt' is not released on every path [lease-result-without-release]
    return false;
  if (dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr) < 0)
    return false;
  dpiStmt_release(stmt);
  return true;
}

bool statement_ok(dpiConn *conn) {
  dpiStmt *stmt;
  if (dpiConn_prepareStmt(conn, 0, "SELECT a FROM t", 15, nullptr, 0, &stmt))
    return false;
  bool done = dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr) == 0;
  dpiStmt_release(stmt);
  return done;
}

// Who counts its handles keeps them as it likes.
dpiConn *counted_ok(dpiPool *pool) {
  dpiConn *conn;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn))
    return nullptr;
  dpiConn_addRef(conn);
  dpiConn_release(conn);
  return conn;
}
