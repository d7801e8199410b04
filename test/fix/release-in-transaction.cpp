// RUN: %check_fix %s lease-release-without-rollback -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// A connection that goes back with its transaction open is rolled back before.

#include <orm.h>

void log(const char *What) noexcept;

void reads(orm::KeepPool &Pool) {
  orm::KeepConn *C = Pool.take();
  C->begin();
  C->ok();
  Pool.give(C);
}
// FIXED:void log(const char *What) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:void reads(orm::KeepPool &Pool) {
// FIXED-NEXT:  orm::KeepConn *C = Pool.take();
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  C->ok();
// FIXED-NEXT:  C->rollback();
// FIXED-NEXT:  Pool.give(C);
// FIXED-NEXT:}

bool early(orm::KeepPool &Pool) {
  orm::KeepConn *C = Pool.take();
  C->begin();
  if (!C->ok()) {
    Pool.give(C);
    return false;
  }
  C->rollback();
  Pool.give(C);
  return true;
}
// FIXED:bool early(orm::KeepPool &Pool) {
// FIXED-NEXT:  orm::KeepConn *C = Pool.take();
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  if (!C->ok()) {
// FIXED-NEXT:    C->rollback();
// FIXED-NEXT:    Pool.give(C);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  C->rollback();
// FIXED-NEXT:  Pool.give(C);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void joined(orm::KeepPool &Pool, bool Keep) {
  orm::KeepConn *C = Pool.take();
  C->begin();
  if (Keep)
    C->rollback();
  Pool.give(C);
}
// FIXED:void joined(orm::KeepPool &Pool, bool Keep) {
// FIXED-NEXT:  orm::KeepConn *C = Pool.take();
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  if (Keep)
// FIXED-NEXT:    C->rollback();
// FIXED-NEXT:  C->rollback();
// FIXED-NEXT:  Pool.give(C);
// FIXED-NEXT:}

void handler(orm::KeepPool &Pool) {
  orm::KeepConn *C = Pool.take();
  try {
    C->begin();
    C->exec("UPDATE t SET a = 1");
    C->commit();
  } catch (...) {
    Pool.give(C);
    throw;
  }
  Pool.give(C);
}
// FIXED:void handler(orm::KeepPool &Pool) {
// FIXED-NEXT:  orm::KeepConn *C = Pool.take();
// FIXED-NEXT:  try {
// FIXED-NEXT:    C->begin();
// FIXED-NEXT:    C->exec("UPDATE t SET a = 1");
// FIXED-NEXT:    C->commit();
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    C->rollback();
// FIXED-NEXT:    Pool.give(C);
// FIXED-NEXT:    throw;
// FIXED-NEXT:  }
// FIXED-NEXT:  Pool.give(C);
// FIXED-NEXT:}

void withoutBraces(orm::KeepPool &Pool, bool B) {
  orm::KeepConn *C = Pool.take();
  C->begin();
  if (B)
    Pool.give(C);
  else {
    C->commit();
    Pool.give(C);
  }
}
// FIXED:void withoutBraces(orm::KeepPool &Pool, bool B) {
// FIXED-NEXT:  orm::KeepConn *C = Pool.take();
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    C->rollback();
// FIXED-NEXT:    Pool.give(C);
// FIXED-NEXT:  } else {
// FIXED-NEXT:    C->commit();
// FIXED-NEXT:    Pool.give(C);
// FIXED-NEXT:  }
// FIXED-NEXT:}
