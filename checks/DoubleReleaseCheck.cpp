//===--- DoubleReleaseCheck.cpp - lease-double-release --------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DoubleReleaseCheck.h"

namespace clang::tidy::lease {

bool DoubleReleaseCheck::reports(const Finding &F) const {
  return F.What == FindingKind::ReleasedTwice;
}

} // namespace clang::tidy::lease
