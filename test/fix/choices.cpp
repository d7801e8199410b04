// RUN: %check_fix %s lease-write-without-commit -unchanged \
// RUN:   -- -std=c++17 -I %mock/libpq

// Whether what was written is meant to stay is for people to say: no tool
// decides that without being asked. Editors offer both: choices-in-editor.cpp.

#include <libpq-fe.h>

bool earlyReturn(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
  if (B)
    return false;
  PQclear(PQexec(C, "COMMIT"));
  return true;
}
// LEFT: warning: transaction on 'C' with writes is neither committed nor rolled back [lease-write-without-commit]

void endOfBody(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
  if (B) {
    PQclear(PQexec(C, "ROLLBACK"));
    return;
  }
}
// LEFT: warning: transaction on 'C' with writes is neither committed nor rolled back [lease-write-without-commit]
