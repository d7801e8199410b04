// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#if __has_include(<utils/statistics/relaxed_counter.hpp>)
#include <utils/statistics/relaxed_counter.hpp>
#else
namespace utils::statistics {
template <typename T> struct RelaxedCounter {
  RelaxedCounter();
  RelaxedCounter(T);
  RelaxedCounter(const RelaxedCounter &);
  RelaxedCounter &operator=(const RelaxedCounter &);
  RelaxedCounter &operator=(T);
  operator T() const;
  T Load() const;
  RelaxedCounter &operator++();
  T operator++(int);
  RelaxedCounter &operator--();
  T operator--(int);
  RelaxedCounter &operator+=(T);
  RelaxedCounter &operator-=(T);
};
} // namespace utils::statistics
#endif
