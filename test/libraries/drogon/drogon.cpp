// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/drogon

// drogon: a transaction commits when its last shared_ptr goes. What it needs is
// a rollback where an exception left the work half done.

#include <drogon/orm/DbClient.h>
#include <drogon/orm/Mapper.h>
#include <exception>

struct User {};

void may();
void log(const char *text) noexcept;

// Reads and writes end by themselves.
std::size_t read_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  return tx->execSqlSync("SELECT a FROM t").size();
}

void write_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  tx->execSqlSync("INSERT INTO t VALUES ($1)", 1);
}

bool undone_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  if (tx->execSqlSync("UPDATE t SET a = 1").affectedRows() != 1) {
    tx->rollback();
    return false;
  }
  return true;
}

// A handler that goes on commits the first half.
void handler_bad(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  try {
    tx->execSqlSync("UPDATE t SET a = a - 1 WHERE b = 1");
    may();
    tx->execSqlSync("UPDATE t SET a = a + 1 WHERE b = 2");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  try {
    tx->execSqlSync("UPDATE t SET a = a - 1 WHERE b = 1");
    may();
    tx->execSqlSync("UPDATE t SET a = a + 1 WHERE b = 2");
  } catch (const std::exception &e) {
    tx->rollback();
    log(e.what());
  }
}

// A statement that fails has rolled back before it throws.
void failed_statement_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  try {
    tx->execSqlSync("UPDATE t SET a = a - 1 WHERE b = 1");
    tx->execSqlSync("UPDATE t SET a = a + 1 WHERE b = 2");
  } catch (const drogon::orm::DrogonDbException &) {
    log("failed");
  }
}

// A lookup that finds nothing has not.
void lookup_bad(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  drogon::orm::Mapper<User> users(tx);
  try {
    User user;
    users.insert(user);
    users.findByPrimaryKey(1);
  } catch (const drogon::orm::UnexpectedRows &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log("no such user");
  }
}

void lookup_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  drogon::orm::Mapper<User> users(tx);
  try {
    User user;
    users.insert(user);
    users.findByPrimaryKey(1);
  } catch (const drogon::orm::UnexpectedRows &) {
    tx->rollback();
    log("no such user");
  }
}

// A rollback and the exception goes on.
void rethrown_ok(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  try {
    tx->execSqlSync("DELETE FROM t");
    may();
  } catch (...) {
    tx->rollback();
    throw;
  }
}

bool returned_bad(const drogon::orm::DbClientPtr &client) {
  auto tx = client->newTransaction();
  try {
    tx->execSqlSync("DELETE FROM t");
    may();
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    return false;
  }
  return true;
}

// Text on a client has no object that ends it.
bool text_bad(const drogon::orm::DbClientPtr &client) {
  client->execSqlSync("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'client' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (client->execSqlSync("SELECT a FROM t").size() == 0)
    return false;
  client->execSqlSync("COMMIT");
  return true;
}

bool text_ok(const drogon::orm::DbClientPtr &client) {
  client->execSqlSync("BEGIN");
  bool any = client->execSqlSync("SELECT a FROM t").size() != 0;
  client->execSqlSync("COMMIT");
  return any;
}
