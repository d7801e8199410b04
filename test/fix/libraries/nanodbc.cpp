// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/nanodbc

// A function that takes the session, by reference.

#include <nanodbc/nanodbc.h>
#include <exception>

void may();

bool readOnly(nanodbc::connection &Conn, bool Stop) {
  nanodbc::just_execute(Conn, "BEGIN TRANSACTION");
  if (Stop)
    return false;
  nanodbc::just_execute(Conn, "COMMIT");
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(nanodbc::connection &Conn, bool Stop) {
// FIXED-NEXT:  nanodbc::just_execute(Conn, "BEGIN TRANSACTION");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    nanodbc::just_execute(Conn, "ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  nanodbc::just_execute(Conn, "COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool pointed(nanodbc::connection *Conn, bool Stop) {
  nanodbc::just_execute(*Conn, "BEGIN TRANSACTION");
  if (Stop)
    return false;
  nanodbc::just_execute(*Conn, "COMMIT");
  return true;
}
// FIXED:bool pointed(nanodbc::connection *Conn, bool Stop) {
// FIXED-NEXT:  nanodbc::just_execute(*Conn, "BEGIN TRANSACTION");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    nanodbc::just_execute(*Conn, "ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  nanodbc::just_execute(*Conn, "COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(nanodbc::connection &Conn) {
  nanodbc::just_execute(Conn, "BEGIN TRANSACTION");
  try {
    nanodbc::just_execute(Conn, "DELETE FROM t");
    may();
    nanodbc::just_execute(Conn, "COMMIT");
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(nanodbc::connection &Conn) {
// FIXED-NEXT:  nanodbc::just_execute(Conn, "BEGIN TRANSACTION");
// FIXED-NEXT:  try {
// FIXED-NEXT:    nanodbc::just_execute(Conn, "DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:    nanodbc::just_execute(Conn, "COMMIT");
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      nanodbc::just_execute(Conn, "ROLLBACK");
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
