// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/rocksdb

// RocksDB: whether a database was opened, a Status object or an error text
// tells.

#include <memory>
#include <rocksdb/c.h>
#include <rocksdb/db.h>
#include <rocksdb/utilities/transaction_db.h>
#include <string>

void may();
bool usable(const rocksdb::DB *db) noexcept;

using namespace rocksdb;

bool opened_bad(const std::string &name) {
  DB *db = nullptr;
  Status s = DB::Open(Options(), name, &db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'Open' is not released on every path [lease-acquire-without-raii]
  if (!s.ok())
    return false;
  if (!usable(db))
    return false;
  delete db;
  return true;
}

bool opened_ok(const std::string &name) {
  DB *db = nullptr;
  Status s = DB::Open(Options(), name, &db);
  if (!s.ok())
    return false;
  bool good = usable(db);
  delete db;
  return good;
}

bool assigned_ok(const std::string &name) {
  DB *db = nullptr;
  Status s;
  s = DB::Open(Options(), name, &db);
  if (!s.ok())
    return false;
  delete db;
  return true;
}

bool lease_ok(const std::string &name) {
  TransactionDB *raw = nullptr;
  Status s = TransactionDB::Open(Options(), TransactionDBOptions(), name, &raw);
  std::unique_ptr<TransactionDB> db(raw);
  if (!s.ok())
    return false;
  may();
  return true;
}

bool no_lease_bad(const std::string &name) {
  TransactionDB *db = nullptr;
  Status s = TransactionDB::Open(Options(), TransactionDBOptions(), name, &db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'Open' is not released if a call throws [lease-acquire-without-raii]
  if (!s.ok())
    return false;
  may();
  delete db;
  return true;
}

bool family_bad(DB *db, bool stop) {
  ColumnFamilyHandle *family;
  Status s = db->CreateColumnFamily(ColumnFamilyOptions(), "f", &family);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'family' acquired by 'CreateColumnFamily' is not released on every path [lease-result-without-release]
  if (!s.ok() || stop)
    return false;
  db->DestroyColumnFamilyHandle(family);
  return true;
}

bool family_ok(DB *db) {
  ColumnFamilyHandle *family;
  Status s = db->CreateColumnFamily(ColumnFamilyOptions(), "f", &family);
  if (s.ok())
    db->DestroyColumnFamilyHandle(family);
  return s.ok();
}

bool c_opened_bad(const rocksdb_options_t *options, bool stop) {
  char *error = nullptr;
  rocksdb_t *db = rocksdb_open(options, "x", &error);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'rocksdb_open' is not released on every path [lease-acquire-without-raii]
  if (error) {
    rocksdb_free(error);
    return false;
  }
  if (stop)
    return false;
  rocksdb_close(db);
  return true;
}

bool c_opened_ok(const rocksdb_options_t *options, bool stop) {
  char *error = nullptr;
  rocksdb_t *db = rocksdb_open(options, "x", &error);
  if (error) {
    rocksdb_free(error);
    return false;
  }
  rocksdb_close(db);
  return !stop;
}

// A failed open gives null.
bool c_null_ok(const rocksdb_options_t *options) {
  char *error = nullptr;
  rocksdb_t *db = rocksdb_open(options, "x", &error);
  if (!db)
    return false;
  rocksdb_close(db);
  return true;
}
