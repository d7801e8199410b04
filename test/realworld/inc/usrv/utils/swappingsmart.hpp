// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#pragma once
#include <memory>
namespace utils {
template <typename T> class SwappingSmart {
public:
  SwappingSmart();
  template <typename... Ts> explicit SwappingSmart(Ts &&...);
  std::shared_ptr<T> Get() const;
  void Set(const T &Value);
  void Set(std::shared_ptr<T> Value);
  template <typename... Ts> void Emplace(Ts &&...);
};
} // namespace utils
