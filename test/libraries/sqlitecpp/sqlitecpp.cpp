// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/sqlitecpp

// SQLiteCpp: databases, statements and transactions release themselves. What is
// left is the write that nobody commits, and the transaction in SQL text.

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/Savepoint.h>
#include <exception>
#include <memory>
#include <string>

void log(const char *text) noexcept;

// A transaction in text, without the object.
bool read_bad(SQLite::Database &db, bool stop) {
  db.exec("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  int n = db.execAndGet("SELECT count(*) FROM t").getInt();
  if (stop)
    return false;
  db.exec("COMMIT");
  return n > 0;
}

bool read_ok(SQLite::Database &db, bool stop) {
  SQLite::Transaction tx(db);
  int n = db.execAndGet("SELECT count(*) FROM t").getInt();
  if (stop)
    return false;
  tx.commit();
  return n > 0;
}

bool read_text_ok(SQLite::Database &db, bool stop) {
  db.exec("BEGIN");
  try {
    db.execAndGet("SELECT count(*) FROM t");
  } catch (const SQLite::Exception &) {
    db.exec("ROLLBACK");
    throw;
  }
  db.exec(stop ? "ROLLBACK" : "COMMIT");
  return !stop;
}

// The object rolls back what nobody commits.
void write_bad(SQLite::Database &db) {
  SQLite::Transaction tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("INSERT INTO t VALUES (1)");
}

void write_ok(SQLite::Database &db) {
  SQLite::Transaction tx(db);
  db.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

void immediate_bad(SQLite::Database &db, const std::string &name) {
  SQLite::Transaction tx(db, SQLite::TransactionBehavior::IMMEDIATE);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("DELETE FROM t WHERE a = '" + name + "'");
}

void immediate_ok(SQLite::Database &db, const std::string &name) {
  SQLite::Transaction tx(db, SQLite::TransactionBehavior::IMMEDIATE);
  db.exec("DELETE FROM t WHERE a = '" + name + "'");
  tx.commit();
}

void unique_bad(SQLite::Database &db) {
  auto tx = std::make_unique<SQLite::Transaction>(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("INSERT INTO t VALUES (1)");
}

void unique_ok(SQLite::Database &db) {
  auto tx = std::make_unique<SQLite::Transaction>(db);
  db.exec("INSERT INTO t VALUES (1)");
  tx->commit();
}

// A savepoint that is not released is rolled back.
void savepoint_bad(SQLite::Database &db) {
  SQLite::Savepoint here(db, "here");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'here' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("INSERT INTO t VALUES (1)");
}

void savepoint_ok(SQLite::Database &db, bool keep) {
  SQLite::Savepoint here(db, "here");
  db.exec("INSERT INTO t VALUES (1)");
  if (keep)
    here.release();
  else
    here.rollback();
}

// A database of the function's own is closed at the end.
int own_ok(const std::string &file) {
  SQLite::Database db(file, SQLite::OPEN_READONLY, 1000);
  db.exec("BEGIN");
  return db.execAndGet("SELECT count(*) FROM t").getInt();
}

void own_bad(const std::string &file) {
  SQLite::Database db(file, SQLite::OPEN_READWRITE, 1000);
  db.exec("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.exec("INSERT INTO t VALUES (1)");
}

void handler_bad(SQLite::Database &db) {
  db.exec("BEGIN IMMEDIATE");
  try {
    db.exec("UPDATE t SET a = 1");
    db.exec("COMMIT");
  } catch (const SQLite::Exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(SQLite::Database &db) {
  db.exec("BEGIN IMMEDIATE");
  try {
    db.exec("UPDATE t SET a = 1");
    db.exec("COMMIT");
  } catch (const SQLite::Exception &e) {
    db.tryExec("ROLLBACK");
    log(e.what());
  }
}

// With the object the handler has nothing to do.
void handler_object_ok(SQLite::Database &db) {
  try {
    SQLite::Transaction tx(db);
    db.exec("UPDATE t SET a = 1");
    tx.commit();
  } catch (const SQLite::Exception &e) {
    log(e.what());
  }
}

// Statements finalize themselves.
int statement_ok(SQLite::Database &db) {
  SQLite::Statement q(db, "SELECT a FROM t WHERE b = ?");
  q.bind(1, 2);
  return q.executeStep() ? q.getColumn(0).getInt() : 0;
}

// What a statement object runs is the transaction's.
void statement_write_bad(SQLite::Database &db) {
  SQLite::Transaction tx(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  SQLite::Statement q(db, "INSERT INTO t VALUES (?)");
  q.exec();
}

void statement_write_ok(SQLite::Database &db) {
  SQLite::Transaction tx(db);
  SQLite::Statement q(db, "INSERT INTO t VALUES (?)");
  q.exec();
  tx.commit();
}

bool statement_read_ok(SQLite::Database &db) {
  SQLite::Transaction tx(db);
  SQLite::Statement q(db, "SELECT a FROM t");
  return q.executeStep();
}

// Not of another database.
void other_database_ok(SQLite::Database &db, SQLite::Database &other) {
  SQLite::Transaction tx(db);
  SQLite::Statement q(other, "INSERT INTO t VALUES (?)");
  q.exec();
}
