// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/sqlite3

// SQLite: out-parameters, prepared statements, transactions by text.

#include <memory>
#include <sqlite3.h>
#include <stdexcept>

void may();

struct Close {
  void operator()(sqlite3 *db) const noexcept { sqlite3_close_v2(db); }
};
struct Finalize {
  void operator()(sqlite3_stmt *s) const noexcept { sqlite3_finalize(s); }
};
using Db = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// A failed open leaves a handle that must be closed.
bool open_bad(const char *file) {
  sqlite3 *db = nullptr;
  if (sqlite3_open(file, &db) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
    return false;
  sqlite3_close(db);
  return true;
}

bool open_ok(const char *file) {
  sqlite3 *db = nullptr;
  if (sqlite3_open(file, &db) != SQLITE_OK) {
    sqlite3_close(db);
    return false;
  }
  sqlite3_close(db);
  return true;
}

bool open_v2_bad(const char *file) {
  sqlite3 *db;
  int rc = sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open_v2' is not released on every path [lease-acquire-without-raii]
  return rc == SQLITE_OK;
}

bool lease_ok(const char *file) {
  sqlite3 *raw = nullptr;
  int rc = sqlite3_open_v2(file, &raw, SQLITE_OPEN_READONLY, nullptr);
  Db db(raw);
  if (rc != SQLITE_OK)
    return false;
  may();
  sqlite3_stmt *s = nullptr;
  sqlite3_prepare_v2(db.get(), "SELECT 1", -1, &s, nullptr);
  Statement stmt(s);
  may();
  return sqlite3_step(stmt.get()) == SQLITE_ROW;
}

bool may_throw_bad(const char *file) {
  sqlite3 *db = nullptr;
  if (sqlite3_open(file, &db) == SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released if a call throws [lease-acquire-without-raii]
    may();
  sqlite3_close(db);
  return true;
}

// Statements.
int statement_bad(sqlite3 *db) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, nullptr) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    return -1;
  if (sqlite3_step(s) != SQLITE_ROW)
    return -2;
  int n = sqlite3_column_int(s, 0);
  sqlite3_finalize(s);
  return n;
}

int statement_ok(sqlite3 *db) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, nullptr) != SQLITE_OK)
    return -1;
  int n = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int(s, 0) : -2;
  sqlite3_finalize(s);
  return n;
}

// A reset keeps the statement.
int reset_bad(sqlite3 *db) {
  sqlite3_stmt *s = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &s, nullptr) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    return -1;
  sqlite3_step(s);
  sqlite3_reset(s);
  return 0;
}

// Transactions.
bool transaction_bad(sqlite3 *db) {
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr))
    return false;
  sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return true;
}

bool transaction_ok(sqlite3 *db) {
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  if (sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr)) {
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
    return false;
  }
  sqlite3_exec(db, "END TRANSACTION", nullptr, nullptr, nullptr);
  return true;
}

bool begin_failed_ok(sqlite3 *db) {
  if (sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) !=
      SQLITE_OK)
    return false;
  sqlite3_exec(db, "UPDATE t SET a = 1", nullptr, nullptr, nullptr);
  return sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool write_bad(sqlite3 *db) {
  sqlite3_exec(db, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (sqlite3_exec(db, "UPDATE t SET a = 1", nullptr, nullptr, nullptr))
    return false;
  sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return true;
}

// The statement carries the text to the step.
bool stepped_write_bad(sqlite3 *db, bool stop) {
  sqlite3_stmt *s = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO t VALUES (1)", -1, &s, nullptr);
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  sqlite3_step(s);
  sqlite3_finalize(s);
  if (stop)
    return false;
  sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return true;
}

bool stepped_read_bad(sqlite3 *db, bool stop) {
  sqlite3_stmt *s = nullptr;
  sqlite3_prepare_v2(db, "SELECT 1", -1, &s, nullptr);
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  sqlite3_step(s);
  sqlite3_finalize(s);
  if (stop)
    return false;
  sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  return true;
}

// Prepared begin and commit.
bool prepared_ends_ok(sqlite3 *db) {
  sqlite3_stmt *begin = nullptr, *commit = nullptr;
  sqlite3_prepare_v2(db, "BEGIN", -1, &begin, nullptr);
  sqlite3_prepare_v2(db, "COMMIT", -1, &commit, nullptr);
  Statement b(begin), e(commit);
  sqlite3_step(begin);
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  return sqlite3_step(commit) == SQLITE_DONE;
}

bool prepared_ends_bad(sqlite3 *db, bool stop) {
  sqlite3_stmt *begin = nullptr, *commit = nullptr;
  sqlite3_prepare_v2(db, "BEGIN", -1, &begin, nullptr);
  sqlite3_prepare_v2(db, "COMMIT", -1, &commit, nullptr);
  Statement b(begin), e(commit);
  sqlite3_step(begin);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{.*}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  if (stop)
    return false;
  return sqlite3_step(commit) == SQLITE_DONE;
}

void handler_bad(sqlite3 *db) {
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  try {
    may();
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
  }
}

void handler_ok(sqlite3 *db) {
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  try {
    may();
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  } catch (const std::exception &) {
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

// Closing loses what was not committed.
void closed_write_bad(const char *file) {
  sqlite3 *db = nullptr;
  sqlite3_open(file, &db);
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  sqlite3_exec(db, "INSERT INTO t VALUES (1)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
}

void closed_write_ok(const char *file) {
  sqlite3 *db = nullptr;
  sqlite3_open(file, &db);
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_exec(db, "INSERT INTO t VALUES (1)", nullptr, nullptr, nullptr);
  sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
  sqlite3_close(db);
}

void closed_read_ok(const char *file) {
  sqlite3 *db = nullptr;
  sqlite3_open(file, &db);
  sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_exec(db, "SELECT 1", nullptr, nullptr, nullptr);
  sqlite3_close(db);
}
