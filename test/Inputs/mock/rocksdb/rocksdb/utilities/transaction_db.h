//===--- transaction_db.h - the names that the tests use --------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ROCKSDB_TRANSACTION_DB_H
#define LEASE_TIDY_TEST_MOCK_ROCKSDB_TRANSACTION_DB_H

#include "rocksdb/db.h"

namespace rocksdb {

class Transaction {
public:
  virtual ~Transaction() {}
  virtual Status Commit() = 0;
  virtual Status Rollback() = 0;
  virtual Status Get(const ReadOptions &options, const Slice &key,
                     std::string *value) = 0;
  virtual Status GetForUpdate(const ReadOptions &options, const Slice &key,
                              std::string *value, bool exclusive = true,
                              const bool do_validate = true) = 0;
  virtual Iterator *GetIterator(const ReadOptions &read_options) = 0;
  virtual Status Put(const Slice &key, const Slice &value) = 0;
  virtual Status Delete(const Slice &key) = 0;
};

struct TransactionOptions {
  bool set_snapshot = false;
};

struct TransactionDBOptions {
  long max_num_locks = -1;
};

class StackableDB : public DB {};

class TransactionDB : public StackableDB {
public:
  static Status Open(const Options &options,
                     const TransactionDBOptions &txn_db_options,
                     const std::string &dbname, TransactionDB **dbptr);
  virtual Transaction *
  BeginTransaction(const WriteOptions &write_options,
                   const TransactionOptions &txn_options = TransactionOptions(),
                   Transaction *old_txn = nullptr) = 0;
  virtual Transaction *GetTransactionByName(const std::string &name) = 0;
};

} // namespace rocksdb

#endif // LEASE_TIDY_TEST_MOCK_ROCKSDB_TRANSACTION_DB_H
