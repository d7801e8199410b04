// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -isystem %mock/taopq

// Sessions are held by shared pointers.

#include <exception>
#include <memory>
#include <tao/pq.hpp>

void may();

bool readOnly(const std::shared_ptr<tao::pq::connection> &Conn, bool Stop) {
  Conn->execute("BEGIN");
  Conn->execute("SELECT a FROM t");
  if (Stop)
    return false;
  Conn->execute("COMMIT");
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(const std::shared_ptr<tao::pq::connection> &Conn, bool Stop) {
// FIXED-NEXT:  Conn->execute("BEGIN");
// FIXED-NEXT:  Conn->execute("SELECT a FROM t");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Conn->execute("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Conn->execute("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(const std::shared_ptr<tao::pq::connection> &Conn) {
  Conn->execute("BEGIN");
  try {
    Conn->execute("DELETE FROM t");
    may();
    Conn->execute("COMMIT");
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(const std::shared_ptr<tao::pq::connection> &Conn) {
// FIXED-NEXT:  Conn->execute("BEGIN");
// FIXED-NEXT:  try {
// FIXED-NEXT:    Conn->execute("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:    Conn->execute("COMMIT");
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      Conn->execute("ROLLBACK");
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
