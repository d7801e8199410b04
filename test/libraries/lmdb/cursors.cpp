// RUN: %check_lease %s lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/lmdb

// LMDB: cursors, and the handles of transactions that were ended without them.

#include <lmdb.h>
#include <memory>

void may();

struct Close {
  void operator()(MDB_cursor *c) const noexcept { mdb_cursor_close(c); }
};

int first_bad(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_cursor *cursor;
  int rc = mdb_cursor_open(txn, dbi, &cursor);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'cursor' acquired by 'mdb_cursor_open' is not released on every path [lease-result-without-release]
  if (rc != MDB_SUCCESS)
    return rc;
  rc = mdb_cursor_get(cursor, key, data, MDB_FIRST);
  if (rc != MDB_SUCCESS)
    return rc;
  mdb_cursor_close(cursor);
  return 0;
}

int first_ok(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_cursor *cursor;
  int rc = mdb_cursor_open(txn, dbi, &cursor);
  if (rc != MDB_SUCCESS)
    return rc;
  rc = mdb_cursor_get(cursor, key, data, MDB_FIRST);
  mdb_cursor_close(cursor);
  return rc;
}

int lease_ok(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_cursor *raw;
  int rc = mdb_cursor_open(txn, dbi, &raw);
  if (rc != MDB_SUCCESS)
    return rc;
  std::unique_ptr<MDB_cursor, Close> cursor(raw);
  may();
  return mdb_cursor_get(cursor.get(), key, data, MDB_FIRST);
}

int no_lease_bad(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_cursor *raw;
  int rc = mdb_cursor_open(txn, dbi, &raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'raw' acquired by 'mdb_cursor_open' is not released on every path [lease-result-without-release]
  if (rc != MDB_SUCCESS)
    return rc;
  may();
  return mdb_cursor_get(raw, key, data, MDB_FIRST);
}

// A reset keeps the handle.
bool reset_bad(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction 'txn' acquired by 'mdb_txn_begin' is not released on every path [lease-result-without-release]
    return false;
  bool found = mdb_get(txn, dbi, key, data) == MDB_SUCCESS;
  mdb_txn_reset(txn);
  return found;
}

bool reset_ok(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn) != MDB_SUCCESS)
    return false;
  bool found = mdb_get(txn, dbi, key, data) == MDB_SUCCESS;
  mdb_txn_reset(txn);
  mdb_txn_abort(txn);
  return found;
}

// The end of its transaction frees a cursor.
int ended_ok(MDB_txn *txn, MDB_dbi dbi) {
  MDB_cursor *cursor;
  int rc = mdb_cursor_open(txn, dbi, &cursor);
  if (rc != MDB_SUCCESS) {
    mdb_txn_abort(txn);
    return rc;
  }
  return mdb_txn_commit(txn);
}

int not_ended_bad(MDB_txn *txn, MDB_dbi dbi) {
  MDB_cursor *cursor;
  return mdb_cursor_open(txn, dbi, &cursor);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'cursor' acquired by 'mdb_cursor_open' is not released on every path [lease-result-without-release]
}
