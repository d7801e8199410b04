// RUN: %check_lease %s lease-result-without-release lease-acquire-without-raii lease-double-release lease-write-without-commit -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3 -I %mock/hiredis

// False alarms that are known, each with its reason (WRONG). The test fails as
// soon as one of them is gone: then its function belongs among the tests of
// the check, without the line that expects the finding. A function `..._bad`
// beside it shows what must stay.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int sorted(sqlite3 *db, int status) {
  int low = status & 0xff;
  if (low == SQLITE_OK && db)
    low = sqlite3_errcode(db) & 0xff;
  switch (low) {
  case SQLITE_OK:
    return 0;
  case SQLITE_BUSY:
    return 2;
  default:
    return -1;
  }
}

int status_through_a_switch_ok(sqlite3 *db, const char *q) {
  sqlite3_stmt *s = NULL;
  int st = sqlite3_prepare_v2(db, q, -1, &s, NULL);
  // WRONG: the helper asks the connection again where the status is good; that
  // its answer is good then, too, takes the library's memory of its last call.
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  if (sorted(db, st) != 0)
    return -1;
  sqlite3_step(s);
  sqlite3_finalize(s);
  return 0;
}

int status_through_a_switch_bad(sqlite3 *db, const char *q) {
  sqlite3_stmt *s = NULL;
  int st = sqlite3_prepare_v2(db, q, -1, &s, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  if (sorted(db, st) != 0)
    return -1;
  return sqlite3_step(s);
}

int reconnect(redisContext *);

redisReply *error_means_no_reply_ok(redisContext *c) {
  redisReply *r = redisCommand(c, "PING");
  // WRONG: a command sets the context's `err` only where it gives no reply;
  // the catalogue has no word for a field that tells the status.
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisCommand' is not released on every path [lease-result-without-release]
  if (c->err != REDIS_OK) {
    if (reconnect(c) != 0)
      return NULL;
    r = redisCommand(c, "PING");
  }
  return r;
}

redisReply *reply_of_good_context_bad(redisContext *c) {
  redisReply *r = redisCommand(c, "PING");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisCommand' is not released on every path [lease-result-without-release]
  if (c->err == REDIS_OK)
    return NULL;
  return r;
}

struct batch {
  PGconn *conn;
  int open, due;
};
int now(void);

int committed_when_due_ok(struct batch *b) {
  if (!b->open) {
    PQclear(PQexec(b->conn, "BEGIN"));
    // WRONG: the transaction stays open over calls on purpose, until it is due.
    // The commit on the other path looks like one that was forgotten here.
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
    b->open = 1;
  }
  PQclear(PQexec(b->conn, "INSERT INTO t VALUES (1)"));
  if (now() > b->due) {
    PQclear(PQexec(b->conn, "COMMIT"));
    b->open = 0;
  }
  return 0;
}

struct link {
  PGconn *conn;
  int n;
};

int assigned_whole_ok(struct link *l) {
  *l = (struct link){0};
  l->conn = PQconnectdb("");
  // WRONG: the same, by an assignment of the whole.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

PGconn *cached(int id);
void forget(int id);

int stale_one_of_a_cache_ok(int id) {
  PGconn *c = cached(id);
  // WRONG: the cache owns it; the release on one path looks like ownership,
  // as it is only there that the cache is told, too.
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: connection 'c' acquired by 'cached' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    forget(id);
    return -1;
  }
  return PQserverVersion(c);
}

int element_each_turn_ok(const char *const *dsn, int n) {
  PGconn **c = malloc(n * sizeof *c);
  for (int i = 0; i < n; ++i)
    c[i] = PQconnectdb(dsn[i]);
  // WRONG: that the second loop comes by every element that the first has
  // filled is not known: it may stop before.
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  for (int i = 0; i < n; ++i)
    PQfinish(c[i]);
  // WRONG: nor that each turn releases another element.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
  free(c);
  return 0;
}
