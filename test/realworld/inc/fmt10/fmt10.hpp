// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What version 10 of fmt added; Debian 12 has version 9.
#pragma once
#include <cstdio>
#include <fmt/color.h>
#include <fmt/format.h>
namespace fmt {
template <typename... Ts>
std::string format(const text_style &, format_string<Ts...> Format,
                   Ts &&...Values) {
  return format(Format, std::forward<Ts>(Values)...);
}
template <typename... Ts>
void println(std::FILE *Stream, format_string<Ts...> Format, Ts &&...Values) {
  print(Stream, Format, std::forward<Ts>(Values)...);
}
template <typename... Ts>
void println(format_string<Ts...> Format, Ts &&...Values) {
  print(Format, std::forward<Ts>(Values)...);
}
} // namespace fmt
