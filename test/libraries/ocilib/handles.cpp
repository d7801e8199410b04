// RUN: %check_lease %s lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/ocilib

// OCILIB: connections, statements, and other handles that are created.

#include <memory>
#include <ocilib.h>

void may();

struct Free {
  void operator()(OCI_Connection *c) const noexcept { OCI_ConnectionFree(c); }
  void operator()(OCI_Statement *s) const noexcept { OCI_StatementFree(s); }
};

bool connect_bad(const char *db) {
  OCI_Connection *con =
      OCI_ConnectionCreate(db, "u", nullptr, OCI_SESSION_DEFAULT);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'OCI_ConnectionCreate' is not released on every path [lease-acquire-without-raii]
  if (!con || !OCI_IsConnected(con))
    return false;
  OCI_ConnectionFree(con);
  return true;
}

bool connect_ok(const char *db) {
  OCI_Connection *con =
      OCI_ConnectionCreate(db, "u", nullptr, OCI_SESSION_DEFAULT);
  if (!con)
    return false;
  bool up = OCI_IsConnected(con);
  OCI_ConnectionFree(con);
  return up;
}

bool lease_ok(OCI_Pool *pool) {
  std::unique_ptr<OCI_Connection, Free> con(
      OCI_PoolGetConnection(pool, nullptr));
  if (!con)
    return false;
  may();
  return OCI_IsConnected(con.get());
}

bool no_lease_bad(OCI_Pool *pool) {
  OCI_Connection *con = OCI_PoolGetConnection(pool, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'OCI_PoolGetConnection' is not released if a call throws [lease-acquire-without-raii]
  if (!con)
    return false;
  may();
  OCI_ConnectionFree(con);
  return true;
}

int statement_bad(OCI_Connection *con) {
  OCI_Statement *st = OCI_StatementCreate(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'st' acquired by 'OCI_StatementCreate' is not released on every path [lease-result-without-release]
  if (!OCI_ExecuteStmt(st, "SELECT a FROM t"))
    return -1;
  int n = 0;
  OCI_Resultset *rs = OCI_GetResultset(st);
  while (OCI_FetchNext(rs))
    ++n;
  OCI_StatementFree(st);
  return n;
}

int statement_ok(OCI_Connection *con) {
  OCI_Statement *st = OCI_StatementCreate(con);
  int n = -1;
  if (OCI_ExecuteStmt(st, "SELECT a FROM t")) {
    OCI_Resultset *rs = OCI_GetResultset(st);
    for (n = 0; OCI_FetchNext(rs);)
      ++n;
  }
  OCI_StatementFree(st);
  return n;
}

// The end of its connection frees a statement.
bool freed_with_ok(OCI_Connection *con) {
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "SELECT a FROM t");
  OCI_ConnectionFree(con);
  return done;
}

bool freed_with_bad(OCI_Connection *con) {
  OCI_Statement *st = OCI_StatementCreate(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'st' acquired by 'OCI_StatementCreate' is not released on every path [lease-result-without-release]
  return OCI_ExecuteStmt(st, "SELECT a FROM t");
}

bool late_bad(OCI_Connection *con) {
  OCI_Statement *st = OCI_StatementCreate(con);
  OCI_StatementFree(st);
  return OCI_ExecuteStmt(st, "SELECT a FROM t");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'st' is used after its release [lease-use-after-release]
}

bool date_bad(OCI_Connection *con) {
  OCI_Date *date = OCI_DateCreate(con);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'date' acquired by 'OCI_DateCreate' is not released on every path [lease-result-without-release]
  return OCI_DateSysDate(date) != 0;
}

bool date_ok(OCI_Connection *con) {
  OCI_Date *date = OCI_DateCreate(con);
  bool done = OCI_DateSysDate(date) != 0;
  OCI_DateFree(date);
  return done;
}
