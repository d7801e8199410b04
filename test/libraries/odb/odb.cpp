// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/odb

// ODB: transactions roll back at the end of their scope; those begun by text do
// not.

#include <exception>
#include <odb/database.hxx>
#include <odb/transaction.hxx>

struct Person {};

void log(const char *text) noexcept;

// Reads need no end.
bool read_ok(odb::database &db) {
  odb::transaction t(db.begin());
  return db.query<Person>().empty();
}

bool read_early_ok(odb::database &db) {
  odb::transaction t(db.begin());
  if (db.query<Person>().empty())
    return false;
  t.commit();
  return true;
}

// Text on a connection has no object that ends it.
bool raw_bad(odb::connection &c, bool stop) {
  c.execute("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  c.execute("SELECT 1");
  if (stop)
    return false;
  c.execute("COMMIT");
  return true;
}

bool raw_ok(odb::connection &c, bool stop) {
  c.execute("BEGIN");
  c.execute("SELECT 1");
  c.execute(stop ? "ROLLBACK" : "COMMIT");
  return !stop;
}

void raw_handler_bad(odb::connection &c) {
  c.execute("BEGIN");
  try {
    c.execute("DELETE FROM person");
    c.execute("COMMIT");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void raw_handler_ok(odb::connection &c) {
  c.execute("BEGIN");
  try {
    c.execute("DELETE FROM person");
    c.execute("COMMIT");
  } catch (const std::exception &e) {
    c.execute("ROLLBACK");
    log(e.what());
  }
}
