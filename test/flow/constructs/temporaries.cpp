// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Temporaries: how long they live, and what is taken out of them.

#include <libpq-fe.h>
#include <memory>
#include <utility>

void mayThrow();
bool mayThrowBool();

struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
struct PgLook {
  void operator()(PGconn *C) const noexcept { PQflush(C); }
};
using Conn = std::unique_ptr<PGconn, PgClose>;
using Loose = std::unique_ptr<PGconn, PgLook>;

int lifetimeExtended_ok(const char *Dsn) {
  const auto &C = Conn(PQconnectdb(Dsn));
  mayThrow();
  return PQserverVersion(C.get());
}

int lifetimeExtended_twin(const char *Dsn) {
  const auto &C = Loose(PQconnectdb(Dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
  return PQserverVersion(C.get());
}

int extendedByRvalue_ok(const char *Dsn) {
  Conn &&C = Conn(PQconnectdb(Dsn));
  mayThrow();
  return PQserverVersion(C.get());
}

int extendedThroughTernary_ok(const char *Dsn, bool B) {
  const Conn &C = B ? Conn(PQconnectdb(Dsn)) : Conn();
  mayThrow();
  return C ? 1 : 0;
}

int fullExpression_ok(const char *Dsn) {
  int N = PQserverVersion(Conn(PQconnectdb(Dsn)).get());
  mayThrow();
  return N;
}

int fullExpression_twin(const char *Dsn) {
  int N = PQserverVersion(Loose(PQconnectdb(Dsn)).get());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
  return N;
}

int conditional_ok(const char *Dsn, bool B) {
  if (B && Conn(PQconnectdb(Dsn)))
    mayThrow();
  return 0;
}

int conditional_twin(const char *Dsn, bool B) {
  if (B && Loose(PQconnectdb(Dsn)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    mayThrow();
  return 0;
}

PGconn *releasedFromTemporary_ok(const char *Dsn) {
  return Conn(PQconnectdb(Dsn)).release();
}

int releasedFromTemporary_twin(const char *Dsn) {
  if (PGconn *C = Conn(PQconnectdb(Dsn)).release())
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    return PQserverVersion(C);
  return 0;
}

int releasedAndFinished_ok(const char *Dsn) {
  if (PGconn *C = Conn(PQconnectdb(Dsn)).release())
    PQfinish(C);
  return 0;
}

int whileDeclaration_ok(const char *Dsn, int N) {
  while (Conn C{PQconnectdb(Dsn)}) {
    if (--N == 0)
      break;
    mayThrow();
  }
  return N;
}

static Conn make(const char *Dsn) { return Conn(PQconnectdb(Dsn)); }
static Loose makeLoose(const char *Dsn) { return Loose(PQconnectdb(Dsn)); }

int factory_ok(const char *Dsn) {
  auto C = make(Dsn);
  mayThrow();
  return PQserverVersion(C.get());
}

int factory_twin(const char *Dsn) {
  auto C = makeLoose(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  mayThrow();
  return PQserverVersion(C.get());
}

int factoryTemporary_ok(const char *Dsn) {
  return PQserverVersion(make(Dsn).get());
}

int factoryReleased_twin(const char *Dsn) {
  PGconn *C = make(Dsn).release();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C);
}

int passedByValue_ok(const char *Dsn) {
  struct Sink {
    static int take(Conn C) { return PQserverVersion(C.get()); }
  };
  return Sink::take(Conn(PQconnectdb(Dsn)));
}

int passedByRvalue_ok(const char *Dsn) {
  struct Looker {
    static int look(Conn &&C) noexcept { return PQserverVersion(C.get()); }
  };
  return Looker::look(Conn(PQconnectdb(Dsn)));
}

int assignedFromTemporary_ok(const char *Dsn) {
  Conn C;
  C = Conn(PQconnectdb(Dsn));
  mayThrow();
  return PQserverVersion(C.get());
}

int resetFromTemporary_ok(const char *Dsn) {
  Conn C;
  C.reset(Conn(PQconnectdb(Dsn)).release());
  mayThrow();
  return 0;
}

int danglingGet_ok(const char *Dsn) {
  bool Up = PQstatus(Conn(PQconnectdb(Dsn)).get()) == CONNECTION_OK;
  return Up;
}

struct Named {
  Conn C;
  int Uses;
};

int memberOfTemporary_ok(const char *Dsn) {
  return Named{Conn(PQconnectdb(Dsn)), 1}.Uses;
}

int memberTakenOut_ok(const char *Dsn) {
  Named N{Conn(PQconnectdb(Dsn)), 1};
  Conn C = std::move(N.C);
  mayThrow();
  return 0;
}
