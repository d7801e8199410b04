//===--- ReadWithoutCommitOrRollbackCheck.cpp -----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReadWithoutCommitOrRollbackCheck.h"

namespace clang::tidy::lease {

bool ReadWithoutCommitOrRollbackCheck::reports(const Finding &F) const {
  return F.What == FindingKind::OpenAfterReads;
}

} // namespace clang::tidy::lease
