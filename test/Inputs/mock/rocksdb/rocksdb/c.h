//===--- c.h - the names of RocksDB's C API that the tests use --*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ROCKSDB_C_H
#define LEASE_TIDY_TEST_MOCK_ROCKSDB_C_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rocksdb_t rocksdb_t;
typedef struct rocksdb_transactiondb_t rocksdb_transactiondb_t;
typedef struct rocksdb_transaction_t rocksdb_transaction_t;
typedef struct rocksdb_transaction_options_t rocksdb_transaction_options_t;
typedef struct rocksdb_options_t rocksdb_options_t;
typedef struct rocksdb_iterator_t rocksdb_iterator_t;
typedef struct rocksdb_readoptions_t rocksdb_readoptions_t;
typedef struct rocksdb_writeoptions_t rocksdb_writeoptions_t;

rocksdb_t *rocksdb_open(const rocksdb_options_t *options, const char *name,
                        char **errptr);
void rocksdb_close(rocksdb_t *db);
void rocksdb_free(void *ptr);
rocksdb_transaction_t *
rocksdb_transaction_begin(rocksdb_transactiondb_t *txn_db,
                          const rocksdb_writeoptions_t *write_options,
                          const rocksdb_transaction_options_t *txn_options,
                          rocksdb_transaction_t *old_txn);
void rocksdb_transaction_commit(rocksdb_transaction_t *txn, char **errptr);
void rocksdb_transaction_rollback(rocksdb_transaction_t *txn, char **errptr);
void rocksdb_transaction_destroy(rocksdb_transaction_t *txn);
void rocksdb_transaction_put(rocksdb_transaction_t *txn, const char *key,
                             size_t klen, const char *val, size_t vlen,
                             char **errptr);
rocksdb_readoptions_t *rocksdb_readoptions_create(void);
void rocksdb_readoptions_destroy(rocksdb_readoptions_t *);
rocksdb_iterator_t *
rocksdb_create_iterator(rocksdb_t *db, const rocksdb_readoptions_t *options);
void rocksdb_iter_destroy(rocksdb_iterator_t *);
unsigned char rocksdb_iter_valid(const rocksdb_iterator_t *);
void rocksdb_iter_seek_to_first(rocksdb_iterator_t *);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_ROCKSDB_C_H
