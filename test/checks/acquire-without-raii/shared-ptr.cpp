// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -I %mock/inhouse

// std::shared_ptr: deleters, aliases, and what only looks like an owner.

#include <libpq-fe.h>
#include <memory>
#include <vector>

void mayThrow();

struct Session {
  PGconn *Conn;
  int Uses;
};

void deleter_ok(const char *Dsn) {
  std::shared_ptr<PGconn> C(PQconnectdb(Dsn), &PQfinish);
  mayThrow();
}

void lambdaDeleter_ok(const char *Dsn) {
  std::shared_ptr<PGconn> C(PQconnectdb(Dsn), [](PGconn *P) { PQfinish(P); });
  mayThrow();
}

void lambdaDeleter_twin(const char *Dsn) {
  std::shared_ptr<PGconn> C(PQconnectdb(Dsn), [](PGconn *) {});
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

std::shared_ptr<PGconn> returned_ok(const char *Dsn) {
  std::shared_ptr<PGconn> C(PQconnectdb(Dsn), PQfinish);
  if (PQstatus(C.get()) != CONNECTION_OK)
    C.reset();
  return C;
}

void copied_ok(const char *Dsn) {
  std::shared_ptr<PGconn> A(PQconnectdb(Dsn), PQfinish);
  std::shared_ptr<PGconn> B = A;
  A.reset();
  mayThrow();
}

void resetWithDeleter_ok(const char *Dsn) {
  std::shared_ptr<PGconn> C;
  C.reset(PQconnectdb(Dsn), PQfinish);
  mayThrow();
}

void resetWithDeleter_twin(const char *Dsn) {
  std::shared_ptr<PGconn> C;
  C.reset(PQconnectdb(Dsn), [](PGconn *P) { PQflush(P); });
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

// An empty pointer whose deleter is the guard.
void guardIdiom_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  std::shared_ptr<void> Guard(nullptr, [C](void *) { PQfinish(C); });
  mayThrow();
}

void guardIdiom_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  std::shared_ptr<void> Guard(nullptr, [C](void *) { PQflush(C); });
  mayThrow();
}

void aliasing_ok(const char *Dsn) {
  std::shared_ptr<Session> S(new Session{PQconnectdb(Dsn), 0}, [](Session *P) {
    PQfinish(P->Conn);
    delete P;
  });
  std::shared_ptr<int> Uses(S, &S->Uses);
  S.reset();
  mayThrow();
}

// The alias owns the session, whose deleter forgets the connection.
void aliasing_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  std::shared_ptr<int> Uses(std::make_shared<int>(0));
  std::shared_ptr<PGconn> Alias(Uses, C);
  mayThrow();
}

void fromUnique_ok(const char *Dsn) {
  std::unique_ptr<PGconn, decltype(&PQfinish)> U(PQconnectdb(Dsn), &PQfinish);
  std::shared_ptr<PGconn> S = std::move(U);
  mayThrow();
}

void inVector_ok(std::vector<std::shared_ptr<PGconn>> &All, const char *Dsn) {
  std::shared_ptr<PGconn> C(PQconnectdb(Dsn), PQfinish);
  All.push_back(C);
}

void rawFirst_twin(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  std::shared_ptr<PGconn> C(Raw, PQfinish);
}
