// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/inhouse

// Pools of the house, recognised by their shape.

#include <db/pool.h>
#include <memory>
#include <stdexcept>
#include <string>

void mayThrow();
void neverThrows() noexcept;

void releasedOnEveryPath_ok(db::ConnPool &P) {
  db::Conn *C = P.tryAcquire();
  if (!C)
    return;
  bool Ok = C->ok();
  P.release(C);
  if (!Ok)
    neverThrows();
}

void earlyReturn_twin(db::ConnPool &P) {
  db::Conn *C = P.tryAcquire();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}tryAcquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  if (!C)
    return;
  if (!C->ok())
    return;
  P.release(C);
}

int queryMayThrow_twin(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}acquire' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
  int N = C->query("SELECT 1");
  P.release(C);
  return N;
}

int queryCaught_ok(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  try {
    int N = C->query("SELECT 1");
    P.release(C);
    return N;
  } catch (...) {
    P.release(C);
    throw;
  }
}

int queryCaughtByType_twin(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}acquire' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
  try {
    int N = C->query("SELECT 1");
    P.release(C);
    return N;
  } catch (const std::runtime_error &) {
    P.release(C);
    throw;
  }
}

int writtenThrow_twin(db::ConnPool &P) {
  db::Conn *C = P.acquire();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}acquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  if (!C->ok())
    throw std::runtime_error("bad connection");
  P.release(C);
  return 0;
}

// The second acquire may throw while the first connection is held.
void twoAtOnce_twin(db::ConnPool &P) {
  db::Conn *A = P.acquire();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'A' acquired by '{{(.*::)?}}acquire' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
  db::Conn *B = P.acquire();
  P.release(B);
  P.release(A);
}

void whileAcquired_ok(db::ConnPool &P) {
  while (db::Conn *C = P.tryAcquire())
    P.release(C);
}

void whileAcquired_twin(db::ConnPool &P, int N) {
  while (db::Conn *C = P.tryAcquire()) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}tryAcquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
    if (--N == 0)
      break;
    P.release(C);
  }
}

void ifInit_ok(db::ConnPool &P) {
  if (db::Conn *C = P.tryAcquire(); C)
    P.release(C);
}

void ifInit_twin(db::ConnPool &P) {
  if (db::Conn *C = P.tryAcquire(); C && C->ok())
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}tryAcquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
    P.release(C);
}

class PoolLease {
public:
  explicit PoolLease(db::ConnPool &P) : P(P), C(P.acquire()) {}
  PoolLease(const PoolLease &) = delete;
  ~PoolLease() { P.release(C); }
  db::Conn *operator->() const noexcept { return C; }

private:
  db::ConnPool &P;
  db::Conn *C;
};

class LeakyLease {
public:
  LeakyLease(db::ConnPool &P, db::Conn *C) noexcept : P(P), C(C) {}
  ~LeakyLease() {}
  db::Conn *operator->() const noexcept { return C; }

private:
  db::ConnPool &P;
  db::Conn *C;
};

int lease_ok(db::ConnPool &P) {
  PoolLease C(P);
  mayThrow();
  return C->query("SELECT 1");
}

int lease_twin(db::ConnPool &P) {
  LeakyLease C(P, P.acquire());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by '{{(.*::)?}}acquire' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  return C->query("SELECT 1");
}

struct GiveBack {
  db::ConnPool *P;
  void operator()(db::Conn *C) const noexcept { P->release(C); }
};

int uniqueWithPool_ok(db::ConnPool &P) {
  std::unique_ptr<db::Conn, GiveBack> C(P.acquire(), GiveBack{&P});
  return C->query("SELECT 1");
}

std::shared_ptr<db::Conn> sharedWithPool_ok(db::ConnPool &P) {
  return std::shared_ptr<db::Conn>(P.acquire(),
                                   [&P](db::Conn *C) { P.release(C); });
}

// Slots: the handle is a number.
void slot_ok(db::ConnSlotPool &P) {
  unsigned S = P.lease();
  P.give_back(S);
}

void slot_twin(db::ConnSlotPool &P) {
  unsigned S = P.lease();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'S' acquired by '{{(.*::)?}}lease' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  if (!P.at(S).ok())
    return;
  P.give_back(S);
}

void slotQueryMayThrow_twin(db::ConnSlotPool &P) {
  unsigned S = P.lease();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'S' acquired by '{{(.*::)?}}lease' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
  P.at(S).query("SELECT 1");
  P.give_back(S);
}

bool trySlot_ok(db::ConnSlotPool &P) {
  unsigned S;
  if (!P.try_lease(S, 100))
    return false;
  bool Ok = P.at(S).ok();
  P.give_back(S);
  return Ok;
}

bool trySlot_twin(db::ConnSlotPool &P) {
  unsigned S;
  if (!P.try_lease(S, 100))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'S' acquired by '{{(.*::)?}}try_lease' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
    return false;
  return P.at(S).ok();
}

unsigned slotReturned_ok(db::ConnSlotPool &P) {
  unsigned S = P.lease();
  return S;
}

int otherNames_ok(db::SessionManager &M) {
  db::Conn *C = M.getConnection();
  if (C)
    M.releaseConnection(C);
  return 0;
}

int otherNames_twin(db::SessionManager &M, bool B) {
  db::Conn *C = M.getConnection();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}getConnection' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  if (B)
    return -1;
  M.releaseConnection(C);
  return 0;
}

// Acquire and release of something that is no connection.
int permit_ok(db::Permit &P, bool B) {
  int *Token = P.acquire();
  if (B)
    return 0;
  P.release(Token);
  return 1;
}

class Service {
public:
  int throughMembers_twin() {
    open();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by '{{.*}}' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
    if (!C->ok()) {
      C = nullptr;
      return -1;
    }
    close();
    return 0;
  }
  int throughMembers_ok() {
    open();
    bool Ok = C->ok();
    close();
    return Ok;
  }
  void open() { C = Pool.acquire(); }
  void close() {
    Pool.release(C);
    C = nullptr;
  }

private:
  db::ConnPool Pool;
  db::Conn *C = nullptr;
};
