//===--- shared_ptr.hpp - mock of boost::shared_ptr -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, with the names and parameters of Boost 1.74.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_BOOST_SHARED_PTR_HPP
#define LEASE_TIDY_TEST_MOCK_BOOST_SHARED_PTR_HPP

#include <cstddef>

namespace boost {

template <class T> class shared_ptr {
public:
  shared_ptr() noexcept;
  shared_ptr(std::nullptr_t) noexcept;
  template <class Y> explicit shared_ptr(Y *P);
  template <class Y, class D> shared_ptr(Y *P, D Deleter);
  shared_ptr(const shared_ptr &Other) noexcept;
  shared_ptr(shared_ptr &&Other) noexcept;
  ~shared_ptr();
  shared_ptr &operator=(const shared_ptr &Other) noexcept;
  shared_ptr &operator=(shared_ptr &&Other) noexcept;
  void reset() noexcept;
  template <class Y> void reset(Y *P);
  template <class Y, class D> void reset(Y *P, D Deleter);
  T &operator*() const noexcept;
  T *operator->() const noexcept;
  T *get() const noexcept;
  explicit operator bool() const noexcept;
  bool operator!() const noexcept;
  long use_count() const noexcept;
};

template <class T, class... Args> shared_ptr<T> make_shared(Args &&...Given);

} // namespace boost

#endif // LEASE_TIDY_TEST_MOCK_BOOST_SHARED_PTR_HPP
