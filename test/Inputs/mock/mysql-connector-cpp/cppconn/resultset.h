//===--- resultset.h - mock of MySQL Connector/C++ for tests ----*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CPPCONN_RESULTSET_H
#define LEASE_TIDY_TEST_MOCK_CPPCONN_RESULTSET_H

#include <cppconn/sqlstring.h>
#include <cstdint>
#include <istream>

namespace sql {

class Statement;

class ResultSet {
public:
  virtual ~ResultSet() {}
  virtual void close() = 0;
  virtual std::istream *getBlob(uint32_t Column) const = 0;
  virtual int32_t getInt(uint32_t Column) const = 0;
  virtual SQLString getString(uint32_t Column) const = 0;
  virtual const Statement *getStatement() const = 0;
  virtual bool next() = 0;
};

} // namespace sql

#endif // LEASE_TIDY_TEST_MOCK_CPPCONN_RESULTSET_H
