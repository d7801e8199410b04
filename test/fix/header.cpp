// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -with %S/Inputs/defective.h -compare defective.h -- -std=c++17 \
// RUN:   -I %mock/libpq

// Functions in a header: headers may be included together, so that each
// function has its deleters for itself.

#include "defective.h"

bool use(const char *Dsn) { return alive(Dsn) && Probe().version(Dsn) > 9; }
// FIXED:#ifndef LEASE_TIDY_TEST_FIX_DEFECTIVE_H
// FIXED-NEXT:#define LEASE_TIDY_TEST_FIX_DEFECTIVE_H
// FIXED-EMPTY:
// FIXED-NEXT:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:inline bool alive(const char *Dsn) {
// FIXED-NEXT:  struct PgFinish {
// FIXED-NEXT:    void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:  };
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
// FIXED-EMPTY:
// FIXED-NEXT:class Probe {
// FIXED-NEXT:public:
// FIXED-NEXT:  int count(PGconn *C) const {
// FIXED-NEXT:    struct PgClear {
// FIXED-NEXT:      void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:    };
// FIXED-NEXT:    std::unique_ptr<PGresult, PgClear> R(PQexec(C, "SELECT 1"));
// FIXED-NEXT:    if (PQresultStatus(R.get()) != PGRES_TUPLES_OK)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    int N = PQntuples(R.get());
// FIXED-NEXT:    R.reset();
// FIXED-NEXT:    return N;
// FIXED-NEXT:  }
// FIXED-NEXT:  int version(const char *Dsn) {
// FIXED-NEXT:    struct PgFinish {
// FIXED-NEXT:      void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:    };
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    int N = PQserverVersion(C.get());
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return N;
// FIXED-NEXT:  }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:#endif // LEASE_TIDY_TEST_FIX_DEFECTIVE_H
