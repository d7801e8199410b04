//===--- helpers.h - helper functions in a header ---------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_HELPERS_H
#define LEASE_TIDY_TEST_HELPERS_H

#include <libpq-fe.h>

inline PGconn *openInHeader(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return nullptr;
  }
  return C;
}
inline auto openDeduced(const char *Dsn) { return PQconnectdb(Dsn); }
inline void closeInHeader(PGconn *C) { PQfinish(C); }
template <class T> void closeTemplate(T *C) { PQfinish(C); }
inline int borrowInHeader(PGconn *C) { return PQserverVersion(C); }
inline int unrelatedInHeader(int N) { return N * 2; }

struct HeaderClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
struct HeaderLook {
  void operator()(PGconn *C) const noexcept { PQflush(C); }
};

class HeaderLease {
public:
  explicit HeaderLease(PGconn *C) : C(C) {}
  HeaderLease(const HeaderLease &) = delete;
  ~HeaderLease() { PQfinish(C); }

private:
  PGconn *C;
};

#endif // LEASE_TIDY_TEST_HELPERS_H
