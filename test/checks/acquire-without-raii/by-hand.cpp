// RUN: %check_lease %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq -I %mock/sqlite3 -I %mock/inhouse

// The policy, which is the default in C++: a connection that is released by
// hand on every path works today, and leaks with the next return.

#include <db/pool.h>
#include <libpq-fe.h>
#include <memory>
#include <sqlite3.h>
#include <vector>

void mayThrow();

int straight_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
  int N = PQserverVersion(C);
  PQfinish(C);
  return N;
}

int onBothPaths_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return -1;
  }
  PQfinish(C);
  return 0;
}

int inHandlerToo_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
  try {
    mayThrow();
  } catch (...) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
  return 0;
}

// A leak is a leak, whatever the option: one finding.
int leakIsStronger_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    return -1;
  PQfinish(C);
  return 0;
}

int possibleIsStronger_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  PQfinish(C);
  return 0;
}

int outParameter_bad(const char *File) {
  sqlite3 *Db = nullptr;
  int Rc = sqlite3_open(File, &Db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Db' acquired by 'sqlite3_open' is released by hand; hold it in a lease [lease-acquire-without-raii]
  sqlite3_close(Db);
  return Rc;
}

static void closeIt(PGconn *C) { PQfinish(C); }

void throughHelper_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
  closeIt(C);
}

void backToPool_bad(db::ConnPool &P) {
  db::Conn *C = P.tryAcquire();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{(.*::)?}}tryAcquire' is released by hand; hold it in a lease (pool recognised by its shape) [lease-acquire-without-raii]
  if (!C)
    return;
  P.release(C);
}

void calledLambda_bad(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
  auto Close = [&] { PQfinish(C); };
  Close();
}

void inLoop_bad(const std::vector<const char *> &Dsns) {
  for (const char *Dsn : Dsns) {
    PGconn *C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
    PQfinish(C);
  }
}

// Held by something whose end of scope releases, or not held here at all.
struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};

int unique_ok(const char *Dsn) {
  std::unique_ptr<PGconn, PgClose> C{PQconnectdb(Dsn)};
  return PQserverVersion(C.get());
}

int rawThenUnique_ok(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  std::unique_ptr<PGconn, PgClose> C{Raw};
  return PQserverVersion(Raw);
}

int uniqueReset_ok(const char *Dsn) {
  std::unique_ptr<PGconn, PgClose> C{PQconnectdb(Dsn)};
  C.reset();
  return 0;
}

int sqliteRawThenUnique_ok(const char *File) {
  struct Close {
    void operator()(sqlite3 *Db) const noexcept { sqlite3_close_v2(Db); }
  };
  sqlite3 *Raw = nullptr;
  int Rc = sqlite3_open(File, &Raw);
  std::unique_ptr<sqlite3, Close> Db(Raw);
  return Rc;
}

PGconn *returned_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return C;
}

void stored_ok(std::vector<PGconn *> &V, const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  V.push_back(C);
}

class Owner {
public:
  explicit Owner(const char *Dsn) : C(PQconnectdb(Dsn)) {}
  Owner(const Owner &) = delete;
  ~Owner() { PQfinish(C); }
  void reopen_ok(const char *Dsn) {
    PQfinish(C);
    C = PQconnectdb(Dsn);
  }

private:
  PGconn *C;
};

void owner_ok(const char *Dsn) { Owner O(Dsn); }

void parameter_ok(PGconn *C) { PQfinish(C); }

void cleanup_ok(const char *Dsn) {
  auto Finish = [](PGconn *P) { PQfinish(P); };
  std::shared_ptr<PGconn> C(PQconnectdb(Dsn), Finish);
}
