// RUN: %check_lease %s lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   lease-double-release \
// RUN:   -- -std=c++17 -I %mock/rocksdb

// RocksDB: iterators, snapshots and ended transactions that nobody deletes.

#include <memory>
#include <rocksdb/c.h>
#include <rocksdb/utilities/transaction_db.h>

void may();

using namespace rocksdb;

bool any_bad(DB *db) {
  Iterator *it = db->NewIterator(ReadOptions());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'it' acquired by 'NewIterator' is not released on every path [lease-result-without-release]
  it->SeekToFirst();
  if (!it->Valid())
    return false;
  delete it;
  return true;
}

bool any_ok(DB *db) {
  Iterator *it = db->NewIterator(ReadOptions());
  it->SeekToFirst();
  bool found = it->Valid();
  delete it;
  return found;
}

bool lease_ok(TransactionDB *db) {
  std::unique_ptr<Iterator> it(db->NewIterator(ReadOptions()));
  it->SeekToFirst();
  may();
  return it->Valid();
}

bool no_lease_bad(TransactionDB *db) {
  Iterator *it = db->NewIterator(ReadOptions());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'it' acquired by 'NewIterator' is not released on every path [lease-result-without-release]
  it->SeekToFirst();
  may();
  return it->Valid();
}

bool snapshot_bad(DB *db, bool stop) {
  const Snapshot *s = db->GetSnapshot();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 's' acquired by 'GetSnapshot' is not released on every path [lease-result-without-release]
  if (stop)
    return false;
  db->ReleaseSnapshot(s);
  return true;
}

bool snapshot_ok(DB *db, bool stop) {
  const Snapshot *s = db->GetSnapshot();
  db->ReleaseSnapshot(s);
  return !stop;
}

bool committed_bad(TransactionDB *db) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction 'txn' acquired by 'BeginTransaction' is not released on every path [lease-result-without-release]
  txn->Put("key", "value");
  return txn->Commit().ok();
}

bool committed_ok(TransactionDB *db) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  txn->Put("key", "value");
  bool done = txn->Commit().ok();
  delete txn;
  return done;
}

bool late_bad(TransactionDB *db) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  txn->Put("key", "value");
  delete txn;
  return txn->Commit().ok();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction 'txn' is used after its release [lease-use-after-release]
}

void twice_bad(rocksdb_iterator_t *it, bool stop) {
  if (stop)
    rocksdb_iter_destroy(it);
  rocksdb_iter_destroy(it);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'it' is released twice [lease-double-release]
}

bool c_any_bad(rocksdb_t *db) {
  rocksdb_readoptions_t *options = rocksdb_readoptions_create();
  rocksdb_iterator_t *it = rocksdb_create_iterator(db, options);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'it' acquired by 'rocksdb_create_iterator' is not released on every path [lease-result-without-release]
  rocksdb_readoptions_destroy(options);
  rocksdb_iter_seek_to_first(it);
  if (!rocksdb_iter_valid(it))
    return false;
  rocksdb_iter_destroy(it);
  return true;
}

bool c_any_ok(rocksdb_t *db) {
  rocksdb_readoptions_t *options = rocksdb_readoptions_create();
  rocksdb_iterator_t *it = rocksdb_create_iterator(db, options);
  rocksdb_readoptions_destroy(options);
  rocksdb_iter_seek_to_first(it);
  bool found = rocksdb_iter_valid(it);
  rocksdb_iter_destroy(it);
  return found;
}
