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

template <class T, class D = std::default_delete<T>, bool Safe = true>
class unique_ptr : public std::unique_ptr<T, D> {
public:
  using std::unique_ptr<T, D>::unique_ptr;
  T &operator*() const { return *std::unique_ptr<T, D>::get(); }
  T *operator->() const { return std::unique_ptr<T, D>::get(); }
};

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

class PreparedStatement {
public:
  ~PreparedStatement();
  template <typename... Args>
  unique_ptr<QueryResult> Execute(Args... Arguments);
  bool HasError() const;
};

class Connection {
public:
  explicit Connection(DuckDB &database);
  ~Connection();
  unique_ptr<MaterializedQueryResult> Query(const string &query);
  unique_ptr<PreparedStatement> Prepare(const string &query);
  void BeginTransaction();
  void Commit();
  void Rollback();
  void SetAutoCommit(bool auto_commit);
  bool HasActiveTransaction();
};

} // namespace duckdb

#endif // LEASE_TIDY_TEST_MOCK_DUCKDB_HPP
