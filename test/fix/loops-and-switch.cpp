// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/sqlite3

// Loops and switches.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string>
#include <vector>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <sqlite3.h>
// FIXED-NEXT:#include <string>
// FIXED-NEXT:#include <vector>

void may();

int eachInLoop(const std::vector<const char *> &Hosts) {
  int Alive = 0;
  for (const char *Host : Hosts) {
    PGconn *C = PQconnectdb(Host);
    if (PQstatus(C) != CONNECTION_OK)
      continue;
    ++Alive;
    PQfinish(C);
  }
  return Alive;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct PgClear {
// FIXED-NEXT:  void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteFinalize {
// FIXED-NEXT:  void operator()(sqlite3_stmt *handle) const noexcept { sqlite3_finalize(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int eachInLoop(const std::vector<const char *> &Hosts) {
// FIXED-NEXT:  int Alive = 0;
// FIXED-NEXT:  for (const char *Host : Hosts) {
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Host));
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      continue;
// FIXED-NEXT:    ++Alive;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:  return Alive;
// FIXED-NEXT:}

bool untilOne(const std::vector<const char *> &Hosts) {
  PGconn *C = nullptr;
  for (const char *Host : Hosts) {
    C = PQconnectdb(Host);
    if (PQstatus(C) == CONNECTION_OK)
      break;
    PQfinish(C);
    C = nullptr;
  }
  if (!C)
    return false;
  may();
  PQfinish(C);
  return true;
}
// FIXED:bool untilOne(const std::vector<const char *> &Hosts) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  for (const char *Host : Hosts) {
// FIXED-NEXT:    C.reset(PQconnectdb(Host));
// FIXED-NEXT:    if (PQstatus(C.get()) == CONNECTION_OK)
// FIXED-NEXT:      break;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    C = nullptr;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (!C)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int rows(PGconn *C, int Times) {
  int N = 0;
  for (int I = 0; I < Times; ++I) {
    PGresult *R = PQexec(C, "SELECT 1");
    if (PQresultStatus(R) != PGRES_TUPLES_OK)
      break;
    N += PQntuples(R);
    PQclear(R);
  }
  return N;
}
// FIXED:int rows(PGconn *C, int Times) {
// FIXED-NEXT:  int N = 0;
// FIXED-NEXT:  for (int I = 0; I < Times; ++I) {
// FIXED-NEXT:    std::unique_ptr<PGresult, PgClear> R(PQexec(C, "SELECT 1"));
// FIXED-NEXT:    if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:      break;
// FIXED-NEXT:    N += PQntuples(R.get());
// FIXED-NEXT:    R.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int allResults(PGconn *C) {
  int N = 0;
  while (PGresult *R = PQgetResult(C)) {
    if (PQresultStatus(R) == PGRES_FATAL_ERROR)
      return -1;
    ++N;
    PQclear(R);
  }
  return N;
}
// FIXED:int allResults(PGconn *C) {
// FIXED-NEXT:  int N = 0;
// FIXED-NEXT:  while (std::unique_ptr<PGresult, PgClear> R{PQgetResult(C)}) {
// FIXED-NEXT:    if (PQresultStatus(R.get()) == PGRES_FATAL_ERROR)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    ++N;
// FIXED-NEXT:    R.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int switched(const char *Dsn, int How) {
  PGconn *C = PQconnectdb(Dsn);
  switch (How) {
  case 0:
    PQfinish(C);
    return 0;
  case 1:
    return 1;
  default:
    break;
  }
  PQfinish(C);
  return 2;
}
// FIXED:int switched(const char *Dsn, int How) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  switch (How) {
// FIXED-NEXT:  case 0:
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  case 1:
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  default:
// FIXED-NEXT:    break;
// FIXED-NEXT:  }
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 2;
// FIXED-NEXT:}

int inCase(const char *Dsn, int How) {
  switch (How) {
  case 0: {
    PGconn *C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      return -1;
    PQfinish(C);
    break;
  }
  default:
    break;
  }
  return 0;
}
// FIXED:int inCase(const char *Dsn, int How) {
// FIXED-NEXT:  switch (How) {
// FIXED-NEXT:  case 0: {
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    break;
// FIXED-NEXT:  }
// FIXED-NEXT:  default:
// FIXED-NEXT:    break;
// FIXED-NEXT:  }
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int statementsInLoop(sqlite3 *Db, const std::vector<std::string> &All) {
  for (const std::string &Sql : All) {
    sqlite3_stmt *S = nullptr;
    if (sqlite3_prepare_v2(Db, Sql.c_str(), -1, &S, nullptr) != SQLITE_OK)
      return -1;
    if (sqlite3_step(S) != SQLITE_DONE)
      return -2;
    sqlite3_finalize(S);
  }
  return 0;
}
// FIXED:int statementsInLoop(sqlite3 *Db, const std::vector<std::string> &All) {
// FIXED-NEXT:  for (const std::string &Sql : All) {
// FIXED-NEXT:    sqlite3_stmt *S = nullptr;
// FIXED-NEXT:    if (sqlite3_prepare_v2(Db, Sql.c_str(), -1, &S, nullptr) != SQLITE_OK)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    std::unique_ptr<sqlite3_stmt, SqliteFinalize> SLease(S);
// FIXED-NEXT:    if (sqlite3_step(S) != SQLITE_DONE)
// FIXED-NEXT:      return -2;
// FIXED-NEXT:    SLease.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int doWhile(const char *Dsn) {
  int Left = 3;
  do {
    PGconn *C = PQconnectdb(Dsn);
    if (PQstatus(C) == CONNECTION_OK) {
      PQfinish(C);
      return 1;
    }
  } while (--Left);
  return 0;
}
// FIXED:int doWhile(const char *Dsn) {
// FIXED-NEXT:  int Left = 3;
// FIXED-NEXT:  do {
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:    if (PQstatus(C.get()) == CONNECTION_OK) {
// FIXED-NEXT:      C.reset();
// FIXED-NEXT:      return 1;
// FIXED-NEXT:    }
// FIXED-NEXT:  } while (--Left);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
