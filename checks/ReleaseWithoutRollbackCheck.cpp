//===--- ReleaseWithoutRollbackCheck.cpp - lease-release-without-rollback -===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReleaseWithoutRollbackCheck.h"

namespace clang::tidy::lease {

bool ReleaseWithoutRollbackCheck::reports(const Finding &F) const {
  return F.What == FindingKind::ReleasedWhileOpen;
}

} // namespace clang::tidy::lease
