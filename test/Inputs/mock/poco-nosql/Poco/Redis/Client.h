//===--- Client.h - mock of Poco::Redis for tests ---------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_REDIS_CLIENT_H
#define LEASE_TIDY_TEST_MOCK_POCO_REDIS_CLIENT_H

#include <Poco/ObjectPool.h>
#include <string>

namespace Poco {
namespace Redis {

class Array {
public:
  Array &add(const std::string &Word);
};

class Client {
public:
  typedef SharedPtr<Client> Ptr;

  Client();
  Client(const std::string &HostAndPort);
  virtual ~Client();
  template <typename T> T execute(const Array &Command);
  void disconnect();
  bool isConnected() const;

private:
  Client(const Client &);
};

} // namespace Redis
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_REDIS_CLIENT_H
