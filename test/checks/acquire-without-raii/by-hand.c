// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq

// C has no lease: only leaks are told, whatever the option says.

#include <libpq-fe.h>

int straight_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int n = PQserverVersion(c);
  PQfinish(c);
  return n;
}

int straight_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int n = PQserverVersion(c);
  return n;
}
