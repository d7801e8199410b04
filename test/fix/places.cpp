// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-read-without-commit-or-rollback -- -std=c++17 -I %mock/libpq

// Functions in all kinds of places, and exits in all kinds of statements.

#include <libpq-fe.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();

class Service {
public:
  /// What the class is for.
  [[nodiscard]] bool connects(const char *Dsn) const {
    PGconn *C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      return false;
    PQfinish(C);
    return true;
  }
  explicit Service(const char *Dsn) {
    PGconn *C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("no connection");
    PQfinish(C);
  }
  Service() = default;
  ~Service();
  struct Inner {
    int version(PGconn *C);
  };
};
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct PgClear {
// FIXED-NEXT:  void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:class Service {
// FIXED-NEXT:public:
// FIXED-NEXT:  /// What the class is for.
// FIXED-NEXT{LITERAL}:  [[nodiscard]] bool connects(const char *Dsn) const {
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      return false;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return true;
// FIXED-NEXT:  }
// FIXED-NEXT:  explicit Service(const char *Dsn) {
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      throw std::runtime_error("no connection");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:  Service() = default;
// FIXED-NEXT:  ~Service();
// FIXED-NEXT:  struct Inner {
// FIXED-NEXT:    int version(PGconn *C);
// FIXED-NEXT:  };
// FIXED-NEXT:};

namespace outer::inner {

/// Doxygen's comment stays with its function.
///
/// \param Dsn where to
int inNamespace(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  PQfinish(C);
  return 0;
}
// FIXED:namespace outer::inner {
// FIXED-EMPTY:
// FIXED-NEXT:/// Doxygen's comment stays with its function.
// FIXED-NEXT:///
// FIXED-NEXT:/// \param Dsn where to
// FIXED-NEXT:int inNamespace(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

} // namespace outer::inner

int Service::Inner::version(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT version()");
  if (PQntuples(R) != 1)
    return -1;
  PQclear(R);
  return 1;
}
// FIXED:int Service::Inner::version(PGconn *C) {
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> R(PQexec(C, "SELECT version()"));
// FIXED-NEXT:  if (PQntuples(R.get()) != 1)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  R.reset();
// FIXED-NEXT:  return 1;
// FIXED-NEXT:}

extern "C" {
int exported(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return -1;
  PQfinish(C);
  return 0;
}
// FIXED:extern "C" {
// FIXED-NEXT:int exported(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
}

int inLambda(const char *Dsn) {
  auto Ask = [&]() {
    PGconn *C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      return -1;
    PQfinish(C);
    return 0;
  };
  return Ask();
}
// FIXED:int inLambda(const char *Dsn) {
// FIXED-NEXT:  auto Ask = [&]() {
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:    if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  };
// FIXED-NEXT:  return Ask();
// FIXED-NEXT:}

void functionTryBlock(const char *Dsn) try {
  PGconn *C = PQconnectdb(Dsn);
  may();
  PQfinish(C);
} catch (const std::exception &) {
}
// FIXED:void functionTryBlock(const char *Dsn) try {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:} catch (const std::exception &) {
// FIXED-NEXT:}

int nestedIfs(PGconn *C, int A, int B) {
  PQclear(PQexec(C, "BEGIN"));
  if (A)
    if (B)
      return 1;
  PQclear(PQexec(C, "COMMIT"));
  return 0;
}
// FIXED:int nestedIfs(PGconn *C, int A, int B) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  if (A)
// FIXED-NEXT:    if (B) {
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:      return 1;
// FIXED-NEXT:    }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int inFor(PGconn *C, int N) {
  PQclear(PQexec(C, "BEGIN"));
  for (int I = 0; I < N; ++I)
    return I;
  PQclear(PQexec(C, "COMMIT"));
  return -1;
}
// LEFT: warning: transaction on 'C' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
// LEFT: note: no fix: the function is left in the middle of a statement

int afterLabel(PGconn *C, int A) {
  PQclear(PQexec(C, "BEGIN"));
  if (A)
    goto out;
  PQclear(PQexec(C, "COMMIT"));
  return 0;
out:
  return 1;
}
// FIXED:int afterLabel(PGconn *C, int A) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  if (A)
// FIXED-NEXT:    goto out;
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return 0;
// FIXED-NEXT:out:
// FIXED-NEXT:  PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:  return 1;
// FIXED-NEXT:}

// clang-format off
int odd( PGconn * C,int A )
    {
    PQclear( PQexec( C,"BEGIN" ) );
    if( A )return 1;   // early
    if( A > 2 ) { return 2; }
    PQclear( PQexec( C,"COMMIT" ) );
    return 0;
    }
// clang-format on
// FIXED:int odd( PGconn * C,int A )
// FIXED-NEXT:    {
// FIXED-NEXT:    PQclear( PQexec( C,"BEGIN" ) );
// FIXED-NEXT:    if( A ) {
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:      return 1;
// FIXED-NEXT:    }   // early
// FIXED-NEXT:    if( A > 2 ) { return 2; }
// FIXED-NEXT:    PQclear( PQexec( C,"COMMIT" ) );
// FIXED-NEXT:    return 0;
// FIXED-NEXT:    }
// FIXED-NEXT:// clang-format on
