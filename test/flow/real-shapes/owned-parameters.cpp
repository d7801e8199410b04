// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq

// A raw handle that every normal exit of a function has released is the
// function's own: an exception before that loses it.

#include <libpq-fe.h>
#include <memory>
#include <string>

std::string encoding();
int plain() noexcept;

void finished_bad(PGconn *C) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C', which the function was given to own, is not released if a call throws [lease-acquire-without-raii]
  encoding();
  PQfinish(C);
}

void nothingThrows_ok(PGconn *C) {
  plain();
  PQfinish(C);
}

void handlerReleases_ok(PGconn *C) {
  try {
    encoding();
  } catch (...) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

// Some normal path keeps it, so it is the caller's.
void keptOnOnePath_ok(PGconn *C, bool B) {
  encoding();
  if (B)
    PQfinish(C);
}

void releasedOnBothPaths_bad(PGconn *C, bool B) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C', which the function was given to own, is not released if a call throws [lease-acquire-without-raii]
  if (B) {
    PQfinish(C);
    return;
  }
  encoding();
  PQfinish(C);
}

void ownedFirst_ok(PGconn *C) {
  std::unique_ptr<PGconn, decltype(&PQfinish)> Owner(C, &PQfinish);
  encoding();
}

// A handler of the caller may release what the throw that is written here
// leaves alive.
static void throwsOrFinishes_ok(PGconn *C) {
  if (PQstatus(C) != CONNECTION_OK)
    throw 1;
  PQfinish(C);
}

void handlerOfTheCaller_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    throwsOrFinishes_ok(C);
  } catch (int) {
    PQfinish(C);
  }
}

void noHandlerOfTheCaller_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  throwsOrFinishes_ok(C);
}

int resultCleared_bad(PGresult *R) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R', which the function was given to own, is not released if a call throws [lease-result-without-release]
  std::string E = encoding();
  PQclear(R);
  return E.size();
}

int resultOnlyRead_ok(PGresult *R) {
  std::string E = encoding();
  return PQntuples(R);
}

// Another handle takes the parameter's place.
void parameterReplaced_ok(PGconn *C) {
  PQfinish(C);
  encoding();
}
