// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/wtdbo

// A transaction that commits when it goes is asked whether it is still open.

#include <Wt/Dbo/Session.h>
#include <Wt/Dbo/Transaction.h>
#include <exception>

void may();

void handler(Wt::Dbo::Session &Session) {
  Wt::Dbo::Transaction T(Session);
  try {
    Session.execute("DELETE FROM t");
    may();
  } catch (const std::exception &) {
  }
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:void handler(Wt::Dbo::Session &Session) {
// FIXED-NEXT:  Wt::Dbo::Transaction T(Session);
// FIXED-NEXT:  try {
// FIXED-NEXT:    Session.execute("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    if (T.isActive())
// FIXED-NEXT:      T.rollback();
// FIXED-NEXT:  }
// FIXED-NEXT:}
