// RUN: %check_lease %s lease-use-after-release -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3 -I %mock/mysql -I %mock/hiredis

// Handles used after they were given back, in C.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

int status_after_finish_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  return PQstatus(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}

int status_before_finish_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int s = PQstatus(c);
  PQfinish(c);
  return s;
}

// The message belongs to the connection.
int message_after_finish_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    fprintf(stderr, "%s", PQerrorMessage(c));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
    return -1;
  }
  PQfinish(c);
  return 0;
}

int message_before_finish_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    fprintf(stderr, "%s", PQerrorMessage(c));
    PQfinish(c);
    return -1;
  }
  PQfinish(c);
  return 0;
}

int missing_return_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    PQfinish(c);
  int v = PQserverVersion(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
  return v;
}

int parameter_bad(PGconn *c) {
  PQfinish(c);
  return PQsocket(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}

int result_after_clear_bad(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  PQclear(r);
  return PQntuples(r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is used after its release [lease-use-after-release]
}

int result_before_clear_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

// A result outlives its connection.
int result_after_finish_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PGresult *r = PQexec(c, "SELECT 1");
  PQfinish(c);
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

int error_then_message_bad(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  if (PQresultStatus(r) != PGRES_TUPLES_OK) {
    PQclear(r);
    fprintf(stderr, "%s", PQresultErrorMessage(r));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is used after its release [lease-use-after-release]
    return -1;
  }
  PQclear(r);
  return 0;
}

int reassigned_ok(const char *a, const char *b) {
  PGconn *c = PQconnectdb(a);
  PQfinish(c);
  c = PQconnectdb(b);
  int s = PQstatus(c);
  PQfinish(c);
  return s;
}

int nulled_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  c = NULL;
  return PQstatus(c);
}

int null_test_only_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  return c != NULL;
}

int loop_bad(const char *dsn, int n) {
  PGconn *c = PQconnectdb(dsn);
  for (int i = 0; i < n; ++i) {
    PQflush(c);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
    PQfinish(c);
  }
  return 0;
}

int loop_ok(const char *dsn, int n) {
  PGconn *c = PQconnectdb(dsn);
  for (int i = 0; i < n; ++i) {
    PQflush(c);
    if (i == 3)
      break;
  }
  PQfinish(c);
  return 0;
}

int alias_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PGconn *d = c;
  PQfinish(c);
  return PQstatus(d);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{[cd]}}' is used after its release [lease-use-after-release]
}

int alias_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PGconn *d = c;
  int s = PQstatus(d);
  PQfinish(c);
  return s;
}

static void close_it(PGconn *c) { PQfinish(c); }
static int read_it(PGconn *c) { return PQserverVersion(c); }
static void maybe_close(PGconn *c, int really) {
  if (really)
    PQfinish(c);
}

int released_by_helper_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  close_it(c);
  return PQstatus(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}

int used_by_helper_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  return read_it(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}

int used_by_helper_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int v = read_it(c);
  PQfinish(c);
  return v;
}

int told_not_to_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  maybe_close(c, 0);
  int s = PQstatus(c);
  PQfinish(c);
  return s;
}

int told_to_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  maybe_close(c, 1);
  return PQstatus(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}

int sqlite_message_bad(const char *file) {
  sqlite3 *db;
  int rc = sqlite3_open(file, &db);
  if (rc != SQLITE_OK) {
    sqlite3_close_v2(db);
    fprintf(stderr, "%s", sqlite3_errmsg(db));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' is used after its release [lease-use-after-release]
    return rc;
  }
  sqlite3_close_v2(db);
  return 0;
}

int sqlite_message_ok(const char *file) {
  sqlite3 *db;
  int rc = sqlite3_open(file, &db);
  if (rc != SQLITE_OK)
    fprintf(stderr, "%s", sqlite3_errmsg(db));
  sqlite3_close_v2(db);
  return rc;
}

int sqlite_step_bad(sqlite3 *db) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, NULL))
    return -1;
  sqlite3_finalize(s);
  return sqlite3_step(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' is used after its release [lease-use-after-release]
}

// A close that was refused keeps the connection.
int sqlite_busy_ok(sqlite3 *db) {
  if (sqlite3_close(db) == SQLITE_BUSY) {
    fprintf(stderr, "%s", sqlite3_errmsg(db));
    return -1;
  }
  return 0;
}

int sqlite_busy_bad(sqlite3 *db) {
  if (sqlite3_close(db) == SQLITE_OK) {
    fprintf(stderr, "%s", sqlite3_errmsg(db));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' is used after its release [lease-use-after-release]
    return 0;
  }
  return -1;
}

int mysql_error_bad(MYSQL *m) {
  mysql_close(m);
  fprintf(stderr, "%s", mysql_error(m));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'm' is used after its release [lease-use-after-release]
  return -1;
}

int mysql_row_bad(MYSQL *m) {
  MYSQL_RES *r = mysql_store_result(m);
  mysql_free_result(r);
  return mysql_fetch_row(r) != NULL;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is used after its release [lease-use-after-release]
}

int redis_errstr_bad(void) {
  redisContext *c = redisConnect("127.0.0.1", 6379);
  if (c && c->err) {
    redisFree(c);
    fprintf(stderr, "%s", c->errstr);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
    return -1;
  }
  redisFree(c);
  return 0;
}

int redis_errstr_ok(void) {
  redisContext *c = redisConnect("127.0.0.1", 6379);
  if (c && c->err)
    fprintf(stderr, "%s", c->errstr);
  redisFree(c);
  return 0;
}

int redis_reply_field_bad(redisContext *c) {
  redisReply *r = redisCommand(c, "GET k");
  if (!r)
    return -1;
  freeReplyObject(r);
  return r->type;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is used after its release [lease-use-after-release]
}

int redis_reply_field_ok(redisContext *c) {
  redisReply *r = redisCommand(c, "GET k");
  if (!r)
    return -1;
  int t = r->type;
  freeReplyObject(r);
  return t;
}

struct session {
  PGconn *conn;
};

int field_bad(struct session *s) {
  PQfinish(s->conn);
  return PQstatus(s->conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is used after its release [lease-use-after-release]
}

int field_ok(struct session *s, const char *dsn) {
  PQfinish(s->conn);
  s->conn = PQconnectdb(dsn);
  return PQstatus(s->conn);
}

int goto_bad(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    goto out;
  }
  rc = 0;
  PQfinish(c);
out:
  fprintf(stderr, "%s", PQerrorMessage(c));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
  return rc;
}

int correlated_ok(const char *dsn, int keep) {
  PGconn *c = PQconnectdb(dsn);
  if (!keep)
    PQfinish(c);
  if (keep) {
    PQflush(c);
    PQfinish(c);
  }
  return 0;
}

int correlated_bad(const char *dsn, int keep) {
  PGconn *c = PQconnectdb(dsn);
  if (!keep)
    PQfinish(c);
  if (!keep)
    PQflush(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
  if (keep)
    PQfinish(c);
  return 0;
}

void passed_on_bad(const char *dsn) {
  extern void show(PGconn *);
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  show(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}
