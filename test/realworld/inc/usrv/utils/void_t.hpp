// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
namespace utils {
template <typename... Ts> using void_t = void;
} // namespace utils
