// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/rocksdb

// RocksDB: transactions whose destructor drops what was not committed.

#include <memory>
#include <rocksdb/c.h>
#include <rocksdb/utilities/transaction_db.h>
#include <stdexcept>
#include <string>

void may();

using namespace rocksdb;

bool read_bad(TransactionDB *db, std::string *value) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!txn->GetForUpdate(ReadOptions(), "key", value).ok())
    return false;
  txn->Rollback();
  delete txn;
  return true;
}

bool read_ok(TransactionDB *db, std::string *value) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  bool found = txn->GetForUpdate(ReadOptions(), "key", value).ok();
  txn->Rollback();
  delete txn;
  return found;
}

// The destructor ends a transaction in which nothing was written.
bool deleted_ok(TransactionDB *db, std::string *value) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  bool found = txn->Get(ReadOptions(), "key", value).ok();
  delete txn;
  return found;
}

bool not_deleted_bad(TransactionDB *db, std::string *value) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  return txn->Get(ReadOptions(), "key", value).ok();
}

bool lease_ok(TransactionDB *db, std::string *value) {
  std::unique_ptr<Transaction> txn(db->BeginTransaction(WriteOptions()));
  if (!txn->Get(ReadOptions(), "key", value).ok())
    return false;
  may();
  return txn->Put("key", "value").ok() && txn->Commit().ok();
}

bool no_lease_bad(TransactionDB *db, std::string *value) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (!txn->Put("key", "value").ok())
    return false;
  return txn->Commit().ok();
}

void lease_write_bad(TransactionDB *db) {
  std::unique_ptr<Transaction> txn(db->BeginTransaction(WriteOptions()));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' with writes is neither committed nor rolled back [lease-write-without-commit]
  txn->Put("key", "value");
}

void lease_write_ok(TransactionDB *db) {
  std::unique_ptr<Transaction> txn(db->BeginTransaction(WriteOptions()));
  txn->Put("key", "value");
  txn->Commit();
}

bool lease_read_ok(TransactionDB *db, std::string *value) {
  std::unique_ptr<Transaction> txn(db->BeginTransaction(WriteOptions()));
  return txn->Get(ReadOptions(), "key", value).ok();
}

bool again_bad(TransactionDB *db) {
  Transaction *txn =
      db->BeginTransaction(WriteOptions(), TransactionOptions(), nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' with writes is neither committed nor rolled back [lease-write-without-commit]
  return txn->Delete("key").ok();
}

// An old transaction is begun again and stays its owner's.
void again_ok(TransactionDB *db, Transaction *old) {
  Transaction *txn =
      db->BeginTransaction(WriteOptions(), TransactionOptions(), old);
  txn->Delete("key");
}

void handler_bad(TransactionDB *db) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  try {
    txn->Put("key", "value");
    may();
    txn->Commit();
    delete txn;
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'txn' open [lease-catch-without-rollback]
  }
}

void handler_ok(TransactionDB *db) {
  Transaction *txn = db->BeginTransaction(WriteOptions());
  try {
    txn->Put("key", "value");
    may();
    txn->Commit();
    delete txn;
  } catch (const std::exception &) {
    txn->Rollback();
    delete txn;
  }
}

// The C API.
void c_write_bad(rocksdb_transactiondb_t *db, rocksdb_writeoptions_t *wo,
                 rocksdb_transaction_options_t *to) {
  char *err = nullptr;
  rocksdb_transaction_t *txn = rocksdb_transaction_begin(db, wo, to, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' with writes is neither committed nor rolled back [lease-write-without-commit]
  rocksdb_transaction_put(txn, "k", 1, "v", 1, &err);
  rocksdb_transaction_destroy(txn);
}

void c_write_ok(rocksdb_transactiondb_t *db, rocksdb_writeoptions_t *wo,
                rocksdb_transaction_options_t *to) {
  char *err = nullptr;
  rocksdb_transaction_t *txn = rocksdb_transaction_begin(db, wo, to, nullptr);
  rocksdb_transaction_put(txn, "k", 1, "v", 1, &err);
  rocksdb_transaction_commit(txn, &err);
  rocksdb_transaction_destroy(txn);
}
