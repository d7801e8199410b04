// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq

// Handles in fields of local objects, arrays and unions.

#include <libpq-fe.h>
#include <string.h>

struct ends {
  PGconn *from;
  PGconn *to;
};
struct nested {
  struct ends e;
  int n;
};

int local_field_ok(const char *dsn) {
  struct ends e;
  e.from = PQconnectdb(dsn);
  int rc = PQstatus(e.from);
  PQfinish(e.from);
  return rc;
}

int local_field_twin(const char *dsn) {
  struct ends e;
  e.from = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQstatus(e.from);
}

int aggregate_ok(const char *a, const char *b) {
  struct ends e = {PQconnectdb(a), PQconnectdb(b)};
  PQfinish(e.to);
  PQfinish(e.from);
  return 0;
}

int aggregate_twin(const char *a, const char *b) {
  struct ends e = {PQconnectdb(a),
                   // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
                   PQconnectdb(b)};
  PQfinish(e.to);
  return 0;
}

int designated_ok(const char *dsn) {
  struct ends e = {.to = PQconnectdb(dsn)};
  PQfinish(e.to);
  return e.from != NULL;
}

int designated_twin(const char *dsn) {
  struct ends e = {.to = PQconnectdb(dsn)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(e.to) != CONNECTION_OK)
    return -1;
  PQfinish(e.to);
  return 0;
}

int nested_field_ok(const char *dsn) {
  struct nested n;
  memset(&n, 0, sizeof n);
  n.e.to = PQconnectdb(dsn);
  if (n.e.to)
    PQfinish(n.e.to);
  return 0;
}

int nested_field_twin(const char *dsn) {
  struct nested n;
  memset(&n, 0, sizeof n);
  n.e.to = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (n.e.from)
    PQfinish(n.e.from);
  return 0;
}

int field_through_pointer_ok(const char *dsn) {
  struct ends e;
  struct ends *p = &e;
  p->from = PQconnectdb(dsn);
  PQfinish(p->from);
  return 0;
}

int field_through_pointer_twin(const char *dsn, int n) {
  struct ends e;
  struct ends *p = &e;
  p->from = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (n)
    return -1;
  PQfinish(e.from);
  return 0;
}

int struct_copy_ok(const char *dsn) {
  struct ends a = {PQconnectdb(dsn), NULL};
  struct ends b = a;
  PQfinish(b.from);
  return 0;
}

int struct_copy_twin(const char *dsn) {
  struct ends a = {PQconnectdb(dsn), NULL};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  struct ends b = a;
  return PQstatus(b.from);
}

int constant_index_ok(const char *dsn) {
  PGconn *c[2] = {NULL, NULL};
  c[0] = PQconnectdb(dsn);
  PQfinish(c[0]);
  return c[1] != NULL;
}

int constant_index_twin(const char *dsn) {
  PGconn *c[2] = {NULL, NULL};
  c[0] = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c[0]) != CONNECTION_OK)
    return -1;
  PQfinish(c[0]);
  return 0;
}

int filled_and_released_in_loops_ok(const char *dsn) {
  PGconn *c[4];
  for (int i = 0; i < 4; ++i)
    c[i] = PQconnectdb(dsn);
  for (int i = 0; i < 4; ++i)
    PQfinish(c[i]);
  return 0;
}

int filled_in_loop_twin(const char *dsn) {
  PGconn *c[4];
  for (int i = 0; i < 4; ++i)
    c[i] = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQstatus(c[0]);
}

int passed_as_struct_address_ok(const char *dsn) {
  extern void keep_ends(struct ends *);
  struct ends e = {PQconnectdb(dsn), NULL};
  keep_ends(&e);
  return 0;
}

static PGconn *global_conn;
static struct ends global_ends;

int stored_in_global_ok(const char *dsn) {
  global_conn = PQconnectdb(dsn);
  return PQstatus(global_conn) == CONNECTION_OK;
}

int stored_in_global_field_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  global_ends.to = c;
  return 0;
}

int stored_in_global_on_one_path_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) == CONNECTION_OK)
    global_conn = c;
  return 0;
}

// A retry that forgets the failed attempt, although the name is a global.
int global_overwritten_twin(const char *a, const char *b) {
  global_conn = PQconnectdb(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(global_conn) != CONNECTION_OK)
    global_conn = PQconnectdb(b);
  return 0;
}

int static_local_ok(const char *dsn) {
  static PGconn *c;
  if (!c)
    c = PQconnectdb(dsn);
  return PQstatus(c);
}

_Thread_local PGconn *thread_conn;

PGconn *thread_local_ok(const char *dsn) {
  if (!thread_conn)
    thread_conn = PQconnectdb(dsn);
  return thread_conn;
}
