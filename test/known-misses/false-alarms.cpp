// RUN: %check_lease %s lease-catch-without-rollback lease-acquire-without-raii lease-result-without-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/sqlite3 -I %mock/libpq

// False alarms that are known, each with its reason (WRONG). The test fails as
// soon as one of them is gone: then its function belongs among the tests of
// the check, without the line that expects the finding.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string>

void mayThrow();
static void finish(PGconn *C) {
  // Right: the exception loses it here.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C', which the function was given to own, is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  PQfinish(C);
}

void handedOn(PGconn *C) {
  // WRONG: one defect, told again in each function that hands it on.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C', which the function was given to own, is not released if a call throws [lease-acquire-without-raii]
  finish(C);
}

class Database {
public:
  bool good() const { return Last == SQLITE_OK; }

  int statusInAMember() {
    sqlite3_stmt *S;
    Last = sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr);
    // WRONG: a method that looks at the object alone is not followed for what
    // it says of the status that was stored there.
    // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    if (!good())
      return -1;
    sqlite3_step(S);
    sqlite3_finalize(S);
    return 0;
  }

private:
  sqlite3 *Db = nullptr;
  int Last = SQLITE_OK;
};
int useDatabase(Database &D) { return D.statusInAMember(); }

class CountedByHand {
public:
  CountedByHand() : Conn(nullptr) {}
  void open() { Conn = PQconnectdb(""); }
  void drop() {
    if (--Users == 0) {
      PQfinish(Conn);
      delete this;
    }
  }

private:
  PGconn *Conn;
  int Users = 1;
};

void droppedByItsOnlyUser() {
  auto *Object = new CountedByHand;
  Object->open();
  // WRONG: the number of users is taken to be unknown, so that another one may
  // be left; a destructor with the same count is trusted, a method is not.
  // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'open' is not released on every path [lease-acquire-without-raii]
  Object->drop();
}
