//===--- orders.h - what the pages' examples of fixes include ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_FIX_ORDERS_H
#define LEASE_TIDY_TEST_FIX_ORDERS_H

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>

#ifdef __cplusplus
#include <soci/soci.h>
#include <stdexcept>
#include <string>

class Pool {
public:
  PGconn *acquire();
  void release(PGconn *Connection) noexcept;
};

void log(const char *Text) noexcept;
#endif

#endif // LEASE_TIDY_TEST_FIX_ORDERS_H
