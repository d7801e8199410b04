// RUN: %check_fix %s lease-write-without-commit -choose 'commit the' -- \
// RUN:   -std=c++17 -I %mock/libpq
// RUN: %check_fix %s lease-write-without-commit -choose 'roll the' \
// RUN:   -suffix ROLLBACK -- -std=c++17 -I %mock/libpq
// RUN: %check_fix %s lease-write-without-commit -unchanged -suffix ALONE \
// RUN:   -- -std=c++17 -I %mock/libpq

// Whether what was written is meant to stay is for people to say: both ways are
// offered on notes, and none is taken without being asked for.

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

void endOfBody(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "INSERT INTO t VALUES (1)"));
}
