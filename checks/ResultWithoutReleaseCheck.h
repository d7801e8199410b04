//===--- ResultWithoutReleaseCheck.h ----------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_RESULTWITHOUTRELEASECHECK_H
#define LEASE_TIDY_RESULTWITHOUTRELEASECHECK_H

#include "LeaseCheck.h"

namespace clang::tidy::lease {

/// Flags a result, statement, cursor or other child of a connection that is
/// not freed on a path, or whose acquiring call is thrown away.
///
/// For the user's documentation see
/// docs/checks/lease-result-without-release.md.
class ResultWithoutReleaseCheck : public LeaseCheck {
public:
  using LeaseCheck::LeaseCheck;

protected:
  bool reports(const Finding &F) const override;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_RESULTWITHOUTRELEASECHECK_H
