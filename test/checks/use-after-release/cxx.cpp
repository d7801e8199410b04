// RUN: %check_lease %s lease-use-after-release -- -std=c++17 -I %mock/libpq -I %mock/inhouse

// Handles used after they were given back, in C++.

#include <db/pool.h>
#include <libpq-fe.h>
#include <memory>
#include <utility>

void mayThrow();

struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
using Conn = std::unique_ptr<PGconn, PgClose>;

int afterReset_bad(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  PGconn *Raw = C.get();
  C.reset();
  return PQstatus(Raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' is used after its release [lease-use-after-release]
}

int beforeReset_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  PGconn *Raw = C.get();
  int S = PQstatus(Raw);
  C.reset();
  return S;
}

int afterScope_bad(const char *Dsn) {
  PGconn *Raw = nullptr;
  {
    Conn C{PQconnectdb(Dsn)};
    Raw = C.get();
  }
  return PQstatus(Raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' is used after its release [lease-use-after-release]
}

int withinScope_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  PGconn *Raw = nullptr;
  {
    Raw = C.get();
  }
  return PQstatus(Raw);
}

int afterTemporary_bad(const char *Dsn) {
  PGconn *Raw = Conn{PQconnectdb(Dsn)}.get();
  return PQstatus(Raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' is used after its release [lease-use-after-release]
}

int nullAfterReset_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  C.reset();
  return C ? PQstatus(C.get()) : -1;
}

int resetToOther_ok(const char *A, const char *B) {
  Conn C{PQconnectdb(A)};
  C.reset(PQconnectdb(B));
  return PQstatus(C.get());
}

int afterMove_ok(const char *Dsn) {
  Conn A{PQconnectdb(Dsn)};
  PGconn *Raw = A.get();
  Conn B = std::move(A);
  return PQstatus(Raw);
}

int pooled_bad(db::ConnPool &P) {
  db::Conn *C = P.tryAcquire();
  if (!C)
    return -1;
  P.release(C);
  return C->ok();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is used after its release (pool recognised by its shape) [lease-use-after-release]
}

int pooled_ok(db::ConnPool &P) {
  db::Conn *C = P.tryAcquire();
  if (!C)
    return -1;
  bool Ok = C->ok();
  P.release(C);
  return Ok;
}

int inHandler_bad(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    int N = C->query("SELECT 1");
    P.release(C);
    mayThrow();
    return N;
  } catch (...) {
    C->rollback();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is used after its release (pool recognised by its shape) [lease-use-after-release]
    throw;
  }
}

int inHandler_ok(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    int N = C->query("SELECT 1");
    P.release(C);
    return N;
  } catch (...) {
    C->rollback();
    P.release(C);
    throw;
  }
}

int lambda_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Close = [&] { PQfinish(C); };
  Close();
  return PQstatus(C);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is used after its release [lease-use-after-release]
}

int lambda_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Close = [&] { PQfinish(C); };
  int S = PQstatus(C);
  Close();
  return S;
}

int guardRunsLast_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  struct Guard {
    PGconn *C;
    ~Guard() { PQfinish(C); }
  } G{C};
  return PQstatus(C);
}

int guardRanEarlier_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  {
    struct Guard {
      PGconn *C;
      ~Guard() { PQfinish(C); }
    } G{C};
  }
  return PQstatus(C);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is used after its release [lease-use-after-release]
}

class Session {
public:
  explicit Session(PGconn *C) : C(C) {}
  ~Session() { close(); }
  void close() {
    if (C)
      PQfinish(C);
    C = nullptr;
  }
  int closeThenStatus_ok() {
    close();
    return PQstatus(C);
  }
  int finishThenStatus_bad() {
    PQfinish(C);
    int S = PQstatus(C);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is used after its release [lease-use-after-release]
    C = nullptr;
    return S;
  }

private:
  PGconn *C;
};

void sharedCopy_ok(const char *Dsn) {
  std::shared_ptr<PGconn> A(PQconnectdb(Dsn), PQfinish);
  std::shared_ptr<PGconn> B = A;
  A.reset();
  PQflush(B.get());
}
