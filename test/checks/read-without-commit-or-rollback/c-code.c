// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=gnu11 -I %mock/sqlite3 -I %mock/mysql

/* C: error codes, goto, macros that return, connections in structures. */

#include <mysql.h>
#include <sqlite3.h>
#include <stddef.h>

#define RUN(db, sql) sqlite3_exec(db, sql, NULL, NULL, NULL)

int goto_end_ok(sqlite3 *db) {
  int rc = RUN(db, "BEGIN");
  if (rc)
    return rc;
  rc = RUN(db, "SELECT 1");
  if (rc)
    goto undo;
  rc = RUN(db, "SELECT 2");
  if (rc)
    goto undo;
  return RUN(db, "COMMIT");
undo:
  RUN(db, "ROLLBACK");
  return rc;
}

int goto_past_bad(sqlite3 *db) {
  int rc = RUN(db, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (rc)
    return rc;
  rc = RUN(db, "SELECT 1");
  if (rc)
    goto undo;
  rc = RUN(db, "SELECT 2");
  if (rc)
    goto out;
  return RUN(db, "COMMIT");
undo:
  RUN(db, "ROLLBACK");
out:
  return rc;
}

/* One label for success and failure. */
int one_label_ok(sqlite3 *db) {
  int rc = -1;
  if (RUN(db, "BEGIN") != SQLITE_OK)
    return rc;
  if (RUN(db, "SELECT 1") != SQLITE_OK)
    goto out;
  rc = 0;
out:
  RUN(db, rc == 0 ? "COMMIT" : "ROLLBACK");
  return rc;
}

int one_label_bad(sqlite3 *db) {
  int rc = -1;
  if (RUN(db, "BEGIN") != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return rc;
  if (RUN(db, "SELECT 1") != SQLITE_OK)
    goto out;
  rc = 0;
out:
  if (rc == 0)
    RUN(db, "COMMIT");
  return rc;
}

/* A macro that returns hides the exit. */
#define CHECK_RC(call)                                                         \
  do {                                                                         \
    if ((call) != 0)                                                           \
      return -1;                                                               \
  } while (0)

int macro_return_bad(MYSQL *c) {
  CHECK_RC(mysql_query(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  CHECK_RC(mysql_query(c, "SELECT 1"));
  CHECK_RC(mysql_query(c, "COMMIT"));
  return 0;
}

int macro_return_ok(MYSQL *c) {
  int rc;
  CHECK_RC(mysql_query(c, "BEGIN"));
  rc = mysql_query(c, "SELECT 1");
  CHECK_RC(mysql_query(c, rc ? "ROLLBACK" : "COMMIT"));
  return rc;
}

/* A structure with a connection and its state. */
struct store {
  sqlite3 *db;
  int open;
};

int store_begin(struct store *s) {
  int rc = RUN(s->db, "BEGIN");
  if (rc == SQLITE_OK)
    s->open = 1;
  return rc;
}

int store_end(struct store *s) {
  if (!s->open)
    return 0;
  s->open = 0;
  return RUN(s->db, "COMMIT");
}

int store_count_bad(struct store *s) {
  if (store_begin(s))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{.*}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return -1;
  if (RUN(s->db, "SELECT 1"))
    return -2;
  return store_end(s);
}

int store_count_ok(struct store *s) {
  int rc;
  if (store_begin(s))
    return -1;
  rc = RUN(s->db, "SELECT 1");
  store_end(s);
  return rc;
}

/* Statements that were prepared on the connection. */
int stepped_bad(sqlite3 *db) {
  sqlite3_stmt *st;
  RUN(db, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (sqlite3_prepare_v2(db, "SELECT a FROM t", -1, &st, NULL) != SQLITE_OK)
    return -1;
  while (sqlite3_step(st) == SQLITE_ROW)
    ;
  sqlite3_finalize(st);
  RUN(db, "END");
  return 0;
}

int stepped_ok(sqlite3 *db) {
  sqlite3_stmt *st;
  RUN(db, "BEGIN");
  if (sqlite3_prepare_v2(db, "SELECT a FROM t", -1, &st, NULL) != SQLITE_OK) {
    RUN(db, "ROLLBACK");
    return -1;
  }
  while (sqlite3_step(st) == SQLITE_ROW)
    ;
  sqlite3_finalize(st);
  RUN(db, "END");
  return 0;
}

/* Ended in the arms of a conditional. */
int ternary_helper_ok(sqlite3 *db, int keep) {
  RUN(db, "BEGIN");
  RUN(db, "SELECT 1");
  return keep ? RUN(db, "COMMIT") : RUN(db, "ROLLBACK");
}

int ternary_helper_bad(sqlite3 *db, int keep) {
  RUN(db, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  RUN(db, "SELECT 1");
  return keep ? RUN(db, "COMMIT") : 0;
}
