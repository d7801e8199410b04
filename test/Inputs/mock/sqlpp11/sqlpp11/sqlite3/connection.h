//===--- connection.h - mock of sqlpp11 for tests ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, as far as the tests use them.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_SQLPP11_SQLITE3_CONNECTION_H
#define LEASE_TIDY_TEST_MOCK_SQLPP11_SQLITE3_CONNECTION_H

#include <cstddef>
#include <memory>
#include <sqlpp11/connection_pool.h>
#include <sqlpp11/sqlpp11.h>
#include <string>

namespace sqlpp {
namespace sqlite3 {

struct connection_config {
  std::string path_to_database;
};

class connection_base : public sqlpp::connection {
public:
  using _config_t = connection_config;
  using _config_ptr_t = std::shared_ptr<const connection_config>;

  template <typename T> result_t operator()(const T &Statement) {
    return run(Statement);
  }
  size_t execute(const std::string &Statement);
  void start_transaction();
  void commit_transaction();
  void rollback_transaction(bool Report);
  void report_rollback_failure(const std::string &Message) noexcept;
  bool is_transaction_active();
  template <typename Database, typename... Policies>
  prepared_insert_t<connection_base, statement_t<Database, Policies...>>
  prepare(const statement_t<Database, Policies...> &Statement);

private:
  template <typename T> result_t run(const T &Statement);
};

using connection = sqlpp::normal_connection<connection_base>;
using pooled_connection = sqlpp::pooled_connection<connection_base>;
using connection_pool = sqlpp::connection_pool<connection_base>;

} // namespace sqlite3
} // namespace sqlpp

#endif // LEASE_TIDY_TEST_MOCK_SQLPP11_SQLITE3_CONNECTION_H
