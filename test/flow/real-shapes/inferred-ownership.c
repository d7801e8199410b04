// RUN: %check_lease %s lease-result-without-release lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3

// A function out of sight returns a handle of a modelled type. Whether its
// caller owns that, the caller's own releases tell: what it releases on one
// path it must not lose on another.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stddef.h>

PGresult *run_prepared(PGconn *c, const char *name);
PGconn *connection_of(int session);
sqlite3_stmt *compiled(sqlite3 *db, const char *text);

int sibling_releases_bad(PGconn *c) {
  PGresult *res = run_prepared(c, "get");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'res' acquired by 'run_prepared' is not released on every path [lease-result-without-release]
  if (PQntuples(res) != 1) {
    PQclear(res);
    return 0;
  }
  return PQnfields(res);
}

int every_path_releases_ok(PGconn *c) {
  PGresult *res = run_prepared(c, "get");
  if (PQntuples(res) != 1) {
    PQclear(res);
    return 0;
  }
  int n = PQnfields(res);
  PQclear(res);
  return n;
}

// Perhaps it is only borrowed.
int nobody_releases_ok(PGconn *c) {
  PGresult *res = run_prepared(c, "peek");
  return PQntuples(res);
}

PGresult *handed_on_ok(PGconn *c) {
  PGresult *res = run_prepared(c, "get");
  if (PQntuples(res) != 1) {
    PQclear(res);
    return NULL;
  }
  return res;
}

int null_has_nothing_ok(PGconn *c) {
  PGresult *res = run_prepared(c, "get");
  if (res == NULL)
    return -1;
  PQclear(res);
  return 0;
}

int connection_bad(int session) {
  PGconn *c = connection_of(session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'connection_of' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  PQfinish(c);
  return 0;
}

int connection_borrowed_ok(int session) {
  PGconn *c = connection_of(session);
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  return PQserverVersion(c);
}

int statement_bad(sqlite3 *db) {
  sqlite3_stmt *s = compiled(db, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'compiled' is not released on every path [lease-result-without-release]
  if (sqlite3_step(s) != SQLITE_ROW)
    return -1;
  sqlite3_finalize(s);
  return 0;
}

int statement_ok(sqlite3 *db) {
  sqlite3_stmt *s = compiled(db, "SELECT 1");
  int rc = sqlite3_step(s);
  sqlite3_finalize(s);
  return rc;
}

static PGresult *Last;

int kept_on_the_other_path_ok(PGconn *c) {
  PGresult *res = run_prepared(c, "get");
  if (PQntuples(res) != 1) {
    PQclear(res);
    return 0;
  }
  Last = res;
  return 1;
}

int dropped_on_the_other_path_bad(PGconn *c) {
  PGresult *res = run_prepared(c, "get");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'res' acquired by 'run_prepared' is not released on every path [lease-result-without-release]
  if (PQntuples(res) != 1) {
    PQclear(res);
    return 0;
  }
  res = NULL;
  return 1;
}
