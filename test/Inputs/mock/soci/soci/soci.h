//===--- soci.h - mock of SOCI 4 for tests -----------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_SOCI_H
#define LEASE_TIDY_TEST_MOCK_SOCI_H

#include <cstddef>
#include <stdexcept>
#include <string>

namespace soci {

class session;

class soci_error : public std::runtime_error {
public:
  explicit soci_error(std::string const &Message);
};

namespace details {

class into_type_ptr {
public:
  ~into_type_ptr();
};
class use_type_ptr {
public:
  ~use_type_ptr();
};

/// Runs the statement when it dies, so its destructor can throw.
class once_temp_type {
public:
  explicit once_temp_type(session &S);
  once_temp_type(once_temp_type const &Other);
  ~once_temp_type() noexcept(false);
  template <typename T> once_temp_type &operator<<(T const &Part);
  once_temp_type &operator,(into_type_ptr const &Into);
  once_temp_type &operator,(use_type_ptr const &Use);
};

class once_type {
public:
  template <typename T> once_temp_type operator<<(T const &Part);
};

class prepare_temp_type {
public:
  prepare_temp_type(prepare_temp_type const &Other);
  ~prepare_temp_type();
  template <typename T> prepare_temp_type &operator<<(T const &Part);
  prepare_temp_type &operator,(into_type_ptr const &Into);
  prepare_temp_type &operator,(use_type_ptr const &Use);
};

class prepare_type {
public:
  template <typename T> prepare_temp_type operator<<(T const &Part);
};

} // namespace details

template <typename T> details::into_type_ptr into(T &Value);
template <typename T> details::use_type_ptr use(T const &Value);

class connection_pool {
public:
  explicit connection_pool(std::size_t Size);
  ~connection_pool();
  session &at(std::size_t Position);
  std::size_t lease();
  bool try_lease(std::size_t &Position, int Timeout);
  void give_back(std::size_t Position);

private:
  connection_pool(connection_pool const &) = delete;
};

class session {
public:
  session();
  session(std::string const &Backend, std::string const &Options);
  explicit session(std::string const &Options);
  explicit session(connection_pool &Pool);
  ~session();
  void open(std::string const &Options);
  void close();
  void reconnect();
  bool is_connected() const noexcept;
  void begin();
  void commit();
  void rollback();
  bool got_data() const;

  details::once_type once;
  details::prepare_type prepare;
  template <typename T> details::once_temp_type operator<<(T const &Part) {
    return once << Part;
  }

private:
  session(session const &) = delete;
};

class transaction {
public:
  explicit transaction(session &S);
  ~transaction();
  void commit();
  void rollback();

private:
  transaction(transaction const &) = delete;
};

class statement {
public:
  statement(session &S);
  statement(details::prepare_temp_type const &Prepared);
  statement(statement const &Other);
  ~statement();
  void prepare(std::string const &Query);
  bool execute(bool WithDataExchange = false);
  bool fetch();
};

class row {
public:
  std::size_t size() const;
  template <typename T> T get(std::size_t Position) const;
};

template <typename T = row> class rowset_iterator {
public:
  T &operator*() const;
  rowset_iterator &operator++();
  bool operator!=(rowset_iterator const &Other) const;
};

template <typename T = row> class rowset {
public:
  rowset(details::prepare_temp_type const &Prepared);
  ~rowset();
  rowset_iterator<T> begin() const;
  rowset_iterator<T> end() const;
};

} // namespace soci

#endif // LEASE_TIDY_TEST_MOCK_SOCI_H
