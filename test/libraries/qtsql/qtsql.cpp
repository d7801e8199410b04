// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -isystem %mock/qtsql

// Qt SQL: a QSqlDatabase is a handle to a registered connection. It has no
// transaction object: what transaction() begins, a call must end.

#include <QtCore/QScopeGuard>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlDriver>
#include <QtSql/QSqlQuery>
#include <stdexcept>

void may();
void log(const char *text) noexcept;

// Reads.
int read_bad(QSqlDatabase &db) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  QSqlQuery q("SELECT count(*) FROM t", db);
  if (!q.next())
    return -1;
  int n = q.value(0).toInt();
  q.finish();
  db.commit();
  return n;
}

int read_ok(QSqlDatabase &db) {
  db.transaction();
  QSqlQuery q("SELECT count(*) FROM t", db);
  if (!q.next()) {
    db.rollback();
    return -1;
  }
  int n = q.value(0).toInt();
  q.finish();
  db.commit();
  return n;
}

// The handle's destructor ends nothing: the connection stays registered.
bool named_bad(const QString &name) {
  QSqlDatabase db = QSqlDatabase::database(name);
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  QSqlQuery q(db);
  if (!q.exec("SELECT a FROM t"))
    return false;
  q.finish();
  return db.commit();
}

bool named_ok(const QString &name) {
  QSqlDatabase db = QSqlDatabase::database(name);
  db.transaction();
  QSqlQuery q(db);
  if (!q.exec("SELECT a FROM t")) {
    db.rollback();
    return false;
  }
  q.finish();
  return db.commit();
}

// Qt throws nothing; what runs between may.
void handler_bad(QSqlDatabase &db) {
  db.transaction();
  try {
    may();
    db.commit();
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(QSqlDatabase &db) {
  db.transaction();
  try {
    may();
    db.commit();
  } catch (const std::exception &e) {
    db.rollback();
    log(e.what());
  }
}

// A guard of one's own.
class Guard {
public:
  explicit Guard(QSqlDatabase &db) : Db(db) { Db.transaction(); }
  ~Guard() {
    if (!Done)
      Db.rollback();
  }
  Guard(const Guard &) = delete;
  void commit() { Done = Db.commit(); }

private:
  QSqlDatabase &Db;
  bool Done = false;
};

int guarded_ok(QSqlDatabase &db) {
  Guard tx(db);
  QSqlQuery q("SELECT count(*) FROM t", db);
  may();
  if (!q.next())
    return -1;
  tx.commit();
  return q.value(0).toInt();
}

int unguarded_bad(QSqlDatabase &db) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  QSqlQuery q("SELECT count(*) FROM t", db);
  may();
  if (!q.next())
    return -1;
  db.commit();
  return q.value(0).toInt();
}

// Qt's scope guard.
int scope_guard_ok(QSqlDatabase &db) {
  db.transaction();
  auto undo = qScopeGuard([&] { db.rollback(); });
  QSqlQuery q("SELECT count(*) FROM t", db);
  may();
  if (!q.next())
    return -1;
  undo.dismiss();
  db.commit();
  return q.value(0).toInt();
}

int dismissed_bad(QSqlDatabase &db) {
  db.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  auto undo = qScopeGuard([&] { db.rollback(); });
  QSqlQuery q("SELECT count(*) FROM t", db);
  undo.dismiss();
  if (!q.next())
    return -1;
  db.commit();
  return q.value(0).toInt();
}

// The driver's own functions.
bool driver_bad(QSqlDriver *driver, bool stop) {
  driver->beginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'driver' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return false;
  return driver->commitTransaction();
}

bool driver_ok(QSqlDriver *driver, bool stop) {
  driver->beginTransaction();
  if (stop)
    return driver->rollbackTransaction();
  return driver->commitTransaction();
}

// No variable: the default connection, or a named one.
void both_ends_ok() {
  QSqlDatabase::database("x").transaction();
  QSqlQuery q("INSERT INTO t VALUES (1)", QSqlDatabase::database("x"));
  QSqlDatabase::database("x").commit();
}

bool one_end_bad(bool stop) {
  QSqlDatabase::database("x").transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction {{.*}}in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return false;
  return QSqlDatabase::database("x").commit();
}
