//===--- NearestWord.h - what a misspelt word meant -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The end of a message about a word that is not known, for catalogue files
/// and annotations alike.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_NEARESTWORD_H
#define LEASE_TIDY_CATALOGUE_NEARESTWORD_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease {

/// "; did you mean 'x'?" for the word of \p Valid that is nearest to \p Word,
/// with \p Prefix before it; the list of all when nothing is near. Words that
/// begin with `$` are not listed.
std::string suggestion(llvm::StringRef Word,
                       llvm::ArrayRef<llvm::StringRef> Valid,
                       llvm::StringRef Prefix = "");

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_NEARESTWORD_H
