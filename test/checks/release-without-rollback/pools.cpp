// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Connections that go back to a pool by hand. Whether the next user gets the
// transaction depends on the pool.

#include <orm.h>

void log(const char *text) noexcept;

void keep_reads_bad(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->begin();
  c->ok();
  pool.give(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
}

void keep_reads_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->begin();
  c->ok();
  c->rollback();
  pool.give(c);
}

// Handed back on an early exit.
bool keep_early_bad(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->begin();
  if (!c->ok()) {
    pool.give(c);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
    return false;
  }
  c->rollback();
  pool.give(c);
  return true;
}

bool keep_early_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->begin();
  if (!c->ok()) {
    c->rollback();
    pool.give(c);
    return false;
  }
  c->rollback();
  pool.give(c);
  return true;
}

// Rolled back, reset or discarded by the pool.
void rollback_pool_ok(orm::RollbackPool &pool) {
  orm::RollbackConn *c = pool.take();
  c->begin();
  c->ok();
  pool.give(c);
}

void reset_pool_ok(orm::ResetPool &pool) {
  orm::ResetConn *c = pool.take();
  c->begin();
  c->ok();
  pool.give(c);
}

void discard_pool_ok(orm::DiscardPool &pool) {
  orm::DiscardConn *c = pool.take();
  c->begin();
  c->ok();
  pool.give(c);
}

// One giving back for both, ended on one path only.
void joined_bad(orm::KeepPool &pool, bool keep) {
  orm::KeepConn *c = pool.take();
  c->begin();
  if (keep)
    c->rollback();
  pool.give(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
}

void joined_ok(orm::KeepPool &pool, bool keep) {
  orm::KeepConn *c = pool.take();
  if (keep) {
    c->begin();
    c->rollback();
  }
  pool.give(c);
}

void correlated_ok(orm::KeepPool &pool, bool useTx) {
  orm::KeepConn *c = pool.take();
  if (useTx)
    c->begin();
  c->ok();
  if (useTx)
    c->rollback();
  pool.give(c);
}

void correlated_bad(orm::KeepPool &pool, bool useTx) {
  orm::KeepConn *c = pool.take();
  if (useTx)
    c->begin();
  c->ok();
  if (!useTx)
    c->rollback();
  pool.give(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
}

// In the handler.
void handler_bad(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  try {
    c->begin();
    c->exec("UPDATE t SET a = 1");
    c->commit();
  } catch (...) {
    pool.give(c);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
    throw;
  }
  pool.give(c);
}

void handler_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  try {
    c->begin();
    c->exec("UPDATE t SET a = 1");
    c->commit();
  } catch (...) {
    c->rollback();
    pool.give(c);
    throw;
  }
  pool.give(c);
}

void handler_other_pool_ok(orm::RollbackPool &pool) {
  orm::RollbackConn *c = pool.take();
  try {
    c->begin();
    c->exec("UPDATE t SET a = 1");
    c->commit();
  } catch (...) {
    pool.give(c);
    throw;
  }
  pool.give(c);
}

// A transaction object that outlives the hand-back, and one that does not.
void object_dead_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  {
    orm::SafeTx tx(*c);
    log("begun");
  }
  pool.give(c);
}

void object_alive_bad(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  orm::ManualTx tx(*c);
  log("begun");
  pool.give(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
}

void object_committed_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  {
    orm::CommitTx tx(*c);
    log("begun");
  }
  pool.give(c);
}

// Through a helper of this file.
static void put_back(orm::KeepPool &pool, orm::KeepConn *c) { pool.give(c); }
static void put_back_clean(orm::KeepPool &pool, orm::KeepConn *c) {
  c->rollback();
  pool.give(c);
}

void helper_bad(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->begin();
  put_back(pool, c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by '{{give|put_back}}' while its transaction is open [lease-release-without-rollback]
}

void helper_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->begin();
  put_back_clean(pool, c);
}

// A connection that the function was given goes back here as well.
void borrowed_bad(orm::KeepPool &pool, orm::KeepConn *c) {
  c->begin();
  c->ok();
  pool.give(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
}

void borrowed_ok(orm::KeepPool &pool, orm::KeepConn *c) {
  c->begin();
  c->ok();
  c->rollback();
  pool.give(c);
}

// A loop that takes and gives.
void loop_bad(orm::KeepPool &pool, int n) {
  for (int i = 0; i < n; ++i) {
    orm::KeepConn *c = pool.take();
    c->begin();
    if (c->ok())
      c->rollback();
    pool.give(c);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
  }
}

void loop_ok(orm::KeepPool &pool, int n) {
  for (int i = 0; i < n; ++i) {
    orm::KeepConn *c = pool.take();
    c->begin();
    c->rollback();
    pool.give(c);
  }
}

// Nothing was begun.
void no_transaction_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  c->ok();
  pool.give(c);
}

// By SQL text.
void text_bad(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  try {
    c->exec("BEGIN");
    c->query("SELECT 1");
  } catch (...) {
  }
  pool.give(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'give' while its transaction is open [lease-release-without-rollback]
}

void text_ok(orm::KeepPool &pool) {
  orm::KeepConn *c = pool.take();
  try {
    c->exec("BEGIN");
    c->query("SELECT 1");
  } catch (...) {
  }
  c->rollback();
  pool.give(c);
}
