//===--- CatchWithoutRollbackCheck.h ----------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATCHWITHOUTROLLBACKCHECK_H
#define LEASE_TIDY_CATCHWITHOUTROLLBACKCHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a handler that is entered with a transaction open and leaves it open.
///
/// For the user's documentation see
/// docs/checks/lease-catch-without-rollback.md.
class CatchWithoutRollbackCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATCHWITHOUTROLLBACKCHECK_H
