// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq

// A deleter of another name does the same work: it is used.

#include <libpq-fe.h>
#include <memory>

struct CloseConnection {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;

bool wrong(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:using Connection = std::unique_ptr<PGconn, CloseConnection>;
// FIXED-EMPTY:
// FIXED-NEXT:bool wrong(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseConnection> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
