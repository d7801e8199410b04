// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/inhouse -I %mock/hiredis

// Handles that are acquired in conditions.

#include <db/pool.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>

void may();

bool declaredInIf(const char *Dsn) {
  if (PGconn *C = PQconnectdb(Dsn)) {
    if (PQstatus(C) != CONNECTION_OK)
      return false;
    PQfinish(C);
    return true;
  }
  return false;
}
// FIXED:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct RedisFree {
// FIXED-NEXT:  void operator()(redisContext *handle) const noexcept { redisFree(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool declaredInIf(const char *Dsn) {
// FIXED-NEXT:  if (std::unique_ptr<PGconn, PgFinish> C{PQconnectdb(Dsn)}) {
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      return false;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return true;
// FIXED-NEXT:  }
// FIXED-NEXT:  return false;
// FIXED-NEXT:}

bool initialisedInIf(const char *Dsn) {
  if (PGconn *C = PQconnectdb(Dsn); PQstatus(C) == CONNECTION_OK) {
    may();
    PQfinish(C);
    return true;
  }
  return false;
}
// FIXED:bool initialisedInIf(const char *Dsn) {
// FIXED-NEXT:  if (std::unique_ptr<PGconn, PgFinish> C{PQconnectdb(Dsn)}; PQstatus(C.get()) == CONNECTION_OK) {
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return true;
// FIXED-NEXT:  }
// FIXED-NEXT:  return false;
// FIXED-NEXT:}

bool assignedInIf(const char *Dsn) {
  PGconn *C;
  if ((C = PQconnectdb(Dsn)) == NULL)
    return false;
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool assignedInIf(const char *Dsn) {
// FIXED-NEXT:  PGconn *C;
// FIXED-NEXT:  C = PQconnectdb(Dsn);
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> CLease(C);
// FIXED-NEXT:  if (C == NULL)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  if (PQstatus(C) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool assignedInNot(const char *Host) {
  redisContext *C = nullptr;
  if (!(C = redisConnect(Host, 6379)) || C->err)
    return false;
  redisFree(C);
  return true;
}
// FIXED:bool assignedInNot(const char *Host) {
// FIXED-NEXT:  redisContext *C = nullptr;
// FIXED-NEXT:  C = redisConnect(Host, 6379);
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> CLease(C);
// FIXED-NEXT:  if (!C || C->err)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void assignedInWhile(db::ConnPool &P) {
  db::Conn *C;
  while ((C = P.tryAcquire()) != nullptr) {
    C->query("SELECT 1");
    P.release(C);
  }
}
// LEFT: warning: connection 'C' acquired by 'tryAcquire' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
// LEFT: note: no fix: it is acquired in the middle of a statement

void declaredInWhile(db::ConnPool &P) {
  while (db::Conn *C = P.tryAcquire()) {
    if (!C->ok())
      break;
    P.release(C);
  }
}
// FIXED:void declaredInWhile(db::ConnPool &P) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept { P.release(handle); };
// FIXED-NEXT:  while (std::unique_ptr<db::Conn, decltype(GiveBack)> C{P.tryAcquire(), GiveBack}) {
// FIXED-NEXT:    if (!C->ok())
// FIXED-NEXT:      break;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:}

int conditional(const char *Dsn, bool B) {
  PGconn *C = B ? PQconnectdb(Dsn) : nullptr;
  if (B && PQstatus(C) != CONNECTION_OK)
    return -1;
  if (C)
    PQfinish(C);
  return 0;
}
// FIXED:int conditional(const char *Dsn, bool B) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(B ? PQconnectdb(Dsn) : nullptr);
// FIXED-NEXT:  if (B && PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  if (C)
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
