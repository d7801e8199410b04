// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -isystem %mock/qtsql

// Qt SQL: what a query that names its connection does to the transaction.

#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>

// A transaction that could not begin need not end.
bool refused_ok(QSqlDatabase &db) {
  if (!db.transaction())
    return false;
  QSqlQuery q("SELECT a FROM t", db);
  return db.commit();
}

bool refused_bad(QSqlDatabase &db, bool stop) {
  if (!db.transaction())
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return false;
  QSqlQuery q("SELECT a FROM t", db);
  if (stop)
    return false;
  return db.commit();
}

// Writes.
bool write_bad(QSqlDatabase &db, bool stop) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  QSqlQuery q("INSERT INTO t VALUES (1)", db);
  if (stop)
    return false;
  return db.commit();
}

bool write_ok(QSqlDatabase &db, bool stop) {
  db.transaction();
  QSqlQuery q("INSERT INTO t VALUES (1)", db);
  if (stop)
    return db.rollback();
  return db.commit();
}

// A closed connection has no transaction, but its writes are gone.
void closed_ok(QSqlDatabase &db) {
  db.transaction();
  QSqlQuery("SELECT a FROM t", db);
  db.close();
}

void closed_bad(QSqlDatabase &db) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  QSqlQuery q("UPDATE t SET a = 1", db);
  db.close();
}

// A query that runs its text later is the connection's that it was made for.
bool prepared_bad(QSqlDatabase &db) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  QSqlQuery q(db);
  q.prepare(QStringLiteral("INSERT INTO t VALUES (?)"));
  q.addBindValue(1);
  if (!q.exec())
    return false;
  return db.commit();
}

bool prepared_ok(QSqlDatabase &db) {
  db.transaction();
  QSqlQuery q(db);
  q.prepare(QStringLiteral("INSERT INTO t VALUES (?)"));
  q.addBindValue(1);
  if (!q.exec()) {
    db.rollback();
    return false;
  }
  return db.commit();
}

bool executed_bad(QSqlDatabase &db) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  QSqlQuery q(db);
  return q.exec("DELETE FROM t") && db.commit();
}

bool executed_ok(QSqlDatabase &db) {
  db.transaction();
  QSqlQuery q(db);
  return q.exec("DELETE FROM t") ? db.commit() : db.rollback();
}

// A copy of a connection stands for the same one.
bool copied_bad(QSqlDatabase &db, bool stop) {
  QSqlDatabase copy = db;
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  QSqlQuery q("INSERT INTO t VALUES (1)", copy);
  if (stop)
    return false;
  return copy.commit();
}

bool copied_ok(QSqlDatabase &db, bool stop) {
  QSqlDatabase copy = db;
  db.transaction();
  QSqlQuery q("INSERT INTO t VALUES (1)", copy);
  if (stop)
    return copy.rollback();
  return copy.commit();
}
