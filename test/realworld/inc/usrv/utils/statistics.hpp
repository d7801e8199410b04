// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <cstddef>
#include <cstdint>
namespace statistics {
template <std::size_t N> struct AggregatedValues {
  void Add(std::size_t Bucket, std::size_t Value);
  std::uint64_t Get(std::size_t Index) const;
};
} // namespace statistics
