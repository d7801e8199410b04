// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/sqlite3

// Flags that tell whether a transaction is open. The flag and the transaction
// go together; a test of the wrong value, or a flag that is not set, shows.

#include <sqlite3.h>

bool wanted() noexcept;
#define RUN(db, sql) sqlite3_exec(db, sql, nullptr, nullptr, nullptr)

void parameter_flag_ok(sqlite3 *db, bool useTx) {
  if (useTx)
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (useTx)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
}

void parameter_flag_bad(sqlite3 *db, bool useTx, bool keep) {
  if (useTx)
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (keep)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
}

void inverted_flag_bad(sqlite3 *db, bool noTx, bool keep) {
  if (!noTx)
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (noTx || keep)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
}

void inverted_flag_ok(sqlite3 *db, bool noTx) {
  if (!noTx)
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (!noTx)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
}

class Cache {
  sqlite3 *db_;
  bool useTx_;

public:
  void member_flag_ok() {
    if (useTx_)
      sqlite3_exec(db_, "BEGIN", nullptr, nullptr, nullptr);
    sqlite3_exec(db_, "SELECT 1", nullptr, nullptr, nullptr);
    if (useTx_)
      sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr);
  }
  bool member_flag_bad() {
    if (useTx_)
      sqlite3_exec(db_, "BEGIN", nullptr, nullptr, nullptr);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db_' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (sqlite3_exec(db_, "SELECT 1", nullptr, nullptr, nullptr))
      return false;
    if (useTx_)
      sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr);
    return true;
  }
};

// A local flag is set together with the begin.
void open_flag_ok(sqlite3 *db, int n) {
  bool open = false;
  if (n > 1) {
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
    open = true;
  }
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (open)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
}

void open_flag_unset_bad(sqlite3 *db, int n) {
  bool open = false;
  if (n > 1) {
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  }
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (open)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  else if (n == 2)
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
}

// `done` says that the commit was reached.
int done_flag_ok(sqlite3 *db) {
  bool done = false;
  int rc = sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  if (rc)
    return rc;
  rc = sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (rc == SQLITE_OK) {
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    done = true;
  }
  if (!done)
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
  return rc;
}

int done_flag_inverted_bad(sqlite3 *db) {
  bool done = false;
  int rc = sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (rc)
    return rc;
  rc = sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (rc == SQLITE_OK) {
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    done = true;
  }
  if (done)
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
  return rc;
}

// The return code decides, as in C.
int rc_decides_ok(sqlite3 *db) {
  int rc = RUN(db, "BEGIN");
  if (rc != SQLITE_OK)
    return rc;
  rc = RUN(db, "SELECT 1");
  if (rc == SQLITE_OK)
    rc = RUN(db, "COMMIT");
  else
    RUN(db, "ROLLBACK");
  return rc;
}

int rc_decides_bad(sqlite3 *db) {
  int rc = RUN(db, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (rc != SQLITE_OK)
    return rc;
  rc = RUN(db, "SELECT 1");
  if (rc == SQLITE_OK)
    rc = RUN(db, "COMMIT");
  return rc;
}

// Chained through one variable.
int chain_ok(sqlite3 *db) {
  int rc = sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  bool open = rc == SQLITE_OK;
  if (open)
    rc = sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (open)
    sqlite3_exec(db, rc ? "ROLLBACK" : "COMMIT", nullptr, nullptr, nullptr);
  return rc;
}

int chain_bad(sqlite3 *db) {
  int rc = sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  bool open = rc == SQLITE_OK;
  if (open)
    rc = sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (open && rc == SQLITE_OK)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return rc;
}

// Only the outermost caller begins; sqlite itself tells.
void outermost_ok(sqlite3 *db) {
  const bool outer = sqlite3_get_autocommit(db) != 0;
  if (outer)
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (outer)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
}

bool outermost_bad(sqlite3 *db) {
  const bool outer = sqlite3_get_autocommit(db) != 0;
  if (outer)
    sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr))
    return false;
  if (outer)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return true;
}

// A counter that is compared after the loop.
int counter_ok(sqlite3 *db, int n) {
  int i = 0;
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  for (; i < n; ++i) {
    if (sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr))
      break;
  }
  if (i < n)
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
  else
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return i;
}

int counter_bad(sqlite3 *db, int n) {
  int i = 0;
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  for (; i < n; ++i) {
    if (sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr))
      break;
  }
  if (i == n)
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return i;
}
