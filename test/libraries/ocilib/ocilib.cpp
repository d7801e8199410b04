// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/ocilib

// OCILIB: autocommit is off from the start, and the end of a connection rolls
// back.

#include <memory>
#include <ocilib.hpp>
#include <stdexcept>

void may();

struct Free {
  void operator()(OCI_Connection *c) const noexcept { OCI_ConnectionFree(c); }
  void operator()(OCI_Statement *s) const noexcept { OCI_StatementFree(s); }
};

// Writes on a connection of the function's own.
bool write_bad(const char *db) {
  OCI_Connection *con =
      OCI_ConnectionCreate(db, "u", nullptr, OCI_SESSION_DEFAULT);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (!con)
    return false;
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "DELETE FROM t");
  OCI_StatementFree(st);
  OCI_ConnectionFree(con);
  return done;
}

bool write_ok(const char *db) {
  OCI_Connection *con =
      OCI_ConnectionCreate(db, "u", nullptr, OCI_SESSION_DEFAULT);
  if (!con)
    return false;
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "DELETE FROM t") && OCI_Commit(con);
  OCI_StatementFree(st);
  OCI_ConnectionFree(con);
  return done;
}

bool autocommit_ok(const char *db) {
  OCI_Connection *con =
      OCI_ConnectionCreate(db, "u", nullptr, OCI_SESSION_DEFAULT);
  if (!con)
    return false;
  OCI_SetAutoCommit(con, TRUE);
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "DELETE FROM t");
  OCI_StatementFree(st);
  OCI_ConnectionFree(con);
  return done;
}

bool read_only_ok(const char *db) {
  OCI_Connection *con =
      OCI_ConnectionCreate(db, "u", nullptr, OCI_SESSION_DEFAULT);
  if (!con)
    return false;
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "SELECT a FROM t");
  OCI_StatementFree(st);
  OCI_ConnectionFree(con);
  return done;
}

// A lease of the connection rolls back as well.
bool lease_read_ok(OCI_Pool *pool) {
  std::unique_ptr<OCI_Connection, Free> con(
      OCI_PoolGetConnection(pool, nullptr));
  if (!con)
    return false;
  std::unique_ptr<OCI_Statement, Free> st(OCI_StatementCreate(con.get()));
  may();
  return OCI_ExecuteStmt(st.get(), "SELECT a FROM t");
}

bool lease_write_bad(OCI_Pool *pool) {
  std::unique_ptr<OCI_Connection, Free> con(
      OCI_PoolGetConnection(pool, nullptr));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (!con)
    return false;
  std::unique_ptr<OCI_Statement, Free> st(OCI_StatementCreate(con.get()));
  return OCI_ExecuteStmt(st.get(), "DELETE FROM t");
}

// Autocommit that is switched off.
bool switched_bad(OCI_Connection *con) {
  OCI_SetAutoCommit(con, FALSE);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "DELETE FROM t");
  OCI_StatementFree(st);
  if (!done)
    return false;
  return OCI_Commit(con);
}

bool switched_ok(OCI_Connection *con) {
  OCI_SetAutoCommit(con, FALSE);
  OCI_Statement *st = OCI_StatementCreate(con);
  bool done = OCI_ExecuteStmt(st, "DELETE FROM t");
  OCI_StatementFree(st);
  if (!done) {
    OCI_Rollback(con);
    return false;
  }
  return OCI_Commit(con);
}

void handler_bad(OCI_Connection *con, OCI_Statement *st) {
  OCI_SetAutoCommit(con, FALSE);
  try {
    OCI_ExecuteStmt(st, "DELETE FROM t");
    may();
    OCI_Commit(con);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'con' open [lease-catch-without-rollback]
  }
}

void handler_ok(OCI_Connection *con, OCI_Statement *st) {
  OCI_SetAutoCommit(con, FALSE);
  try {
    OCI_ExecuteStmt(st, "DELETE FROM t");
    may();
    OCI_Commit(con);
  } catch (const std::exception &) {
    OCI_Rollback(con);
  }
}

// Global transactions end with their connection's.
bool global_bad(OCI_Connection *con, bool stop) {
  OCI_Transaction *t = OCI_TransactionCreate(con, 10, 0, nullptr);
  OCI_TransactionStart(t);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 't' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!stop)
    OCI_Commit(con);
  OCI_TransactionFree(t);
  return !stop;
}

bool global_ok(OCI_Connection *con, bool stop) {
  OCI_Transaction *t = OCI_TransactionCreate(con, 10, 0, nullptr);
  OCI_TransactionStart(t);
  if (stop)
    OCI_Rollback(con);
  else
    OCI_Commit(con);
  OCI_TransactionFree(t);
  return !stop;
}

// The C++ API.
void cxx_read_ok(const std::string &db) {
  ocilib::Connection con(db, "u", "");
  ocilib::Statement st(con);
  st.Execute("SELECT a FROM t");
}

void cxx_handler_bad(ocilib::Connection &con) {
  con.SetAutoCommit(false);
  try {
    ocilib::Statement st(con);
    st.Execute("DELETE FROM t");
    con.Commit();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'con' open [lease-catch-without-rollback]
  }
}

void cxx_handler_ok(ocilib::Connection &con) {
  con.SetAutoCommit(false);
  try {
    ocilib::Statement st(con);
    st.Execute("DELETE FROM t");
    con.Commit();
  } catch (const std::exception &) {
    con.Rollback();
  }
}

void cxx_write_bad(const std::string &db) {
  ocilib::Connection con(db, "u", "");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'con' with writes is neither committed nor rolled back [lease-write-without-commit]
  ocilib::Statement st(con);
  st.Execute("DELETE FROM t");
}

void cxx_write_ok(const std::string &db) {
  ocilib::Connection con(db, "u", "");
  ocilib::Statement st(con);
  st.Execute("DELETE FROM t");
  con.Commit();
}
