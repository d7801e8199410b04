// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -I %S/Inputs

// Helper functions, leases and deleters that a header defines.

#include <helpers.h>
#include <libpq-fe.h>
#include <memory>

void mayThrow();

int closedInHeader_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  closeInHeader(C);
  return 0;
}

int openedInHeader_ok(const char *Dsn) {
  PGconn *C = openInHeader(Dsn);
  if (!C)
    return -1;
  PQfinish(C);
  return 0;
}

int openedInHeader_twin(const char *Dsn, bool B) {
  PGconn *C = openInHeader(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  if (!C || B)
    return -1;
  PQfinish(C);
  return 0;
}

int closedByTemplate_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  closeTemplate(C);
  return 0;
}

int openedDeduced_twin(const char *Dsn) {
  auto *C = openDeduced(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C);
}

int headerLease_ok(const char *Dsn) {
  HeaderLease L(PQconnectdb(Dsn));
  mayThrow();
  return 0;
}

int headerDeleter_ok(const char *Dsn) {
  std::unique_ptr<PGconn, HeaderClose> C(PQconnectdb(Dsn));
  mayThrow();
  return 0;
}

int headerDeleter_twin(const char *Dsn) {
  std::unique_ptr<PGconn, HeaderLook> C(PQconnectdb(Dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
  return 0;
}

int unrelated_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  int N = unrelatedInHeader(2);
  PQfinish(C);
  return N;
}

int borrowed_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return borrowInHeader(C);
}

int borrowed_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  int N = borrowInHeader(C);
  closeInHeader(C);
  return N;
}
