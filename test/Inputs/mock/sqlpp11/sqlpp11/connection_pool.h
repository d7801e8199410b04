//===--- connection_pool.h - mock of sqlpp11 for tests ----------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_SQLPP11_CONNECTION_POOL_H
#define LEASE_TIDY_TEST_MOCK_SQLPP11_CONNECTION_POOL_H

#include <cstddef>
#include <memory>

namespace sqlpp {

enum class connection_check { none, passive, ping };

template <typename ConnectionBase>
class normal_connection : public ConnectionBase {
public:
  using _config_t = typename ConnectionBase::_config_t;

  normal_connection() = default;
  normal_connection(const _config_t &Config);
  normal_connection(const normal_connection &) = delete;
  normal_connection(normal_connection &&) = default;
  ~normal_connection();
};

template <typename ConnectionBase> class connection_pool;

template <typename ConnectionBase>
class pooled_connection : public ConnectionBase {
  friend class connection_pool<ConnectionBase>;

public:
  pooled_connection(const pooled_connection &) = delete;
  pooled_connection(pooled_connection &&Other) = default;
  ~pooled_connection() { release(); }

private:
  pooled_connection();
  void release();
};

template <typename ConnectionBase> class connection_pool {
public:
  using _config_ptr_t = typename ConnectionBase::_config_ptr_t;

  connection_pool(const _config_ptr_t &Config, std::size_t Capacity);
  pooled_connection<ConnectionBase>
  get(connection_check Check = connection_check::passive);
};

} // namespace sqlpp

#endif // LEASE_TIDY_TEST_MOCK_SQLPP11_CONNECTION_POOL_H
