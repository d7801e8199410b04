//===--- ResultWithoutReleaseCheck.cpp - lease-result-without-release -----===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ResultWithoutReleaseCheck.h"
#include "llvm/Support/ErrorHandling.h"

namespace clang::tidy::lease {

bool ResultWithoutReleaseCheck::reports(const Finding &F) const {
  if (F.What != FindingKind::Leak && F.What != FindingKind::Dropped &&
      F.What != FindingKind::KeptAfterFailure)
    return false;
  // Connections and pools are lease-acquire-without-raii's.
  switch (F.Resource) {
  case Role::Transaction:
  case Role::Result:
  case Role::Statement:
  case Role::Cursor:
  case Role::Other:
    return true;
  case Role::Connection:
  case Role::Pool:
  case Role::Executor:
    return false;
  }
  llvm_unreachable("unknown role");
}

} // namespace clang::tidy::lease
