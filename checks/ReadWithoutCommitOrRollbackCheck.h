//===--- ReadWithoutCommitOrRollbackCheck.h ---------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_READWITHOUTCOMMITORROLLBACKCHECK_H
#define LEASE_TIDY_READWITHOUTCOMMITORROLLBACKCHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a transaction in which only reads ran and which is still open when
/// its function is left.
///
/// For the user's documentation see
/// docs/checks/lease-read-without-commit-or-rollback.md.
class ReadWithoutCommitOrRollbackCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_READWITHOUTCOMMITORROLLBACKCHECK_H
