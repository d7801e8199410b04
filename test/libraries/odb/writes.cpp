// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/odb

// ODB: a write that nobody commits is lost with its transaction.

#include <exception>
#include <odb/database.hxx>
#include <odb/transaction.hxx>

struct Person {};

void log(const char *text) noexcept;

// What the database object runs is part of the thread's transaction.
void persist_bad(odb::database &db, Person &person) {
  odb::transaction t(db.begin());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 't' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.persist(person);
}

void persist_ok(odb::database &db, Person &person) {
  odb::transaction t(db.begin());
  db.persist(person);
  t.commit();
}

void text_bad(odb::database &db) {
  odb::transaction t(db.begin());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 't' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.execute("DELETE FROM person");
}

void text_ok(odb::database &db) {
  odb::transaction t(db.begin());
  db.execute("DELETE FROM person");
  t.commit();
}

void connection_bad(odb::connection_ptr c) {
  odb::transaction t(c->begin());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 't' with writes is neither committed nor rolled back [lease-write-without-commit]
  c->execute("DELETE FROM person");
}

void connection_ok(odb::connection_ptr c) {
  odb::transaction t(c->begin());
  c->execute("DELETE FROM person");
  t.commit();
}

// Handlers.
bool inside_ok(odb::database &db, Person &person) {
  odb::transaction t(db.begin());
  try {
    db.update(person);
    t.commit();
  } catch (const std::exception &e) {
    log(e.what());
    return false;
  }
  return true;
}

bool inside_bad(odb::database &db, Person &person) {
  odb::transaction t(db.begin());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 't' with writes is neither committed nor rolled back [lease-write-without-commit]
  try {
    db.update(person);
  } catch (const std::exception &e) {
    log(e.what());
    return false;
  }
  return true;
}
