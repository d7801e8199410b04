//===--- CatalogueCommand.h - the command about models ----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// `lease-tidy catalogue`: which libraries are modelled, and whether a
/// catalogue of one's own is right.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_CATALOGUECOMMAND_H
#define LEASE_TIDY_TOOL_CATALOGUECOMMAND_H

#include "llvm/ADT/ArrayRef.h"

namespace clang::tidy::lease::tool {

/// Runs the command with what follows its name; the result is its status.
int runCatalogue(llvm::ArrayRef<const char *> Words);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_CATALOGUECOMMAND_H
