// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/hiredis

// Handles that are declared first and acquired later.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdexcept>
// FIXED:#include <hiredis/hiredis.h>
// FIXED-NEXT:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();

bool laterAlways(const char *Dsn) {
  PGconn *C;
  C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
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
// FIXED-NEXT:struct FreeReply {
// FIXED-NEXT:  void operator()(redisReply *handle) const noexcept { freeReplyObject(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool laterAlways(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  C.reset(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool nullFirst(const char *Dsn, bool B) {
  PGconn *C = NULL;
  if (B)
    C = PQconnectdb(Dsn);
  may();
  if (C)
    PQfinish(C);
  return B;
}
// FIXED:bool nullFirst(const char *Dsn, bool B) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  if (B)
// FIXED-NEXT:    C.reset(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  if (C)
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  return B;
// FIXED-NEXT:}

bool inBranches(const char *A, const char *B, bool First) {
  PGconn *C = nullptr;
  if (First)
    C = PQconnectdb(A);
  else
    C = PQconnectdb(B);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool inBranches(const char *A, const char *B, bool First) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  if (First)
// FIXED-NEXT:    C.reset(PQconnectdb(A));
// FIXED-NEXT:  else
// FIXED-NEXT:    C.reset(PQconnectdb(B));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

// The second attempt comes after the first was released.
bool secondAttempt(const char *A, const char *B) {
  PGconn *C = PQconnectdb(A);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    C = PQconnectdb(B);
  }
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool secondAttempt(const char *A, const char *B) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(A));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    C.reset(PQconnectdb(B));
// FIXED-NEXT:  }
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int oneResultAfterTheOther(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  int N = PQntuples(R);
  PQclear(R);
  R = PQexec(C, "SELECT 2");
  N += PQntuples(R);
  if (N == 0)
    throw std::runtime_error("nothing");
  PQclear(R);
  return N;
}
// FIXED:int oneResultAfterTheOther(PGconn *C) {
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  int N = PQntuples(R.get());
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  R.reset(PQexec(C, "SELECT 2"));
// FIXED-NEXT:  N += PQntuples(R.get());
// FIXED-NEXT:  if (N == 0)
// FIXED-NEXT:    throw std::runtime_error("nothing");
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

long long castLater(redisContext *C) {
  redisReply *R;
  R = (redisReply *)redisCommand(C, "INCR n");
  if (R == NULL)
    return -1;
  may();
  long long N = R->integer;
  freeReplyObject(R);
  return N;
}
// FIXED:long long castLater(redisContext *C) {
// FIXED-NEXT:  std::unique_ptr<redisReply, FreeReply> R;
// FIXED-NEXT:  R.reset((redisReply *)redisCommand(C, "INCR n"));
// FIXED-NEXT:  if (R == NULL)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  may();
// FIXED-NEXT:  long long N = R->integer;
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int beforeTry(const char *Dsn) {
  PGconn *C = nullptr;
  try {
    C = PQconnectdb(Dsn);
    may();
    PQfinish(C);
    C = nullptr;
  } catch (const std::runtime_error &) {
    return 1;
  }
  return 0;
}
// FIXED:int beforeTry(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  try {
// FIXED-NEXT:    C.reset(PQconnectdb(Dsn));
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    C = nullptr;
// FIXED-NEXT:  } catch (const std::runtime_error &) {
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int releasedInHandlers(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    may();
  } catch (const std::runtime_error &) {
    PQfinish(C);
    return 1;
  } catch (...) {
    return 2;
  }
  PQfinish(C);
  return 0;
}
// FIXED:int releasedInHandlers(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  try {
// FIXED-NEXT:    may();
// FIXED-NEXT:  } catch (const std::runtime_error &) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    return 2;
// FIXED-NEXT:  }
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
