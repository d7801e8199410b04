//===--- CatchWithoutRollbackCheck.cpp - lease-catch-without-rollback -----===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CatchWithoutRollbackCheck.h"

namespace clang::tidy::lease {

bool CatchWithoutRollbackCheck::reports(const Finding &F) const {
  return F.What == FindingKind::OpenAfterHandler;
}

} // namespace clang::tidy::lease
