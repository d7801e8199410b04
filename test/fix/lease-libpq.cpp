// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -std=c++11 -std=c++20 -- -std=c++17 -I %mock/libpq

// A handle that a function gives back: the variable becomes the lease. libpq's
// connections and results.

#include <libpq-fe.h>
#include <stdexcept>
#include <string>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>
// FIXED-NEXT:#include <string>

void may();
void use(bool Connected);

bool earlyReturn(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:void may();
// FIXED-NEXT:void use(bool Connected);
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
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool earlyReturn(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int callThrows(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  int N = PQserverVersion(C);
  PQfinish(C);
  return N;
}
// FIXED:int callThrows(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  int N = PQserverVersion(C.get());
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int byHand(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return -1;
  }
  int N = PQserverVersion(C);
  PQfinish(C);
  return N;
}
// FIXED:int byHand(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  int N = PQserverVersion(C.get());
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int result(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    return -1;
  int N = PQntuples(R);
  PQclear(R);
  return N;
}
// FIXED:int result(PGconn *C) {
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  int N = PQntuples(R.get());
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int both(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGresult *R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    throw std::runtime_error(PQerrorMessage(C));
  int N = PQntuples(R);
  PQclear(R);
  PQfinish(C);
  return N;
}
// FIXED:int both(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R(PQexec(C.get(), "SELECT 1"));
// FIXED-NEXT:  if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:    throw std::runtime_error(PQerrorMessage(C.get()));
// FIXED-NEXT:  int N = PQntuples(R.get());
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

// Tests need no edit; where the pointer itself is meant, .get() does it.
int uses(const char *Dsn, PGconn *Other) {
  PGconn *C = PQconnectdb(Dsn);
  if (!C || C == NULL || NULL != C || C == nullptr)
    return 1;
  if (C && PQstatus(C) != CONNECTION_OK)
    return 2;
  if (C == Other || Other == C)
    return 3;
  use(C);
  bool Has = C;
  PQfinish(C);
  return Has ? 4 : 5;
}
// FIXED:int uses(const char *Dsn, PGconn *Other) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (!C || C == NULL || NULL != C || C == nullptr)
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  if (C && PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return 2;
// FIXED-NEXT:  if (C.get() == Other || Other == C.get())
// FIXED-NEXT:    return 3;
// FIXED-NEXT:  use(C.get());
// FIXED-NEXT:  bool Has = C.get();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return Has ? 4 : 5;
// FIXED-NEXT:}

bool whether(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return C;
}
// FIXED:bool whether(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  return C != nullptr;
// FIXED-NEXT:}

PGconn *returned(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) == CONNECTION_OK)
    return C;
  throw std::runtime_error(std::string("no connection: ") + PQerrorMessage(C));
}
// FIXED:PGconn *returned(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) == CONNECTION_OK)
// FIXED-NEXT:    return C.release();
// FIXED-NEXT:  throw std::runtime_error(std::string("no connection: ") + PQerrorMessage(C.get()));
// FIXED-NEXT:}

PGconn *returnedOrNull(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return nullptr;
  return C;
}
// FIXED:PGconn *returnedOrNull(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return nullptr;
// FIXED-NEXT:  return C.release();
// FIXED-NEXT:}

int setToNull(const char *Dsn, bool B) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return -1;
  if (B) {
    PQfinish(C);
    C = nullptr;
  }
  may();
  if (C)
    PQfinish(C);
  return 0;
}
// FIXED:int setToNull(const char *Dsn, bool B) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    C = nullptr;
// FIXED-NEXT:  }
// FIXED-NEXT:  may();
// FIXED-NEXT:  if (C)
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

void twoInOneFunction(const char *A, const char *B) {
  PGconn *First = PQconnectdb(A);
  PGconn *Second = PQconnectdb(B);
  if (PQstatus(First) != CONNECTION_OK || PQstatus(Second) != CONNECTION_OK)
    return;
  PQfinish(Second);
  PQfinish(First);
}
// FIXED:void twoInOneFunction(const char *A, const char *B) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> First(PQconnectdb(A));
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> Second(PQconnectdb(B));
// FIXED-NEXT:  if (PQstatus(First.get()) != CONNECTION_OK || PQstatus(Second.get()) != CONNECTION_OK)
// FIXED-NEXT:    return;
// FIXED-NEXT:  Second.reset();
// FIXED-NEXT:  First.reset();
// FIXED-NEXT:}

int withAuto(const char *Dsn) {
  auto C = PQconnectdb(Dsn);
  auto *R = PQexec(C, "SELECT 1");
  int N = PQntuples(R);
  if (N == 0)
    return -1;
  PQclear(R);
  PQfinish(C);
  return N;
}
// FIXED:int withAuto(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R(PQexec(C.get(), "SELECT 1"));
// FIXED-NEXT:  int N = PQntuples(R.get());
// FIXED-NEXT:  if (N == 0)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

bool constant(const char *Dsn) {
  PGconn *const C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool constant(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool braces(const char *Dsn) {
  PGconn *C{PQconnectdb(Dsn)};
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool braces(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C{PQconnectdb(Dsn)};
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool parentheses(const char *Dsn) {
  PGconn *C(PQconnectdb(Dsn));
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool parentheses(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
