//===--- mysql.hpp - mock of Boost.MySQL for tests --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of Boost 1.85 and later.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_BOOST_MYSQL_HPP
#define LEASE_TIDY_TEST_MOCK_BOOST_MYSQL_HPP

#if __cplusplus >= 202002L
#include <boost/asio/awaitable.hpp>
#endif
#include <cstddef>
#include <string_view>
#include <system_error>

namespace boost {
namespace mysql {

using error_code = std::error_code;
using string_view = std::string_view;

class diagnostics {
public:
  diagnostics();
};

class error_with_diagnostics : public std::system_error {
public:
  error_with_diagnostics(const error_code &Code, const diagnostics &Info);
};

class results {
public:
  results();
  ~results();
  std::size_t affected_rows() const noexcept;
  bool has_value() const noexcept;
};

template <typename... Args> struct with_params_t {
  string_view Query;
};
template <typename... Args>
with_params_t<Args...> with_params(string_view Query, Args &&...Arguments);

struct bound_statement {};
class statement {
public:
  statement() = default;
  template <typename... Args> bound_statement bind(Args &&...Arguments) const;
};

struct connect_params {};

class any_connection {
public:
  explicit any_connection(int Executor);
  any_connection(any_connection &&) = default;
  any_connection(const any_connection &) = delete;
  ~any_connection();

  void connect(const connect_params &Params);
  template <typename Request, typename Results>
  void execute(Request &&Req, Results &Result);
  template <typename Request, typename Results>
  void execute(Request &&Req, Results &Result, error_code &Err,
               diagnostics &Diag);
#if __cplusplus >= 202002L
  template <typename Request, typename Results>
  asio::deferred_operation<void> async_execute(Request &&Req, Results &Result);
#endif
  statement prepare_statement(string_view Text);
  void close_statement(const statement &Stmt);
  void reset_connection();
  void close();
};

class pooled_connection {
public:
  pooled_connection() noexcept = default;
  pooled_connection(pooled_connection &&Other) noexcept;
  pooled_connection &operator=(pooled_connection &&Other) noexcept;
  ~pooled_connection();
  bool valid() const noexcept;
  any_connection &get() noexcept;
  any_connection *operator->() noexcept;
  void return_without_reset() noexcept;
};

#if __cplusplus >= 202002L
class connection_pool {
public:
  connection_pool(connection_pool &&);
  ~connection_pool();
  asio::deferred_operation<pooled_connection> async_get_connection();
};
#endif

} // namespace mysql
} // namespace boost

#endif // LEASE_TIDY_TEST_MOCK_BOOST_MYSQL_HPP
