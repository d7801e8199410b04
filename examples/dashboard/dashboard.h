//===--- dashboard.h - what the dashboard shows -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DASHBOARD_DASHBOARD_H
#define DASHBOARD_DASHBOARD_H

#include "connection_pool.h"
#include <optional>
#include <string>
#include <vector>

struct Order {
  int Customer = 0;
  double Amount = 0;
};

/// Makes the tables, empty.
bool createTables(ConnectionPool &Pool);

/// Stores all of \p Orders or none; false when they were refused.
bool importOrders(ConnectionPool &Pool, const std::vector<std::string> &Orders);

/// The orders of \p Customer, in two queries that must agree.
std::optional<double> averageOrder(ConnectionPool &Pool, int Customer);

/// The largest orders, at most \p Limit.
std::vector<Order> largestOrders(ConnectionPool &Pool, int Limit);

/// How many orders there are.
std::optional<int> countOrders(ConnectionPool &Pool);

#endif // DASHBOARD_DASHBOARD_H
