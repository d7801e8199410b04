//===--- sqlpp11.h - mock of sqlpp11 for tests ------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_SQLPP11_H
#define LEASE_TIDY_TEST_MOCK_SQLPP11_H

#include <stdexcept>
#include <string>

namespace sqlpp {

class exception : public std::runtime_error {
public:
  exception(const std::string &What);
};

struct connection {};

template <typename Table> struct table_t {};

template <typename Database, typename... Policies> struct statement_t {
  template <typename Table> statement_t from(Table From) const;
  template <typename T> statement_t where(T Condition) const;
  statement_t unconditionally() const;
  statement_t default_values() const;
};

struct select_t {};
struct insert_t {};
struct update_t {};
struct remove_t {};
struct no_for_update_t {};

struct result_t {
  bool empty() const;
};

template <typename Database, typename Insert> struct prepared_insert_t {};

template <typename Table> Table all_of(Table Of);
template <typename Columns>
statement_t<void, select_t, Columns, no_for_update_t> select(Columns What);
template <typename Table>
statement_t<void, insert_t, Table> insert_into(Table Into);
template <typename Table> statement_t<void, update_t, Table> update(Table What);
template <typename Table>
statement_t<void, remove_t, Table> remove_from(Table From);

} // namespace sqlpp

#endif // LEASE_TIDY_TEST_MOCK_SQLPP11_H
