// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq

// A deleter that comes later is not there yet; a new one has another name.

#include <libpq-fe.h>
#include <memory>

bool connects(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:struct PQfinishDeleter {
// FIXED:bool connects(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PQfinishDeleter> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

struct PgFinish {
  void operator()(PGconn *Conn) const noexcept { PQfinish(Conn); }
};

std::unique_ptr<PGconn, PgFinish> connected(const char *Dsn) {
  return std::unique_ptr<PGconn, PgFinish>(PQconnectdb(Dsn));
}
