// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Transaction objects and handlers. What rolls back by itself needs nothing;
// what commits by itself must be rolled back by the handler, or half of the
// work is kept; what does nothing stays open.

#include <memory>
#include <orm.h>
#include <stdexcept>

void may();
void log(const char *text) noexcept;

// Rolls back: the object dies in the try, or after the handler.
void safe_inside_ok(orm::Db &db) {
  try {
    orm::SafeTx tx(db);
    tx.exec("UPDATE t SET a = 1");
    tx.commit();
  } catch (...) {
    log("failed");
  }
}

bool safe_outside_ok(orm::Db &db) {
  orm::SafeTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.commit();
  } catch (...) {
    return false;
  }
  return true;
}

// Does nothing.
void manual_outside_bad(orm::Db &db) {
  orm::ManualTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log("failed");
  }
}

void manual_outside_ok(orm::Db &db) {
  orm::ManualTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.commit();
  } catch (...) {
    tx.rollback();
  }
}

void unique_manual_bad(orm::Db &db) {
  std::unique_ptr<orm::ManualTx> tx;
  try {
    tx.reset(new orm::ManualTx(db));
    tx->exec("UPDATE t SET a = 1");
    tx->commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log("failed");
  }
}

void unique_manual_ok(orm::Db &db) {
  std::unique_ptr<orm::ManualTx> tx;
  try {
    tx.reset(new orm::ManualTx(db));
    tx->exec("UPDATE t SET a = 1");
    tx->commit();
  } catch (...) {
    if (tx)
      tx->rollback();
  }
}

void unique_assigned_bad(orm::Db &db) {
  std::unique_ptr<orm::ManualTx> tx;
  try {
    tx = std::make_unique<orm::ManualTx>(db);
    tx->exec("UPDATE t SET a = 1");
    tx->commit();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log("failed");
  }
}

void unique_safe_ok(orm::Db &db) {
  std::unique_ptr<orm::SafeTx> tx;
  try {
    tx = std::make_unique<orm::SafeTx>(db);
    tx->exec("UPDATE t SET a = 1");
    tx->commit();
  } catch (const std::exception &) {
    log("failed");
  }
}

// Commits: the handler must roll back.
bool commits_outside_bad(orm::Db &db) {
  orm::CommitTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.exec("UPDATE t SET b = 2");
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    return false;
  }
  return true;
}

bool commits_outside_ok(orm::Db &db) {
  orm::CommitTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.exec("UPDATE t SET b = 2");
  } catch (...) {
    tx.rollback();
    return false;
  }
  return true;
}

// Commits only when no exception passes: a handler outside its scope sees a
// rolled back transaction, one inside sees an open one.
bool unwinds_inside_ok(orm::Db &db) {
  try {
    orm::UnwindTx tx(db);
    tx.exec("UPDATE t SET a = 1");
    tx.exec("UPDATE t SET b = 2");
  } catch (...) {
    return false;
  }
  return true;
}

bool unwinds_outside_bad(orm::Db &db) {
  orm::UnwindTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.exec("UPDATE t SET b = 2");
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    return false;
  }
  return true;
}

bool unwinds_outside_ok(orm::Db &db) {
  orm::UnwindTx tx(db);
  try {
    tx.exec("UPDATE t SET a = 1");
    tx.exec("UPDATE t SET b = 2");
  } catch (...) {
    tx.rollback();
    return false;
  }
  return true;
}

// Nothing can throw between its begin and its end.
bool commits_quietly_ok(orm::Db &db) {
  try {
    may();
    orm::CommitTx tx(db);
    log("begun");
  } catch (...) {
    return false;
  }
  return true;
}
