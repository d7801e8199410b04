//===--- client.h - mock of clickhouse-cpp for tests ------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_CLICKHOUSE_CLIENT_H
#define LEASE_TIDY_TEST_MOCK_CLICKHOUSE_CLIENT_H

#include <cstddef>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace clickhouse {

class Error : public std::runtime_error {
  using std::runtime_error::runtime_error;
};
class ServerException : public Error {
public:
  explicit ServerException(const std::string &Message);
};

class Block {
public:
  std::size_t GetRowCount() const;
};

using SelectCallback = std::function<void(const Block &Block)>;

class Query {
public:
  Query();
  Query(const char *Text);
  Query(const std::string &Text, const std::string &Id = "");
  Query(const Query &Other);
  ~Query();

private:
  std::string Text;
};

struct ClientOptions {
  ClientOptions &SetHost(const std::string &Value);
};

class Client {
public:
  Client(const ClientOptions &Options);
  ~Client();
  void Execute(const Query &What);
  void Select(const std::string &Text, SelectCallback Callback);
  void Select(const Query &What);
  void Insert(const std::string &Table, const Block &Rows);
  Block BeginInsert(Query What);
  void SendInsertBlock(const Block &Rows);
  void EndInsert();
  void Ping();
  void ResetConnection();

private:
  class Impl;
  std::unique_ptr<Impl> Inner;
};

} // namespace clickhouse

#endif // LEASE_TIDY_TEST_MOCK_CLICKHOUSE_CLIENT_H
