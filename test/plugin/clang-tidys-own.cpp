// clang-tidy's own ways to say "not here" work on the findings.

// RUN: %clang_tidy -load=%plugin -checks=-*,lease-acquire-without-raii \
// RUN:   -config={} %s -- -I %mock/libpq | FileCheck %s
// RUN: not %clang_tidy -load=%plugin -checks=-*,lease-acquire-without-raii \
// RUN:   -config={} -warnings-as-errors=lease-* -quiet %s -- -I %mock/libpq \
// RUN:   | FileCheck --check-prefix=ERROR %s

#include <libpq-fe.h>

void found() {
  PGconn *c = PQconnectdb("");
  PQstatus(c);
}
// Below the lines that a fix shows.
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// ERROR: :[[@LINE-5]]:{{[0-9]+}}: error: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii,-warnings-as-errors]

void suppressed() {
  PGconn *c = PQconnectdb(""); // NOLINT(lease-*)
  PQstatus(c);
}

void suppressedFromAbove() {
  // NOLINTNEXTLINE(lease-acquire-without-raii)
  PGconn *c = PQconnectdb("");
  PQstatus(c);
}
// CHECK-NOT: warning:
// ERROR-NOT: error:
