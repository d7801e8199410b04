//===--- query.hpp - mock of userver for tests ------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_USERVER_QUERY_HPP
#define LEASE_TIDY_TEST_MOCK_USERVER_QUERY_HPP

#include <optional>
#include <string>

namespace userver {
namespace storages {

class Query {
public:
  class Name {
  public:
    explicit Name(std::string Text);
  };
  Query(const char *Statement, std::optional<Name> Named = std::nullopt);
  Query(std::string Statement, std::optional<Name> Named = std::nullopt);
  Query(const Query &);
  ~Query();
};

} // namespace storages
} // namespace userver

#endif // LEASE_TIDY_TEST_MOCK_USERVER_QUERY_HPP
