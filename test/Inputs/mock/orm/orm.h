//===--- orm.h - a made-up database library for tests ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Known to the checks only through the catalogue orm.json beside it. One
/// transaction type for each thing that a destructor can do to an open
/// transaction, and one pool for each thing that a hand-back can do to it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ORM_H
#define LEASE_TIDY_TEST_MOCK_ORM_H

#include <stdexcept>
#include <string>

namespace orm {

struct Error : std::runtime_error {
  explicit Error(const char *Text);
};
struct Timeout : Error {
  explicit Timeout(const char *Text);
};

class Rows {
public:
  Rows(const Rows &) noexcept;
  ~Rows();
  bool empty() const noexcept;
  int count() const noexcept;
};

/// A connection with autocommit; closed by its destructor.
class Db {
public:
  explicit Db(const char *Dsn);
  Db(const Db &) = delete;
  ~Db();
  void begin();
  /// Begins; false when that failed.
  bool tryBegin() noexcept;
  void commit();
  void rollback() noexcept;
  Rows query(const std::string &Sql);
  void exec(const std::string &Sql);
  bool ok() const noexcept;
};

/// The destructor does nothing: the transaction stays open.
class ManualTx {
public:
  explicit ManualTx(Db &D);
  ManualTx(ManualTx &&) noexcept;
  ~ManualTx();
  void commit();
  void rollback() noexcept;
  Rows query(const std::string &Sql);
  void exec(const std::string &Sql);
};

/// The destructor rolls back.
class SafeTx {
public:
  explicit SafeTx(Db &D);
  ~SafeTx();
  void commit();
  void rollback() noexcept;
  Rows query(const std::string &Sql);
  void exec(const std::string &Sql);
};

/// The destructor commits, also while an exception passes.
class CommitTx {
public:
  explicit CommitTx(Db &D);
  ~CommitTx();
  void commit();
  void rollback() noexcept;
  Rows query(const std::string &Sql);
  void exec(const std::string &Sql);
};

/// The destructor commits, but rolls back while an exception passes.
class UnwindTx {
public:
  explicit UnwindTx(Db &D);
  ~UnwindTx() noexcept(false);
  void commit();
  void rollback() noexcept;
  Rows query(const std::string &Sql);
  void exec(const std::string &Sql);
};

class KeepConn : public Db {
public:
  using Db::Db;
};
class RollbackConn : public Db {
public:
  using Db::Db;
};
class ResetConn : public Db {
public:
  using Db::Db;
};
class DiscardConn : public Db {
public:
  using Db::Db;
};

/// Hands connections out again as they came back.
class KeepPool {
public:
  KeepConn *take();
  void give(KeepConn *C) noexcept;
};
/// Rolls back what is open.
class RollbackPool {
public:
  RollbackConn *take();
  void give(RollbackConn *C) noexcept;
};
/// Resets the session.
class ResetPool {
public:
  ResetConn *take();
  void give(ResetConn *C) noexcept;
};
/// Closes a connection that comes back with an open transaction.
class DiscardPool {
public:
  DiscardConn *take();
  void give(DiscardConn *C) noexcept;
};

/// Scoped owners: the destructor gives the connection back.
class KeepLease {
public:
  explicit KeepLease(KeepPool &P);
  KeepLease(const KeepLease &) = delete;
  ~KeepLease();
  KeepConn *operator->() const noexcept;
  KeepConn &operator*() const noexcept;
  KeepConn *get() const noexcept;
};
class RollbackLease {
public:
  explicit RollbackLease(RollbackPool &P);
  RollbackLease(const RollbackLease &) = delete;
  ~RollbackLease();
  RollbackConn *operator->() const noexcept;
  RollbackConn &operator*() const noexcept;
  RollbackConn *get() const noexcept;
};

} // namespace orm

#endif // LEASE_TIDY_TEST_MOCK_ORM_H
