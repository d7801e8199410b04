// An option of the analysis that is set for one check holds for all: they share
// the analysis, and must not depend on which of them asked first.

// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -suffix ON -- -I %mock/inhouse
// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-write-without-commit -suffix OFF \
// RUN:   -opt lease-write-without-commit.RecogniseInHousePools=false \
// RUN:   -- -I %mock/inhouse -I %mock/libpq -DLIBPQ

#include <db/pool.h>

bool leak(db::ConnPool &P) {
  db::Conn *C = P.tryAcquire(); // CHECK-ON: :[[@LINE]]:{{[0-9]+}}: warning: connection 'C' acquired by 'tryAcquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  return C && C->ok();
}

#ifdef LIBPQ
#include <libpq-fe.h>

// The other checks still work.
bool modelled() {
  PGconn *c = PQconnectdb(""); // CHECK-OFF: :[[@LINE]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQstatus(c) == CONNECTION_OK;
}
#endif
