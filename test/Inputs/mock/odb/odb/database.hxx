//===--- database.hxx - mock of ODB for tests -------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names of ODB 2.6; with LEASE_TIDY_TEST_ODB_2_4
/// those of 2.4, whose begin() gives a raw pointer.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ODB_DATABASE_HXX
#define LEASE_TIDY_TEST_MOCK_ODB_DATABASE_HXX

#include <memory>
#include <odb/transaction.hxx>
#include <string>

namespace odb {

class connection {
public:
  virtual ~connection();
  started begin();
  unsigned long long execute(const std::string &Statement);
};
typedef std::shared_ptr<connection> connection_ptr;

template <typename T> class result {
public:
  result(const result &);
  ~result();
  std::size_t size() const;
  bool empty() const;
};

class database {
public:
  virtual ~database();
  template <typename T> unsigned long persist(T &Object);
  template <typename T> T *load(unsigned long Id);
  template <typename T> void update(T &Object);
  template <typename T> result<T> query(bool Cache = true);
  unsigned long long execute(const std::string &Statement);
  started begin();
  connection_ptr connection();
};

} // namespace odb

#endif // LEASE_TIDY_TEST_MOCK_ODB_DATABASE_HXX
