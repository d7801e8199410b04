// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt BorrowedExceptionalExits=true \
// RUN:   -- -std=c++17 -I %mock/libpq

// The option asks for every exit, also those by an exception from a call that
// is only not known not to throw, on connections that the function was given.

#include <libpq-fe.h>

void may();
void quiet() noexcept;

void parameter_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open if a call throws [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  may();
  PQclear(PQexec(c, "COMMIT"));
}

// C functions and noexcept ones do not throw.
void quiet_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  quiet();
  PQclear(PQexec(c, "COMMIT"));
}

// A return and an exception: the written path counts.
void both_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  may();
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void passed_on_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open if a call throws [lease-read-without-commit-or-rollback]
  try {
    PQclear(PQexec(c, "SELECT 1"));
    may();
  } catch (...) {
    quiet();
    throw;
  }
  PQclear(PQexec(c, "COMMIT"));
}

void rolled_back_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    PQclear(PQexec(c, "SELECT 1"));
    may();
  } catch (...) {
    PQclear(PQexec(c, "ROLLBACK"));
    throw;
  }
  PQclear(PQexec(c, "COMMIT"));
}

// The call stands outside the transaction.
void outside_ok(PGconn *c) {
  may();
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(PQexec(c, "COMMIT"));
  may();
}

// An exception cannot leave a noexcept function.
void terminates_ok(PGconn *c) noexcept {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  may();
  PQclear(PQexec(c, "COMMIT"));
}

// A typed handler lets other exceptions pass.
struct Odd {};
void typed_handler_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open if a call throws [lease-read-without-commit-or-rollback]
  try {
    PQclear(PQexec(c, "SELECT 1"));
    may();
  } catch (const Odd &) {
    PQclear(PQexec(c, "ROLLBACK"));
    return;
  }
  PQclear(PQexec(c, "COMMIT"));
}

class Holder {
  PGconn *conn_;

public:
  void member_bad() {
    PQclear(PQexec(conn_, "BEGIN"));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn_' in which only reads ran is still open if a call throws [lease-read-without-commit-or-rollback]
    PQclear(PQexec(conn_, "SELECT 1"));
    may();
    PQclear(PQexec(conn_, "COMMIT"));
  }
  void member_ok() {
    PQclear(PQexec(conn_, "BEGIN"));
    PQclear(PQexec(conn_, "SELECT 1"));
    PQclear(PQexec(conn_, "COMMIT"));
    may();
  }
};
