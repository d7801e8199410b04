//===--- transaction.hxx - mock of ODB for tests ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only; see database.hxx.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ODB_TRANSACTION_HXX
#define LEASE_TIDY_TEST_MOCK_ODB_TRANSACTION_HXX

#include <cstddef>
#include <memory>

namespace odb {

class connection;
class database;

class transaction_impl {
public:
  virtual ~transaction_impl();
  virtual void start() = 0;
};

#ifdef LEASE_TIDY_TEST_ODB_2_4
typedef transaction_impl *started;
#else
typedef std::unique_ptr<transaction_impl> started;
#endif

class transaction {
public:
  explicit transaction(started Impl, bool MakeCurrent = true);
  transaction();
  transaction(const transaction &) = delete;
  ~transaction();
  void reset(started Impl, bool MakeCurrent = true);
  void commit();
  void rollback();
  bool finalized() const;
  odb::connection &connection();
  odb::database &database();
  static transaction &current();
};

} // namespace odb

#endif // LEASE_TIDY_TEST_MOCK_ODB_TRANSACTION_HXX
