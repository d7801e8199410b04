// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -DLEASE_TIDY_TEST_ODB_2_4 -I %mock/odb

// Up to ODB 2.4, begin() gives a raw pointer, which a transaction takes.

#include <odb/database.hxx>
#include <odb/transaction.hxx>

void dropped_bad(odb::database &db) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'begin' is dropped without a release [lease-result-without-release]
}

void taken_ok(odb::database &db) {
  odb::transaction t(db.begin());
  db.execute("SELECT 1");
  t.commit();
}

void lost_bad(odb::database &db, bool stop) {
  odb::transaction_impl *started = db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'started' acquired by 'begin' is not released on every path [lease-result-without-release]
  if (stop)
    return;
  odb::transaction t(started);
  t.commit();
}

void reset_ok(odb::database &db) {
  odb::transaction t(db.begin());
  db.execute("DELETE FROM person");
  t.commit();
  t.reset(db.begin());
  db.execute("DELETE FROM child");
  t.commit();
}
