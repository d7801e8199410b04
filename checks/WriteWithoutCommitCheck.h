//===--- WriteWithoutCommitCheck.h ------------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_WRITEWITHOUTCOMMITCHECK_H
#define LEASE_TIDY_WRITEWITHOUTCOMMITCHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a transaction with writes that ends neither committed nor rolled
/// back on purpose, so that the writes are lost.
///
/// For the user's documentation see docs/checks/lease-write-without-commit.md.
class WriteWithoutCommitCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_WRITEWITHOUTCOMMITCHECK_H
