// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// A connection that the function took from a pool goes back with the lease, by
// whatever exit. Where the pool keeps what is open, its next user gets it.

#include <orm.h>

void may();

int lease_return_bad(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  db->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!db->ok())
    return -1;
  db->commit();
  return 0;
}

int lease_return_ok(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  db->begin();
  if (!db->ok()) {
    db->rollback();
    return -1;
  }
  db->commit();
  return 0;
}

// The pool rolls back by itself.
int rollback_pool_ok(orm::RollbackPool &pool) {
  orm::RollbackLease db(pool);
  db->begin();
  if (db->query("SELECT 1").empty())
    return -1;
  db->commit();
  return 0;
}

// query is documented to throw, so this path is a definite one.
void lease_throws_bad(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  db->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  db->query("SELECT 1");
  db->commit();
}

void lease_throws_ok(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  db->begin();
  try {
    db->query("SELECT 1");
  } catch (...) {
    db->rollback();
    throw;
  }
  db->commit();
}

// may() is only not known not to throw.
void lease_may_throw_bad(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  db->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open if a call throws [lease-read-without-commit-or-rollback]
  may();
  db->commit();
}

void lease_may_throw_ok(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  may();
  db->begin();
  db->commit();
}

void lease_pool_rolls_back_ok(orm::RollbackPool &pool) {
  orm::RollbackLease db(pool);
  db->begin();
  may();
  db->query("SELECT 1");
  db->commit();
}

// A transaction object on the lease ends before the lease does.
void object_on_lease_ok(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  orm::SafeTx tx(*db);
  tx.query("SELECT 1");
  may();
}

void object_on_lease_bad(orm::KeepPool &pool, bool keep) {
  orm::KeepLease db(pool);
  orm::ManualTx tx(*db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (keep)
    tx.commit();
}

// A helper of this file does the work on the lease.
static void start(orm::Db &db) { db.begin(); }
static void stop(orm::Db &db) { db.rollback(); }

int helper_on_lease_bad(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  start(*db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!db->ok())
    return -1;
  stop(*db);
  return 0;
}

int helper_on_lease_ok(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  start(*db);
  bool good = db->ok();
  stop(*db);
  return good ? 0 : -1;
}

// A begin that is never ended: with a lease, nobody else can end it.
void never_ended_bad(orm::KeepPool &pool) {
  orm::KeepLease db(pool);
  db->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
}

void never_ended_but_rolled_back_ok(orm::RollbackPool &pool) {
  orm::RollbackLease db(pool);
  db->begin();
}
