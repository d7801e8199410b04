// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/duckdb

// The C interface by text, the C++ one by its methods.

#include <duckdb.hpp>
#include <stdexcept>

void may();

int readOnly(duckdb_connection C) {
  duckdb_query(C, "BEGIN TRANSACTION", nullptr);
  if (duckdb_query(C, "SELECT 1", nullptr) == DuckDBError)
    return 1;
  duckdb_query(C, "COMMIT", nullptr);
  return 0;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:int readOnly(duckdb_connection C) {
// FIXED-NEXT:  duckdb_query(C, "BEGIN TRANSACTION", nullptr);
// FIXED-NEXT:  if (duckdb_query(C, "SELECT 1", nullptr) == DuckDBError) {
// FIXED-NEXT:    duckdb_query(C, "ROLLBACK", nullptr);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  duckdb_query(C, "COMMIT", nullptr);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

void handler(duckdb_connection C) {
  duckdb_query(C, "BEGIN TRANSACTION", nullptr);
  try {
    duckdb_query(C, "DELETE FROM t", nullptr);
    may();
    duckdb_query(C, "COMMIT", nullptr);
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(duckdb_connection C) {
// FIXED-NEXT:  duckdb_query(C, "BEGIN TRANSACTION", nullptr);
// FIXED-NEXT:  try {
// FIXED-NEXT:    duckdb_query(C, "DELETE FROM t", nullptr);
// FIXED-NEXT:    may();
// FIXED-NEXT:    duckdb_query(C, "COMMIT", nullptr);
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    duckdb_query(C, "ROLLBACK", nullptr);
// FIXED-NEXT:  }
// FIXED-NEXT:}

void asked(duckdb::Connection &C) {
  C.BeginTransaction();
  try {
    C.Query("DELETE FROM t");
    may();
    C.Commit();
  } catch (const std::exception &) {
  }
}
// FIXED:void asked(duckdb::Connection &C) {
// FIXED-NEXT:  C.BeginTransaction();
// FIXED-NEXT:  try {
// FIXED-NEXT:    C.Query("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.Commit();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      if (C.HasActiveTransaction())
// FIXED-NEXT:        C.Rollback();
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
