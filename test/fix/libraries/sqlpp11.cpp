// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/sqlpp11

// The rollback has an argument, and the connection can be asked.

#include <exception>
#include <sqlpp11/sqlite3/connection.h>
#include <sqlpp11/sqlpp11.h>
#include <sqlpp11/transaction.h>

void may();

bool readOnly(sqlpp::sqlite3::connection &Db, bool Stop) {
  Db.start_transaction();
  if (Stop)
    return false;
  Db.commit_transaction();
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(sqlpp::sqlite3::connection &Db, bool Stop) {
// FIXED-NEXT:  Db.start_transaction();
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Db.rollback_transaction(false);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Db.commit_transaction();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(sqlpp::sqlite3::connection &Db) {
  Db.start_transaction();
  try {
    Db.execute("DELETE FROM t");
    may();
    Db.commit_transaction();
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(sqlpp::sqlite3::connection &Db) {
// FIXED-NEXT:  Db.start_transaction();
// FIXED-NEXT:  try {
// FIXED-NEXT:    Db.execute("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:    Db.commit_transaction();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      if (Db.is_transaction_active())
// FIXED-NEXT:        Db.rollback_transaction(false);
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
