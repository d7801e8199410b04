//===--- main.cpp - a day of the dashboard --------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dashboard.h"
#include <cstdio>
#include <exception>

/// Serves a few ordinary requests and says what is left of the pool.
int main(int Argc, char **Argv) {
  try {
    ConnectionPool Pool(Argc > 1 ? Argv[1] : "dashboard.db", 2);
    if (!createTables(Pool)) {
      std::fputs("no tables\n", stderr);
      return 1;
    }
    importOrders(Pool, {"1,10.5", "2,99.0", "1,20.5"});
    if (std::optional<double> Average = averageOrder(Pool, 1))
      std::printf("average order of customer 1: %.2f\n", *Average);
    std::printf("largest orders: %zu\n", largestOrders(Pool, 5).size());

    // Nothing above went wrong. A few unusual requests later, nothing works.
    averageOrder(Pool, 7);
    importOrders(Pool, {"3,5.0", "not a number"});
    largestOrders(Pool, 0);
    largestOrders(Pool, 0);
    std::optional<int> Count = countOrders(Pool);
    std::printf("connections in use: %u of 2\n", Pool.inUse());
    if (!Count) {
      std::puts("the pool is exhausted");
      return 1;
    }
    std::printf("orders: %d\n", *Count);
    return 0;
  } catch (const std::exception &Problem) {
    std::fprintf(stderr, "%s\n", Problem.what());
    return 1;
  }
}
