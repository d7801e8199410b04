// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -I %mock/inhouse

// Handles that a function was lent are not its to release: never a leak.

#include <db/pool.h>
#include <libpq-fe.h>
#include <memory>
#include <stdexcept>
#include <vector>

void mayThrow();
PGconn *current();
PGconn *getThreadConnection() noexcept;
extern PGconn *Shared;

struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};

int parameter_ok(PGconn *C) {
  mayThrow();
  return PQserverVersion(C);
}

int parameterThrow_ok(PGconn *C) {
  if (PQstatus(C) != CONNECTION_OK)
    throw std::runtime_error("bad");
  return PQserverVersion(C);
}

int parameterReleasedOnOnePath_ok(PGconn *C, bool B) {
  if (B) {
    PQfinish(C);
    return 0;
  }
  return PQserverVersion(C);
}

int parameterOverwritten_twin(PGconn *C, const char *Dsn) {
  C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C);
}

int reference_ok(PGconn *&C) { return PQserverVersion(C); }

int pointerToPointer_ok(PGconn **C) { return PQserverVersion(*C); }

int global_ok() {
  PGconn *C = Shared;
  mayThrow();
  return PQserverVersion(C);
}

int getter_ok() {
  PGconn *C = current();
  mayThrow();
  return PQserverVersion(C);
}

// A function without a body that returns a handle may only lend it.
int getterByName_ok() {
  PGconn *C = getThreadConnection();
  return PQserverVersion(C);
}

int fromUnique_ok(const std::unique_ptr<PGconn, PgClose> &U) {
  PGconn *C = U.get();
  mayThrow();
  return PQserverVersion(C);
}

int fromVector_ok(const std::vector<PGconn *> &V) {
  PGconn *C = V.front();
  mayThrow();
  return PQserverVersion(C);
}

class Session {
public:
  explicit Session(PGconn *C) : C(C) {}
  PGconn *conn() const { return C; }
  int version_ok() const {
    PGconn *Mine = C;
    mayThrow();
    return PQserverVersion(Mine);
  }
  void detach_ok() { C = nullptr; }
  void attach_ok(PGconn *Other) { C = Other; }

private:
  PGconn *C;
};

int member_ok(const Session &S) {
  PGconn *C = S.conn();
  mayThrow();
  return PQserverVersion(C);
}

int reassignedBorrow_ok(PGconn *A, PGconn *B) {
  PGconn *C = A;
  C = B;
  return PQserverVersion(C);
}

int lentOrOwned_ok(PGconn *Lent, const char *Dsn) {
  bool Own = !Lent;
  PGconn *C = Lent ? Lent : PQconnectdb(Dsn);
  int N = PQserverVersion(C);
  if (Own)
    PQfinish(C);
  return N;
}

int lentOrOwned_twin(PGconn *Lent, const char *Dsn) {
  bool Own = !Lent;
  PGconn *C = Lent ? Lent : PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = PQserverVersion(C);
  if (!Own)
    PQfinish(C);
  return N;
}

int sharedConnection_ok() {
  db::Conn &C = db::sharedConnection();
  return C.query("SELECT 1");
}

int connParameter_ok(db::Conn &C) { return C.query("SELECT 1"); }

int rangeFor_ok(const std::vector<PGconn *> &V) {
  int N = 0;
  for (PGconn *C : V)
    N += PQserverVersion(C);
  return N;
}

struct Context {
  PGconn *C;
};

int field_ok(Context *Ctx) {
  PGconn *C = Ctx->C;
  mayThrow();
  return PQserverVersion(C);
}

int defaultArgument_ok(PGconn *C = nullptr) { return C ? PQsocket(C) : -1; }
