// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3

// Functions of the same file that open, close, read, keep or look away.

#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>

static PGconn *open_checked(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    return NULL;
  }
  return c;
}

static void close_it(PGconn *c) { PQfinish(c); }

static void close_if(PGconn *c) {
  if (c)
    PQfinish(c);
}

static void close_and_clear(PGconn **c) {
  if (*c) {
    PQfinish(*c);
    *c = NULL;
  }
}

static int only_reads(PGconn *c) { return PQstatus(c) + PQserverVersion(c); }

int open_close_ok(const char *dsn) {
  PGconn *c = open_checked(dsn);
  if (!c)
    return -1;
  close_it(c);
  return 0;
}

int open_close_twin(const char *dsn) {
  PGconn *c = open_checked(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'open_checked' is not released on every path [lease-acquire-without-raii]
  if (!c)
    return -1;
  if (PQserverVersion(c) < 90000)
    return -2;
  close_it(c);
  return 0;
}

int close_if_ok(const char *dsn) {
  PGconn *c = open_checked(dsn);
  close_if(c);
  return 0;
}

int close_through_address_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int rc = PQstatus(c);
  close_and_clear(&c);
  return rc;
}

int close_through_address_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  close_and_clear(&c);
  return 0;
}

// A callee in sight that only reads has taken nothing.
int read_by_callee_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return only_reads(c);
}

int read_by_callee_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int n = only_reads(c);
  PQfinish(c);
  return n;
}

// One out of sight may keep what it is given.
int given_to_unknown_ok(const char *dsn) {
  extern void register_connection(PGconn *);
  PGconn *c = PQconnectdb(dsn);
  register_connection(c);
  return 0;
}

// Yet a function of the library keeps nothing.
int given_to_library_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PQsetnonblocking(c, 1);
  return PQflush(c);
}

static PGconn *kept;
static void keep(PGconn *c) { kept = c; }
struct list {
  PGconn *conn;
  struct list *next;
};
static void push(struct list **head, PGconn *c) {
  struct list *n = malloc(sizeof *n);
  n->conn = c;
  n->next = *head;
  *head = n;
}

int stored_by_callee_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  keep(c);
  return 0;
}

int stored_by_callee_twin(const char *dsn, int n) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (n > 0)
    keep(c);
  return 0;
}

int pushed_on_list_ok(struct list **head, const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  push(head, c);
  return 0;
}

static int close_unless(PGconn *c, int keep_open) {
  if (keep_open)
    return 0;
  PQfinish(c);
  return 1;
}

int told_by_result_ok(const char *dsn, int keep_open) {
  PGconn *c = PQconnectdb(dsn);
  if (!close_unless(c, keep_open))
    PQfinish(c);
  return 0;
}

int told_by_result_twin(const char *dsn, int keep_open) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  close_unless(c, keep_open);
  return 0;
}

int constant_argument_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  close_unless(c, 0);
  return 0;
}

int constant_argument_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  close_unless(c, 1);
  return 0;
}

static int open_into(const char *file, sqlite3 **db) {
  if (sqlite3_open(file, db) != SQLITE_OK) {
    sqlite3_close(*db);
    *db = NULL;
    return 0;
  }
  return 1;
}

int open_into_ok(const char *file) {
  sqlite3 *db;
  if (!open_into(file, &db))
    return -1;
  int rc = sqlite3_errcode(db);
  sqlite3_close(db);
  return rc;
}

int open_into_twin(const char *file) {
  sqlite3 *db;
  if (!open_into(file, &db))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'open_into' is not released on every path [lease-acquire-without-raii]
    return -1;
  return sqlite3_errcode(db);
}

static PGconn *pass_through(PGconn *c) { return c; }

int passed_through_ok(const char *dsn) {
  PGconn *c = pass_through(PQconnectdb(dsn));
  PQfinish(c);
  return 0;
}

int passed_through_twin(const char *dsn) {
  PGconn *c = pass_through(PQconnectdb(dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQstatus(c);
}

static void recursive_close(PGconn *c, int n) {
  if (n > 0) {
    recursive_close(c, n - 1);
    return;
  }
  PQfinish(c);
}

int recursive_close_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  recursive_close(c, 3);
  return 0;
}

// Function pointers, and tables of them.
int local_function_pointer_ok(const char *dsn) {
  void (*fin)(PGconn *) = PQfinish;
  PGconn *c = PQconnectdb(dsn);
  fin(c);
  return 0;
}

int local_function_pointer_twin(const char *dsn) {
  void (*fin)(PGconn *) = PQfinish;
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  fin(c);
  return 0;
}

struct driver {
  PGconn *(*open)(const char *);
  void (*close)(PGconn *);
  int (*status)(const PGconn *);
};
static const struct driver Postgres = {PQconnectdb, PQfinish, NULL};

int table_of_functions_ok(const struct driver *d, const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  d->close(c);
  return 0;
}

int constant_table_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  Postgres.close(c);
  return 0;
}

int thread_specific_ok(pthread_key_t key, const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  return pthread_setspecific(key, c);
}

int thread_argument_ok(const char *dsn, void *(*run)(void *)) {
  pthread_t t;
  PGconn *c = PQconnectdb(dsn);
  return pthread_create(&t, NULL, run, c);
}

// A name that looks like a release, with a body that is none.
static void close_connection(PGconn *c) { PQreset(c); }

int misleading_name_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  close_connection(c);
  return 0;
}
