// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3

// Loops: retries, one handle a turn, early continue and break, counters.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stddef.h>
#include <stdlib.h>

PGconn *retry_return_ok(const char *dsn) {
  for (int i = 0; i < 5; ++i) {
    PGconn *c = PQconnectdb(dsn);
    if (PQstatus(c) == CONNECTION_OK)
      return c;
    PQfinish(c);
  }
  return NULL;
}

PGconn *retry_return_twin(const char *dsn) {
  for (int i = 0; i < 5; ++i) {
    PGconn *c = PQconnectdb(dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(c) == CONNECTION_OK)
      return c;
  }
  return NULL;
}

int retry_break_ok(const char *dsn) {
  PGconn *c = NULL;
  for (int i = 0; i < 5; ++i) {
    c = PQconnectdb(dsn);
    if (PQstatus(c) == CONNECTION_OK)
      break;
    PQfinish(c);
    c = NULL;
  }
  if (!c)
    return -1;
  PQfinish(c);
  return 0;
}

int retry_break_twin(const char *dsn) {
  PGconn *c = NULL;
  for (int i = 0; i < 5; ++i) {
    c = PQconnectdb(dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(c) == CONNECTION_OK)
      break;
  }
  if (!c)
    return -1;
  PQfinish(c);
  return 0;
}

int do_while_retry_ok(const char *dsn) {
  PGconn *c;
  int n = 0;
  do {
    c = PQconnectdb(dsn);
    if (PQstatus(c) == CONNECTION_OK)
      break;
    PQfinish(c);
    c = NULL;
  } while (++n < 3);
  if (c)
    PQfinish(c);
  return n;
}

int do_while_retry_twin(const char *dsn) {
  PGconn *c;
  int n = 0;
  do {
    c = PQconnectdb(dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(c) == CONNECTION_OK)
      break;
    PQfinish(c);
    c = NULL;
  } while (++n < 3);
  return n;
}

// The counter says after the loop whether the last attempt was released.
int counter_after_loop_ok(const char *dsn) {
  int n;
  PGconn *c = NULL;
  for (n = 0; n < 5; n++) {
    c = PQconnectdb(dsn);
    if (PQstatus(c) == CONNECTION_OK)
      break;
    PQfinish(c);
  }
  if (n == 5)
    return -1;
  PQfinish(c);
  return 0;
}

int counter_after_loop_twin(const char *dsn) {
  int n;
  PGconn *c = NULL;
  for (n = 0; n < 5; n++) {
    c = PQconnectdb(dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(c) == CONNECTION_OK)
      break;
    PQfinish(c);
  }
  if (n == 4)
    return -1;
  if (n < 5)
    PQfinish(c);
  return 0;
}

int each_turn_ok(const char *const *dsn, int n) {
  int good = 0;
  for (int i = 0; i < n; ++i) {
    PGconn *c = PQconnectdb(dsn[i]);
    if (PQstatus(c) != CONNECTION_OK) {
      PQfinish(c);
      continue;
    }
    ++good;
    PQfinish(c);
  }
  return good;
}

int early_continue_twin(const char *const *dsn, int n) {
  int good = 0;
  for (int i = 0; i < n; ++i) {
    PGconn *c = PQconnectdb(dsn[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(c) != CONNECTION_OK)
      continue;
    ++good;
    PQfinish(c);
  }
  return good;
}

int early_break_twin(const char *const *dsn, int n) {
  int good = 0;
  for (int i = 0; i < n; ++i) {
    PGconn *c = PQconnectdb(dsn[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQserverVersion(c) < 90000)
      break;
    ++good;
    PQfinish(c);
  }
  return good;
}

int released_only_after_loop_twin(const char *const *dsn, int n) {
  PGconn *c = NULL;
  for (int i = 0; i < n; ++i)
    c = PQconnectdb(dsn[i]);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PQfinish(c);
  return 0;
}

int forever_with_break_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  for (;;) {
    if (!PQconsumeInput(c))
      break;
    if (!PQisBusy(c))
      break;
  }
  PQfinish(c);
  return 0;
}

int forever_with_return_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  for (;;) {
    if (!PQconsumeInput(c))
      return -1;
    if (!PQisBusy(c))
      break;
  }
  PQfinish(c);
  return 0;
}

// No way out of the loop: nothing is lost at an exit that does not exist.
int forever_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  for (;;)
    PQconsumeInput(c);
}

int overwritten_ok(const char *a, const char *b) {
  PGconn *c = PQconnectdb(a);
  PQfinish(c);
  c = PQconnectdb(b);
  PQfinish(c);
  return 0;
}

int overwritten_twin(const char *a, const char *b) {
  PGconn *c = PQconnectdb(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  c = PQconnectdb(b);
  PQfinish(c);
  return 0;
}

int set_to_null_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    c = NULL;
  PQfinish(c);
  return 0;
}

int reopened_in_loop_ok(const char *file, int n) {
  sqlite3 *db = NULL;
  while (n-- > 0) {
    if (db)
      sqlite3_close(db);
    sqlite3_open(file, &db);
  }
  if (db)
    sqlite3_close(db);
  return 0;
}

int reopened_in_loop_twin(const char *file, int n) {
  sqlite3 *db = NULL;
  while (n-- > 0)
    sqlite3_open(file, &db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
  if (db)
    sqlite3_close(db);
  return 0;
}

int switch_in_loop_ok(const char *dsn, const int *cmd, int n) {
  PGconn *c = PQconnectdb(dsn);
  for (int i = 0; i < n; ++i) {
    switch (cmd[i]) {
    case 0:
      continue;
    case 1:
      PQconsumeInput(c);
      /* fallthrough */
    case 2:
      PQflush(c);
      break;
    default:
      PQfinish(c);
      return -1;
    }
  }
  PQfinish(c);
  return 0;
}

int switch_in_loop_twin(const char *dsn, const int *cmd, int n) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  for (int i = 0; i < n; ++i) {
    switch (cmd[i]) {
    case 0:
      continue;
    case 1:
      PQfinish(c);
      return 0;
    case 2:
      return 1;
    default:
      break;
    }
  }
  PQfinish(c);
  return 0;
}

int switch_fallthrough_ok(const char *dsn, int how) {
  PGconn *c = PQconnectdb(dsn);
  switch (how) {
  case 1:
    PQflush(c);
    /* fallthrough */
  case 2:
    PQfinish(c);
    return 2;
  default:
    PQfinish(c);
  }
  return 0;
}

int switch_fallthrough_twin(const char *dsn, int how) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  switch (how) {
  case 1:
    PQflush(c);
    break;
  case 2:
    PQfinish(c);
    return 2;
  default:
    PQfinish(c);
  }
  return 0;
}

int case_range_ok(const char *dsn, int how) {
  PGconn *c = PQconnectdb(dsn);
  switch (how) {
  case 0 ... 9:
    PQfinish(c);
    break;
  default:
    PQfinish(c);
  }
  return 0;
}

int case_range_twin(const char *dsn, int how) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  switch (how) {
  case 0 ... 9:
    PQfinish(c);
    break;
  }
  return 0;
}

// Elements with a computed index. Those that are released in a second loop are
// among the known false alarms.
int element_each_turn_bad(const char *const *dsn, int n) {
  PGconn **c = malloc(n * sizeof *c);
  for (int i = 0; i < n; ++i)
    c[i] = PQconnectdb(dsn[i]);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  free(c);
  return 0;
}
