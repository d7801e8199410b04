// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/poco-data

// A session is asked whether a transaction is open on it.

#include <Poco/Data/Session.h>
#include <exception>

void may();

void handler(Poco::Data::Session &Session) {
  Session.begin();
  try {
    Session << "DELETE FROM t", Poco::Data::Keywords::now;
    may();
    Session.commit();
  } catch (const std::exception &) {
  }
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:void handler(Poco::Data::Session &Session) {
// FIXED-NEXT:  Session.begin();
// FIXED-NEXT:  try {
// FIXED-NEXT:    Session << "DELETE FROM t", Poco::Data::Keywords::now;
// FIXED-NEXT:    may();
// FIXED-NEXT:    Session.commit();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      if (Session.isTransaction())
// FIXED-NEXT:        Session.rollback();
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
