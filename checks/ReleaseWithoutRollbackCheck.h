//===--- ReleaseWithoutRollbackCheck.h --------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_RELEASEWITHOUTROLLBACKCHECK_H
#define LEASE_TIDY_RELEASEWITHOUTROLLBACKCHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a connection that goes back to a pool which does not reset it while
/// its transaction is open.
///
/// For the user's documentation see
/// docs/checks/lease-release-without-rollback.md.
class ReleaseWithoutRollbackCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_RELEASEWITHOUTROLLBACKCHECK_H
