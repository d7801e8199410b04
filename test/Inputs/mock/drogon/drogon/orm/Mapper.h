//===--- Mapper.h - mock of drogon 1.9 for tests ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of drogon 1.9.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DROGON_MAPPER_H
#define LEASE_TIDY_TEST_MOCK_DROGON_MAPPER_H

#include <drogon/orm/DbClient.h>
#include <vector>

namespace drogon {
namespace orm {

template <typename T> class Mapper {
public:
  explicit Mapper(DbClientPtr Client) : Client(std::move(Client)) {}
  virtual ~Mapper() = default;
  T findByPrimaryKey(int Key);
  std::vector<T> findAll();
  void insert(T &Object);

private:
  DbClientPtr Client;
};

} // namespace orm
} // namespace drogon

#endif // LEASE_TIDY_TEST_MOCK_DROGON_MAPPER_H
