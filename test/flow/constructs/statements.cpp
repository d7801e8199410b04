// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=gnu++17 -I %mock/libpq -I %mock/sqlite3 -I %mock/inhouse

// Statement and expression forms around one handle.

#include <cstdlib>
#include <db/pool.h>
#include <libpq-fe.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <vector>

void mayThrow();
void neverThrows() noexcept;
void log(const char *) noexcept;

int shortCircuitAssignment_ok(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  int N = -1;
  if (B && (C = PQconnectdb(Dsn)) != nullptr && PQstatus(C) == CONNECTION_OK)
    N = PQserverVersion(C);
  if (C)
    PQfinish(C);
  return N;
}

int shortCircuitAssignment_twin(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  int N = -1;
  if (B && (C = PQconnectdb(Dsn)) != nullptr && PQstatus(C) == CONNECTION_OK) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    N = PQserverVersion(C);
    PQfinish(C);
  }
  return N;
}

int orAssignment_ok(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  if (B || !(C = PQconnectdb(Dsn)))
    return -1;
  PQfinish(C);
  return 0;
}

int orAssignment_twin(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  if (!(C = PQconnectdb(Dsn)) || B)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    return -1;
  PQfinish(C);
  return 0;
}

int comma_ok(const char *Dsn) {
  PGconn *C;
  if (C = PQconnectdb(Dsn), PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return -1;
  }
  return PQfinish(C), 0;
}

int comma_twin(const char *Dsn) {
  PGconn *C;
  if (C = PQconnectdb(Dsn), PQstatus(C) != CONNECTION_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    return -1;
  return PQfinish(C), 0;
}

int ternaryAcquire_ok(const char *Dsn, bool B) {
  PGconn *C = B ? PQconnectdb(Dsn) : nullptr;
  if (!C)
    return -1;
  PQfinish(C);
  return 0;
}

int ternaryAcquire_twin(const char *Dsn, bool B) {
  PGconn *C = B ? PQconnectdb(Dsn) : nullptr;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (C)
    return -1;
  PQfinish(C);
  return 0;
}

int ternaryOfTwo_ok(const char *X, const char *Y, bool B) {
  PGconn *C = B ? PQconnectdb(X) : PQconnectdb(Y);
  PQfinish(C);
  return 0;
}

int ternaryOfTwo_twin(const char *X, const char *Y, bool B) {
  PGconn *C = B ? PQconnectdb(X)
                // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
                : PQconnectdb(Y);
  if (!B)
    PQfinish(C);
  return 0;
}

int ternaryRelease_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  C ? PQfinish(C) : (void)0;
  return 0;
}

int ternaryRelease_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  C ? (void)0 : PQfinish(C);
  return 0;
}

int andRelease_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  (void)(C && (PQfinish(C), true));
  return 0;
}

// The GNU forms.
int elvis_ok(PGconn *D, const char *Dsn) {
  PGconn *C = D ?: PQconnectdb(Dsn);
  int N = PQserverVersion(C);
  if (C != D)
    PQfinish(C);
  return N;
}

int elvis_twin(PGconn *D, const char *Dsn) {
  PGconn *C = D ?: PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = PQserverVersion(C);
  if (C == D)
    return N;
  return -N;
}

int statementExpression_ok(const char *Dsn) {
  PGconn *C = ({
    PGconn *T = PQconnectdb(Dsn);
    T;
  });
  int N = PQserverVersion(C);
  PQfinish(C);
  return N;
}

int statementExpression_twin(const char *Dsn) {
  PGconn *C = ({
    PGconn *T = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{C|T}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    T;
  });
  return PQserverVersion(C);
}

// switch on bool, with an initialiser.
int switchOnBool_ok(db::ConnPool &P) {
  switch (db::Conn *C = P.tryAcquire(); C != nullptr) {
  case true:
    P.release(C);
    return 1;
  default:
    return 0;
  }
}

int switchOnBool_twin(db::ConnPool &P) {
  switch (db::Conn *C = P.tryAcquire(); C != nullptr) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}tryAcquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  case false:
    P.release(C);
    return 1;
  default:
    return 0;
  }
}

enum class Color { Red, Green };

// All enumerators are named: a value outside of them is nobody's case.
int coveredEnum_ok(const char *Dsn, Color K) {
  PGconn *C = PQconnectdb(Dsn);
  switch (K) {
  case Color::Red:
    PQfinish(C);
    return 1;
  case Color::Green:
    PQfinish(C);
    return 2;
  }
  return 0;
}

int partlyCoveredEnum_twin(const char *Dsn, Color K) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  switch (K) {
  case Color::Red:
    PQfinish(C);
    return 1;
  default:
    break;
  }
  return 0;
}

int switchOnStatus_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  switch (PQstatus(C)) {
  case CONNECTION_BAD:
    PQfinish(C);
    return -1;
  default:
    break;
  }
  PQfinish(C);
  return 0;
}

int switchOnStatus_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  switch (PQstatus(C)) {
  case CONNECTION_BAD:
    return -1;
  default:
    break;
  }
  PQfinish(C);
  return 0;
}

int constantConditions_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (false)
    return 1;
  if constexpr (sizeof(int) == 1)
    return 2;
  while (true)
    break;
  PQfinish(C);
  return 0;
}

int constantConditions_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if constexpr (sizeof(char) == 1)
    return 2;
  PQfinish(C);
  return 0;
}

int rangeFor_ok(const std::vector<const char *> &Dsns) {
  int N = 0;
  for (const char *D : Dsns) {
    PGconn *C = PQconnectdb(D);
    if (!C)
      continue;
    N += PQserverVersion(C);
    PQfinish(C);
  }
  return N;
}

int rangeFor_twin(const std::vector<const char *> &Dsns) {
  int N = 0;
  for (const char *D : Dsns) {
    PGconn *C = PQconnectdb(D);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      continue;
    N += PQserverVersion(C);
    PQfinish(C);
  }
  return N;
}

struct Stops {
  Stops() noexcept {}
  [[noreturn]] ~Stops() { std::abort(); }
};

int noreturnDestructor_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    Stops();
  PQfinish(C);
  return 0;
}

struct Goes {
  Goes() noexcept {}
  ~Goes() { log("gone"); }
};

int noreturnDestructor_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK) {
    Goes();
    return -1;
  }
  PQfinish(C);
  return 0;
}

int whileDeclaration_ok(db::ConnPool &P, int N) {
  while (db::Conn *C = P.tryAcquire()) {
    bool Ok = C->ok();
    P.release(C);
    if (!Ok || --N == 0)
      break;
  }
  return N;
}

int forInit_ok(const char *Dsn) {
  for (PGconn *C = PQconnectdb(Dsn); C; C = nullptr)
    PQfinish(C);
  return 0;
}

int forInit_twin(const char *Dsn) {
  for (PGconn *C = PQconnectdb(Dsn); C; C = nullptr)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    PQflush(C);
  return 0;
}

int aliasCopy_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn *D = C;
  PQfinish(D);
  return 0;
}

int aliasCopy_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{C|D}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *D = C;
  return PQserverVersion(D);
}

int referenceAlias_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn *&R = C;
  PQfinish(R);
  return 0;
}

int referenceAlias_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *&R = C;
  return PQserverVersion(R);
}

int pointerAlias_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn **P = &C;
  PQfinish(*P);
  return 0;
}

int pointerAlias_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn **P = &C;
  return PQserverVersion(*P);
}

int writtenThroughPointer_ok(const char *Dsn) {
  PGconn *C = nullptr;
  PGconn **P = &C;
  *P = PQconnectdb(Dsn);
  PQfinish(C);
  return 0;
}

int writtenThroughPointer_twin(const char *Dsn) {
  PGconn *C = nullptr;
  PGconn **P = &C;
  *P = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return C == nullptr;
}

int aliasNulled_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn *D = C;
  C = nullptr;
  PQfinish(D);
  return 0;
}

int selfAssigned_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  C = C;
  PQfinish(C);
  return 0;
}

int functionReference_ok(const char *Dsn) {
  auto Finish = &PQfinish;
  auto &Ref = PQfinish;
  PGconn *C = PQconnectdb(Dsn);
  PGconn *D = PQconnectdb(Dsn);
  Finish(C);
  Ref(D);
  return 0;
}

int functionVariable_twin(const char *Dsn) {
  auto Finish = &PQfinish;
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (!C)
    Finish(C);
  return 0;
}

int leaseBeforeTry_ok(db::ConnPool &P) {
  struct Lease {
    db::ConnPool &P;
    db::Conn *C;
    explicit Lease(db::ConnPool &P) : P(P), C(P.acquire()) {}
    ~Lease() { P.release(C); }
  } L(P);
  try {
    return L.C->query("SELECT 1");
  } catch (const std::exception &) {
    throw;
  }
}

int leaseBeforeTry_twin(db::ConnPool &P) {
  struct Lease {
    db::Conn *C;
    explicit Lease(db::Conn *C) noexcept : C(C) {}
    ~Lease() { log("released"); }
  } L(P.acquire());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by '{{(.*::)?}}acquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  try {
    return L.C->query("SELECT 1");
  } catch (const std::exception &) {
    throw;
  }
}

int unreachable_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    __builtin_unreachable();
  PQfinish(C);
  return 0;
}

int explicitDestructor_ok(const char *Dsn) {
  struct Lease {
    PGconn *C;
    ~Lease() { PQfinish(C); }
  };
  union Slot {
    Lease L;
    Slot() {}
    ~Slot() {}
  } S;
  new (&S.L) Lease{PQconnectdb(Dsn)};
  S.L.~Lease();
  return 0;
}

int defaultArgumentAcquires(PGconn *C = PQconnectdb("")) {
  int N = PQserverVersion(C);
  PQfinish(C);
  return N;
}
int defaultArgument_ok() { return defaultArgumentAcquires(); }

int deepNesting_ok(const char *Dsn, const int *K) {
  PGconn *C = PQconnectdb(Dsn);
  if (K[0]) {
    if (K[1]) {
      if (K[2])
        PQflush(C);
      else
        PQconsumeInput(C);
      PQfinish(C);
    } else {
      PQfinish(C);
    }
  } else {
    PQfinish(C);
  }
  return 0;
}

int deepNesting_twin(const char *Dsn, const int *K) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (K[0]) {
    if (K[1]) {
      if (K[2])
        PQflush(C);
      else
        PQfinish(C);
    } else {
      PQfinish(C);
    }
  } else {
    PQfinish(C);
  }
  return 0;
}
