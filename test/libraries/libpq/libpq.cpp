// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/libpq

// libpq: acquire, result, transaction, handler, and the idioms that need
// nothing, each with its twin.

#include <libpq-fe.h>
#include <memory>
#include <stdexcept>

void may();

struct CloseConn {
  void operator()(PGconn *c) const noexcept { PQfinish(c); }
};
struct ClearResult {
  void operator()(PGresult *r) const noexcept { PQclear(r); }
};
using Conn = std::unique_ptr<PGconn, CloseConn>;
using Result = std::unique_ptr<PGresult, ClearResult>;

// A failed connection must be finished as well.
bool connect_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return false;
  PQfinish(c);
  return true;
}

bool connect_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    return false;
  }
  PQfinish(c);
  return true;
}

bool login_bad(const char *db) {
  PGconn *c = PQsetdbLogin(nullptr, nullptr, nullptr, nullptr, db, "u", "");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQsetdbLogin' is not released on every path [lease-acquire-without-raii]
  return PQstatus(c) == CONNECTION_OK;
}

bool connect_may_throw_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  may();
  PQfinish(c);
  return true;
}

bool lease_ok(const char *dsn) {
  Conn c(PQconnectdb(dsn));
  if (PQstatus(c.get()) != CONNECTION_OK)
    return false;
  may();
  Result r(PQexec(c.get(), "SELECT 1"));
  return PQntuples(r.get()) == 1;
}

bool decltype_lease_ok(const char *dsn) {
  std::unique_ptr<PGconn, decltype(&PQfinish)> c(PQconnectdb(dsn), &PQfinish);
  may();
  return PQstatus(c.get()) == CONNECTION_OK;
}

// Results.
int result_bad(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (PQresultStatus(r) != PGRES_TUPLES_OK)
    return -1;
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

int result_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  int n = PQresultStatus(r) == PGRES_TUPLES_OK ? PQntuples(r) : -1;
  PQclear(r);
  return n;
}

void dropped_bad(PGconn *c) {
  PQexec(c, "SET search_path TO a");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'PQexec' is dropped without a release [lease-result-without-release]
}

void dropped_ok(PGconn *c) { PQclear(PQexec(c, "SET search_path TO a")); }

int params_bad(PGconn *c) {
  const char *q = "SELECT 1";
  PGresult *r = PQexecParams(c, q, 0, 0, 0, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexecParams' is not released on every path [lease-result-without-release]
  return PQntuples(r);
}

int prepared_ok(PGconn *c) {
  PQclear(PQprepare(c, "p", "SELECT 1", 0, nullptr));
  PGresult *r = PQexecPrepared(c, "p", 0, nullptr, nullptr, nullptr, 0);
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

int rows_ok(PGconn *c) {
  int n = 0;
  if (!PQsendQuery(c, "SELECT 1"))
    return -1;
  while (PGresult *r = PQgetResult(c)) {
    n += PQntuples(r);
    PQclear(r);
  }
  return n;
}

int rows_bad(PGconn *c) {
  int n = 0;
  if (!PQsendQuery(c, "SELECT 1"))
    return -1;
  while (PGresult *r = PQgetResult(c)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQgetResult' is not released on every path [lease-result-without-release]
    n += PQntuples(r);
    if (n > 9)
      break;
    PQclear(r);
  }
  return n;
}

// Transactions.
bool transaction_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  Result r(PQexec(c, "SELECT 1"));
  if (PQntuples(r.get()) == 0)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool transaction_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  Result r(PQexec(c, "SELECT 1"));
  if (PQntuples(r.get()) == 0) {
    PQclear(PQexec(c, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool write_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  Result r(PQexec(c, "UPDATE t SET a = 1"));
  if (PQresultStatus(r.get()) != PGRES_COMMAND_OK)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

void handler_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    may();
    PQclear(PQexec(c, "COMMIT"));
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
}

void handler_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    may();
    PQclear(PQexec(c, "COMMIT"));
  } catch (const std::exception &) {
    PQclear(PQexec(c, "ROLLBACK"));
  }
}

// A transaction class around the handle.
class Transaction {
  PGconn *c_;
  bool done_ = false;

public:
  explicit Transaction(PGconn *c) : c_(c) { PQclear(PQexec(c_, "BEGIN")); }
  Transaction(const Transaction &) = delete;
  ~Transaction() {
    if (!done_)
      PQclear(PQexec(c_, "ROLLBACK"));
  }
  void commit() {
    PQclear(PQexec(c_, "COMMIT"));
    done_ = true;
  }
};

bool transaction_class_ok(PGconn *c) {
  Transaction tx(c);
  Result r(PQexec(c, "SELECT 1"));
  if (PQntuples(r.get()) == 0)
    return false;
  may();
  tx.commit();
  return true;
}

// Other memory of the library.
bool cancel_bad(PGconn *c) {
  char text[64];
  PGcancel *k = PQgetCancel(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'k' acquired by 'PQgetCancel' is not released on every path [lease-result-without-release]
  if (!PQcancel(k, text, sizeof text))
    return false;
  PQfreeCancel(k);
  return true;
}

bool cancel_ok(PGconn *c) {
  char text[64];
  PGcancel *k = PQgetCancel(c);
  bool good = PQcancel(k, text, sizeof text);
  PQfreeCancel(k);
  return good;
}
