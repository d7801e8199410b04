//===--- DoubleReleaseCheck.h - lease-double-release ------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_DOUBLERELEASECHECK_H
#define LEASE_TIDY_DOUBLERELEASECHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a release of a handle that was released before.
///
/// For the user's documentation see docs/checks/lease-double-release.md.
class DoubleReleaseCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_DOUBLERELEASECHECK_H
