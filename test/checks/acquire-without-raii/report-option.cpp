// RUN: %check_lease %s lease-acquire-without-raii -suffix LEAK -opt lease-acquire-without-raii.Report=leak -- -std=c++17 -I %mock/libpq
// RUN: %check_lease %s lease-acquire-without-raii -suffix POSSIBLE -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq
// RUN: %check_lease %s lease-acquire-without-raii -suffix HAND -opt lease-acquire-without-raii.Report=by-hand -- -std=c++17 -I %mock/libpq
// RUN: %check_lease %s lease-acquire-without-raii -suffix HAND -- -std=c++17 -I %mock/libpq

// Each level includes those before it; the last one is the default.

#include <libpq-fe.h>

void mayThrow();

int leaks(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK-LEAK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  // CHECK-POSSIBLE: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  // CHECK-HAND: :[[@LINE-3]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C);
}

int mayLeak(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK-POSSIBLE: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  // CHECK-HAND: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  PQfinish(C);
  return 0;
}

int byHand(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK-HAND: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
  int N = PQserverVersion(C);
  PQfinish(C);
  return N;
}
