// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/odbc

// ODBC: every handle is a void *, transactions are a connection attribute.

#include <sql.h>
#include <sqlext.h>
#include <stdexcept>

void may();

#define AUTOCOMMIT(dbc, mode)                                                  \
  SQLSetConnectAttr(dbc, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)(mode), 0)
#define TEXT(s) reinterpret_cast<SQLCHAR *>(const_cast<char *>(s))

// A connection handle.
bool connect_bad(SQLHENV env) {
  SQLHDBC dbc;
  if (SQLAllocHandle(SQL_HANDLE_DBC, env, &dbc) != SQL_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'dbc' acquired by 'SQLAllocHandle' is not released on every path [lease-acquire-without-raii]
    return false;
  if (!SQL_SUCCEEDED(
          SQLConnect(dbc, TEXT("dsn"), SQL_NTS, nullptr, 0, nullptr, 0)))
    return false;
  SQLDisconnect(dbc);
  SQLFreeHandle(SQL_HANDLE_DBC, dbc);
  return true;
}

bool connect_ok(SQLHENV env) {
  SQLHDBC dbc;
  if (SQLAllocHandle(SQL_HANDLE_DBC, env, &dbc) != SQL_SUCCESS)
    return false;
  if (!SQL_SUCCEEDED(
          SQLConnect(dbc, TEXT("dsn"), SQL_NTS, nullptr, 0, nullptr, 0))) {
    SQLFreeHandle(SQL_HANDLE_DBC, dbc);
    return false;
  }
  SQLDisconnect(dbc);
  SQLFreeHandle(SQL_HANDLE_DBC, dbc);
  return true;
}

// Statements.
int statement_bad(SQLHDBC dbc) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'SQLAllocHandle' is not released on every path [lease-result-without-release]
    return -1;
  if (!SQL_SUCCEEDED(SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS)))
    return -2;
  SQLFreeHandle(SQL_HANDLE_STMT, stmt);
  return 0;
}

int statement_ok(SQLHDBC dbc) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    return -1;
  int rc = SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS);
  SQLFreeHandle(SQL_HANDLE_STMT, stmt);
  return rc;
}

// Closing its cursor does not free a statement; dropping it does.
void close_cursor_bad(SQLHDBC dbc) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'SQLAllocHandle' is not released on every path [lease-result-without-release]
    return;
  SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS);
  SQLFreeStmt(stmt, SQL_CLOSE);
}

void drop_statement_ok(SQLHDBC dbc) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    return;
  SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS);
  SQLFreeStmt(stmt, SQL_DROP);
}

// The end of the session frees its statements.
void disconnected_ok(SQLHENV env) {
  SQLHDBC dbc;
  SQLHSTMT stmt;
  if (SQLAllocHandle(SQL_HANDLE_DBC, env, &dbc) != SQL_SUCCESS)
    return;
  if (!SQL_SUCCEEDED(
          SQLConnect(dbc, TEXT("dsn"), SQL_NTS, nullptr, 0, nullptr, 0))) {
    SQLFreeHandle(SQL_HANDLE_DBC, dbc);
    return;
  }
  if (SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS);
  SQLDisconnect(dbc);
  SQLFreeHandle(SQL_HANDLE_DBC, dbc);
}

void another_disconnected_bad(SQLHDBC dbc, SQLHDBC other) {
  SQLHSTMT stmt;
  if (SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'SQLAllocHandle' is not released on every path [lease-result-without-release]
    SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS);
  SQLDisconnect(other);
}

// A scoped owner.
class Statement {
  SQLHSTMT h_ = SQL_NULL_HSTMT;

public:
  explicit Statement(SQLHDBC dbc) { SQLAllocHandle(SQL_HANDLE_STMT, dbc, &h_); }
  Statement(const Statement &) = delete;
  ~Statement() {
    if (h_)
      SQLFreeHandle(SQL_HANDLE_STMT, h_);
  }
  SQLHSTMT get() const noexcept { return h_; }
};

int lease_ok(SQLHDBC dbc) {
  Statement s(dbc);
  may();
  return SQLExecDirect(s.get(), TEXT("SELECT 1"), SQL_NTS);
}

// Manual commit: switched off, ended, switched on again.
bool manual_commit_bad(SQLHDBC dbc, bool stop) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    return false;
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_OFF);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'dbc' with writes is neither committed nor rolled back [lease-write-without-commit]
  SQLExecDirect(stmt, TEXT("UPDATE t SET a = 1"), SQL_NTS);
  SQLFreeHandle(SQL_HANDLE_STMT, stmt);
  if (stop)
    return false;
  SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_COMMIT);
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_ON);
  return true;
}

bool manual_commit_ok(SQLHDBC dbc, bool stop) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    return false;
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_OFF);
  SQLExecDirect(stmt, TEXT("UPDATE t SET a = 1"), SQL_NTS);
  SQLFreeHandle(SQL_HANDLE_STMT, stmt);
  SQLEndTran(SQL_HANDLE_DBC, dbc, stop ? SQL_ROLLBACK : SQL_COMMIT);
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_ON);
  return true;
}

bool manual_read_bad(SQLHDBC dbc, bool stop) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    return false;
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_OFF);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'dbc' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  SQLExecDirect(stmt, TEXT("SELECT 1"), SQL_NTS);
  SQLFreeHandle(SQL_HANDLE_STMT, stmt);
  if (stop)
    return false;
  SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_COMMIT);
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_ON);
  return true;
}

bool rolled_back_ok(SQLHDBC dbc, bool stop) {
  SQLHSTMT stmt;
  if (!SQL_SUCCEEDED(SQLAllocHandle(SQL_HANDLE_STMT, dbc, &stmt)))
    return false;
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_OFF);
  SQLExecDirect(stmt, TEXT("UPDATE t SET a = 1"), SQL_NTS);
  SQLFreeHandle(SQL_HANDLE_STMT, stmt);
  if (stop) {
    SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_ROLLBACK);
    AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_ON);
    return false;
  }
  AUTOCOMMIT(dbc, SQL_AUTOCOMMIT_ON);
  return true;
}

// Another attribute is no transaction.
bool other_attribute_ok(SQLHDBC dbc, bool stop) {
  SQLSetConnectAttr(dbc, 103, (SQLPOINTER)0UL, 0);
  if (stop)
    return false;
  SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_COMMIT);
  return true;
}

void handler_bad(SQLHDBC dbc) {
  SQLSetConnectAttr(dbc, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF,
                    0);
  try {
    may();
    SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_COMMIT);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'dbc' open [lease-catch-without-rollback]
  }
}

void handler_ok(SQLHDBC dbc) {
  SQLSetConnectAttr(dbc, SQL_ATTR_AUTOCOMMIT, (SQLPOINTER)SQL_AUTOCOMMIT_OFF,
                    0);
  try {
    may();
    SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_COMMIT);
  } catch (const std::exception &) {
    SQLEndTran(SQL_HANDLE_DBC, dbc, SQL_ROLLBACK);
  }
}
