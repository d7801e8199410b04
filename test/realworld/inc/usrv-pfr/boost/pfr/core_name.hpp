// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Names of fields, which the Boost of Debian 12 does not know.
#pragma once
#include <array>
#include <boost/pfr/tuple_size.hpp>
#include <string_view>
namespace boost::pfr {
template <typename T> constexpr auto names_as_array() {
  return std::array<std::string_view, tuple_size_v<T>>{};
}
template <std::size_t I, typename T> constexpr std::string_view get_name() {
  return {};
}
} // namespace boost::pfr
