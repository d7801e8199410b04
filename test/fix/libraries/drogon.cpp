// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/drogon

// A transaction behind a shared pointer, which commits when the last one goes.

#include <drogon/orm/DbClient.h>
#include <exception>

void may();

void handler(const drogon::orm::DbClientPtr &Client) {
  auto Tx = Client->newTransaction();
  try {
    Tx->execSqlSync("DELETE FROM t");
    may();
  } catch (const std::exception &) {
  }
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:void handler(const drogon::orm::DbClientPtr &Client) {
// FIXED-NEXT:  auto Tx = Client->newTransaction();
// FIXED-NEXT:  try {
// FIXED-NEXT:    Tx->execSqlSync("DELETE FROM t");
// FIXED-NEXT:    may();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    Tx->rollback();
// FIXED-NEXT:  }
// FIXED-NEXT:}
