// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include "common.hpp"
#include "percentile.hpp"
#include <utils/datetime.hpp>
namespace utils::statistics {
template <typename C, typename R, typename K = ::utils::datetime::SteadyClock>
struct RecentPeriod {
  C &GetCurrentCounter();
  const C &GetPreviousCounter() const;
  R GetStatsForPeriod() const;
  R GetStatsForPeriod(typename K::duration, bool = false) const;
};
} // namespace utils::statistics
