// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Retry loops: a handler in a loop leads back to the next begin.

#include <orm.h>

void may();
void wait() noexcept;

void rolls_back_and_retries_ok(orm::Db &db) {
  for (int i = 0; i < 3; ++i) {
    db.begin();
    try {
      db.exec("UPDATE t SET a = 1");
      db.commit();
      break;
    } catch (...) {
      db.rollback();
    }
  }
}

void retries_bad(orm::Db &db) {
  for (int i = 0; i < 3; ++i) {
    db.begin();
    try {
      db.exec("UPDATE t SET a = 1");
      db.commit();
      break;
    } catch (...) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
      wait();
    }
  }
}

bool retries_then_gives_up_bad(orm::Db &db) {
  int tries = 0;
  while (true) {
    try {
      db.begin();
      db.exec("UPDATE t SET a = 1");
      db.commit();
      return true;
    } catch (const orm::Timeout &) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
      if (++tries == 3)
        return false;
    }
  }
}

bool retries_then_gives_up_ok(orm::Db &db) {
  int tries = 0;
  while (true) {
    try {
      db.begin();
      db.exec("UPDATE t SET a = 1");
      db.commit();
      return true;
    } catch (const orm::Timeout &) {
      db.rollback();
      if (++tries == 3)
        return false;
    }
  }
}

// Each row its own transaction; a bad row is skipped.
void skip_row_bad(orm::Db &db, int n) {
  for (int i = 0; i < n; ++i) {
    try {
      db.begin();
      db.exec("INSERT INTO t VALUES (1)");
      db.commit();
    } catch (const orm::Error &) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
      continue;
    }
  }
}

void skip_row_ok(orm::Db &db, int n) {
  for (int i = 0; i < n; ++i) {
    try {
      db.begin();
      db.exec("INSERT INTO t VALUES (1)");
      db.commit();
    } catch (const orm::Error &) {
      db.rollback();
      continue;
    }
  }
}

// A bad row is skipped inside one transaction, which ends after the loop.
void one_transaction_ok(orm::Db &db, int n) {
  db.begin();
  for (int i = 0; i < n; ++i) {
    try {
      may();
    } catch (...) {
      continue;
    }
  }
  db.commit();
}

void one_transaction_break_bad(orm::Db &db, int n) {
  db.begin();
  for (int i = 0; i < n; ++i) {
    try {
      may();
    } catch (...) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
      return;
    }
  }
  db.commit();
}
