// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -I %mock/sqlite3

// A constructor that fails does not run its destructor: a raw member that is
// already held is lost.

#include <libpq-fe.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

void mayThrow();
int mayThrowInt();
void neverThrows() noexcept;

struct ThrowsInBody_bad {
  PGconn *C;
  explicit ThrowsInBody_bad(const char *Dsn) {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(C));
  }
  ~ThrowsInBody_bad() { PQfinish(C); }
};

struct ReleasesBeforeThrow_ok {
  PGconn *C;
  explicit ReleasesBeforeThrow_ok(const char *Dsn) {
    C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK) {
      std::string Why = PQerrorMessage(C);
      PQfinish(C);
      throw std::runtime_error(Why);
    }
  }
  ~ReleasesBeforeThrow_ok() { PQfinish(C); }
};

struct InitialiserThenThrow_bad {
  PGconn *C;
  explicit InitialiserThenThrow_bad(const char *Dsn) : C(PQconnectdb(Dsn)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("connect");
  }
  ~InitialiserThenThrow_bad() { PQfinish(C); }
};

struct InitialiserOnly_ok {
  PGconn *C;
  explicit InitialiserOnly_ok(const char *Dsn) : C(PQconnectdb(Dsn)) {
    neverThrows();
  }
  ~InitialiserOnly_ok() { PQfinish(C); }
};

struct NextInitialiserMayThrow_bad {
  PGconn *C;
  int N;
  explicit NextInitialiserMayThrow_bad(const char *Dsn)
      : C(PQconnectdb(Dsn)), N(mayThrowInt()) {}
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  ~NextInitialiserMayThrow_bad() { PQfinish(C); }
};

struct EarlierInitialiserMayThrow_ok {
  int N;
  PGconn *C;
  explicit EarlierInitialiserMayThrow_ok(const char *Dsn)
      : N(mayThrowInt()), C(PQconnectdb(Dsn)) {}
  ~EarlierInitialiserMayThrow_ok() { PQfinish(C); }
};

struct OwningMember_ok {
  std::unique_ptr<PGconn, decltype(&PQfinish)> C;
  explicit OwningMember_ok(const char *Dsn) : C(PQconnectdb(Dsn), &PQfinish) {
    if (PQstatus(C.get()) != CONNECTION_OK)
      throw std::runtime_error("connect");
    mayThrow();
  }
};

static void check(PGconn *C) {
  if (PQstatus(C) != CONNECTION_OK)
    throw std::runtime_error(PQerrorMessage(C));
}

struct HelperThrows_bad {
  PGconn *C;
  explicit HelperThrows_bad(const char *Dsn) {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    check(C);
  }
  ~HelperThrows_bad() { PQfinish(C); }
};

struct HelperThrowsCaught_ok {
  PGconn *C;
  explicit HelperThrowsCaught_ok(const char *Dsn) {
    C = PQconnectdb(Dsn);
    try {
      check(C);
    } catch (...) {
      PQfinish(C);
      throw;
    }
  }
  ~HelperThrowsCaught_ok() { PQfinish(C); }
};

class MemberHelperThrows_bad {
public:
  explicit MemberHelperThrows_bad(const char *File) {
    int Rc = sqlite3_open(File, &Db);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
    if (Rc != SQLITE_OK)
      fail();
  }
  ~MemberHelperThrows_bad() { sqlite3_close(Db); }

private:
  [[noreturn]] void fail() { throw std::runtime_error(sqlite3_errmsg(Db)); }
  sqlite3 *Db = nullptr;
};

class MemberHelperThrows_ok {
public:
  explicit MemberHelperThrows_ok(const char *File) {
    int Rc = sqlite3_open(File, &Db);
    if (Rc != SQLITE_OK)
      fail();
  }
  ~MemberHelperThrows_ok() { sqlite3_close(Db); }

private:
  [[noreturn]] void fail() {
    std::string Why = sqlite3_errmsg(Db);
    sqlite3_close(Db);
    throw std::runtime_error(Why);
  }
  sqlite3 *Db = nullptr;
};

// After the target of a delegation the object is complete: its destructor
// runs.
class Delegating_ok {
public:
  Delegating_ok() : C(nullptr) {}
  explicit Delegating_ok(const char *Dsn) : Delegating_ok() {
    C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("connect");
  }
  ~Delegating_ok() { PQfinish(C); }

private:
  PGconn *C;
};

class Delegating_bad {
public:
  Delegating_bad() : C(nullptr) {}
  explicit Delegating_bad(const char *Dsn) : Delegating_bad() {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("connect");
  }
  ~Delegating_bad() {}

private:
  PGconn *C;
};

struct FunctionTry_ok {
  PGconn *C = nullptr;
  explicit FunctionTry_ok(const char *Dsn) try {
    C = PQconnectdb(Dsn);
    try {
      mayThrow();
    } catch (...) {
      PQfinish(C);
      throw;
    }
  } catch (...) {
    neverThrows();
  }
  ~FunctionTry_ok() { PQfinish(C); }
};

struct FunctionTry_bad {
  PGconn *C = nullptr;
  explicit FunctionTry_bad(const char *Dsn) try {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
    mayThrow();
  } catch (...) {
    neverThrows();
  }
  ~FunctionTry_bad() { PQfinish(C); }
};

struct LastStatement_ok {
  PGconn *C = nullptr;
  std::string Name;
  explicit LastStatement_ok(const char *Dsn) : Name(Dsn) {
    mayThrow();
    C = PQconnectdb(Dsn);
  }
  ~LastStatement_ok() { PQfinish(C); }
};

// A base that owns is destroyed although the derived constructor throws.
struct OwningBase {
  PGconn *C = nullptr;
  ~OwningBase() { PQfinish(C); }
};
struct BaseOwns_ok : OwningBase {
  explicit BaseOwns_ok(const char *Dsn) {
    C = PQconnectdb(Dsn);
    mayThrow();
  }
};
struct RawBase {
  PGconn *C = nullptr;
};
struct BaseDoesNotOwn_bad : RawBase {
  explicit BaseDoesNotOwn_bad(const char *Dsn) {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
    mayThrow();
  }
  ~BaseDoesNotOwn_bad() { PQfinish(C); }
};

struct LocalInConstructor_bad {
  int Version;
  explicit LocalInConstructor_bad(const char *Dsn) {
    PGconn *C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
    Version = PQserverVersion(C);
    mayThrow();
    PQfinish(C);
  }
};

struct StoredLast_bad {
  PGconn *C = nullptr;
  explicit StoredLast_bad(const char *Dsn) {
    PGconn *Raw = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
    mayThrow();
    C = Raw;
  }
  ~StoredLast_bad() { PQfinish(C); }
};

// Terminates instead of unwinding.
struct NoexceptConstructor_ok {
  PGconn *C;
  explicit NoexceptConstructor_ok(const char *Dsn) noexcept
      : C(PQconnectdb(Dsn)) {
    mayThrow();
  }
  ~NoexceptConstructor_ok() { PQfinish(C); }
};

struct StoiInBody_bad {
  PGconn *C;
  int Port;
  StoiInBody_bad(const char *Dsn, const std::string &P) : C(PQconnectdb(Dsn)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    Port = std::stoi(P);
  }
  ~StoiInBody_bad() { PQfinish(C); }
};

// A raw member is not yet held when the exception comes.
struct StoiFirst_ok {
  int Port;
  PGconn *C;
  StoiFirst_ok(const char *Dsn, const std::string &P) : Port(std::stoi(P)) {
    C = PQconnectdb(Dsn);
  }
  ~StoiFirst_ok() { PQfinish(C); }
};
