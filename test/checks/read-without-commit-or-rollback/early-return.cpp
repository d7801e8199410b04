// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/libpq

// A transaction begun and ended by SQL text on a connection that the function
// was given: every exit must end it.

#include <libpq-fe.h>

bool wanted(const PGresult *r) noexcept;

// The plain early return.
bool early_return_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PGresult *r = PQexec(c, "SELECT id FROM jobs");
  bool none = PQntuples(r) == 0;
  PQclear(r);
  if (none)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool early_return_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PGresult *r = PQexec(c, "SELECT id FROM jobs");
  bool none = PQntuples(r) == 0;
  PQclear(r);
  if (none) {
    PQclear(PQexec(c, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// The second of two early returns forgets it.
int second_return_bad(PGconn *c, int a, int b) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (a) {
    PQclear(PQexec(c, "ROLLBACK"));
    return 1;
  }
  PQclear(PQexec(c, "SELECT 2"));
  if (b)
    return 2;
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

int second_return_ok(PGconn *c, int a, int b) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (a) {
    PQclear(PQexec(c, "ROLLBACK"));
    return 1;
  }
  PQclear(PQexec(c, "SELECT 2"));
  if (b) {
    PQclear(PQexec(c, "END"));
    return 2;
  }
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

// Nothing at all ran between the begin and the early return.
bool empty_transaction_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return false;
  PQclear(PQexec(c, "UPDATE jobs SET done = true"));
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// A failed begin opens nothing: leaving then is right.
bool begin_failed_ok(PGconn *c) {
  PGresult *r = PQexec(c, "BEGIN");
  if (PQresultStatus(r) != PGRES_COMMAND_OK) {
    PQclear(r);
    return false;
  }
  PQclear(r);
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// The same test, but the return comes after it.
bool begin_tested_bad(PGconn *c, bool stop) {
  PGresult *r = PQexec(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (PQresultStatus(r) != PGRES_COMMAND_OK) {
    PQclear(r);
    return false;
  }
  PQclear(r);
  PQclear(PQexec(c, "SELECT 1"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// A failed commit leaves it in doubt; that is not this function's omission.
bool commit_failed_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PGresult *r = PQexec(c, "COMMIT");
  bool done = PQresultStatus(r) == PGRES_COMMAND_OK;
  PQclear(r);
  if (!done)
    return false;
  return true;
}

// A begin that this function never ends is made for its caller.
void begin_for_caller_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
}

bool begin_for_caller_early_ok(PGconn *c, bool more) {
  PQclear(PQexec(c, "BEGIN"));
  if (!more)
    return false;
  PQclear(PQexec(c, "SELECT 1"));
  return true;
}

// An end without a begin belongs to the caller as well.
void end_for_caller_ok(PGconn *c, bool keep) {
  if (keep)
    PQclear(PQexec(c, "COMMIT"));
  else
    PQclear(PQexec(c, "ROLLBACK"));
}

// Ended on one branch only, then the end of the body.
void one_branch_bad(PGconn *c, bool keep) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (keep)
    PQclear(PQexec(c, "COMMIT"));
}

void both_branches_ok(PGconn *c, bool keep) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (keep)
    PQclear(PQexec(c, "COMMIT"));
  else
    PQclear(PQexec(c, "ROLLBACK"));
}

void ternary_end_ok(PGconn *c, bool keep) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(keep ? PQexec(c, "COMMIT") : PQexec(c, "ROLLBACK"));
}

void ternary_one_arm_bad(PGconn *c, bool keep) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(keep ? PQexec(c, "COMMIT") : nullptr);
}

// The end in a short circuit is reached only if the left side holds.
bool short_circuit_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PGresult *r = PQexec(c, "SELECT 1");
  bool ok = wanted(r) && (PQclear(PQexec(c, "COMMIT")), true);
  PQclear(r);
  return ok;
}

bool short_circuit_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PGresult *r = PQexec(c, "SELECT 1");
  bool ok = (wanted(r) && (PQclear(PQexec(c, "COMMIT")), true)) ||
            (PQclear(PQexec(c, "ROLLBACK")), false);
  PQclear(r);
  return ok;
}

// Two transactions, one after the other: the second is the open one.
bool second_transaction_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(PQexec(c, "COMMIT"));
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 2"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool second_transaction_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(PQexec(c, "COMMIT"));
  if (stop)
    return false;
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 2"));
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// Two connections: each has its own.
bool two_connections_bad(PGconn *a, PGconn *b, bool stop) {
  PQclear(PQexec(a, "BEGIN"));
  PQclear(PQexec(b, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'b' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(a, "SELECT 1"));
  PQclear(PQexec(b, "SELECT 1"));
  PQclear(PQexec(a, "COMMIT"));
  if (stop)
    return false;
  PQclear(PQexec(b, "COMMIT"));
  return true;
}

bool two_connections_ok(PGconn *a, PGconn *b, bool stop) {
  PQclear(PQexec(a, "BEGIN"));
  PQclear(PQexec(b, "BEGIN"));
  PQclear(PQexec(a, "SELECT 1"));
  PQclear(PQexec(b, "SELECT 1"));
  PQclear(PQexec(a, "COMMIT"));
  if (stop) {
    PQclear(PQexec(b, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(b, "COMMIT"));
  return true;
}

// Ended through another name of the same connection.
bool alias_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PGconn *same = c;
  if (stop) {
    PQclear(PQexec(same, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool alias_of_another_bad(PGconn *c, PGconn *other, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  PGconn *wrong = other;
  if (stop) {
    PQclear(PQexec(wrong, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// The server forgets an open transaction when the connection goes away.
void reconnect_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (stop) {
    PQreset(c);
    return;
  }
  PQclear(PQexec(c, "COMMIT"));
}

// Closing a connection with only reads ends its transaction at the server.
void close_open_reads_ok(const char *dsn, bool stop) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (!stop)
    PQclear(PQexec(c, "COMMIT"));
  PQfinish(c);
}

void close_borrowed_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (stop) {
    PQfinish(c);
    return;
  }
  PQclear(PQexec(c, "COMMIT"));
}

// A program that ends leaves nothing behind.
[[noreturn]] void fatal(const char *text);
void noreturn_ok(PGconn *c, bool broken) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (broken)
    fatal("broken");
  PQclear(PQexec(c, "COMMIT"));
}

void warn_only(const char *text) noexcept;
void returning_logger_bad(PGconn *c, bool broken) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (broken) {
    warn_only("broken");
    return;
  }
  PQclear(PQexec(c, "COMMIT"));
}

// Leaving through goto.
int goto_bad(PGconn *c, int rc) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (rc)
    goto out;
  PQclear(PQexec(c, "COMMIT"));
out:
  return rc;
}

int goto_ok(PGconn *c, int rc) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (rc)
    goto undo;
  PQclear(PQexec(c, "COMMIT"));
  return 0;
undo:
  PQclear(PQexec(c, "ROLLBACK"));
  return rc;
}

// The result tells whether the transaction is still open.
void asks_the_connection_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (PQtransactionStatus(c) != PQTRANS_IDLE)
    PQclear(PQexec(c, "ROLLBACK"));
}

// A global connection is one that the function was given.
PGconn *shared;
bool global_bad(bool stop) {
  PQclear(PQexec(shared, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'shared' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(shared, "SELECT 1"));
  if (stop)
    return false;
  PQclear(PQexec(shared, "COMMIT"));
  return true;
}

bool global_ok(bool stop) {
  PQclear(PQexec(shared, "BEGIN"));
  PQclear(PQexec(shared, "SELECT 1"));
  if (stop) {
    PQclear(PQexec(shared, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(shared, "COMMIT"));
  return true;
}

// A connection in a field of a parameter.
struct Context {
  PGconn *conn;
  int errors;
};

bool field_bad(Context *ctx) {
  PQclear(PQexec(ctx->conn, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{(ctx->)?conn}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(ctx->conn, "SELECT 1"));
  if (ctx->errors)
    return false;
  PQclear(PQexec(ctx->conn, "COMMIT"));
  return true;
}

bool field_ok(Context *ctx) {
  PQclear(PQexec(ctx->conn, "BEGIN"));
  PQclear(PQexec(ctx->conn, "SELECT 1"));
  if (ctx->errors) {
    PQclear(PQexec(ctx->conn, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(ctx->conn, "COMMIT"));
  return true;
}
