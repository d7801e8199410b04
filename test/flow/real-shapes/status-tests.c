// RUN: %check_lease %s lease-result-without-release lease-acquire-without-raii lease-use-after-release lease-double-release -- -std=gnu11 -I %mock/odbc -I %mock/libpq -I %mock/sqlite3

// Whether there is anything to release, a status says: tested in a helper, by
// its bits, by its sign or by a switch.

#include <libpq-fe.h>
#include <sql.h>
#include <sqlext.h>
#include <sqlite3.h>
#include <stddef.h>

int report(SQLSMALLINT type, SQLHANDLE h);

static int failed(SQLRETURN rc) {
  return (rc != SQL_SUCCESS) && (rc != SQL_SUCCESS_WITH_INFO);
}

int helper_tests_acquire_ok(SQLHENV *out) {
  SQLHENV h;
  SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &h);
  if (failed(rc))
    return -1;
  *out = h;
  return 0;
}

int helper_not_asked_bad(SQLHENV *out, int wanted) {
  SQLHENV h;
  SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &h);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} 'h' acquired by 'SQLAllocHandle' is not released on every path [lease-
  if (failed(wanted))
    return -1;
  *out = h;
  return 0;
}

int helper_inverted_bad(SQLHENV *out) {
  SQLHENV h;
  SQLRETURN rc = SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &h);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} 'h' acquired by 'SQLAllocHandle' is not released on every path [lease-
  if (!failed(rc))
    return -1;
  *out = h;
  return 0;
}

// What could not be freed is still there.
int helper_tests_release_ok(SQLHENV h) {
  SQLRETURN rc = SQLFreeHandle(SQL_HANDLE_ENV, h);
  if (failed(rc))
    return report(SQL_HANDLE_ENV, h);
  return 0;
}

int helper_tests_release_bad(SQLHDBC h) {
  SQLRETURN rc = SQLFreeHandle(SQL_HANDLE_DBC, h);
  if (!failed(rc))
    return SQLDisconnect(h);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'h' is used after its release [lease-use-after-release]
  return 0;
}

int bits_test_release_ok(SQLHDBC h) {
  SQLRETURN rc = SQLFreeHandle(SQL_HANDLE_DBC, h);
  if (!SQL_SUCCEEDED(rc))
    return SQLDisconnect(h);
  return 0;
}

int bits_test_release_bad(SQLHDBC h) {
  SQLRETURN rc = SQLFreeHandle(SQL_HANDLE_DBC, h);
  if (SQL_SUCCEEDED(rc))
    return SQLDisconnect(h);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'h' is used after its release [lease-use-after-release]
  return 0;
}

// A copy row is there for a positive length only.
int only_positive_ok(PGconn *c) {
  char *row = NULL;
  int n = PQgetCopyData(c, &row, 0);
  switch (n) {
  case -2:
    return -1;
  case -1:
    return 0;
  case 0:
    return 1;
  default:
    PQfreemem(row);
    return n;
  }
}

int positive_lost_bad(PGconn *c) {
  char *row = NULL;
  int n = PQgetCopyData(c, &row, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} 'row' acquired by 'PQgetCopyData' is not released on every path [lease-result-without-release]
  switch (n) {
  case -2:
    return -1;
  case -1:
    return 0;
  case 80:
    return 1;
  default:
    PQfreemem(row);
    return n;
  }
}

static int is_good(int rc) { return rc == SQLITE_OK; }

int helper_tests_prepare_ok(sqlite3 *db) {
  sqlite3_stmt *s = NULL;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL);
  if (!is_good(rc))
    return rc;
  sqlite3_step(s);
  sqlite3_finalize(s);
  return 0;
}

int helper_tests_step_bad(sqlite3 *db) {
  sqlite3_stmt *s = NULL;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  if (!is_good(rc))
    return rc;
  rc = sqlite3_step(s);
  if (!is_good(rc))
    return rc;
  sqlite3_finalize(s);
  return 0;
}

// A statement that could not be freed is still there.
int statement_not_freed_ok(SQLHSTMT h) {
  SQLRETURN rc = SQLFreeHandle(SQL_HANDLE_STMT, h);
  if (!SQL_SUCCEEDED(rc))
    return SQLCloseCursor(h);
  return 0;
}

int statement_freed_bad(SQLHSTMT h) {
  SQLRETURN rc = SQLFreeHandle(SQL_HANDLE_STMT, h);
  if (SQL_SUCCEEDED(rc))
    return SQLCloseCursor(h);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'h' is used after its release [lease-use-after-release]
  return 0;
}
