// RUN: %check_fix %s lease-session-state \
// RUN:   -- -std=c++17 -I %mock/libpq

// A setting that is made in a transaction is made for that only, where nothing
// that runs later can miss it.

#include <libpq-fe.h>
#include <string>

class Pool {
public:
  PGconn *acquire();
  void release(PGconn *C) noexcept;
};

static bool run(PGconn *C, const std::string &Sql) {
  PGresult *R = PQexec(C, Sql.c_str());
  bool Good = PQresultStatus(R) == PGRES_COMMAND_OK;
  PQclear(R);
  return Good;
}

void inTransaction(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "SET SESSION statement_timeout = 100"));
  PQclear(PQexec(C, "set  session  role admin"));
  PQclear(PQexec(C, R"(  SET SESSION AUTHORIZATION admin)"));
  PQclear(PQexec(C, "SET "
                    "lock_timeout = 10"));
  PQclear(PQexec(C, "DELETE FROM t"));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// FIXED:void inTransaction(Pool &P) {
// FIXED-NEXT:  PGconn *C = P.acquire();
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SET LOCAL search_path TO tenant"));
// FIXED-NEXT:  PQclear(PQexec(C, "SET LOCAL statement_timeout = 100"));
// FIXED-NEXT:  PQclear(PQexec(C, "set  local role admin"));
// FIXED-NEXT:  PQclear(PQexec(C, R"(  SET LOCAL SESSION AUTHORIZATION admin)"));
// FIXED-NEXT:  PQclear(PQexec(C, "SET "
// FIXED-NEXT:                    "LOCAL lock_timeout = 10"));

void byHelpers(Pool &P, bool Long) {
  PGconn *C = P.acquire();
  if (!run(C, "BEGIN")) {
    P.release(C);
    return;
  }
  if (Long)
    run(C, "SET statement_timeout = 100");
  run(C, "DELETE FROM t");
  run(C, "COMMIT");
  P.release(C);
}
// FIXED:  if (Long)
// FIXED-NEXT:    run(C, "SET LOCAL statement_timeout = 100");
