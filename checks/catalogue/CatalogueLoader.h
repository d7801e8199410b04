//===--- CatalogueLoader.h - JSON to validated models -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads catalogues: the built-in ones, those named `.lease-tidy.json` above
/// the analysed file, and those that the `Catalogue` option names.
///
/// A file is rejected as a whole if anything in it is wrong, and every mistake
/// is reported at once: nothing is guessed and nothing passes in silence.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_CATALOGUELOADER_H
#define LEASE_TIDY_CATALOGUE_CATALOGUELOADER_H

#include "Catalogue.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace clang::tidy::lease {

/// One mistake in a catalogue file, or something else to tell of it. Line and
/// Column count from 1; both are 0 when the file could not be read at all.
struct CatalogueError {
  enum class Severity : uint8_t {
    Error,
    Warning,
    Remark, ///< For those who want to see everything.
  };

  std::string File;
  unsigned Line = 0, Column = 0;
  std::string Message; ///< Names the nearest valid name where there is one.
  Severity How = Severity::Error;

  /// `file:line:column: error: message`.
  std::string str() const;
};

/// Parses \p Text, which came from \p File, and appends its library to \p Into.
/// On any error nothing is appended and the errors are returned.
std::vector<CatalogueError> parseLibrary(llvm::StringRef Text,
                                         llvm::StringRef File, Catalogue &Into);

/// The built-in models followed by the files in \p Extra (the innermost last).
/// The result is shared by all translation units of a process and cached by
/// the list of files; thread-safe.
struct LoadedCatalogue {
  std::shared_ptr<const Catalogue> Models; ///< Never null.
  std::vector<CatalogueError> Errors;      ///< Empty when all is well.
  /// What else is to be told of the user's files: entries that hide others.
  std::vector<CatalogueError> Remarks;
};
LoadedCatalogue loadCatalogue(llvm::ArrayRef<std::string> Extra);

/// The same for one unit, of which \p Occurs tells whether it has an
/// identifier: without \p Extra, and when no name of the built-in models
/// occurs, the models are empty, and nothing was read.
LoadedCatalogue
loadCatalogueFor(llvm::ArrayRef<std::string> Extra,
                 llvm::function_ref<bool(llvm::StringRef)> Occurs);

/// The `.lease-tidy.json` files in the directory of \p SourceFile and above
/// it, outermost first.
std::vector<std::string> findUserCatalogues(llvm::StringRef SourceFile);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_CATALOGUELOADER_H
