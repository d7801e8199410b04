// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq -I %mock/sqlite3 -I %S/Inputs

// A constructor out of sight that is given a raw handle makes an owner of it,
// also when its class is of a modelled library; an exception is no owner.

#include <libpq-fe.h>
#include <pqxx/raw.hxx>
#include <sqlite3.h>
#include <stdexcept>

int ownedByItsObject_ok(PGconn *C) {
  pqxx::raw_result R(PQexec(C, "SELECT 1"));
  return R.rows();
}

int ownedByATemporary_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  return pqxx::raw_result(R).rows();
}

pqxx::raw_result returnedInItsObject_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  return pqxx::raw_result(R);
}

// A function that cannot change the result only looks.
int lookedAt_bad(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  return pqxx::rows_of(R);
}

int thrownInAnException_bad(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    throw pqxx::raw_error(R);
  int N = PQntuples(R);
  PQclear(R);
  return N;
}

int clearedAndThrown_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK) {
    pqxx::raw_error Error(R);
    PQclear(R);
    throw Error;
  }
  int N = PQntuples(R);
  PQclear(R);
  return N;
}

// The same with a program's own class.
struct DbError : std::runtime_error {
  DbError(sqlite3 *C, const char *What) noexcept;
};

static void execute(sqlite3 *C, const char *Text) {
  if (sqlite3_exec(C, Text, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw DbError(C, Text);
}

class SessionBad {
public:
  SessionBad() {
    if (sqlite3_open("x", &C) != SQLITE_OK) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
      sqlite3_close(C);
      throw std::runtime_error("open");
    }
    execute(C, "PRAGMA x");
  }
  ~SessionBad() { sqlite3_close(C); }

private:
  sqlite3 *C;
};
SessionBad *makeBad() { return new SessionBad; }

class SessionOk {
public:
  SessionOk() {
    if (sqlite3_open("x", &C) != SQLITE_OK) {
      sqlite3_close(C);
      throw std::runtime_error("open");
    }
    try {
      execute(C, "PRAGMA x");
    } catch (...) {
      sqlite3_close(C);
      throw;
    }
  }
  ~SessionOk() { sqlite3_close(C); }

private:
  sqlite3 *C;
};
SessionOk *makeOk() { return new SessionOk; }

int failedOpenThrown_bad(const char *File) {
  sqlite3 *C;
  if (sqlite3_open(File, &C) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
    throw DbError(C, "open");
  sqlite3_close(C);
  return 0;
}

int failedOpenClosedAndThrown_ok(const char *File) {
  sqlite3 *C;
  if (sqlite3_open(File, &C) != SQLITE_OK) {
    DbError Error(C, "open");
    sqlite3_close(C);
    throw Error;
  }
  sqlite3_close(C);
  return 0;
}
