// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm -I %mock/libpq

// On a connection that the function was given, an exception that a call may
// throw is the caller's business by default: he may well roll back. See
// borrowed-exceptional.cpp for the option.

#include <libpq-fe.h>
#include <orm.h>

void may();
void quiet() noexcept;

void parameter_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  may();
  PQclear(PQexec(c, "COMMIT"));
}

void parameter_return_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  may();
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void documented_ok(orm::Db &db) {
  db.begin();
  db.query("SELECT 1");
  db.commit();
}

void documented_return_bad(orm::Db &db, bool stop) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  db.query("SELECT 1");
  if (stop)
    return;
  db.commit();
}

// Passing the exception on is no different from not catching it.
void passed_on_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    PQclear(PQexec(c, "SELECT 1"));
    may();
  } catch (...) {
    quiet();
    throw;
  }
  PQclear(PQexec(c, "COMMIT"));
}

class Holder {
  PGconn *conn_;

public:
  void member_ok() {
    PQclear(PQexec(conn_, "BEGIN"));
    PQclear(PQexec(conn_, "SELECT 1"));
    may();
    PQclear(PQexec(conn_, "COMMIT"));
  }
};
