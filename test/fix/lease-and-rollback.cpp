// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-read-without-commit-or-rollback lease-catch-without-rollback \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json -- -std=c++17 -I %mock/libpq \
// RUN:   -I %mock/orm

// What is wrong with one connection is mended by one fix: the end of the
// transaction is written with the lease's handle.

#include <libpq-fe.h>
#include <orm.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <orm.h>
// FIXED-NEXT:#include <stdexcept>

void may();
void log(const char *What) noexcept;

int handler(orm::KeepPool &Pool) {
  orm::KeepConn *C = Pool.take();
  int Status = 0;
  C->begin();
  try {
    C->exec("UPDATE t SET a = 1");
    may();
    C->commit();
  } catch (const std::exception &E) {
    log(E.what());
    Status = 1;
  }
  Pool.give(C);
  return Status;
}
// FIXED:void may();
// FIXED-NEXT:void log(const char *What) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:int handler(orm::KeepPool &Pool) {
// FIXED-NEXT:  auto GiveBack = [&](orm::KeepConn *handle) noexcept {
// FIXED-NEXT:    handle->rollback();
// FIXED-NEXT:    Pool.give(handle);
// FIXED-NEXT:  };
// FIXED-NEXT:  std::unique_ptr<orm::KeepConn, decltype(GiveBack)> C(Pool.take(), GiveBack);
// FIXED-NEXT:  int Status = 0;
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  try {
// FIXED-NEXT:    C->exec("UPDATE t SET a = 1");
// FIXED-NEXT:    may();
// FIXED-NEXT:    C->commit();
// FIXED-NEXT:  } catch (const std::exception &E) {
// FIXED-NEXT:    log(E.what());
// FIXED-NEXT:    Status = 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return Status;
// FIXED-NEXT:}

bool release(orm::KeepPool &Pool, bool B) {
  orm::KeepConn *C = Pool.take();
  C->begin();
  if (B) {
    Pool.give(C);
    return false;
  }
  C->commit();
  Pool.give(C);
  return true;
}
// FIXED:bool release(orm::KeepPool &Pool, bool B) {
// FIXED-NEXT:  auto GiveBack = [&](orm::KeepConn *handle) noexcept {
// FIXED-NEXT:    handle->rollback();
// FIXED-NEXT:    Pool.give(handle);
// FIXED-NEXT:  };
// FIXED-NEXT:  std::unique_ptr<orm::KeepConn, decltype(GiveBack)> C(Pool.take(), GiveBack);
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  C->commit();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool leakAndOpen(orm::KeepPool &Pool, bool B) {
  orm::KeepConn *C = Pool.take();
  C->begin();
  if (B)
    return false;
  C->commit();
  Pool.give(C);
  return true;
}
// FIXED:bool leakAndOpen(orm::KeepPool &Pool, bool B) {
// FIXED-NEXT:  auto GiveBack = [&](orm::KeepConn *handle) noexcept {
// FIXED-NEXT:    handle->rollback();
// FIXED-NEXT:    Pool.give(handle);
// FIXED-NEXT:  };
// FIXED-NEXT:  std::unique_ptr<orm::KeepConn, decltype(GiveBack)> C(Pool.take(), GiveBack);
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  if (B)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C->commit();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int resultAndTransaction(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  PGresult *R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    return -1;
  int N = PQntuples(R);
  PQclear(R);
  PQclear(PQexec(C, "COMMIT"));
  return N;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgClear {
// FIXED-NEXT:  void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int resultAndTransaction(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (PQresultStatus(R.get()) != PGRES_TUPLES_OK) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  int N = PQntuples(R.get());
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return N;
// FIXED-NEXT:}
