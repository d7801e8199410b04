// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Transactions that are objects: what the destructor does decides. Reads in a
// transaction whose destructor rolls back or commits need nothing.

#include <memory>
#include <optional>
#include <orm.h>
#include <utility>

// The destructor rolls back.
int safe_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  if (tx.query("SELECT 1").empty())
    return -1;
  tx.commit();
  return 0;
}

// The destructor does nothing.
int manual_bad(orm::Db &db) {
  orm::ManualTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (tx.query("SELECT 1").empty())
    return -1;
  tx.commit();
  return 0;
}

int manual_ok(orm::Db &db) {
  orm::ManualTx tx(db);
  if (tx.query("SELECT 1").empty()) {
    tx.rollback();
    return -1;
  }
  tx.commit();
  return 0;
}

// The destructor commits: harmless after reads.
int commits_ok(orm::Db &db) {
  orm::CommitTx tx(db);
  if (tx.query("SELECT 1").empty())
    return -1;
  return 0;
}

int unwinds_ok(orm::Db &db) {
  orm::UnwindTx tx(db);
  if (tx.query("SELECT 1").empty())
    return -1;
  return 0;
}

// In a smart pointer or an optional.
int unique_safe_ok(orm::Db &db) {
  auto tx = std::make_unique<orm::SafeTx>(db);
  if (tx->query("SELECT 1").empty())
    return -1;
  tx->commit();
  return 0;
}

int unique_manual_bad(orm::Db &db) {
  auto tx = std::make_unique<orm::ManualTx>(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (tx->query("SELECT 1").empty())
    return -1;
  tx->commit();
  return 0;
}

int unique_manual_ok(orm::Db &db) {
  auto tx = std::make_unique<orm::ManualTx>(db);
  if (tx->query("SELECT 1").empty()) {
    tx->rollback();
    return -1;
  }
  tx->commit();
  return 0;
}

int new_manual_bad(orm::Db &db) {
  std::unique_ptr<orm::ManualTx> tx(new orm::ManualTx(db));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (tx->query("SELECT 1").empty())
    return -1;
  tx->commit();
  return 0;
}

int optional_safe_ok(orm::Db &db, bool need) {
  std::optional<orm::SafeTx> tx;
  if (need)
    tx.emplace(db);
  if (!db.ok())
    return -1;
  if (tx)
    tx->commit();
  return 0;
}

// An object in an inner scope ends there.
int inner_scope_ok(orm::Db &db) {
  int n;
  {
    orm::SafeTx tx(db);
    n = tx.query("SELECT 1").count();
  }
  return n ? 0 : -1;
}

int inner_scope_bad(orm::Db &db, bool keep) {
  int n;
  {
    orm::ManualTx tx(db);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    n = tx.query("SELECT 1").count();
    if (keep)
      tx.commit();
  }
  return n ? 0 : -1;
}

// Handed over: the receiver ends it.
void finish(orm::ManualTx tx);
int moved_ok(orm::Db &db, bool keep) {
  orm::ManualTx tx(db);
  if (tx.query("SELECT 1").empty()) {
    finish(std::move(tx));
    return -1;
  }
  if (keep)
    tx.commit();
  else
    tx.rollback();
  return 0;
}

// Returned to the caller, who ends it.
orm::ManualTx returned_ok(orm::Db &db) {
  orm::ManualTx tx(db);
  tx.query("SELECT 1");
  return tx;
}

// Begun by a guard class of this file: its body tells.
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
  void commit() {
    db_.commit();
    done_ = true;
  }
};

class EmptyTx {
  orm::Db &db_;

public:
  explicit EmptyTx(orm::Db &db) : db_(db) { db_.begin(); }
  EmptyTx(const EmptyTx &) = delete;
  ~EmptyTx() {}
  void commit() { db_.commit(); }
};

int local_class_ok(orm::Db &db) {
  LocalTx tx(db);
  if (db.query("SELECT 1").empty())
    return -1;
  tx.commit();
  return 0;
}

int empty_class_bad(orm::Db &db) {
  EmptyTx tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{tx|db}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    return -1;
  tx.commit();
  return 0;
}

int empty_class_ok(orm::Db &db) {
  EmptyTx tx(db);
  bool none = db.query("SELECT 1").empty();
  tx.commit();
  return none ? -1 : 0;
}

// The guard is made after a begin by hand.
class Rollbacker {
  orm::Db *db_;

public:
  explicit Rollbacker(orm::Db &db) : db_(&db) {}
  Rollbacker(const Rollbacker &) = delete;
  ~Rollbacker() {
    if (db_)
      db_->rollback();
  }
  void dismiss() { db_ = nullptr; }
};

int adopted_ok(orm::Db &db) {
  db.begin();
  Rollbacker undo(db);
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  undo.dismiss();
  return 0;
}

int adopted_dismissed_bad(orm::Db &db) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  Rollbacker undo(db);
  undo.dismiss();
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  return 0;
}

// Both at once: the object that rolls back covers its own begin only.
int two_objects_bad(orm::Db &a, orm::Db &b) {
  orm::SafeTx safe(a);
  orm::ManualTx manual(b);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'manual' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (safe.query("SELECT 1").empty())
    return -1;
  manual.query("SELECT 2");
  manual.commit();
  safe.commit();
  return 0;
}

// A parameter is the caller's.
int parameter_ok(orm::ManualTx &tx) {
  if (tx.query("SELECT 1").empty())
    return -1;
  tx.commit();
  return 0;
}
