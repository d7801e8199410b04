// RUN: %check_lease %s lease-double-release -- -std=c++17 -I %mock/libpq -I %mock/inhouse

// Handles given back twice, in C++: by hand and by an owner, in a handler and
// before it.

#include <db/pool.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <utility>

void mayThrow();

struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
using Conn = std::unique_ptr<PGconn, PgClose>;

void releasedAndByHand_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  PQfinish(C.release());
}

void resetTwice_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  C.reset();
  C.reset();
}

void rawAndReset_bad(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  Conn C{Raw};
  C.reset();
  PQfinish(Raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' is released twice [lease-double-release]
}

void rawAfterMove_ok(const char *Dsn) {
  Conn A{PQconnectdb(Dsn)};
  Conn B = std::move(A);
  A.reset();
}

void inTryAndHandler_bad(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    C->query("SELECT 1");
    P.release(C);
    mayThrow();
  } catch (...) {
    P.release(C);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is released twice (pool recognised by its shape) [lease-double-release]
    throw;
  }
}

void inTryAndHandler_ok(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    C->query("SELECT 1");
    P.release(C);
  } catch (...) {
    P.release(C);
    throw;
  }
  mayThrow();
}

void handlerFallsThrough_bad(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    C->query("SELECT 1");
  } catch (...) {
    P.release(C);
  }
  P.release(C);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is released twice (pool recognised by its shape) [lease-double-release]
}

void handlerRethrows_ok(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    C->query("SELECT 1");
  } catch (...) {
    P.release(C);
    throw;
  }
  P.release(C);
}

void lambdaTwice_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Close = [&] { PQfinish(C); };
  Close();
  Close();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is released twice [lease-double-release]
}

void lambdaNulls_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Close = [&] {
    if (C)
      PQfinish(C);
    C = nullptr;
  };
  Close();
  Close();
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
  void closeTwice_ok() {
    close();
    close();
  }
  void finishThenClose_bad() {
    PQfinish(C);
    close();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
  }
  void swapThenFinish_ok(PGconn *Other) {
    std::swap(C, Other);
    PQfinish(Other);
  }

private:
  PGconn *C;
};

void closeBeforeDestructor_ok(const char *Dsn) {
  Session S(PQconnectdb(Dsn));
  S.close();
}

void writtenThrow_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    if (PQstatus(C) != CONNECTION_OK) {
      PQfinish(C);
      throw std::runtime_error("connect");
    }
    PQflush(C);
  } catch (const std::exception &) {
    PQfinish(C);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is released twice [lease-double-release]
    throw;
  }
  PQfinish(C);
}

void writtenThrow_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("connect");
    PQflush(C);
  } catch (const std::exception &) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}
