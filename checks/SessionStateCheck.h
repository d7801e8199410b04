//===--- SessionStateCheck.h ------------------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_SESSIONSTATECHECK_H
#define LEASE_TIDY_SESSIONSTATECHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a setting of a session that is still there when its connection goes
/// back to a pool which keeps it for the next user.
///
/// For the user's documentation see docs/checks/lease-session-state.md.
class SessionStateCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_SESSIONSTATECHECK_H
