// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq

// An include and a deleter that are there already are not written again.

#include <libpq-fe.h>
#include <memory>

namespace {

struct PgFinish {
  void operator()(PGconn *Conn) const noexcept { PQfinish(Conn); }
};

} // namespace

bool deleterIsThere(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool deleterIsThere(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

// The name is taken by something else.
struct PgClear {
  int N;
};

int nameIsTaken(PGconn *C, PgClear &Counter) {
  PGresult *R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    return -1;
  Counter.N = PQntuples(R);
  PQclear(R);
  return 0;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PQclearDeleter {
// FIXED-NEXT:  void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int nameIsTaken(PGconn *C, PgClear &Counter) {
// FIXED-NEXT:  std::unique_ptr<PGresult, PQclearDeleter> R(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  Counter.N = PQntuples(R.get());
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
