// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/drogon

// A transaction that a function returns in a shared pointer, and that commits
// when the last owner goes, as drogon's does: a handler that goes on keeps
// half of the work.

#include <drogon/orm/DbClient.h>
#include <exception>

void may();
void log(const char *text) noexcept;

bool swallow_bad(const drogon::orm::DbClientPtr &db) {
  auto tx = db->newTransaction();
  tx->execSqlSync("UPDATE t SET a = 1");
  try {
    may();
    tx->execSqlSync("UPDATE t SET b = 2");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log(e.what());
    return false;
  }
  return true;
}

bool swallow_ok(const drogon::orm::DbClientPtr &db) {
  auto tx = db->newTransaction();
  tx->execSqlSync("UPDATE t SET a = 1");
  try {
    may();
    tx->execSqlSync("UPDATE t SET b = 2");
  } catch (const std::exception &e) {
    tx->rollback();
    log(e.what());
    return false;
  }
  return true;
}

// Dropping it commits: that is its normal end.
void write_ok(drogon::orm::DbClient &db) {
  auto tx = db.newTransaction();
  tx->execSqlSync("UPDATE t SET a = 1");
}

int read_ok(drogon::orm::DbClient &db) {
  auto tx = db.newTransaction();
  return static_cast<int>(tx->execSqlSync("SELECT a FROM t").size());
}

// Begun after the only call that the handler can come from.
bool late_ok(drogon::orm::DbClient &db) {
  std::shared_ptr<drogon::orm::Transaction> tx;
  try {
    may();
    tx = db.newTransaction();
    log("begun");
  } catch (const std::exception &) {
    return false;
  }
  return tx != nullptr;
}

bool early_bad(drogon::orm::DbClient &db) {
  std::shared_ptr<drogon::orm::Transaction> tx;
  try {
    tx = db.newTransaction();
    may();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    return false;
  }
  return tx != nullptr;
}

// Without a transaction each statement commits by itself.
bool direct_ok(drogon::orm::DbClient &db) {
  try {
    db.execSqlSync("UPDATE t SET a = 1");
    may();
  } catch (const std::exception &) {
    return false;
  }
  return true;
}
