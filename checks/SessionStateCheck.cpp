//===--- SessionStateCheck.cpp - lease-session-state ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionStateCheck.h"

namespace clang::tidy::lease {

bool SessionStateCheck::reports(const Finding &F) const {
  return F.What == FindingKind::SessionAltered;
}

} // namespace clang::tidy::lease
