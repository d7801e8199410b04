//===--- ObjectPool.h - mock of Poco for tests ------------------*- C++ -*-===//
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

#ifndef LEASE_TIDY_TEST_MOCK_POCO_OBJECTPOOL_H
#define LEASE_TIDY_TEST_MOCK_POCO_OBJECTPOOL_H

#include <cstddef>
#include <string>

namespace Poco {

template <class C> class SharedPtr {
  int *Count = nullptr;
  C *Object = nullptr;

  void release() noexcept {
    if (Count && --*Count == 0) {
      delete Object;
      delete Count;
    }
  }

public:
  SharedPtr() noexcept {}
  SharedPtr(C *Object) : Count(new int(1)), Object(Object) {}
  SharedPtr(const SharedPtr &Other) noexcept
      : Count(Other.Count), Object(Other.Object) {
    if (Count)
      ++*Count;
  }
  SharedPtr(SharedPtr &&Other) noexcept
      : Count(Other.Count), Object(Other.Object) {
    Other.Count = nullptr;
    Other.Object = nullptr;
  }
  ~SharedPtr() { release(); }
  SharedPtr &operator=(const SharedPtr &Other) noexcept;
  C *operator->() { return Object; }
  C *get() { return Object; }
  bool operator!() const { return Object == nullptr; }
  operator bool() const { return Object != nullptr; }
  bool isNull() const { return Object == nullptr; }
};

template <class C, class P = C *> class PoolableObjectFactory {
public:
  PoolableObjectFactory(const std::string &Address);
};

template <class C, class P = C *, class F = PoolableObjectFactory<C, P>>
class ObjectPool {
public:
  ObjectPool(std::size_t Capacity, std::size_t PeakCapacity);
  ObjectPool(const F &Factory, std::size_t Capacity, std::size_t PeakCapacity);
  ~ObjectPool();
  P borrowObject(long TimeoutMilliseconds = 0) { return P(); }
  void returnObject(P Object) {}
  std::size_t available() const;

private:
  ObjectPool(const ObjectPool &);
};

} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_OBJECTPOOL_H
