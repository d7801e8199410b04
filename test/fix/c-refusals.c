// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -unchanged -- -std=c99 -I %mock/libpq

/* Where a release before the exit would break what is returned or stored, and
   where the exits are not known, nothing is done in C, either. */

#include <libpq-fe.h>

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

int conditionals(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  if (PQstatus(conn) != CONNECTION_OK)
    return -1;
#ifdef KEEP_IT
  return 1;
#endif
  PQfinish(conn);
  return 0;
}
// LEFT: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the function has preprocessor conditionals
