// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/odpi

// ODPI-C: there is no autocommit, and a release rolls back.

#include <dpi.h>
#include <memory>
#include <stdexcept>

void may();

struct Release {
  void operator()(dpiConn *c) const noexcept { dpiConn_release(c); }
  void operator()(dpiStmt *s) const noexcept { dpiStmt_release(s); }
};

// The release of a connection rolls back.
void write_bad(dpiPool *pool) {
  dpiConn *conn;
  dpiStmt *stmt;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
    return;
  if (!dpiConn_prepareStmt(conn, 0, "DELETE FROM t", 13, nullptr, 0, &stmt)) {
    dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr);
    dpiStmt_release(stmt);
  }
  dpiConn_release(conn);
}

void write_ok(dpiPool *pool) {
  dpiConn *conn;
  dpiStmt *stmt;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn))
    return;
  if (!dpiConn_prepareStmt(conn, 0, "DELETE FROM t", 13, nullptr, 0, &stmt)) {
    dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr);
    dpiStmt_release(stmt);
  }
  dpiConn_commit(conn);
  dpiConn_release(conn);
}

void write_at_once_ok(dpiPool *pool) {
  dpiConn *conn;
  dpiStmt *stmt;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn))
    return;
  if (!dpiConn_prepareStmt(conn, 0, "DELETE FROM t", 13, nullptr, 0, &stmt)) {
    dpiStmt_execute(stmt, DPI_MODE_EXEC_COMMIT_ON_SUCCESS, nullptr);
    dpiStmt_release(stmt);
  }
  dpiConn_release(conn);
}

void read_then_release_ok(dpiPool *pool) {
  dpiConn *conn;
  dpiStmt *stmt;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &conn))
    return;
  if (!dpiConn_prepareStmt(conn, 0, "SELECT a FROM t", 15, nullptr, 0, &stmt)) {
    dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr);
    dpiStmt_release(stmt);
  }
  dpiConn_release(conn);
}

// Distributed transactions are begun by a call.
bool distributed_bad(dpiConn *conn, dpiXid *xid, bool stop) {
  dpiConn_tpcBegin(conn, xid, 0, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return false;
  return dpiConn_tpcCommit(conn, xid, 1) == DPI_SUCCESS;
}

bool distributed_ok(dpiConn *conn, dpiXid *xid, bool stop) {
  dpiConn_tpcBegin(conn, xid, 0, 0);
  if (stop) {
    dpiConn_tpcRollback(conn, xid);
    return false;
  }
  return dpiConn_tpcCommit(conn, xid, 1) == DPI_SUCCESS;
}

void handler_bad(dpiConn *conn, dpiXid *xid) {
  dpiConn_tpcBegin(conn, xid, 0, 0);
  try {
    may();
    dpiConn_tpcCommit(conn, xid, 1);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'conn' open [lease-catch-without-rollback]
  }
}

void handler_ok(dpiConn *conn, dpiXid *xid) {
  dpiConn_tpcBegin(conn, xid, 0, 0);
  try {
    may();
    dpiConn_tpcCommit(conn, xid, 1);
  } catch (const std::exception &) {
    dpiConn_tpcRollback(conn, xid);
  }
}

// A lease of the connection rolls back as well.
bool lease_read_ok(dpiPool *pool) {
  dpiConn *raw;
  dpiStmt *stmt;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &raw))
    return false;
  std::unique_ptr<dpiConn, Release> conn(raw);
  if (dpiConn_prepareStmt(raw, 0, "SELECT a FROM t", 15, nullptr, 0, &stmt))
    return false;
  may();
  dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr);
  dpiStmt_release(stmt);
  return true;
}

bool lease_write_bad(dpiPool *pool) {
  dpiConn *raw;
  dpiStmt *stmt;
  if (dpiPool_acquireConnection(pool, nullptr, 0, nullptr, 0, nullptr, &raw))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'raw' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  std::unique_ptr<dpiConn, Release> conn(raw);
  if (dpiConn_prepareStmt(raw, 0, "DELETE FROM t", 13, nullptr, 0, &stmt))
    return false;
  dpiStmt_execute(stmt, DPI_MODE_EXEC_DEFAULT, nullptr);
  dpiStmt_release(stmt);
  return true;
}
