// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Writes through transaction objects and connections whose end does not
// commit: without the commit they are silently lost.

#include <memory>
#include <orm.h>
#include <utility>

void log(const char *text) noexcept;

// The destructor rolls back, and nobody committed.
void safe_bad(orm::Db &db) {
  orm::SafeTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
}

void safe_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

// Rolled back on purpose: a trial run.
void safe_on_purpose_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
  tx.rollback();
}

void safe_reads_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  tx.query("SELECT 1");
}

void safe_mixed_bad(orm::Db &db) {
  orm::SafeTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.query("SELECT 1");
  tx.exec("UPDATE t SET a = 1");
  tx.query("SELECT 2");
}

void safe_unknown_text_bad(orm::Db &db, const std::string &sql) {
  orm::SafeTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec(sql);
}

// The destructor commits.
void commits_ok(orm::Db &db) {
  orm::CommitTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
}

void unwinds_ok(orm::Db &db) {
  orm::UnwindTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
}

// The destructor does nothing.
void manual_bad(orm::Db &db) {
  orm::ManualTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
}

void manual_ok(orm::Db &db) {
  orm::ManualTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

bool manual_early_bad(orm::Db &db, bool stop) {
  orm::ManualTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
  if (stop)
    return false;
  tx.commit();
  return true;
}

bool manual_early_ok(orm::Db &db, bool stop) {
  orm::ManualTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
  if (stop) {
    tx.rollback();
    return false;
  }
  tx.commit();
  return true;
}

// In a smart pointer.
void unique_bad(orm::Db &db) {
  auto tx = std::make_unique<orm::SafeTx>(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx->exec("INSERT INTO t VALUES (1)");
}

void unique_ok(orm::Db &db) {
  auto tx = std::make_unique<orm::SafeTx>(db);
  tx->exec("INSERT INTO t VALUES (1)");
  tx->commit();
}

// Returned uncommitted: its receiver commits.
std::unique_ptr<orm::SafeTx> returned_ok(orm::Db &db) {
  auto tx = std::make_unique<orm::SafeTx>(db);
  tx->exec("INSERT INTO t VALUES (1)");
  return tx;
}

// A function of this file commits for it.
static void finish(orm::SafeTx &tx) { tx.commit(); }
static void watch(orm::SafeTx &tx) { tx.query("SELECT 1"); }

void helper_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
  finish(tx);
}

void helper_bad(orm::Db &db) {
  orm::SafeTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
  watch(tx);
}

// A function that nobody can see may commit for it.
void unseen(orm::SafeTx &tx);
void unseen_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  tx.exec("INSERT INTO t VALUES (1)");
  unseen(tx);
}

// In an inner scope.
void inner_scope_bad(orm::Db &db) {
  {
    orm::SafeTx tx(db);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
    tx.exec("INSERT INTO t VALUES (1)");
  }
  log("stored");
}

void inner_scope_ok(orm::Db &db) {
  {
    orm::SafeTx tx(db);
    tx.exec("INSERT INTO t VALUES (1)");
    tx.commit();
  }
  log("stored");
}

// The connection is closed by its destructor.
void own_connection_bad(const char *dsn) {
  orm::Db db(dsn);
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("INSERT INTO t VALUES (1)");
}

void own_connection_ok(const char *dsn) {
  orm::Db db(dsn);
  db.begin();
  db.exec("INSERT INTO t VALUES (1)");
  db.commit();
}

void own_connection_autocommit_ok(const char *dsn) {
  orm::Db db(dsn);
  db.exec("INSERT INTO t VALUES (1)");
}

// Written through the connection while the object is alive.
void through_connection_bad(orm::Db &db) {
  orm::SafeTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("INSERT INTO t VALUES (1)");
}

void through_connection_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  db.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

// A transaction object of this file.
class LocalTx {
  orm::Db &db_;
  bool done_ = false;

public:
  explicit LocalTx(orm::Db &db) : db_(db) { db_.begin(); }
  LocalTx(const LocalTx &) = delete;
  ~LocalTx() {
    if (!done_)
      db_.rollback();
  }
  void exec(const char *sql) { db_.exec(sql); }
  void commit() {
    db_.commit();
    done_ = true;
  }
};

void local_class_ok(orm::Db &db) {
  LocalTx tx(db);
  db.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

void moved_away_ok(orm::Db &db, std::unique_ptr<orm::SafeTx> &out) {
  auto tx = std::make_unique<orm::SafeTx>(db);
  tx->exec("INSERT INTO t VALUES (1)");
  out = std::move(tx);
}

// A lambda commits.
void lambda_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  auto keep = [&] { tx.commit(); };
  tx.exec("INSERT INTO t VALUES (1)");
  keep();
}

void lambda_unused_bad(orm::Db &db) {
  orm::SafeTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  auto keep = [&] { tx.commit(); };
  tx.exec("INSERT INTO t VALUES (1)");
  (void)keep;
}
