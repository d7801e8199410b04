//===--- WriteWithoutCommitCheck.cpp - lease-write-without-commit ---------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WriteWithoutCommitCheck.h"

namespace clang::tidy::lease {

bool WriteWithoutCommitCheck::reports(const Finding &F) const {
  return F.What == FindingKind::OpenAfterWrites;
}

} // namespace clang::tidy::lease
