// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// fmt once appended to a buffer without an iterator.
#pragma once
#include <fmt/format.h>
#include <iterator>
namespace fmt {
template <std::size_t N, typename... Ts>
auto format_to(basic_memory_buffer<char, N> &Buffer, string_view Format,
               const Ts &...Values) {
  return format_to(std::back_inserter(Buffer), runtime(Format), Values...);
}
} // namespace fmt
