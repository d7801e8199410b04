// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-acquire-without-raii \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/firebird

// Firebird's OO API: interfaces whose end releases them when it succeeds.

#include <firebird/Interface.h>
#include <memory>

void may();
void log(const char *text) noexcept;

using namespace Firebird;

struct Release {
  void operator()(IReferenceCounted *x) const noexcept { x->release(); }
};

// The shape of Firebird's own examples.
void example_ok(ThrowStatusWrapper *st, IProvider *prov) {
  IAttachment *att = nullptr;
  ITransaction *tra = nullptr;
  try {
    att = prov->attachDatabase(st, "employee", 0, nullptr);
    tra = att->startTransaction(st, 0, nullptr);
    att->execute(st, tra, 0, "DELETE FROM t", 3, nullptr, nullptr, nullptr,
                 nullptr);
    tra->commit(st);
    tra = nullptr;
    att->detach(st);
    att = nullptr;
  } catch (...) {
    log("failed");
  }
  if (tra)
    tra->release();
  if (att)
    att->release();
}

void example_bad(ThrowStatusWrapper *st, IProvider *prov) {
  IAttachment *att = nullptr;
  try {
    att = prov->attachDatabase(st, "employee", 0, nullptr);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'att' acquired by 'attachDatabase' is not released on every path [lease-acquire-without-raii]
    att->ping(st);
    att->detach(st);
    att = nullptr;
  } catch (...) {
    log("failed");
  }
}

// Errors in the status, no exceptions.
bool checked_bad(CheckStatusWrapper *st, IAttachment *att) {
  ITransaction *tra = att->startTransaction(st, 0, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tra' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (!tra)
    return false;
  att->execute(st, tra, 0, "DELETE FROM t", 3, nullptr, nullptr, nullptr,
               nullptr);
  if (st->getState() & CheckStatusWrapper::STATE_ERRORS)
    return false;
  tra->commit(st);
  return true;
}

bool checked_ok(CheckStatusWrapper *st, IAttachment *att) {
  ITransaction *tra = att->startTransaction(st, 0, nullptr);
  if (!tra)
    return false;
  att->execute(st, tra, 0, "DELETE FROM t", 3, nullptr, nullptr, nullptr,
               nullptr);
  if (st->getState() & CheckStatusWrapper::STATE_ERRORS) {
    tra->rollback(st);
    return false;
  }
  tra->commit(st);
  return true;
}

bool read_bad(CheckStatusWrapper *st, IAttachment *att) {
  ITransaction *tra = att->startTransaction(st, 0, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tra' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!tra)
    return false;
  att->execute(st, tra, 0, "SELECT a FROM t", 3, nullptr, nullptr, nullptr,
               nullptr);
  if (st->getState() & CheckStatusWrapper::STATE_ERRORS)
    return false;
  tra->commit(st);
  return true;
}

bool read_ok(CheckStatusWrapper *st, IAttachment *att) {
  ITransaction *tra = att->startTransaction(st, 0, nullptr);
  if (!tra)
    return false;
  att->execute(st, tra, 0, "SELECT a FROM t", 3, nullptr, nullptr, nullptr,
               nullptr);
  tra->commit(st);
  return true;
}

// A release rolls back.
void released_ok(ThrowStatusWrapper *st, IAttachment *att) {
  std::unique_ptr<ITransaction, Release> tra(
      att->startTransaction(st, 0, nullptr));
  att->execute(st, tra.get(), 0, "SELECT a FROM t", 3, nullptr, nullptr,
               nullptr, nullptr);
  may();
}

void handler_bad(ThrowStatusWrapper *st, IAttachment *att) {
  ITransaction *tra = att->startTransaction(st, 0, nullptr);
  try {
    att->execute(st, tra, 0, "DELETE FROM t", 3, nullptr, nullptr, nullptr,
                 nullptr);
    tra->commit(st);
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tra' open [lease-catch-without-rollback]
    log("failed");
  }
}

void handler_ok(ThrowStatusWrapper *st, IAttachment *att) {
  ITransaction *tra = att->startTransaction(st, 0, nullptr);
  try {
    att->execute(st, tra, 0, "DELETE FROM t", 3, nullptr, nullptr, nullptr,
                 nullptr);
    tra->commit(st);
  } catch (...) {
    tra->release();
    log("failed");
  }
}
