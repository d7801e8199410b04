// RUN: %check_lease %s lease-session-state \
// RUN:   -opt Catalogue=%mock/orm/orm.json -- -std=c++17 -I %mock/orm -I %mock/soci

// What a pool does with what comes back, as its model says.

#include <orm.h>
#include <soci/soci.h>

void keep_bad(orm::KeepPool &P) {
  orm::KeepConn *C = P.take();
  C->exec("SET search_path TO tenant");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'search_path' set for the whole session [lease-session-state]
  C->query("SELECT 1");
  P.give(C);
}

void lease_bad(orm::KeepPool &P) {
  orm::KeepLease L(P);
  L->exec("SET search_path TO tenant");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'L' goes back to its pool with 'search_path' set for the whole session [lease-session-state]
  // CHECK: :[[@LINE+1]]:1: note: handed back here
}

// A rollback of what is open is none of a setting.
void rollback_pool_bad(orm::RollbackPool &P) {
  orm::RollbackConn *C = P.take();
  C->exec("SET search_path TO tenant");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'search_path' set
  P.give(C);
}

void rollback_pool_open_ok(orm::RollbackPool &P) {
  orm::RollbackConn *C = P.take();
  C->begin();
  C->exec("SET search_path TO tenant");
  P.give(C);
}

void discard_pool_bad(orm::DiscardPool &P) {
  orm::DiscardConn *C = P.take();
  C->begin();
  C->exec("SET search_path TO tenant");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'search_path' set
  C->commit();
  P.give(C);
}

void reset_pool_ok(orm::ResetPool &P) {
  orm::ResetConn *C = P.take();
  C->exec("SET search_path TO tenant");
  P.give(C);
}

// Transactions that are objects.
void object_committed_bad(orm::KeepPool &P) {
  orm::KeepConn *C = P.take();
  {
    orm::SafeTx T(*C);
    T.exec("SET search_path TO tenant");
    // CHECK: :[[@LINE-1]]:5: warning: connection 'C' goes back to its pool with 'search_path' set
    T.commit();
  }
  P.give(C);
}

void object_dropped_ok(orm::KeepPool &P) {
  orm::KeepConn *C = P.take();
  {
    orm::SafeTx T(*C);
    T.exec("SET search_path TO tenant");
  }
  P.give(C);
}

void object_commits_bad(orm::KeepPool &P) {
  orm::KeepConn *C = P.take();
  {
    orm::CommitTx T(*C);
    C->exec("SET search_path TO tenant");
    // CHECK: :[[@LINE-1]]:5: warning: connection 'C' goes back to its pool with 'search_path' set
  }
  P.give(C);
}

// SOCI's keeps all.
void soci_bad(soci::connection_pool &P) {
  soci::session S(P);
  S << "SET search_path TO tenant";
  // CHECK: :[[@LINE-1]]:3: warning: connection 'S' goes back to its pool with 'search_path' set for the whole session [lease-session-state]
}

void soci_transaction_bad(soci::connection_pool &P) {
  soci::session S(P);
  soci::transaction T(S);
  S << "SET search_path TO tenant";
  // CHECK: :[[@LINE-1]]:3: warning: connection 'S' goes back to its pool with 'search_path' set
  T.commit();
}

void soci_rolled_back_ok(soci::connection_pool &P) {
  soci::session S(P);
  soci::transaction T(S);
  S << "SET search_path TO tenant";
}

void soci_own_ok() {
  soci::session S("postgresql://");
  S << "SET search_path TO tenant";
}
