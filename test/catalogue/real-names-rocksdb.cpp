// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of RocksDB is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-rocksdb
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt rocksdb

#include <rocksdb/c.h>
#include <rocksdb/db.h>
#include <rocksdb/utilities/optimistic_transaction_db.h>
#include <rocksdb/utilities/transaction_db.h>
