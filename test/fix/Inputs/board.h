//===--- board.h - the header of docs/catalogue.md --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_FIX_BOARD_H
#define LEASE_TIDY_TEST_FIX_BOARD_H

#include <string>

namespace shop {

class Line {
public:
  void hello();
  void keep();
  void forget() noexcept;
  int ask(const std::string &Sql);
};

class Switchboard {
public:
  Line *ring();
  void hangUp(Line *L) noexcept;
};

} // namespace shop

#endif // LEASE_TIDY_TEST_FIX_BOARD_H
