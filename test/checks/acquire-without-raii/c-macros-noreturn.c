// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3

// Macros that return or go to a label, and calls that do not come back.

#include <assert.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>

#define CHECK_RC(x)                                                            \
  do {                                                                         \
    if ((x) != SQLITE_OK)                                                      \
      return -1;                                                               \
  } while (0)
#define GOTO_ON_ERROR(x, label)                                                \
  do {                                                                         \
    if ((x) != SQLITE_OK)                                                      \
      goto label;                                                              \
  } while (0)
#define SAFE_FINISH(c)                                                         \
  do {                                                                         \
    if (c) {                                                                   \
      PQfinish(c);                                                             \
      (c) = NULL;                                                              \
    }                                                                          \
  } while (0)
#define OPEN(dsn) PQconnectdb(dsn)

_Noreturn void die(const char *why);
void fatal(const char *why) __attribute__((noreturn));
static void give_up(void) { abort(); }

int macro_goes_to_label_ok(const char *file) {
  int rc = -1;
  sqlite3 *db = NULL;
  GOTO_ON_ERROR(sqlite3_open(file, &db), out);
  GOTO_ON_ERROR(sqlite3_exec(db, "SELECT 1", 0, 0, 0), out);
  rc = 0;
out:
  sqlite3_close(db);
  return rc;
}

int macro_returns_twin(const char *file) {
  sqlite3 *db = NULL;
  CHECK_RC(sqlite3_open(file, &db));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
  CHECK_RC(sqlite3_exec(db, "SELECT 1", 0, 0, 0));
  sqlite3_close(db);
  return 0;
}

int macro_returns_later_twin(const char *file) {
  sqlite3 *db = NULL;
  if (sqlite3_open(file, &db) != SQLITE_OK) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
    sqlite3_close(db);
    return -1;
  }
  CHECK_RC(sqlite3_exec(db, "SELECT 1", 0, 0, 0));
  sqlite3_close(db);
  return 0;
}

int macro_releases_ok(const char *dsn) {
  PGconn *c = OPEN(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    SAFE_FINISH(c);
    return -1;
  }
  SAFE_FINISH(c);
  return 0;
}

int macro_acquires_twin(const char *dsn) {
  PGconn *c = OPEN(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  SAFE_FINISH(c);
  return 0;
}

int noreturn_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    die(PQerrorMessage(c));
  PQfinish(c);
  return 0;
}

int noreturn_attribute_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    fatal(PQerrorMessage(c));
  PQfinish(c);
  return 0;
}

int exit_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    exit(1);
  PQfinish(c);
  return 0;
}

// The callee in sight never comes back, attribute or not.
int give_up_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    give_up();
    return -1;
  }
  PQfinish(c);
  return 0;
}

void log_it(const char *why);

int comes_back_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    log_it(PQerrorMessage(c));
    return -1;
  }
  PQfinish(c);
  return 0;
}

int assert_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  assert(PQstatus(c) == CONNECTION_OK);
  PQfinish(c);
  return 0;
}

int assert_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  assert(c != NULL);
  return PQsocket(c);
}

int ternary_abort_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQstatus(c) == CONNECTION_OK ? (void)0 : abort();
  PQfinish(c);
  return 0;
}

int unreachable_ok(const char *dsn, int how) {
  PGconn *c = PQconnectdb(dsn);
  switch (how) {
  case 0:
    PQfinish(c);
    return 0;
  case 1:
    PQfinish(c);
    return 1;
  default:
    __builtin_unreachable();
  }
}

int unreachable_twin(const char *dsn, int how) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  switch (how) {
  case 0:
    PQfinish(c);
    return 0;
  case 1:
    return 1;
  default:
    __builtin_unreachable();
  }
}

int constant_condition_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (0)
    return -1;
  PQfinish(c);
  return 0;
}

#define DEBUG_BUILD 1
int constant_condition_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (DEBUG_BUILD)
    return -1;
  PQfinish(c);
  return 0;
}
