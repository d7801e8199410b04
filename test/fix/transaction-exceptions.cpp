// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   -opt BorrowedExceptionalExits=true -- -std=c++17 -I %mock/libpq -I %mock/soci -I %mock/pqxx

// Where an exception may pass, an object ends the transaction.

#include <libpq-fe.h>
#include <pqxx/pqxx>
#include <soci/soci.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <pqxx/pqxx>
// FIXED-NEXT:#include <soci/soci.h>
// FIXED-NEXT:#include <stdexcept>

void may();
int answer();

int callThrows(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  int N = answer();
  PQclear(PQexec(C, "COMMIT"));
  return N;
}
// FIXED:void may();
// FIXED-NEXT:int answer();
// FIXED-EMPTY:
// FIXED-NEXT:int callThrows(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  auto RollBack = [](PGconn *handle) noexcept { PQclear(PQexec(handle, "ROLLBACK")); };
// FIXED-NEXT:  std::unique_ptr<PGconn, decltype(RollBack)> transaction(C, RollBack);
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  int N = answer();
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  (void)transaction.release();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int writtenThrow(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (B)
    throw std::runtime_error("no");
  PQclear(PQexec(C, "COMMIT"));
  return 0;
}
// FIXED:int writtenThrow(PGconn *C, bool B) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    throw std::runtime_error("no");
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int throwAndReturn(PGconn *C, int A) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (A == 0)
    return 0;
  if (A == 1)
    throw std::runtime_error("no");
  if (A == 2) {
    PQclear(PQexec(C, "ROLLBACK"));
    return 2;
  }
  PQclear(PQexec(C, "COMMIT"));
  return 3;
}
// FIXED:int throwAndReturn(PGconn *C, int A) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (A == 0) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (A == 1) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    throw std::runtime_error("no");
// FIXED-NEXT:  }
// FIXED-NEXT:  if (A == 2) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 2;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return 3;
// FIXED-NEXT:}

int session(soci::session &Sql) {
  int N = 0;
  Sql.begin();
  Sql << "SELECT count(*) FROM t", soci::into(N);
  Sql.commit();
  return N;
}
// FIXED:int session(soci::session &Sql) {
// FIXED-NEXT:  int N = 0;
// FIXED-NEXT:  soci::transaction transaction(Sql);
// FIXED-NEXT:  Sql << "SELECT count(*) FROM t", soci::into(N);
// FIXED-NEXT:  transaction.commit();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int pooled(soci::connection_pool &Pool) {
  int N = 0;
  soci::session Sql(Pool);
  Sql.begin();
  Sql << "SELECT count(*) FROM t", soci::into(N);
  if (N == 0) {
    Sql.rollback();
    return -1;
  }
  Sql.commit();
  return N;
}
// FIXED:int pooled(soci::connection_pool &Pool) {
// FIXED-NEXT:  int N = 0;
// FIXED-NEXT:  soci::session Sql(Pool);
// FIXED-NEXT:  soci::transaction transaction(Sql);
// FIXED-NEXT:  Sql << "SELECT count(*) FROM t", soci::into(N);
// FIXED-NEXT:  if (N == 0) {
// FIXED-NEXT:    transaction.rollback();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  Sql.commit();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}
