// RUN: %check_lease %s lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/firebird

// Firebird: statements, and interfaces that somebody must release.

#include <firebird/Interface.h>
#include <ibase.h>
#include <memory>

void may();

using namespace Firebird;

bool statement_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_stmt_handle stmt = 0;
  if (isc_dsql_allocate_statement(st, db, &stmt))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'isc_dsql_allocate_statement' is not released on every path [lease-result-without-release]
    return false;
  if (isc_dsql_fetch(st, &stmt, 1, nullptr))
    return false;
  isc_dsql_free_statement(st, &stmt, DSQL_drop);
  return true;
}

bool statement_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_stmt_handle stmt = 0;
  if (isc_dsql_allocate_statement(st, db, &stmt))
    return false;
  bool found = !isc_dsql_fetch(st, &stmt, 1, nullptr);
  isc_dsql_free_statement(st, &stmt, DSQL_drop);
  return found;
}

// Closing the cursor keeps the statement.
bool closed_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_stmt_handle stmt = 0;
  if (isc_dsql_allocate_statement(st, db, &stmt))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'isc_dsql_allocate_statement' is not released on every path [lease-result-without-release]
    return false;
  bool found = !isc_dsql_fetch(st, &stmt, 1, nullptr);
  isc_dsql_free_statement(st, &stmt, DSQL_close);
  return found;
}

int cursor_bad(CheckStatusWrapper *st, IAttachment *att, ITransaction *tra) {
  IResultSet *rs = att->openCursor(st, tra, 0, "SELECT a FROM t", 3, nullptr,
                                   // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'rs' acquired by 'openCursor' is not released on every path [lease-result-without-release]
                                   nullptr, nullptr, nullptr, 0);
  if (!rs || rs->fetchNext(st, nullptr) != 0)
    return -1;
  rs->close(st);
  return 0;
}

int cursor_ok(CheckStatusWrapper *st, IAttachment *att, ITransaction *tra) {
  IResultSet *rs = att->openCursor(st, tra, 0, "SELECT a FROM t", 3, nullptr,
                                   nullptr, nullptr, nullptr, 0);
  if (!rs)
    return -1;
  int rc = rs->fetchNext(st, nullptr);
  rs->close(st);
  return rc;
}

struct Release {
  void operator()(IReferenceCounted *x) const noexcept { x->release(); }
};

void lease_ok(ThrowStatusWrapper *st, IAttachment *att, ITransaction *tra) {
  std::unique_ptr<IStatement, Release> stmt(
      att->prepare(st, tra, 0, "SELECT a FROM t", 3, 0));
  may();
  stmt->execute(st, tra, nullptr, nullptr, nullptr, nullptr);
}

void no_lease_bad(ThrowStatusWrapper *st, IAttachment *att, ITransaction *tra) {
  IStatement *stmt = att->prepare(st, tra, 0, "SELECT a FROM t", 3, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'prepare' is not released on every path [lease-result-without-release]
  stmt->execute(st, tra, nullptr, nullptr, nullptr, nullptr);
  stmt->free(st);
}

// The end of its attachment frees a statement.
bool detached_ok(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_stmt_handle stmt = 0;
  if (isc_dsql_allocate_statement(st, db, &stmt))
    return false;
  return !isc_detach_database(st, db);
}

bool attached_bad(isc_db_handle *db) {
  ISC_STATUS_ARRAY st;
  isc_stmt_handle stmt = 0;
  return !isc_dsql_allocate_statement(st, db, &stmt);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'stmt' acquired by 'isc_dsql_allocate_statement' is not released on every path [lease-result-without-release]
}
