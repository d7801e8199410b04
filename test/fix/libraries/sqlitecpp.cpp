// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/sqlitecpp

// By text.

#include <SQLiteCpp/SQLiteCpp.h>
#include <exception>
#include <memory>

void may();

bool readOnly(SQLite::Database &Db, bool Stop) {
  Db.exec("BEGIN");
  if (Stop)
    return false;
  Db.exec("COMMIT");
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(SQLite::Database &Db, bool Stop) {
// FIXED-NEXT:  Db.exec("BEGIN");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Db.exec("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Db.exec("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool pointed(SQLite::Database *Db, bool Stop) {
  Db->exec("BEGIN");
  if (Stop)
    return false;
  Db->exec("COMMIT");
  return true;
}
// FIXED:bool pointed(SQLite::Database *Db, bool Stop) {
// FIXED-NEXT:  Db->exec("BEGIN");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Db->exec("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Db->exec("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool owned(const std::unique_ptr<SQLite::Database> &Db, bool Stop) {
  Db->exec("BEGIN");
  if (Stop)
    return false;
  Db->exec("COMMIT");
  return true;
}
// FIXED:bool owned(const std::unique_ptr<SQLite::Database> &Db, bool Stop) {
// FIXED-NEXT:  Db->exec("BEGIN");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Db->exec("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Db->exec("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(SQLite::Database &Db) {
  Db.exec("BEGIN");
  try {
    Db.exec("DELETE FROM t");
    may();
    Db.exec("COMMIT");
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(SQLite::Database &Db) {
// FIXED-NEXT:  Db.exec("BEGIN");
// FIXED-NEXT:  try {
// FIXED-NEXT:    Db.exec("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:    Db.exec("COMMIT");
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      Db.exec("ROLLBACK");
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
