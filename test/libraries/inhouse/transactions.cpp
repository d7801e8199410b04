// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/inhouse

// A pool of one's own, recognised by its shape, and the transactions on its
// connections.

#include <db/pool.h>
#include <exception>

void log(const char *text) noexcept;

// Handed back open.
void open_bad(db::ConnPool &pool) {
  db::Conn *c = pool.tryAcquire();
  if (!c)
    return;
  c->begin();
  c->ok();
  pool.release(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'release' while its transaction is open{{.*}} [lease-release-without-rollback]
}

void open_ok(db::ConnPool &pool) {
  db::Conn *c = pool.tryAcquire();
  if (!c)
    return;
  c->begin();
  c->ok();
  c->rollback();
  pool.release(c);
}

void early_bad(db::ConnPool &pool) {
  db::Conn *c = pool.acquire();
  c->begin();
  if (!c->ok()) {
    pool.release(c);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'release' while its transaction is open{{.*}} [lease-release-without-rollback]
    return;
  }
  c->rollback();
  pool.release(c);
}

void early_ok(db::ConnPool &pool) {
  db::Conn *c = pool.acquire();
  c->begin();
  if (!c->ok()) {
    c->rollback();
    pool.release(c);
    return;
  }
  c->rollback();
  pool.release(c);
}

void other_names_bad(db::SessionManager &pool) {
  db::Conn *c = pool.getConnection();
  c->begin();
  pool.releaseConnection(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'releaseConnection' while its transaction is open{{.*}} [lease-release-without-rollback]
}

void other_names_ok(db::SessionManager &pool) {
  db::Conn *c = pool.getConnection();
  c->begin();
  c->rollback();
  pool.releaseConnection(c);
}

// A failed transaction goes back in the handler.
void handler_bad(db::ConnPool &pool) {
  db::Conn *c = pool.acquire();
  try {
    c->begin();
    c->exec("UPDATE t SET a = 1");
    c->commit();
  } catch (...) {
    pool.release(c);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is released by 'release' while its transaction is open{{.*}} [lease-release-without-rollback]
    throw;
  }
  pool.release(c);
}

void handler_ok(db::ConnPool &pool) {
  db::Conn *c = pool.acquire();
  try {
    c->begin();
    c->exec("UPDATE t SET a = 1");
    c->commit();
  } catch (...) {
    c->rollback();
    pool.release(c);
    throw;
  }
  pool.release(c);
}

// A connection that is shared.
bool shared_bad() {
  db::Conn &c = db::sharedConnection();
  c.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left{{.*}} [lease-read-without-commit-or-rollback]
  if (c.query("SELECT 1") == 0)
    return false;
  c.commit();
  return true;
}

bool shared_ok() {
  db::Conn &c = db::sharedConnection();
  c.begin();
  if (c.query("SELECT 1") == 0) {
    c.rollback();
    return false;
  }
  c.commit();
  return true;
}

bool write_bad(db::Conn &c) {
  c.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back{{.*}} [lease-write-without-commit]
  c.exec("UPDATE t SET a = 1");
  if (!c.ok())
    return false;
  c.commit();
  return true;
}

bool write_ok(db::Conn &c) {
  c.begin();
  c.exec("UPDATE t SET a = 1");
  if (!c.ok()) {
    c.rollback();
    return false;
  }
  c.commit();
  return true;
}

void swallow_bad(db::Conn &c) {
  c.begin();
  try {
    c.exec("UPDATE t SET a = 1");
    c.commit();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open{{.*}} [lease-catch-without-rollback]
    log("failed");
  }
}

void swallow_ok(db::Conn &c) {
  c.begin();
  try {
    c.exec("UPDATE t SET a = 1");
    c.commit();
  } catch (const std::exception &) {
    c.rollback();
    log("failed");
  }
}

// A lease of one's own over the pool: its destructor gives back what is open.
class PoolGuard {
  db::ConnPool &pool_;
  db::Conn *c_;

public:
  explicit PoolGuard(db::ConnPool &pool) : pool_(pool), c_(pool.acquire()) {}
  PoolGuard(const PoolGuard &) = delete;
  ~PoolGuard() { pool_.release(c_); }
  db::Conn *operator->() const noexcept { return c_; }
};

bool guard_bad(db::ConnPool &pool) {
  PoolGuard c(pool);
  c->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{.*}}' in which only reads ran is still open when the function is left{{.*}} [lease-read-without-commit-or-rollback]
  if (!c->ok())
    return false;
  c->commit();
  return true;
}

bool guard_ok(db::ConnPool &pool) {
  PoolGuard c(pool);
  c->begin();
  if (!c->ok()) {
    c->rollback();
    return false;
  }
  c->commit();
  return true;
}

// The same that rolls back first.
class CleanGuard {
  db::ConnPool &pool_;
  db::Conn *c_;

public:
  explicit CleanGuard(db::ConnPool &pool) : pool_(pool), c_(pool.acquire()) {}
  CleanGuard(const CleanGuard &) = delete;
  ~CleanGuard() {
    c_->rollback();
    pool_.release(c_);
  }
  db::Conn *operator->() const noexcept { return c_; }
};

bool clean_guard_ok(db::ConnPool &pool) {
  CleanGuard c(pool);
  c->begin();
  if (!c->ok())
    return false;
  c->commit();
  return true;
}
