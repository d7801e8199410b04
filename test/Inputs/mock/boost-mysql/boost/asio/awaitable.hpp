//===--- awaitable.hpp - mock of Boost.Asio for tests -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a coroutine and the operations it waits for need to compile.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_BOOST_ASIO_AWAITABLE_HPP
#define LEASE_TIDY_TEST_MOCK_BOOST_ASIO_AWAITABLE_HPP

#include <coroutine>

namespace boost {
namespace asio {

template <typename T> class awaitable;

template <> class awaitable<void> {
public:
  struct promise_type {
    awaitable get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    void return_void();
  };
};

/// An operation that starts when somebody waits for it.
template <typename T> struct deferred_operation {
  bool await_ready();
  void await_suspend(std::coroutine_handle<> Handle);
  T await_resume();
};

} // namespace asio
} // namespace boost

#endif // LEASE_TIDY_TEST_MOCK_BOOST_ASIO_AWAITABLE_HPP
