// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
struct [[clang::annotate("lease::connection")]] Wire {
  void begin();
  void commit();
};
struct Hub {
  [[clang::annotate("lease::acquire")]] Wire *enter();
};
void start([[clang::annotate("lease::begin")]] Wire *);
