//===--- store.h - functions and a pool that only a catalogue knows *- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_FIX_STORE_H
#define LEASE_TIDY_TEST_FIX_STORE_H

namespace store {

struct Session {
  int run(const char *Sql);
};
Session *openSession(const char *Name);
void closeSession(Session *S);

class Cache {
public:
  Session *checkOut(int Timeout);
  void putBack(Session *S, bool Broken);
};

} // namespace store

#endif // LEASE_TIDY_TEST_FIX_STORE_H
