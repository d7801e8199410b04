// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/odb

// A connection by reference, and through the library's own pointer.

#include <exception>
#include <odb/database.hxx>
#include <odb/transaction.hxx>

void may();

bool readOnly(odb::connection &C, bool Stop) {
  C.execute("BEGIN");
  C.execute("SELECT 1");
  if (Stop)
    return false;
  C.execute("COMMIT");
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(odb::connection &C, bool Stop) {
// FIXED-NEXT:  C.execute("BEGIN");
// FIXED-NEXT:  C.execute("SELECT 1");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    C.execute("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  C.execute("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool pointed(odb::connection_ptr &C, bool Stop) {
  C->execute("BEGIN");
  C->execute("SELECT 1");
  if (Stop)
    return false;
  C->execute("COMMIT");
  return true;
}
// FIXED:bool pointed(odb::connection_ptr &C, bool Stop) {
// FIXED-NEXT:  C->execute("BEGIN");
// FIXED-NEXT:  C->execute("SELECT 1");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    C->execute("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  C->execute("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(odb::connection &C) {
  C.execute("BEGIN");
  try {
    C.execute("DELETE FROM t");
    may();
    C.execute("COMMIT");
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(odb::connection &C) {
// FIXED-NEXT:  C.execute("BEGIN");
// FIXED-NEXT:  try {
// FIXED-NEXT:    C.execute("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.execute("COMMIT");
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      C.execute("ROLLBACK");
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
