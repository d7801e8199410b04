//===--- duckdb.hpp - the names of DuckDB's C++ API in the tests *- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DUCKDB_HPP
#define LEASE_TIDY_TEST_MOCK_DUCKDB_HPP

#include "duckdb.h"
#include <memory>
#include <string>

namespace duckdb {

using std::string;
using std::unique_ptr;

class DuckDB {
public:
  explicit DuckDB(const char *path = nullptr);
  ~DuckDB();
};

class QueryResult {
public:
  virtual ~QueryResult();
  bool HasError() const;
};
class MaterializedQueryResult : public QueryResult {};

class Connection {
public:
  explicit Connection(DuckDB &database);
  ~Connection();
  unique_ptr<MaterializedQueryResult> Query(const string &query);
  void BeginTransaction();
  void Commit();
  void Rollback();
  void SetAutoCommit(bool auto_commit);
  bool HasActiveTransaction();
};

} // namespace duckdb

#endif // LEASE_TIDY_TEST_MOCK_DUCKDB_HPP
