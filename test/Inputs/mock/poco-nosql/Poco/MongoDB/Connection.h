//===--- Connection.h - mock of Poco::MongoDB for tests ---------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_MONGODB_CONNECTION_H
#define LEASE_TIDY_TEST_MOCK_POCO_MONGODB_CONNECTION_H

#include <Poco/ObjectPool.h>
#include <string>

namespace Poco {
namespace MongoDB {

class RequestMessage;
class ResponseMessage;

class Connection {
public:
  typedef Poco::SharedPtr<Connection> Ptr;

  Connection();
  Connection(const std::string &HostAndPort);
  virtual ~Connection();
  void disconnect();
  void sendRequest(RequestMessage &Request);
  void sendRequest(RequestMessage &Request, ResponseMessage &Response);

private:
  Connection(const Connection &);
};

} // namespace MongoDB
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_MONGODB_CONNECTION_H
