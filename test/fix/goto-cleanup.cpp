// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/sqlite3

// Functions that jump to their clean-up: what is declared before the first jump
// can become a lease, for nothing may be initialised on the way of a jump.

#include <libpq-fe.h>
#include <sqlite3.h>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <sqlite3.h>

void may();

int declaredBefore(const char *Dsn) {
  PGconn *C = NULL;
  PGresult *R = NULL;
  int N = -1;
  C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    goto cleanup;
  R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    goto cleanup;
  N = PQntuples(R);
  may();
cleanup:
  if (R)
    PQclear(R);
  if (C)
    PQfinish(C);
  return N;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteClose {
// FIXED-NEXT:  void operator()(sqlite3 *handle) const noexcept { sqlite3_close(handle); }
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
// FIXED-NEXT:int declaredBefore(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R;
// FIXED-NEXT:  int N = -1;
// FIXED-NEXT:  C.reset(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    goto cleanup;
// FIXED-NEXT:  R.reset(PQexec(C.get(), "SELECT 1"));
// FIXED-NEXT:  if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:    goto cleanup;
// FIXED-NEXT:  N = PQntuples(R.get());
// FIXED-NEXT:  may();
// FIXED-NEXT:cleanup:
// FIXED-NEXT:  if (R)
// FIXED-NEXT:    R.reset();
// FIXED-NEXT:  if (C)
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int forgotten(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGresult *R;
  int N = -1;
  if (PQstatus(C) != CONNECTION_OK)
    goto out;
  R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    goto out;
  N = PQntuples(R);
  PQclear(R);
out:
  PQfinish(C);
  return N;
}
// FIXED:int forgotten(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R;
// FIXED-NEXT:  int N = -1;
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    goto out;
// FIXED-NEXT:  R.reset(PQexec(C.get(), "SELECT 1"));
// FIXED-NEXT:  if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:    goto out;
// FIXED-NEXT:  N = PQntuples(R.get());
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:out:
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int outParameters(const char *Path) {
  sqlite3 *Db = nullptr;
  sqlite3_stmt *S = nullptr;
  int N = -1;
  if (sqlite3_open(Path, &Db) != SQLITE_OK)
    goto done;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    goto done;
  if (sqlite3_step(S) == SQLITE_ROW)
    N = sqlite3_column_int(S, 0);
done:
  sqlite3_close(Db);
  return N;
}
// FIXED:int outParameters(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  sqlite3_stmt *S = nullptr;
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> SLease;
// FIXED-NEXT:  int N = -1;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK)
// FIXED-NEXT:    goto done;
// FIXED-NEXT:  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
// FIXED-NEXT:    goto done;
// FIXED-NEXT:  SLease.reset(S);
// FIXED-NEXT:  if (sqlite3_step(S) == SQLITE_ROW)
// FIXED-NEXT:    N = sqlite3_column_int(S, 0);
// FIXED-NEXT:done:
// FIXED-NEXT:  SLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

// Jumps back: the retry loop of those who do not write loops.
int retry(const char *Dsn) {
  int Left = 3;
  PGconn *C;
again:
  C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    if (--Left)
      goto again;
    return -1;
  }
  may();
  PQfinish(C);
  return 0;
}
// FIXED:int retry(const char *Dsn) {
// FIXED-NEXT:  int Left = 3;
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:again:
// FIXED-NEXT:  C.reset(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    if (--Left)
// FIXED-NEXT:      goto again;
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
