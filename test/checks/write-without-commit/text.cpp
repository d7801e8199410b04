// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/libpq

// Writes in a transaction that is begun and ended by SQL text.

#include <libpq-fe.h>
#include <stdexcept>

void may();
void log(const char *text) noexcept;

bool early_return_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "UPDATE t SET a = 1"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool early_return_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "UPDATE t SET a = 1"));
  if (stop) {
    PQclear(PQexec(c, "ROLLBACK"));
    return false;
  }
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// The write runs after the early return: only a read transaction leaks there.
bool write_comes_later_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (stop)
    return false;
  PQclear(PQexec(c, "UPDATE t SET a = 1"));
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// Each kind of write.
bool insert_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "insert into t values (1)"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool delete_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "DELETE FROM t"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool create_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "CREATE TABLE u (a INT)"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool copy_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "COPY t FROM STDIN"));
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// Whether the write happened does not matter for the end that is missing.
bool conditional_write_ok(PGconn *c, bool change) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (change)
    PQclear(PQexec(c, "UPDATE t SET a = 1"));
  PQclear(PQexec(c, change ? "COMMIT" : "ROLLBACK"));
  return change;
}

// A connection of this function's own: closing it loses the write.
void closed_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQfinish(c);
}

void closed_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQclear(PQexec(c, "COMMIT"));
  PQfinish(c);
}

void closed_rolled_back_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQclear(PQexec(c, "ROLLBACK"));
  PQfinish(c);
}

void closed_after_reads_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PQfinish(c);
}

// Without a transaction each write commits by itself.
void autocommit_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQfinish(c);
}

// A commit to a savepoint is none.
void savepoint_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "SAVEPOINT s"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQclear(PQexec(c, "RELEASE SAVEPOINT s"));
  PQfinish(c);
}

// Committed, then begun again and forgotten.
void second_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQclear(PQexec(c, "COMMIT"));
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "INSERT INTO t VALUES (2)"));
  PQfinish(c);
}

// A function that begins and writes for its caller.
void for_caller_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
}

// A lost write on an exceptional exit is the rollback that everyone expects.
void exception_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  may();
  PQclear(PQexec(c, "COMMIT"));
}

// In a loop: the last batch.
void batches_bad(PGconn *c, int n) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  for (int i = 0; i < n; ++i) {
    PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
    if (i == 99) {
      PQclear(PQexec(c, "COMMIT"));
      return;
    }
  }
}

void batches_ok(PGconn *c, int n) {
  PQclear(PQexec(c, "BEGIN"));
  for (int i = 0; i < n; ++i) {
    PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
    if (i == 99) {
      PQclear(PQexec(c, "COMMIT"));
      return;
    }
  }
  PQclear(PQexec(c, "COMMIT"));
}

// The helper that writes is in sight.
static void add(PGconn *c) { PQclear(PQexec(c, "INSERT INTO t VALUES (1)")); }
static void look(PGconn *c) { PQclear(PQexec(c, "SELECT 1")); }

bool helper_writes_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  add(c);
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

bool helper_reads_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  look(c);
  if (stop)
    return false;
  PQclear(PQexec(c, "COMMIT"));
  return true;
}

// A switch with a case that forgets.
void switch_bad(PGconn *c, int how) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  add(c);
  switch (how) {
  case 0:
    PQclear(PQexec(c, "COMMIT"));
    break;
  case 1:
    log("nothing to do");
    break;
  default:
    PQclear(PQexec(c, "ROLLBACK"));
  }
}

void switch_ok(PGconn *c, int how) {
  PQclear(PQexec(c, "BEGIN"));
  add(c);
  switch (how) {
  case 0:
    PQclear(PQexec(c, "COMMIT"));
    break;
  default:
    PQclear(PQexec(c, "ROLLBACK"));
  }
}
