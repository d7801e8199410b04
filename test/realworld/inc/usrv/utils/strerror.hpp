// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <string>
namespace utils {
std::string strerror(int Number);
} // namespace utils
