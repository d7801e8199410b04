// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq

// What several fixes of a file share, the include and the deleter, is written
// once, with the first fix that is shown: not with one that NOLINT hides.

#include <libpq-fe.h>

bool suppressed(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn); // NOLINT(lease-acquire-without-raii)
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:bool suppressed(const char *Dsn) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn); // NOLINT(lease-acquire-without-raii)
// FIXED-NEXT:  if (PQstatus(C) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  PQfinish(C);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool nextLine(const char *Dsn) {
  // NOLINTNEXTLINE
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}

// NOLINTBEGIN(lease-*)
bool block(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// NOLINTEND(lease-*)

bool first(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:// NOLINTEND(lease-*)
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool first(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool second(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool second(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
