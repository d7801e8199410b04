// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq

// __attribute__((cleanup)) is the lease of C.

#include <libpq-fe.h>

static void finish_conn(PGconn **c) {
  if (*c)
    PQfinish(*c);
}
static void look_at_conn(PGconn **c) {
  if (*c)
    PQflush(*c);
}
void elsewhere(PGconn **c);

#define AUTO_FINISH __attribute__((cleanup(finish_conn)))

int early_return_ok(const char *dsn) {
  __attribute__((cleanup(finish_conn))) PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  return PQserverVersion(c);
}

int wrong_cleanup_twin(const char *dsn) {
  __attribute__((cleanup(look_at_conn))) PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  return PQserverVersion(c);
}

int by_macro_ok(const char *dsn) {
  AUTO_FINISH PGconn *c = NULL;
  c = PQconnectdb(dsn);
  return PQstatus(c);
}

// The attribute covers what the variable holds at the end of its scope only.
int overwritten_twin(const char *a, const char *b) {
  AUTO_FINISH PGconn *c = PQconnectdb(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    c = PQconnectdb(b);
  return PQstatus(c);
}

PGconn *stolen_ok(const char *dsn) {
  AUTO_FINISH PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    return NULL;
  PGconn *out = c;
  c = NULL;
  return out;
}

int stolen_twin(const char *dsn) {
  AUTO_FINISH PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{c|out}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return -1;
  PGconn *out = c;
  c = NULL;
  return PQstatus(out);
}

int goto_out_of_scope_ok(const char *dsn) {
  {
    AUTO_FINISH PGconn *c = PQconnectdb(dsn);
    if (PQstatus(c) != CONNECTION_OK)
      goto bad;
  }
  return 0;
bad:
  return -1;
}

int loop_scope_ok(const char *const *dsn, int n) {
  for (int i = 0; i < n; ++i) {
    AUTO_FINISH PGconn *c = PQconnectdb(dsn[i]);
    if (PQstatus(c) != CONNECTION_OK)
      continue;
    if (PQserverVersion(c) < 90000)
      break;
  }
  return 0;
}

int loop_scope_twin(const char *const *dsn, int n) {
  AUTO_FINISH PGconn *c = NULL;
  for (int i = 0; i < n; ++i) {
    c = PQconnectdb(dsn[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(c) == CONNECTION_OK)
      break;
  }
  return PQstatus(c);
}

// A cleanup function out of sight takes what it is given.
int unknown_cleanup_ok(const char *dsn) {
  __attribute__((cleanup(elsewhere))) PGconn *c = PQconnectdb(dsn);
  return PQstatus(c);
}
