// RUN: %check_lease %s lease-session-state -- -std=c++17 -I %mock/libpq

// Settings made, reset and handed back by functions in sight.

#include <libpq-fe.h>
#include <string>
#include <vector>

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

static void useTenant(PGconn *C) {
  PQclear(PQexec(C, "SET search_path TO tenant"));
}

static void forget(PGconn *C) { PQclear(PQexec(C, "DISCARD ALL")); }

static void giveBack(Pool &P, PGconn *C) { P.release(C); }

void given_text_bad(Pool &P) {
  PGconn *C = P.acquire();
  run(C, "SET search_path TO tenant");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'search_path' set
  run(C, "SELECT 1");
  P.release(C);
}

void helper_bad(Pool &P) {
  PGconn *C = P.acquire();
  useTenant(C);
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'search_path' set
  run(C, "SELECT 1");
  giveBack(P, C);
  // CHECK: :[[@LINE-1]]:3: note: handed back here
}

void committed_bad(Pool &P) {
  PGconn *C = P.acquire();
  run(C, "BEGIN");
  run(C, "SET search_path TO tenant");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'search_path' set
  run(C, "SELECT 1");
  run(C, "COMMIT");
  P.release(C);
}

void rolled_back_ok(Pool &P) {
  PGconn *C = P.acquire();
  run(C, "BEGIN");
  run(C, "SET search_path TO tenant");
  run(C, "SELECT 1");
  run(C, "ROLLBACK");
  P.release(C);
}

void forgotten_ok(Pool &P) {
  PGconn *C = P.acquire();
  useTenant(C);
  run(C, "SELECT 1");
  forget(C);
  P.release(C);
}

void set_back_ok(Pool &P) {
  PGconn *C = P.acquire();
  run(C, "SET statement_timeout = 100");
  run(C, "SELECT 1");
  run(C, "SET statement_timeout = 0");
  P.release(C);
}

// On somebody else's connection: it is for the caller.
void configure(PGconn *C) { run(C, "SET search_path TO tenant"); }

// A pool in sight that resets what comes back, or sets up what goes out.
class Forgetting {
public:
  PGconn *acquire() {
    PGconn *C = Idle.back();
    Idle.pop_back();
    return C;
  }
  void release(PGconn *C) {
    forget(C);
    Idle.push_back(C);
  }

private:
  std::vector<PGconn *> Idle;
};

void forgetting_ok(Forgetting &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  P.release(C);
}

class SettingUp {
public:
  PGconn *acquire() {
    PGconn *C = Idle.back();
    Idle.pop_back();
    PQclear(PQexec(C, "SET search_path TO public"));
    return C;
  }
  void release(PGconn *C) { Idle.push_back(C); }

private:
  std::vector<PGconn *> Idle;
};

void setting_up_ok(SettingUp &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET search_path TO tenant"));
  P.release(C);
}

void setting_up_bad(SettingUp &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SET statement_timeout = 100"));
  // CHECK: :[[@LINE-1]]:11: warning: connection 'C' goes back to its pool with 'statement_timeout' set
  P.release(C);
}

// A pool that sets up a new connection.
class Connecting {
public:
  PGconn *acquire() {
    if (Idle.empty()) {
      PGconn *New = PQconnectdb("");
      PQclear(PQexec(New, "SET search_path TO public"));
      Idle.push_back(New);
    }
    PGconn *C = Idle.back();
    Idle.pop_back();
    return C;
  }
  void release(PGconn *C) { Idle.push_back(C); }

private:
  std::vector<PGconn *> Idle;
};

void connecting_ok(Connecting &P) {
  PGconn *C = P.acquire();
  PQclear(PQexec(C, "SELECT 1"));
  P.release(C);
}
