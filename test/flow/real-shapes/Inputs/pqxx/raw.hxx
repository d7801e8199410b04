//===--- raw.hxx - more of a library than its model describes ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_REAL_SHAPES_RAW_HXX
#define LEASE_TIDY_TEST_REAL_SHAPES_RAW_HXX

#include <libpq-fe.h>
#include <stdexcept>

namespace pqxx {

class raw_result {
public:
  explicit raw_result(PGresult *Given) noexcept;
  raw_result(const raw_result &) noexcept;
  ~raw_result();
  int rows() const noexcept;
};

class raw_error : public std::runtime_error {
public:
  explicit raw_error(PGresult *Given) noexcept;
  raw_error(const raw_error &) noexcept;
  ~raw_error() noexcept;
};

int rows_of(const PGresult *Given) noexcept;

} // namespace pqxx

#endif // LEASE_TIDY_TEST_REAL_SHAPES_RAW_HXX
