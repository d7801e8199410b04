//===--- UseAfterReleaseCheck.cpp - lease-use-after-release ---------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UseAfterReleaseCheck.h"

namespace clang::tidy::lease {

bool UseAfterReleaseCheck::reports(const Finding &F) const {
  return F.What == FindingKind::UsedAfterRelease;
}

} // namespace clang::tidy::lease
