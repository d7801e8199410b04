// RUN: %check_lease %s lease-double-release -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3 -I %mock/mysql -I %mock/hiredis

// Handles given back twice, in C.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stddef.h>

int twice_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return 0;
}

int nulled_between_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  c = NULL;
  PQfinish(c);
  return 0;
}

int on_error_and_at_end_bad(const char *dsn) {
  int rc = 0;
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    rc = -1;
  }
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return rc;
}

int on_error_and_at_end_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    return -1;
  }
  PQfinish(c);
  return 0;
}

int before_goto_and_at_label_bad(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    goto out;
  }
  rc = 0;
out:
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return rc;
}

int before_goto_and_at_label_ok(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    c = NULL;
    goto out;
  }
  rc = 0;
out:
  if (c)
    PQfinish(c);
  return rc;
}

int in_loop_bad(const char *dsn, int n) {
  PGconn *c = PQconnectdb(dsn);
  while (n-- > 0)
    PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return 0;
}

int in_loop_ok(const char *dsn, int n) {
  while (n-- > 0) {
    PGconn *c = PQconnectdb(dsn);
    PQfinish(c);
  }
  return 0;
}

int alias_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PGconn *d = c;
  PQfinish(d);
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{[cd]}}' is released twice [lease-double-release]
  return 0;
}

static void close_it(PGconn *c) { PQfinish(c); }
static int close_on_error(PGconn *c) {
  if (PQstatus(c) == CONNECTION_OK)
    return 0;
  PQfinish(c);
  return -1;
}
static void close_and_null(PGconn **c) {
  PQfinish(*c);
  *c = NULL;
}

int helper_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  close_it(c);
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return 0;
}

int helper_on_error_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int rc = close_on_error(c);
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return rc;
}

int helper_on_error_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (close_on_error(c))
    return -1;
  PQfinish(c);
  return 0;
}

int helper_nulls_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  close_and_null(&c);
  PQfinish(c);
  return 0;
}

int parameter_bad(PGconn *c) {
  PQfinish(c);
  PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return 0;
}

int result_bad(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  if (PQresultStatus(r) != PGRES_TUPLES_OK)
    PQclear(r);
  PQclear(r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is released twice [lease-double-release]
  return 0;
}

int result_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  PQclear(r);
  r = PQexec(c, "SELECT 2");
  PQclear(r);
  return 0;
}

int result_of_loop_bad(PGconn *c) {
  PGresult *r;
  PGresult *last = NULL;
  while ((r = PQgetResult(c)) != NULL) {
    last = r;
    PQclear(r);
  }
  PQclear(last);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result '{{last|r}}' is released twice [lease-double-release]
  return 0;
}

int statement_bad(sqlite3 *db) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL))
    return -1;
  if (sqlite3_step(s) != SQLITE_ROW)
    sqlite3_finalize(s);
  sqlite3_finalize(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' is released twice [lease-double-release]
  return 0;
}

int statement_ok(sqlite3 *db) {
  sqlite3_stmt *s = NULL;
  int rc = sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL);
  sqlite3_finalize(s);
  return rc;
}

int refused_close_ok(const char *file) {
  sqlite3 *db;
  if (sqlite3_open(file, &db) == SQLITE_OK)
    sqlite3_exec(db, "SELECT 1", NULL, NULL, NULL);
  if (sqlite3_close(db) == SQLITE_BUSY)
    sqlite3_close_v2(db);
  return 0;
}

int accepted_close_bad(const char *file) {
  sqlite3 *db;
  if (sqlite3_open(file, &db) == SQLITE_OK)
    sqlite3_exec(db, "SELECT 1", NULL, NULL, NULL);
  if (sqlite3_close(db) == SQLITE_OK)
    sqlite3_close_v2(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' is released twice [lease-double-release]
  return 0;
}

int mysql_bad(void) {
  MYSQL *m = mysql_init(NULL);
  if (!mysql_real_connect(m, "h", "u", "p", "d", 0, NULL, 0))
    mysql_close(m);
  mysql_close(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'm' is released twice [lease-double-release]
  return 0;
}

int mysql_ok(void) {
  MYSQL *m = mysql_init(NULL);
  if (!mysql_real_connect(m, "h", "u", "p", "d", 0, NULL, 0)) {
    mysql_close(m);
    return -1;
  }
  mysql_close(m);
  return 0;
}

int redis_bad(redisContext *c) {
  redisReply *r = redisCommand(c, "PING");
  freeReplyObject(r);
  freeReplyObject(r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is released twice [lease-double-release]
  return 0;
}

struct session {
  PGconn *conn;
};

int field_bad(struct session *s) {
  PQfinish(s->conn);
  PQfinish(s->conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
  return 0;
}

int field_ok(struct session *s) {
  PQfinish(s->conn);
  s->conn = NULL;
  PQfinish(s->conn);
  return 0;
}

int two_fields_ok(struct session *s, struct session *t) {
  PQfinish(s->conn);
  PQfinish(t->conn);
  return 0;
}

int flag_ok(const char *dsn, int early) {
  int open = 1;
  PGconn *c = PQconnectdb(dsn);
  if (early) {
    PQfinish(c);
    open = 0;
  }
  if (open)
    PQfinish(c);
  return 0;
}

int flag_bad(const char *dsn, int early) {
  int open = 1;
  PGconn *c = PQconnectdb(dsn);
  if (early) {
    PQfinish(c);
    open = 1;
  }
  if (open)
    PQfinish(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  return 0;
}
