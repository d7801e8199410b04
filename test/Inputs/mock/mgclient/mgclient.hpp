//===--- mgclient.hpp - mgclient's C++ API in the tests ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MGCLIENT_HPP
#define LEASE_TIDY_TEST_MOCK_MGCLIENT_HPP

#include "mgclient.h"
#include <memory>
#include <string>

namespace mg {

class Client {
public:
  struct Params {
    std::string host = "127.0.0.1";
    uint16_t port = 7687;
  };
  Client(const Client &) = delete;
  ~Client();
  bool Execute(const std::string &statement);
  void DiscardAll();
  bool BeginTransaction();
  bool CommitTransaction();
  bool RollbackTransaction();
  static std::unique_ptr<Client> Connect(const Params &params);
};

} // namespace mg

#endif // LEASE_TIDY_TEST_MOCK_MGCLIENT_HPP
