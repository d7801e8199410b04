// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Handlers that leave by another exception, nested ones, and function bodies
// that are a try.

#include <orm.h>
#include <stdexcept>

void may();
void log(const char *text) noexcept;

struct AppError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Thrown on as something else: nobody up there knows of the transaction.
void other_type_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (const orm::Error &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    throw AppError(e.what());
  }
}

void other_type_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (const orm::Error &e) {
    db.rollback();
    throw AppError(e.what());
  }
}

// Passed on unchanged: as if it had not been caught, the caller's business on
// a connection of the caller's.
void same_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    log("failed");
    throw;
  }
}

void same_after_rollback_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    db.rollback();
    throw;
  }
}

// Passed on under a condition, swallowed otherwise.
void sometimes_bad(orm::Db &db, bool strict) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    if (strict)
      throw;
  }
}

void sometimes_ok(orm::Db &db, bool strict) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (...) {
    db.rollback();
    if (strict)
      throw;
  }
}

// The outer handler rolls back what the inner one passes on.
void outer_rolls_back_ok(orm::Db &db) {
  try {
    db.begin();
    try {
      db.exec("UPDATE t SET a = 1");
    } catch (const orm::Timeout &) {
      log("timeout");
      throw;
    }
    db.commit();
  } catch (...) {
    db.rollback();
  }
}

void outer_does_not_bad(orm::Db &db) {
  try {
    db.begin();
    try {
      db.exec("UPDATE t SET a = 1");
    } catch (const orm::Timeout &) {
      log("timeout");
      throw;
    }
    db.commit();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("failed");
  }
}

void outer_translates_ok(orm::Db &db) {
  try {
    db.begin();
    try {
      db.exec("UPDATE t SET a = 1");
    } catch (const orm::Error &e) {
      throw AppError(e.what());
    }
    db.commit();
  } catch (const AppError &) {
    db.rollback();
  }
}

void inner_swallows_outer_ends_ok(orm::Db &db) {
  db.begin();
  try {
    try {
      db.exec("UPDATE t SET a = 1");
    } catch (const orm::Timeout &) {
      log("timeout");
    }
    db.commit();
  } catch (...) {
    db.rollback();
  }
}

void inner_returns_bad(orm::Db &db) {
  db.begin();
  try {
    try {
      db.exec("UPDATE t SET a = 1");
    } catch (const orm::Timeout &) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
      return;
    }
    db.commit();
  } catch (...) {
    db.rollback();
  }
}

// A handler that cannot see this exception is not entered.
void unrelated_handler_ok(orm::Db &db) {
  try {
    db.begin();
    db.commit();
    throw AppError("after the end");
  } catch (const AppError &) {
    log("app");
  }
}

void thrown_here_bad(orm::Db &db, bool odd) {
  try {
    db.begin();
    if (odd)
      throw AppError("odd");
    db.commit();
  } catch (const AppError &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("app");
  }
}

void thrown_here_ok(orm::Db &db, bool odd) {
  try {
    db.begin();
    if (odd) {
      db.rollback();
      throw AppError("odd");
    }
    db.commit();
  } catch (const AppError &) {
    log("app");
  }
}

// The handler of a base class catches the derived one.
void base_handler_bad(orm::Db &db, bool odd) {
  try {
    db.begin();
    if (odd)
      throw AppError("odd");
    db.commit();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log("std");
  }
}

// The body of the function is a try.
void function_try_bad(orm::Db &db) try {
  db.begin();
  db.exec("UPDATE t SET a = 1");
  db.commit();
} catch (...) {
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
  log("failed");
}

void function_try_ok(orm::Db &db) try {
  db.begin();
  db.exec("UPDATE t SET a = 1");
  db.commit();
} catch (...) {
  db.rollback();
}

// Of a constructor: the handler always throws on at its end, but the object is
// gone and with it the last one who knew.
static int begun(orm::Db &db) {
  db.begin();
  db.query("SELECT 1");
  return 1;
}

struct Loader {
  orm::Db &db;
  int n;
  explicit Loader(orm::Db &d) try : db(d), n(begun(d)) {
    d.query("SELECT 2");
    d.commit();
  } catch (const orm::Error &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'd' open [lease-catch-without-rollback]
    throw AppError("cannot load");
  }
};

struct SafeLoader {
  orm::Db &db;
  int n;
  explicit SafeLoader(orm::Db &d) try : db(d), n(begun(d)) {
    d.query("SELECT 2");
    d.commit();
  } catch (const orm::Error &) {
    d.rollback();
    throw AppError("cannot load");
  }
};

// std::throw_with_nested is a throw of something else.
void nested_exception_bad(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (const orm::Error &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    std::throw_with_nested(AppError("wrapped"));
  }
}

void nested_exception_ok(orm::Db &db) {
  db.begin();
  try {
    db.exec("UPDATE t SET a = 1");
    db.commit();
  } catch (const orm::Error &) {
    db.rollback();
    std::throw_with_nested(AppError("wrapped"));
  }
}
