// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
namespace utils::statistics {
template <std::size_t N, typename C = std::uint32_t, std::size_t E = 0,
          std::size_t B = 0>
struct Percentile {
  void Account(std::size_t Value);
  std::size_t GetPercentile(double Percent) const;
  void Reset();
  void Add(const Percentile &);
};
} // namespace utils::statistics
