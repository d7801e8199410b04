// RUN: %check_miss %s lease-acquire-without-raii lease-result-without-release lease-double-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq

// Defects of shapes that were met in real code and are not found.

#include <libpq-fe.h>
#include <memory>
#include <queue>
#include <string>

// A parameter that each normal exit gives to an owner which it returns, after
// a call that may throw: what is returned is not yet taken for a release.
std::string encoding();
std::shared_ptr<PGresult> ownerReturned(PGresult *R) {
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'the caller' is not released if a call throws [lease-result-without-release]
  encoding();
  return std::shared_ptr<PGresult>(R, PQclear);
}

// A throw that is written may leave the handle to its caller on purpose.
void writtenThrow(PGconn *C) {
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' {{.*}}is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    throw 1;
  PQfinish(C);
}

// A value that is read through a reference from a call, before the loop, is
// taken to change with the loop.
void sameFrontInALoop(std::queue<PGconn *> &Q, int Times) {
  auto *Item = Q.front();
  for (int I = 0; I < Times; ++I)
    PQfinish(Item);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Item' is released twice [lease-double-release]
}
