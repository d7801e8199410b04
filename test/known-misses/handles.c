// RUN: %check_miss %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-use-after-release -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3

// Misses in C code.

#include <libpq-fe.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdio.h>

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

// A pointer that is handed back dangles, but nothing in this function uses it.
PGconn *returned_after_release(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQfinish(c);
  return c;
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
}

// A function that calls itself is not followed into itself: that call, like
// one out of sight, takes what it is given.
static int recursive_read(PGconn *c, int n) {
  return n > 0 ? recursive_read(c, n - 1) : PQstatus(c);
}
int handed_to_recursion(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return recursive_read(c, 3);
}

// The message is made only when the call fails; a model tells what a call makes
// when it succeeds, so that of sqlite3_exec does not name it.
int exec_message(sqlite3 *db) {
  char *err = NULL;
  if (sqlite3_exec(db, "DELETE FROM t", NULL, NULL, &err) != SQLITE_OK) {
    // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'err' acquired by 'sqlite3_exec' is not released on every path [lease-result-without-release]
    fprintf(stderr, "%s", err);
    return -1;
  }
  return 0;
}
