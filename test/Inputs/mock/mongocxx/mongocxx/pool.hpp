//===--- pool.hpp - mock of mongocxx 4 for tests ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of mongocxx 4.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MONGOCXX_POOL_HPP
#define LEASE_TIDY_TEST_MOCK_MONGOCXX_POOL_HPP

#include <memory>
#include <mongocxx/client.hpp>

namespace mongocxx {
namespace v_noabi {

class pool {
public:
  explicit pool(const v_noabi::uri &Uri);
  ~pool();
  pool(const pool &) = delete;

  class entry {
  public:
    v_noabi::client *operator->() const & noexcept;
    v_noabi::client &operator*() const & noexcept;
    explicit operator bool() const noexcept;
    v_noabi::database operator[](const std::string &Name) const &;

  private:
    std::unique_ptr<v_noabi::client, std::function<void(v_noabi::client *)>> C;
  };

  entry acquire();
  std::optional<entry> try_acquire();
};

} // namespace v_noabi

using v_noabi::pool;

} // namespace mongocxx

#endif // LEASE_TIDY_TEST_MOCK_MONGOCXX_POOL_HPP
