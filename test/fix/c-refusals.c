// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -unchanged -- -std=c99 -I %mock/libpq

/* Where a release before the exit would break what is returned or stored, and
   where the exits are not known, nothing is done in C, either. */

#include <libpq-fe.h>

void keep(PGconn *conn);

const char *returns_message(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  return PQerrorMessage(conn);
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: what outlives the function may point into it

char *returns_value(PGconn *conn) {
  PGresult *res = PQexec(conn, "SELECT 1");
  char *value = PQgetvalue(res, 0, 0);
  return value;
}
// LEFT: warning: result 'res' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what outlives the function may point into it

void stores_value(PGconn *conn, char **out) {
  PGresult *res = PQexec(conn, "SELECT 1");
  *out = PQgetvalue(res, 0, 0);
}
// LEFT: warning: result 'res' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what outlives the function may point into it

#define RETURN_IF(what) do { if (what) return -1; } while (0)

int left_in_macro(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  RETURN_IF(PQstatus(conn) != CONNECTION_OK);
  PQfinish(conn);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: a macro leaves the function

/* Another configuration may do something else with it. */
int named_in_conditional(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  if (PQstatus(conn) != CONNECTION_OK)
    return -1;
#ifdef KEEP_IT
  keep(conn);
#endif
  PQfinish(conn);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the function has preprocessor conditionals

int split_by_conditional(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
#ifndef ALWAYS
  if (PQstatus(conn) != CONNECTION_OK)
#endif
    return -1;
  PQfinish(conn);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the function has preprocessor conditionals

int in_conditional(const char *dsn, int wrong) {
  PGconn *conn = PQconnectdb(dsn);
#ifndef TRUSTING
  if (wrong)
    return -1;
#endif
  PQfinish(conn);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it stands in a preprocessor conditional

/* The value points into what would be released. */
const char *part_is_used(PGconn *conn, const char *(*copy)(const char *)) {
  PGresult *res = PQexec(conn, "SELECT 1");
  const char *value = PQgetvalue(res, 0, 0);
  res = PQexec(conn, "SELECT 2");
  value = copy(value);
  PQclear(res);
  return value;
}
// LEFT: warning: result 'res' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what

PGresult *new_from_old(PGconn *conn) {
  PGresult *res = PQexec(conn, "SELECT 1");
  res = PQexec(conn, PQgetvalue(res, 0, 0));
  return res;
}
// LEFT: warning: result 'res' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what overwrites it needs it

int overwritten_on_one_way(PGconn *conn, int again) {
  PGresult *res = PQexec(conn, "SELECT 1");
  int both = again && (res = PQexec(conn, "SELECT 2")) != 0;
  PQclear(res);
  return both;
}
// LEFT: warning: result 'res' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: it is overwritten in the middle of a statement

/* The last one is used after the loop. */
int needed_after_loop(PGconn *conn, int n) {
  PGresult *res = 0;
  int rows = 0;
  for (int i = 0; i < n; i++)
    res = PQexec(conn, "SELECT 1");
  if (res)
    rows = PQntuples(res);
  PQclear(res);
  return rows;
}
// LEFT: warning: result 'res' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: it may be used later

/* What is kept elsewhere on one way is not released on all of them. */
void kept_when_good(PGconn **all, int n) {
  for (int i = 0; i < n; i++) {
    PGconn *conn;
    conn = PQconnectdb("");
    if (PQstatus(conn) == CONNECTION_OK)
      all[i] = conn;
  }
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix:

int copied(void) {
  PGconn *good = 0;
  PGconn *conn = PQconnectdb("a");
  if (PQstatus(conn) == CONNECTION_OK)
    good = conn;
  conn = PQconnectdb("b");
  PQfinish(conn);
  PQfinish(good);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the same way out is taken without it

#define SAY_AND_RETURN() keep(0); return -1

int more_than_a_return(const char *dsn, int wrong) {
  PGconn *conn = PQconnectdb(dsn);
  if (wrong) {
    SAY_AND_RETURN();
  }
  PQfinish(conn);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: a macro leaves the function
