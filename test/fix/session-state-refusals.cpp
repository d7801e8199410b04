// RUN: %check_fix %s lease-session-state -unchanged \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/mysql

// Settings that cannot be made for their transaction only, or not for sure.

#include <libpq-fe.h>
#include <mysql.h>
#include <string>

class Pool {
public:
  PGconn *acquire();
  void release(PGconn *C) noexcept;
};

void outside(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "SELECT 1"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: no transaction of this function is open there

void onOnePath(Pool &P, bool Begins) {
  PGconn *C = P.acquire();
  if (Begins)
    PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "SELECT 1"));
  if (Begins)
    PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: no transaction of this function is open there

void after(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "COMMIT"));
  PQclear(PQexec(C, "SET search_path TO tenant"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: no transaction of this function is open there

void neededLater(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "COMMIT"));
  PQclear(PQexec(C, "SELECT 1"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: it may be needed after the transaction

void twoTransactions(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "COMMIT"));
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: it may be needed after the transaction

void built(Pool &P, const std::string &Tenant) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, ("SET search_path TO " + Tenant).c_str()));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: its text is not written where it runs

#define SET_TENANT "SET search_path TO tenant"
void macro(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, SET_TENANT));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: its text is written in a macro

void two(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET search_path TO tenant; SELECT 1"));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'search_path' set
// LEFT: note: no fix: it is not set by a text of this one statement

void characteristics(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'transaction' set
// LEFT: note: no fix: it is for transactions to come

class MyPool {
public:
  MYSQL *acquire();
  void release(MYSQL *C) noexcept;
};

void mysql(MyPool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "START TRANSACTION");
  mysql_query(C, "SET sql_mode = 'ANSI'");
  mysql_query(C, "COMMIT");
  P.release(C);
}
// LEFT: warning: connection 'C' goes back to its pool with 'sql_mode' set
// LEFT: note: no fix: the database has no setting for one transaction only
