//===--- operation_exception.hpp - mock of mongocxx for tests ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names of mongocxx 4.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MONGOCXX_OPERATION_EXCEPTION_HPP
#define LEASE_TIDY_TEST_MOCK_MONGOCXX_OPERATION_EXCEPTION_HPP

#include <stdexcept>

namespace mongocxx {
namespace v_noabi {
struct operation_exception : std::runtime_error {
  using std::runtime_error::runtime_error;
};
} // namespace v_noabi
using v_noabi::operation_exception;
} // namespace mongocxx

#endif // LEASE_TIDY_TEST_MOCK_MONGOCXX_OPERATION_EXCEPTION_HPP
