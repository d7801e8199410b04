// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <chrono>
#include <string>
namespace utils::datetime {
using SteadyClock = std::chrono::steady_clock;
inline const std::string kRfc3339Format = "";
std::chrono::system_clock::time_point Now();
SteadyClock::time_point SteadyNow();
std::chrono::system_clock::time_point Stringtime(const std::string &, const std::string & = {},
                                                 const std::string & = {});
std::string Timestring(std::chrono::system_clock::time_point);
} // namespace utils::datetime
