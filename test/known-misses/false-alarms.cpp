// RUN: %check_lease %s lease-catch-without-rollback lease-acquire-without-raii lease-result-without-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/sqlite3 -I %mock/libpq

// False alarms that are known, each with its reason (WRONG). The test fails as
// soon as one of them is gone: then its function belongs among the tests of
// the check, without the line that expects the finding.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string>

bool removeFile(const std::string &Name);

void handlerInsideTheHandler(sqlite3 *Db, const std::string &Name) {
  sqlite3_exec(Db, "BEGIN", nullptr, nullptr, nullptr);
  try {
    sqlite3_exec(Db, "INSERT INTO t VALUES (1)", nullptr, nullptr, nullptr);
    if (removeFile(Name))
      throw 1;
    sqlite3_exec(Db, "COMMIT", nullptr, nullptr, nullptr);
  } catch (...) {
    // Right: this one must end it.
    // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: handler leaves the transaction on 'Db' open [lease-catch-without-rollback]
    try {
      removeFile(Name);
    } catch (...) {
      // WRONG: one obligation, told twice. Nothing in this handler's try body
      // concerns the transaction, and what comes after it is the other's.
      // CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: handler leaves the transaction on 'Db' open [lease-catch-without-rollback]
    }
  }
}

static void throwsOrFinishes(PGconn *C) {
  // WRONG: its only caller keeps the connection, and finishes it in a handler.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C' acquired by 'the caller' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    throw 1;
  PQfinish(C);
}

void handlerOfTheCaller(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    throwsOrFinishes(C);
  } catch (int) {
    PQfinish(C);
  }
}

void mayThrow();
static void finish(PGconn *C) {
  // Right: the exception loses it here.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C' acquired by 'the caller' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  PQfinish(C);
}

void handedOn(PGconn *C) {
  // WRONG: one defect, told again in each function that hands it on.
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: connection 'C' acquired by 'the caller' is not released if a call throws [lease-acquire-without-raii]
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
