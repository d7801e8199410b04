// REQUIRES: lease-clangd
// RUN: %lease_action %s --all --title '^Set it' -o %t.cpp \
// RUN:   lease-session-state -- -std=c++17 -I %mock/libpq
// RUN: FileCheck %s --input-file=%t.cpp --match-full-lines --strict-whitespace

// Where something may need the setting later, or the database is not known, it
// is a choice.

#include <libpq-fe.h>

class Pool {
public:
  PGconn *acquire();
  void release(PGconn *C) noexcept;
};

void neededLater(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "COMMIT"));
  PQclear(PQexec(C, "SELECT 1"));
  P.release(C);
}
// CHECK:void neededLater(Pool &P) {
// CHECK-NEXT:  PGconn *C = P.acquire();
// CHECK-NEXT:  PQclear(PQexec(C, "BEGIN"));
// CHECK-NEXT:  PQclear(PQexec(C, "SET LOCAL search_path TO tenant"));
