//===--- ocilib.hpp - the names of OCILIB's C++ API in tests ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_OCILIB_HPP
#define LEASE_TIDY_TEST_MOCK_OCILIB_HPP

#include "ocilib.h"
#include <string>

namespace ocilib {

typedef std::string ostring;

class Connection {
public:
  Connection();
  Connection(const ostring &db, const ostring &user, const ostring &pwd);
  Connection(const Connection &other);
  ~Connection();
  void Commit();
  void Rollback();
  void SetAutoCommit(bool enabled);
  bool IsServerAlive() const;
};

class Statement {
public:
  explicit Statement(const Connection &connection);
  ~Statement();
  void Execute(const ostring &sql);
};

} // namespace ocilib

#endif // LEASE_TIDY_TEST_MOCK_OCILIB_HPP
