//===--- Session.h - mock of Poco::Data for tests ---------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_DATA_SESSION_H
#define LEASE_TIDY_TEST_MOCK_POCO_DATA_SESSION_H

#include <Poco/Data/Statement.h>
#include <cstddef>
#include <string>

namespace Poco {
namespace Data {

class SessionImpl;

class Session {
public:
  static const std::size_t LOGIN_TIMEOUT_DEFAULT = 60;

  Session(const std::string &Connector, const std::string &Connection,
          std::size_t Timeout = LOGIN_TIMEOUT_DEFAULT);
  Session(const std::string &Connection,
          std::size_t Timeout = LOGIN_TIMEOUT_DEFAULT);
  Session(const Session &Other);
  Session(Session &&Other) noexcept;
  Session &operator=(const Session &Other);
  ~Session();
  template <typename T> Statement operator<<(const T &Part) {
    return Statement(*this) << Part;
  }
  void close();
  bool isConnected();
  void reconnect();
  void begin();
  void commit();
  void rollback();
  bool isTransaction();
  void setFeature(const std::string &Name, bool State);

private:
  SessionImpl *Impl;
};

} // namespace Data
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_DATA_SESSION_H
