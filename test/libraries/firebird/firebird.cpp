// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/firebird

// Firebird's C API: handles are numbers that are passed by address, and each
// statement names its transaction.

#include <ibase.h>
#include <stdexcept>

void may();

class Database {
public:
  explicit Database(isc_db_handle h) : h(h) {}
  Database(const Database &) = delete;
  Database &operator=(const Database &) = delete;
  ~Database() {
    ISC_STATUS_ARRAY st;
    isc_detach_database(st, &h);
  }

private:
  isc_db_handle h;
};

class Transaction {
public:
  explicit Transaction(isc_db_handle *db) {
    ISC_STATUS_ARRAY st;
    if (isc_start_transaction(st, &h, 1, db, 0, nullptr))
      throw std::runtime_error("start");
  }
  Transaction(const Transaction &) = delete;
  Transaction &operator=(const Transaction &) = delete;
  ~Transaction() {
    ISC_STATUS_ARRAY st;
    if (h)
      isc_rollback_transaction(st, &h);
  }
  isc_tr_handle *handle() { return &h; }
  void commit() {
    ISC_STATUS_ARRAY st;
    isc_commit_transaction(st, &h);
  }

private:
  isc_tr_handle h = 0;
};

// Attachments.
bool attach_bad(const char *name) {
  ISC_STATUS_ARRAY st;
  isc_db_handle db = 0;
  isc_tr_handle tr = 0;
  if (isc_attach_database(st, 0, name, &db, 0, nullptr))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'isc_attach_database' is not released on every path [lease-acquire-without-raii]
    return false;
  if (isc_start_transaction(st, &tr, 1, &db, 0, nullptr))
    return false;
  isc_commit_transaction(st, &tr);
  isc_detach_database(st, &db);
  return true;
}

bool attach_ok(const char *name) {
  ISC_STATUS_ARRAY st;
  isc_db_handle db = 0;
  isc_tr_handle tr = 0;
  if (isc_attach_database(st, 0, name, &db, 0, nullptr))
    return false;
  if (isc_start_transaction(st, &tr, 1, &db, 0, nullptr)) {
    isc_detach_database(st, &db);
    return false;
  }
  isc_commit_transaction(st, &tr);
  isc_detach_database(st, &db);
  return true;
}

bool lease_ok(const char *name) {
  ISC_STATUS_ARRAY st;
  isc_db_handle raw = 0;
  if (isc_attach_database(st, 0, name, &raw, 0, nullptr))
    return false;
  Database db(raw);
  may();
  return true;
}

bool no_lease_bad(const char *name) {
  ISC_STATUS_ARRAY st;
  isc_db_handle raw = 0;
  if (isc_attach_database(st, 0, name, &raw, 0, nullptr))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'raw' acquired by 'isc_attach_database' is not released if a call throws [lease-acquire-without-raii]
    return false;
  may();
  isc_detach_database(st, &raw);
  return true;
}

// Transactions.
bool read_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return false;
  if (isc_dsql_execute_immediate(st, db, &tr, 0, "SELECT 1 FROM rdb$database",
                                 SQL_DIALECT_V6, nullptr))
    return false;
  return !isc_commit_transaction(st, &tr);
}

bool read_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    return false;
  if (isc_dsql_execute_immediate(st, db, &tr, 0, "SELECT 1 FROM rdb$database",
                                 SQL_DIALECT_V6, nullptr)) {
    isc_rollback_transaction(st, &tr);
    return false;
  }
  return !isc_commit_transaction(st, &tr);
}

bool write_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  if (isc_dsql_execute_immediate(st, db, &tr, 0, "DELETE FROM t",
                                 SQL_DIALECT_V6, nullptr))
    return false;
  return !isc_commit_transaction(st, &tr);
}

bool write_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    return false;
  if (isc_dsql_execute_immediate(st, db, &tr, 0, "DELETE FROM t",
                                 SQL_DIALECT_V6, nullptr)) {
    isc_rollback_transaction(st, &tr);
    return false;
  }
  return !isc_commit_transaction(st, &tr);
}

// The text of a statement is known where it is executed.
bool prepared_bad(isc_db_handle *db, isc_stmt_handle stmt) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  isc_dsql_prepare(st, &tr, &stmt, 0, "DELETE FROM t", SQL_DIALECT_V6, nullptr);
  if (isc_dsql_execute(st, &tr, &stmt, SQL_DIALECT_V6, nullptr))
    return false;
  return !isc_commit_transaction(st, &tr);
}

bool prepared_ok(isc_db_handle *db, isc_stmt_handle stmt) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    return false;
  isc_dsql_prepare(st, &tr, &stmt, 0, "DELETE FROM t", SQL_DIALECT_V6, nullptr);
  bool done = !isc_dsql_execute(st, &tr, &stmt, SQL_DIALECT_V6, nullptr);
  if (done)
    isc_commit_transaction(st, &tr);
  else
    isc_rollback_transaction(st, &tr);
  return done;
}

// A retaining commit leaves a transaction open.
bool retaining_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return false;
  isc_dsql_execute_immediate(st, db, &tr, 0, "SELECT 1 FROM rdb$database",
                             SQL_DIALECT_V6, nullptr);
  return !isc_commit_retaining(st, &tr);
}

bool retaining_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  if (isc_start_transaction(st, &tr, 1, db, 0, nullptr))
    return false;
  isc_dsql_execute_immediate(st, db, &tr, 0, "SELECT 1 FROM rdb$database",
                             SQL_DIALECT_V6, nullptr);
  isc_commit_retaining(st, &tr);
  return !isc_commit_transaction(st, &tr);
}

void handler_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  isc_start_transaction(st, &tr, 1, db, 0, nullptr);
  try {
    may();
    isc_commit_transaction(st, &tr);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tr' open [lease-catch-without-rollback]
  }
}

void handler_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_tr_handle tr = 0;
  isc_start_transaction(st, &tr, 1, db, 0, nullptr);
  try {
    may();
    isc_commit_transaction(st, &tr);
  } catch (const std::exception &) {
    isc_rollback_transaction(st, &tr);
  }
}

// An object whose destructor rolls back.
void object_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  Transaction t(db);
  isc_dsql_execute_immediate(st, db, t.handle(), 0, "DELETE FROM t",
                             SQL_DIALECT_V6, nullptr);
  may();
  t.commit();
}

void object_read_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  Transaction t(db);
  isc_dsql_execute_immediate(st, db, t.handle(), 0,
                             "SELECT 1 FROM rdb$database", SQL_DIALECT_V6,
                             nullptr);
}
