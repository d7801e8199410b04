//===--- db.h - the names of RocksDB that the tests use ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ROCKSDB_DB_H
#define LEASE_TIDY_TEST_MOCK_ROCKSDB_DB_H

#include <stddef.h>
#include <string>

namespace rocksdb {

class Slice {
public:
  Slice(const char *s);
  Slice(const std::string &s);
};

class Status {
public:
  Status();
  Status(const Status &s);
  Status &operator=(const Status &s);
  ~Status();
  bool ok() const;
  bool IsNotFound() const;
};

struct Options {
  Options();
  bool create_if_missing;
};
struct ColumnFamilyOptions {
  ColumnFamilyOptions();
  bool compaction;
};
struct ReadOptions {
  ReadOptions();
  bool fill_cache;
};
struct WriteOptions {
  WriteOptions();
  bool sync;
};

class Snapshot;
class ColumnFamilyHandle;

class Iterator {
public:
  virtual ~Iterator();
  virtual bool Valid() const = 0;
  virtual void SeekToFirst() = 0;
  virtual void Next() = 0;
};

class DB {
public:
  virtual ~DB();
  static Status Open(const Options &options, const std::string &name,
                     DB **dbptr);
  virtual Status CreateColumnFamily(const ColumnFamilyOptions &options,
                                    const std::string &column_family_name,
                                    ColumnFamilyHandle **handle);
  virtual Status DestroyColumnFamilyHandle(ColumnFamilyHandle *column_family);
  virtual Iterator *NewIterator(const ReadOptions &options) = 0;
  virtual const Snapshot *GetSnapshot() = 0;
  virtual void ReleaseSnapshot(const Snapshot *snapshot) = 0;
};

} // namespace rocksdb

#endif // LEASE_TIDY_TEST_MOCK_ROCKSDB_DB_H
