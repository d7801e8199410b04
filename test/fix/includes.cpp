// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq \
// RUN:   -I %S/Inputs

// The include goes to those of its kind.

#include "store.h"
#include <libpq-fe.h>

#include <cstdio>
#include <string>
// FIXED:#include "store.h"
// FIXED-NEXT:#include <libpq-fe.h>
// FIXED-EMPTY:
// FIXED-NEXT:#include <cstdio>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <string>

#define MESSAGE "no connection"

bool connect(const std::string &Dsn) {
  PGconn *C = PQconnectdb(Dsn.c_str());
  if (PQstatus(C) != CONNECTION_OK) {
    std::puts(MESSAGE);
    return false;
  }
  PQfinish(C);
  return true;
}
// FIXED:#define MESSAGE "no connection"
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool connect(const std::string &Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn.c_str()));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK) {
// FIXED-NEXT:    std::puts(MESSAGE);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
