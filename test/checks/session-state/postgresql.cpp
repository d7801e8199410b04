// RUN: %check_lease %s lease-session-state -- -std=c++17 -I %mock/libpq

// Settings of PostgreSQL's sessions, on connections of a pool that keeps them.

#include <libpq-fe.h>
#include <string>

class Pool {
public:
  PGconn *acquire();
  void release(PGconn *C) noexcept;
};

bool load(const char *Name);

void set_bad(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'search_path' set for the whole session (pool recognised by its shape) [lease-session-state]
  // CHECK: :[[@LINE-3]]:15: note: acquired here
  // CHECK: :[[@LINE-3]]:11: note: 'search_path' set here
  PQclear(PQexec(C, "SELECT 1"));
  P.release(C);
  // CHECK: :[[@LINE-1]]:3: note: handed back here by 'release'
}

void session_bad(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "set session statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  P.release(C);
}

void words_bad(Pool &P, int Which) {
  PGconn *C = P.acquire();
  switch (Which) {
  case 0:
    PQclear(PQexec(C, "SET TIME ZONE 'UTC'"));
    // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'timezone' set
    break;
  case 1:
    PQclear(PQexec(C, "SET ROLE admin"));
    // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'role' set
    break;
  case 2:
    PQclear(PQexec(C, "SET SESSION AUTHORIZATION admin"));
    // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'session authorization' set
    break;
  case 3:
    PQclear(PQexec(C, "SET myapp.user_id = '1'"));
    // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'myapp.user_id' set
    break;
  case 4:
    PQclear(PQexec(C, "SELECT set_config('search_path', 'tenant', false)"));
    // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'search_path' set
    break;
  case 5:
    PQclear(PQexec(C, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"));
    // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'transaction' set
    break;
  }
  P.release(C);
}

// Put together at run time: the name is known.
void built_bad(Pool &P, const std::string &Tenant) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, ("SET search_path TO " + Tenant).c_str()));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'search_path' set
  P.release(C);
}

// Two settings, of which one is reset.
void one_of_two_bad(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  PQclear(PQexec(C, "RESET search_path"));
  P.release(C);
}

// Reset on one path only.
bool one_path_bad(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  if (!load("report")) {
    // CHECK: :[[@LINE-1]]:7: note: this branch is taken
    P.release(C);
    return false;
  }
  PQclear(PQexec(C, "RESET statement_timeout"));
  P.release(C);
  return true;
}

// A commit keeps it.
void committed_bad(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  PQclear(PQexec(C, "DELETE FROM t"));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}

// The rollback is that of a later transaction.
void rolled_back_later_bad(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "DELETE FROM t"));
  PQclear(PQexec(C, "ROLLBACK"));
  P.release(C);
}

void rolled_back_ok(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  PQclear(PQexec(C, "SELECT 1"));
  PQclear(PQexec(C, "ROLLBACK"));
  P.release(C);
}

// Open still: that is the defect, and another check's.
void open_ok(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  P.release(C);
}

void local_ok(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SET LOCAL statement_timeout = 100"));
  PQclear(PQexec(C, "SELECT set_config('search_path', 'tenant', true)"));
  PQclear(PQexec(C, "SET TRANSACTION READ ONLY"));
  PQclear(PQexec(C, "SET CONSTRAINTS ALL DEFERRED"));
  PQclear(PQexec(C, "COMMIT"));
  P.release(C);
}

void reset_ok(Pool &P, int Which) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  switch (Which) {
  case 0:
    PQclear(PQexec(C, "RESET search_path"));
    break;
  case 1:
    PQclear(PQexec(C, "RESET ALL"));
    break;
  case 2:
    PQclear(PQexec(C, "DISCARD ALL"));
    break;
  case 3:
    PQclear(PQexec(C, "SET search_path TO DEFAULT"));
    break;
  case 4:
    PQclear(PQexec(C, "SET search_path TO public"));
    break;
  case 5:
    PQreset(C);
    break;
  default:
    PQclear(PQexec(C, "SELECT set_config('search_path', 'public', false)"));
    break;
  }
  P.release(C);
}

// Set, and set back, under the same condition.
void set_back_ok(Pool &P, bool Fast) {
  PGconn *C = P.acquire();
  if (Fast)
    PQclear(PQexec(C, "SET statement_timeout = 100"));
  PQclear(PQexec(C, "SELECT 1"));
  if (Fast)
    PQclear(PQexec(C, "SET statement_timeout = 0"));
  P.release(C);
}

void closed_ok(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQfinish(C);
}

// Not settings.
void others_ok(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "LISTEN jobs"));
  PQclear(PQexec(C, "PREPARE q AS SELECT 1"));
  PQclear(PQexec(C, "CREATE TEMP TABLE t (a int)"));
  PQclear(PQexec(C, "UPDATE t SET a = 1"));
  P.release(C);
}

// A connection of one's own.
void own_ok() {
  PGconn *C = PQconnectdb("");
  PQclear(PQexec(C, "SET search_path TO tenant"));
  PQclear(PQexec(C, "SELECT 1"));
  PQfinish(C);
}

// What it is set to is not known, nor what is set.
void unknown_ok(Pool &P, const char *Sql, const std::string &Name) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, Sql));
  PQclear(PQexec(C, ("SET " + Name + " = 1").c_str()));
  P.release(C);
}

// The path on which it could not be set.
bool failed_ok(Pool &P) {
  PGconn *C = P.acquire();
  PGresult *R = PQexec(C, "SET search_path TO tenant");
  bool Good = PQresultStatus(R) == PGRES_COMMAND_OK;
  PQclear(R);
  if (!Good) {
    P.release(C);
    return false;
  }
  PQclear(PQexec(C, "SELECT 1"));
  PQclear(PQexec(C, "RESET ALL"));
  P.release(C);
  return true;
}

// A lease hands it back, and an exception may pass.
struct GiveBack {
  Pool *P;
  PGconn *C;
  ~GiveBack() { P->release(C); }
};

void lease_bad(Pool &P) {
  GiveBack L{&P, P.acquire()};
  PQclear(PQexec(L.C, "SET search_path TO tenant"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'search_path' set for the whole session (pool
  PQclear(PQexec(L.C, "SELECT 1"));
}

void throws_bad(Pool &P) {
  GiveBack L{&P, P.acquire()};
  PQclear(PQexec(L.C, "SET search_path TO tenant"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'search_path' set for the whole session if a call throws
  load("report");
  // CHECK: :[[@LINE-1]]:3: note: this call may throw
  PQclear(PQexec(L.C, "RESET search_path"));
}

void lease_ok(Pool &P) {
  GiveBack L{&P, P.acquire()};
  PQclear(PQexec(L.C, "SET search_path TO tenant"));
  PQclear(PQexec(L.C, "RESET search_path"));
}

// Each turn of a loop.
void loop_bad(Pool &P, int N) {
  PGconn *C = P.acquire();
  for (int I = 0; I < N; ++I)
    PQclear(PQexec(C, "SET statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:13: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  P.release(C);
}

// Kept for whoever gets it.
PGconn *checkout(Pool &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  return C;
}

void checked_out_ok(Pool &P) {
  PGconn *C = checkout(P);
  PQclear(PQexec(C, "SELECT 1"));
  P.release(C);
}
