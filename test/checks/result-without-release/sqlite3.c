// RUN: %check_lease %s lease-result-without-release -- -std=gnu11 -I %mock/sqlite3

// Statements, blobs, backups, tables and messages of sqlite3.

#include <sqlite3.h>
#include <stdio.h>

int statement_ok(sqlite3 *db) {
  sqlite3_stmt *s = NULL;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL) != SQLITE_OK)
    return -1;
  int rc = sqlite3_step(s);
  sqlite3_finalize(s);
  return rc;
}

int statement_twin(sqlite3 *db) {
  sqlite3_stmt *s = NULL;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    return -1;
  if (sqlite3_step(s) != SQLITE_ROW)
    return -2;
  sqlite3_finalize(s);
  return 0;
}

int rc_variable_ok(sqlite3 *db) {
  sqlite3_stmt *s;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL);
  if (rc == SQLITE_OK) {
    while ((rc = sqlite3_step(s)) == SQLITE_ROW)
      printf("%d", sqlite3_column_int(s, 0));
    sqlite3_finalize(s);
  }
  return rc;
}

int rc_variable_twin(sqlite3 *db) {
  sqlite3_stmt *s;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  if (rc == SQLITE_OK) {
    while ((rc = sqlite3_step(s)) == SQLITE_ROW)
      printf("%d", sqlite3_column_int(s, 0));
    if (rc == SQLITE_DONE)
      sqlite3_finalize(s);
  }
  return rc;
}

int row_return_twin(sqlite3 *db) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v3(db, "SELECT 1", -1, 0, &s, NULL))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v3' is not released on every path [lease-result-without-release]
    return -1;
  while (sqlite3_step(s) == SQLITE_ROW)
    if (sqlite3_column_int(s, 0) == 7)
      return 1;
  sqlite3_finalize(s);
  return 0;
}

int reset_is_no_finalize_twin(sqlite3 *db) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    return -1;
  sqlite3_step(s);
  return sqlite3_reset(s);
}

int two_statements_ok(sqlite3 *db) {
  sqlite3_stmt *a = NULL, *b = NULL;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &a, NULL);
  if (rc)
    goto out;
  rc = sqlite3_prepare_v2(db, "SELECT 2", -1, &b, NULL);
  if (rc)
    goto out;
  rc = sqlite3_step(a) + sqlite3_step(b);
out:
  sqlite3_finalize(b);
  sqlite3_finalize(a);
  return rc;
}

int two_statements_twin(sqlite3 *db) {
  sqlite3_stmt *a = NULL, *b = NULL;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &a, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'a' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  if (rc)
    return rc;
  rc = sqlite3_prepare_v2(db, "SELECT 2", -1, &b, NULL);
  if (rc)
    return rc;
  rc = sqlite3_step(a) + sqlite3_step(b);
  sqlite3_finalize(b);
  sqlite3_finalize(a);
  return rc;
}

int reused_variable_twin(sqlite3 *db) {
  sqlite3_stmt *s = NULL;
  sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  sqlite3_step(s);
  sqlite3_prepare_v2(db, "SELECT 2", -1, &s, NULL);
  sqlite3_step(s);
  sqlite3_finalize(s);
  return 0;
}

static sqlite3_stmt *cached;

int cached_statement_ok(sqlite3 *db) {
  if (!cached && sqlite3_prepare_v2(db, "SELECT 1", -1, &cached, NULL))
    return -1;
  sqlite3_step(cached);
  return sqlite3_reset(cached);
}

int out_parameter_ok(sqlite3 *db, sqlite3_stmt **out) {
  return sqlite3_prepare_v2(db, "SELECT 1", -1, out, NULL);
}

// The message is set only when the call fails.
int exec_message_ok(sqlite3 *db) {
  char *err = NULL;
  if (sqlite3_exec(db, "DELETE FROM t", NULL, NULL, &err) != SQLITE_OK) {
    fprintf(stderr, "%s", err);
    sqlite3_free(err);
    return -1;
  }
  return 0;
}

int exec_without_message_ok(sqlite3 *db) {
  return sqlite3_exec(db, "DELETE FROM t", NULL, NULL, NULL);
}

int table_ok(sqlite3 *db) {
  char **t;
  int rows, cols;
  if (sqlite3_get_table(db, "SELECT 1", &t, &rows, &cols, NULL))
    return -1;
  sqlite3_free_table(t);
  return rows;
}

int table_twin(sqlite3 *db) {
  char **t;
  int rows, cols;
  if (sqlite3_get_table(db, "SELECT 1", &t, &rows, &cols, NULL))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 't' acquired by 'sqlite3_get_table' is not released on every path [lease-result-without-release]
    return -1;
  return rows;
}

int blob_ok(sqlite3 *db, char *buf) {
  sqlite3_blob *b = NULL;
  if (sqlite3_blob_open(db, "main", "t", "c", 1, 0, &b) != SQLITE_OK)
    return -1;
  int rc = sqlite3_blob_read(b, buf, sqlite3_blob_bytes(b), 0);
  sqlite3_blob_close(b);
  return rc;
}

int blob_twin(sqlite3 *db, char *buf) {
  sqlite3_blob *b = NULL;
  if (sqlite3_blob_open(db, "main", "t", "c", 1, 0, &b) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'b' acquired by 'sqlite3_blob_open' is not released on every path [lease-result-without-release]
    return -1;
  if (sqlite3_blob_read(b, buf, sqlite3_blob_bytes(b), 0))
    return -1;
  sqlite3_blob_close(b);
  return 0;
}

int backup_ok(sqlite3 *to, sqlite3 *from) {
  sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
  if (!b)
    return -1;
  sqlite3_backup_step(b, -1);
  return sqlite3_backup_finish(b);
}

int backup_twin(sqlite3 *to, sqlite3 *from) {
  sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'b' acquired by 'sqlite3_backup_init' is not released on every path [lease-result-without-release]
  if (!b)
    return -1;
  if (sqlite3_backup_step(b, -1) != SQLITE_DONE)
    return -1;
  return sqlite3_backup_finish(b);
}

int built_text_ok(sqlite3 *db, int id) {
  char *q = sqlite3_mprintf("DELETE FROM t WHERE id=%d", id);
  int rc = sqlite3_exec(db, q, NULL, NULL, NULL);
  sqlite3_free(q);
  return rc;
}

int built_text_twin(sqlite3 *db, int id) {
  char *q = sqlite3_mprintf("DELETE FROM t WHERE id=%d", id);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'q' acquired by 'sqlite3_mprintf' is not released on every path [lease-result-without-release]
  return sqlite3_exec(db, q, NULL, NULL, NULL);
}

// Borrowed: the next one of the connection's own list.
int finalize_all_ok(sqlite3 *db) {
  sqlite3_stmt *s;
  while ((s = sqlite3_next_stmt(db, NULL)) != NULL)
    sqlite3_finalize(s);
  return 0;
}

int borrowed_statement_ok(sqlite3_stmt *s) {
  if (sqlite3_step(s) != SQLITE_ROW)
    return -1;
  return sqlite3_column_int(s, 0);
}

int count_statements_ok(sqlite3 *db) {
  int n = 0;
  for (sqlite3_stmt *s = sqlite3_next_stmt(db, NULL); s;
       s = sqlite3_next_stmt(db, s))
    ++n;
  return n;
}
