//===--- client.hpp - mock of mongocxx 4 for tests --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of mongocxx 4.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MONGOCXX_CLIENT_HPP
#define LEASE_TIDY_TEST_MOCK_MONGOCXX_CLIENT_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace bsoncxx {
namespace document {
class view_or_value {
public:
  view_or_value();
};
} // namespace document
} // namespace bsoncxx

namespace mongocxx {
namespace v_noabi {

class uri {
public:
  explicit uri(const std::string &Text);
};

class client;

class client_session {
public:
  client_session(client_session &&) noexcept;
  client_session(const client_session &) = delete;
  ~client_session() noexcept;
  const v_noabi::client &client() const noexcept;
  void start_transaction();
  void commit_transaction();
  void abort_transaction();
  using with_transaction_cb = std::function<void(client_session *)>;
  void with_transaction(with_transaction_cb Cb);

private:
  client_session();
};

class cursor {
public:
  cursor(cursor &&) noexcept;
  ~cursor();
  class iterator {
  public:
    const int &operator*() const;
    iterator &operator++();
    bool operator!=(const iterator &Other) const noexcept;
  };
  iterator begin();
  iterator end();
};

class collection {
public:
  collection() noexcept;
  ~collection();
  cursor find(const client_session &Session,
              bsoncxx::document::view_or_value Filter);
  cursor find(bsoncxx::document::view_or_value Filter);
  std::int64_t count_documents(const client_session &Session,
                               bsoncxx::document::view_or_value Filter);
  std::optional<int> insert_one(const client_session &Session,
                                bsoncxx::document::view_or_value Document);
  std::optional<int> insert_one(bsoncxx::document::view_or_value Document);
  std::optional<int> update_one(const client_session &Session,
                                bsoncxx::document::view_or_value Filter,
                                bsoncxx::document::view_or_value Update);
};

class database {
public:
  database() noexcept;
  ~database();
  v_noabi::collection operator[](const std::string &Name) const;
  v_noabi::collection collection(const std::string &Name) const;
};

class client {
public:
  client() noexcept;
  explicit client(const v_noabi::uri &Uri);
  client(client &&) noexcept;
  ~client();
  v_noabi::database operator[](const std::string &Name) const &;
  v_noabi::database database(const std::string &Name) const &;
  client_session start_session();
};

} // namespace v_noabi

using v_noabi::client;
using v_noabi::client_session;
using v_noabi::collection;
using v_noabi::cursor;
using v_noabi::database;
using v_noabi::uri;

} // namespace mongocxx

#endif // LEASE_TIDY_TEST_MOCK_MONGOCXX_CLIENT_HPP
