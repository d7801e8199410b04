// REQUIRES: lease-clangd
// RUN: %lease_action %s --all --title '^Commit the' -o %t.cpp \
// RUN:   lease-write-without-commit -- -std=c++17 -I %mock/libpq
// RUN: FileCheck %s --input-file=%t.cpp --check-prefix=COMMIT \
// RUN:   --match-full-lines --strict-whitespace
// RUN: %lease_action %s --all --title '^Roll the' -o %t.cpp \
// RUN:   lease-write-without-commit -- -std=c++17 -I %mock/libpq
// RUN: FileCheck %s --input-file=%t.cpp --check-prefix=ROLLBACK \
// RUN:   --match-full-lines --strict-whitespace
// RUN: not %lease_action %s --all -o %t.cpp lease-write-without-commit \
// RUN:   -- -std=c++17 -I %mock/libpq

// Both ends of a transaction with writes are offered, and neither is the fix of
// the warning itself.

#include <libpq-fe.h>

bool earlyReturn(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
  if (B)
    return false;
  PQclear(PQexec(C, "COMMIT"));
  return true;
}
// COMMIT:bool earlyReturn(PGconn *C, bool B) {
// COMMIT-NEXT:  PQclear(PQexec(C, "BEGIN"));
// COMMIT-NEXT:  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
// COMMIT-NEXT:  if (B) {
// COMMIT-NEXT:    PQclear(PQexec(C, "COMMIT"));
// COMMIT-NEXT:    return false;
// COMMIT-NEXT:  }
// COMMIT-NEXT:  PQclear(PQexec(C, "COMMIT"));
// COMMIT-NEXT:  return true;
// COMMIT-NEXT:}
// ROLLBACK:bool earlyReturn(PGconn *C, bool B) {
// ROLLBACK-NEXT:  PQclear(PQexec(C, "BEGIN"));
// ROLLBACK-NEXT:  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
// ROLLBACK-NEXT:  if (B) {
// ROLLBACK-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// ROLLBACK-NEXT:    return false;
// ROLLBACK-NEXT:  }
// ROLLBACK-NEXT:  PQclear(PQexec(C, "COMMIT"));
// ROLLBACK-NEXT:  return true;
// ROLLBACK-NEXT:}

void endOfBody(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
  if (B) {
    PQclear(PQexec(C, "ROLLBACK"));
    return;
  }
}
// COMMIT:void endOfBody(PGconn *C, bool B) {
// COMMIT-NEXT:  PQclear(PQexec(C, "BEGIN"));
// COMMIT-NEXT:  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
// COMMIT-NEXT:  if (B) {
// COMMIT-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// COMMIT-NEXT:    return;
// COMMIT-NEXT:  }
// COMMIT-NEXT:  PQclear(PQexec(C, "COMMIT"));
// COMMIT-NEXT:}
// ROLLBACK:  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
// ROLLBACK-NEXT:  if (B) {
// ROLLBACK-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// ROLLBACK-NEXT:    return;
// ROLLBACK-NEXT:  }
// ROLLBACK-NEXT:  PQclear(PQexec(C, "ROLLBACK"));
// ROLLBACK-NEXT:}
