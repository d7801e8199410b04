//===--- defective.h - inline functions to be mended ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_FIX_DEFECTIVE_H
#define LEASE_TIDY_TEST_FIX_DEFECTIVE_H

#include <libpq-fe.h>

inline bool alive(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}

class Probe {
public:
  int count(PGconn *C) const {
    PGresult *R = PQexec(C, "SELECT 1");
    if (PQresultStatus(R) != PGRES_TUPLES_OK)
      return -1;
    int N = PQntuples(R);
    PQclear(R);
    return N;
  }
  int version(const char *Dsn) {
    PGconn *C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      return -1;
    int N = PQserverVersion(C);
    PQfinish(C);
    return N;
  }
};

#endif // LEASE_TIDY_TEST_FIX_DEFECTIVE_H
