// RUN: %check_miss %s lease-acquire-without-raii lease-use-after-release -- -std=gnu11 -I %mock/libpq

// Misses in C code.

#include <libpq-fe.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf Env;

// longjmp leaves the function without an edge of the control flow graph.
int jumped_over(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    longjmp(Env, 1);
  PQfinish(c);
  return 0;
}

// Memory that a result owns is not tied to it: the text dies with the result.
int value_after_clear(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  const char *v = PQgetvalue(r, 0, 0);
  PQclear(r);
  return puts(v);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is used after its release [lease-use-after-release]
}

// Elements with a computed index share one place, which is assumed to be kept.
int dynamic_array(const char *const *dsn, int n) {
  PGconn **c = malloc(n * sizeof *c);
  for (int i = 0; i < n; ++i)
    c[i] = PQconnectdb(dsn[i]);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  free(c);
  return 0;
}

// A pointer that is handed back dangles, but nothing in this function uses it.
PGconn *returned_after_release(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  return c;
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}
