//===--- WholeFiles.h - replaces files, whole -------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Replaces files so that whoever looks at one, at any moment and also after a
/// loss of power, sees its old bytes or its new ones. All new files are written
/// beside the old ones before the first takes the place of its old one, so that
/// a full disk or a folder without permission changes nothing. Permissions and,
/// if that is allowed, the owner stay. A signal that ends the process takes
/// what is not in its place yet with it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_WHOLEFILES_H
#define LEASE_TIDY_TOOL_WHOLEFILES_H

#include "Drafts.h"
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

struct Replaced {
  std::vector<std::string> Written;
  /// These do not hold what they held before, and were left as they are.
  std::vector<std::string> Changed;
};

/// Gives the files of \p New, which are their true names, those texts, if they
/// still hold the ones of \p Old. False, with \p Error, when one cannot be
/// written: then none is, unless the error says so.
bool replaceFiles(const Drafts &New, const Drafts &Old, Replaced &Done,
                  std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_WHOLEFILES_H
