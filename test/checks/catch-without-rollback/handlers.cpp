// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Handlers that are entered with a transaction open.

#include <cstdlib>
#include <memory>
#include <orm.h>
#include <stdexcept>

void may();
void log(const char *text) noexcept;

// Swallowed.
void swallow_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("failed");
  }
}

void swallow_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    db.rollback();
    log("failed");
  }
}

void swallow_empty_bad(orm::Db &db) {
  try {
    db.begin();
    db.query("SELECT 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
  }
}

void swallow_empty_ok(orm::Db &db) {
  try {
    db.begin();
    db.commit();
  } catch (...) {
  }
}

// Left by a return.
bool returns_bad(orm::Db &db) {
  db.begin();
  try {
    db.query("SELECT 1");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log(e.what());
    return false;
  }
  db.commit();
  return true;
}

bool returns_ok(orm::Db &db) {
  db.begin();
  try {
    db.query("SELECT 1");
  } catch (const std::exception &e) {
    log(e.what());
    db.rollback();
    return false;
  }
  db.commit();
  return true;
}

// The handler goes on to the end that follows.
bool ends_after_handler_ok(orm::Db &db) {
  bool good = true;
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
  } catch (const orm::Error &) {
    good = false;
  }
  if (good)
    db.commit();
  else
    db.rollback();
  return good;
}

bool ends_after_handler_bad(orm::Db &db) {
  bool good = true;
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
  } catch (const orm::Error &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    good = false;
  }
  if (good)
    db.commit();
  return good;
}

// `done` is set after the commit.
void done_flag_ok(orm::Db &db) {
  bool done = false;
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
    done = true;
  } catch (...) {
    log("failed");
  }
  if (!done)
    db.rollback();
}

void done_flag_inverted_bad(orm::Db &db) {
  bool done = false;
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
    done = true;
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("failed");
  }
  if (done)
    log("done");
}

// Several handlers: only one forgets.
void typed_and_all_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (const orm::Timeout &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("timeout");
  } catch (...) {
    db.rollback();
  }
}

void typed_and_all_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (const orm::Timeout &) {
    db.rollback();
    log("timeout");
  } catch (...) {
    db.rollback();
  }
}

void both_handlers_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    may();
    db.commit();
  } catch (const orm::Timeout &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("timeout");
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("failed");
  }
}

// The handler rolls back on one of its paths only.
void half_rollback_bad(orm::Db &db, bool undo) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    if (undo)
      db.rollback();
  }
}

void whole_rollback_ok(orm::Db &db, bool undo) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    if (undo)
      db.rollback();
    else
      db.exec("ROLLBACK");
  }
}

// Committing in the handler ends it too.
void commits_in_handler_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    may();
  } catch (...) {
    db.commit();
    return;
  }
  db.commit();
}

// The handler rolls back another connection.
void other_connection_bad(orm::Db &db, orm::Db &other) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    other.rollback();
  }
}

// No call that can throw stands in the transaction.
void nothing_throws_ok(orm::Db &db) {
  try {
    may();
    db.begin();
    log("begun");
    db.commit();
    may();
  } catch (...) {
    log("failed");
  }
}

void something_throws_bad(orm::Db &db) {
  try {
    db.begin();
    may();
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("failed");
  }
}

// Entered before the begin, or after the end.
void before_and_after_ok(orm::Db &db) {
  try {
    may();
  } catch (...) {
    log("before");
  }
  db.begin();
  db.commit();
  try {
    may();
  } catch (...) {
    log("after");
  }
}

// The handler ends the program.
void aborts_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    std::abort();
  }
}

// The rollback itself stands in a try.
void guarded_rollback_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    try {
      db.exec("ROLLBACK");
    } catch (...) {
    }
  }
}

// A helper of this file does it.
static void undo(orm::Db &db) { db.rollback(); }
static void report(orm::Db &db) { db.ok(); }

void helper_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    undo(db);
  }
}

void helper_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    report(db);
  }
}

// One helper for both ends, told by a flag.
static void end(orm::Db &db, bool good) {
  if (good)
    db.commit();
  else
    db.rollback();
}

void flag_helper_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    end(db, true);
  } catch (...) {
    end(db, false);
  }
}

static void end_good(orm::Db &db, bool good) {
  if (good)
    db.commit();
}

void flag_helper_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    end_good(db, true);
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    end_good(db, false);
  }
}

// A guard outside the try undoes what the handler swallows.
class Undo {
  orm::Db *db_;

public:
  explicit Undo(orm::Db &db) : db_(&db) {}
  Undo(const Undo &) = delete;
  ~Undo() {
    if (db_)
      db_->rollback();
  }
  void dismiss() { db_ = nullptr; }
};

void guard_outside_ok(orm::Db &db) {
  db.begin();
  Undo guard(db);
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
    guard.dismiss();
  } catch (...) {
    log("failed");
  }
}

void guard_inside_ok(orm::Db &db) {
  try {
    db.begin();
    Undo guard(db);
    db.exec("UPDATE t SET a = 1");
    db.commit();
    guard.dismiss();
  } catch (...) {
    log("failed");
  }
}

void guard_dismissed_first_bad(orm::Db &db) {
  try {
    db.begin();
    Undo guard(db);
    guard.dismiss();
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("failed");
  }
}

// A lambda that the handler calls.
void lambda_ok(orm::Db &db) {
  auto back = [&] { db.rollback(); };
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    back();
  }
}

void lambda_not_called_bad(orm::Db &db) {
  auto back = [&] { db.rollback(); };
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    (void)back;
  }
}

// A member connection.
class Service {
  orm::Db db_;

public:
  Service() : db_("dsn") {}
  bool save_bad() {
    try {
      db_.begin();
      db_.exec("INSERT INTO t VALUES (1)");
      db_.commit();
    } catch (const std::exception &) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db_' open [lease-catch-without-rollback]
      return false;
    }
    return true;
  }
  bool save_ok() {
    try {
      db_.begin();
      db_.exec("INSERT INTO t VALUES (1)");
      db_.commit();
    } catch (const std::exception &) {
      db_.rollback();
      return false;
    }
    return true;
  }
};

// A connection that is closed on the way out takes its transaction along.
bool closed_ok(const char *dsn) {
  try {
    orm::Db db(dsn);
    db.begin();
    db.query("SELECT 1");
    db.commit();
  } catch (...) {
    return false;
  }
  return true;
}
