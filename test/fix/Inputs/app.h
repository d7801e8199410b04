//===--- app.h - functions of a namespace -----------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_FIX_APP_H
#define LEASE_TIDY_TEST_FIX_APP_H

#include <libpq-fe.h>

namespace app {

inline PGconn *openNamed(const char *Dsn) { return PQconnectdb(Dsn); }
inline void closeNamed(PGconn *C) { PQfinish(C); }

class Session {
public:
  static void close(PGconn *C) { PQfinish(C); }
};

} // namespace app

#endif // LEASE_TIDY_TEST_FIX_APP_H
