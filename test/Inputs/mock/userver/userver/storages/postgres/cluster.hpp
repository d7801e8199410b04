//===--- cluster.hpp - mock of userver for tests ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of userver 2.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_USERVER_POSTGRES_CLUSTER_HPP
#define LEASE_TIDY_TEST_MOCK_USERVER_POSTGRES_CLUSTER_HPP

#include <memory>
#include <userver/storages/postgres/transaction.hpp>

namespace userver {
namespace storages {
namespace postgres {

enum class ClusterHostType { kMaster = 1, kSlave = 2 };

class Cluster {
public:
  ~Cluster();
  Transaction Begin(const TransactionOptions &, OptionalCommandControl = {});
  Transaction Begin(ClusterHostType, const TransactionOptions &,
                    OptionalCommandControl = {});
  Transaction Begin(std::string name, const TransactionOptions &);
  template <typename... Args>
  ResultSet Execute(ClusterHostType, const Query &query, const Args &...args);
};
using ClusterPtr = std::shared_ptr<Cluster>;

} // namespace postgres
} // namespace storages
} // namespace userver

#endif // LEASE_TIDY_TEST_MOCK_USERVER_POSTGRES_CLUSTER_HPP
