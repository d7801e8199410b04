//===--- SettingRewrite.h - a setting for one transaction only --*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Plans how a setting that goes back to a pool is made for its transaction
/// only: `SET LOCAL`.
///
/// Direction: only where a transaction is known to be open, and where nothing
/// that runs later can miss the setting; else it is a choice.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_SETTINGREWRITE_H
#define LEASE_TIDY_REPORT_SETTINGREWRITE_H

#include "SourceText.h"

namespace clang::tidy::lease {

/// For the setting that \p F is about. A plan with a title is a choice.
Planned planLocalSetting(const Finding &F, const FunctionText &Text);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_SETTINGREWRITE_H
