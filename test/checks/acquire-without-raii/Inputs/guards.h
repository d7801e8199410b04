//===--- guards.h - scope guards as libraries write them --------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_GUARDS_H
#define LEASE_TIDY_TEST_GUARDS_H

#include <exception>
#include <type_traits>
#include <utility>

namespace gsl_like {
template <class F> class final_action {
public:
  explicit final_action(const F &Fn) noexcept : Fn{Fn} {}
  explicit final_action(F &&Fn) noexcept : Fn{std::move(Fn)} {}
  final_action(final_action &&O) noexcept
      : Fn(std::move(O.Fn)), Invoke(std::exchange(O.Invoke, false)) {}
  ~final_action() noexcept {
    if (Invoke)
      Fn();
  }

private:
  F Fn;
  bool Invoke = true;
};
template <class F> auto finally(F &&Fn) noexcept {
  return final_action<std::decay_t<F>>{std::forward<F>(Fn)};
}
template <class T> class CallWith {
public:
  CallWith(void (*Fn)(T), T Arg) noexcept : Fn(Fn), Arg(Arg) {}
  ~CallWith() { Fn(Arg); }

private:
  void (*Fn)(T);
  T Arg;
};
} // namespace gsl_like

namespace absl_like {
template <class F> class Cleanup {
public:
  Cleanup(F Fn) : Fn(std::move(Fn)), Engaged(true) {}
  Cleanup(Cleanup &&O) = default;
  void Cancel() && { Engaged = false; }
  void Invoke() && {
    Engaged = false;
    Fn();
  }
  ~Cleanup() {
    if (Engaged)
      Fn();
  }

private:
  F Fn;
  bool Engaged;
};
template <class F> Cleanup(F) -> Cleanup<F>;
} // namespace absl_like

namespace folly_like {
class GuardBase {
public:
  void dismiss() noexcept { Dismissed = true; }

protected:
  bool Dismissed = false;
};
template <class F> class Guard : public GuardBase {
public:
  explicit Guard(F &&Fn) : Fn(std::move(Fn)) {}
  Guard(Guard &&O) noexcept : Fn(std::move(O.Fn)) {
    Dismissed = std::exchange(O.Dismissed, true);
  }
  ~Guard() noexcept {
    if (!Dismissed)
      Fn();
  }

private:
  F Fn;
};
template <class F> Guard<std::decay_t<F>> makeGuard(F &&Fn) {
  return Guard<std::decay_t<F>>(std::forward<F>(Fn));
}
enum class ScopeExit {};
template <class F> Guard<std::decay_t<F>> operator+(ScopeExit, F &&Fn) {
  return Guard<std::decay_t<F>>(std::forward<F>(Fn));
}
} // namespace folly_like
#define GUARD_NAME_2(A, B) A##B
#define GUARD_NAME(A, B) GUARD_NAME_2(A, B)
#define SCOPE_EXIT_LIKE                                                        \
  auto GUARD_NAME(ScopeExit, __LINE__) = ::folly_like::ScopeExit() + [&]()

template <class F> class QScopeGuardLike {
public:
  explicit QScopeGuardLike(F &&Fn) noexcept : Fn(std::move(Fn)) {}
  QScopeGuardLike(QScopeGuardLike &&O) noexcept
      : Fn(std::move(O.Fn)), Invoke(std::exchange(O.Invoke, false)) {}
  ~QScopeGuardLike() noexcept {
    if (Invoke)
      Fn();
  }
  void dismiss() noexcept { Invoke = false; }

private:
  F Fn;
  bool Invoke = true;
};
template <class F> QScopeGuardLike<std::decay_t<F>> qScopeGuardLike(F &&Fn) {
  return QScopeGuardLike<std::decay_t<F>>(std::forward<F>(Fn));
}

namespace boost_like {
template <class F> class scope_exit {
public:
  explicit scope_exit(F Fn) noexcept : Fn(std::move(Fn)) {}
  scope_exit(const scope_exit &) = delete;
  ~scope_exit() {
    if (Active)
      Fn();
  }
  void set_active(bool B) noexcept { Active = B; }

private:
  F Fn;
  bool Active = true;
};
template <class F> class scope_fail {
public:
  explicit scope_fail(F Fn) noexcept
      : Fn(std::move(Fn)), Before(std::uncaught_exceptions()) {}
  scope_fail(const scope_fail &) = delete;
  ~scope_fail() {
    if (std::uncaught_exceptions() > Before)
      Fn();
  }

private:
  F Fn;
  int Before;
};
} // namespace boost_like

#endif // LEASE_TIDY_TEST_GUARDS_H
