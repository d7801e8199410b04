//===--- pq.hpp - mock of taopq for tests -----------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_TAO_PQ_HPP
#define LEASE_TIDY_TEST_MOCK_TAO_PQ_HPP

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tao::pq {

class connection;

struct sql_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class isolation_level { default_isolation_level, serializable };
enum class access_mode { default_access_mode, read_only };

class result {
public:
  bool empty() const;
  std::size_t size() const;
  template <typename T> T as() const;
};

namespace internal {
class zsv {
public:
  zsv(const char *Text) noexcept;
  zsv(const std::string &Text) noexcept;
};
} // namespace internal

class transaction : public std::enable_shared_from_this<transaction> {
public:
  virtual ~transaction() = default;
  transaction(const transaction &) = delete;
  const std::shared_ptr<pq::connection> &connection() const noexcept;
  std::shared_ptr<transaction> subtransaction();
  template <typename... As>
  result execute(const internal::zsv Statement, As &&...Arguments) {
    return run(Statement);
  }
  void commit();
  void rollback();

private:
  result run(const internal::zsv Statement);
};

class connection final : public std::enable_shared_from_this<connection> {
public:
  connection(const connection &) = delete;
  static std::shared_ptr<connection> create(const std::string &Info);
  std::shared_ptr<pq::transaction> direct();
  std::shared_ptr<pq::transaction> transaction();
  std::shared_ptr<pq::transaction>
  transaction(const isolation_level Level,
              const access_mode Mode = access_mode::default_access_mode);
  void prepare(const std::string &Name, const std::string &Statement);
  template <typename... As>
  result execute(const internal::zsv Statement, As &&...Arguments) {
    return direct()->execute(Statement);
  }
};

class connection_pool {
public:
  template <typename T = connection_pool>
  static std::shared_ptr<T> create(const std::string_view Info);
  std::shared_ptr<pq::connection> connection();
};

} // namespace tao::pq

#endif // LEASE_TIDY_TEST_MOCK_TAO_PQ_HPP
