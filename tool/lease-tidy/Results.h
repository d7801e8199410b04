//===--- Results.h - what a scan found, as plain data -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the analysis of a unit said, free of clang: it goes from the process
/// that analysed the unit to the one that reports, into the cache, and into
/// every format.
///
/// Errors: reading refuses whatever writing does not give. Text that is not
/// UTF-8 survives both.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_RESULTS_H
#define LEASE_TIDY_TOOL_RESULTS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace clang::tidy::lease::tool {

/// Bytes of a file. Offsets and columns count bytes, as clang's do.
struct FileRange {
  std::string Spelled; ///< The file, as the compile command leads to it.
  unsigned Offset = 0, Length = 0;
};

/// A replacement of bytes. Edits of one message belong together.
struct Edit {
  FileRange What;
  std::string File; ///< The file by its one true name.
  std::string Text;
};

/// A text at a place.
struct Message {
  std::string Text;
  /// By its one true name: absolute, without links. Empty for what has no
  /// place.
  std::string File;
  std::string Spelled; ///< As the compile command leads to it.
  unsigned Offset = 0;
  unsigned Line = 0, Column = 0; ///< From 1.
  std::vector<FileRange> Ranges; ///< What else is underlined.
  std::vector<Edit> Edits;
};

/// One finding of a check, or an error of clang or clang-tidy.
struct Finding {
  enum class Severity : uint8_t { Remark, Warning, Error };

  std::string Check;
  std::vector<std::string> Aliases; ///< Other checks that say the same.
  Severity Level = Severity::Warning;
  bool WarningAsError = false;
  Message What;
  std::vector<Message> Notes;
  std::string Directory; ///< In which the unit is compiled.
  /// The function, qualified and with its parameters, that the place is in.
  /// Empty outside of functions.
  std::string Function;
  bool FunctionIsLocal = false; ///< Only its file knows the function.
  bool Suppressed = false;      ///< By a NOLINT in the source.
  std::string Library;          ///< That the handle is of; with --stats only.
  /// The same for the same defect, wherever in its file it moves. See
  /// Identity.h.
  std::string Fingerprint;

  bool isError() const { return WarningAsError || Level == Severity::Error; }
};

/// A file whose text a unit is made of.
struct SourceFile {
  std::string File; ///< By its one true name.
  std::string Hash; ///< Of its bytes.
};

/// A call that acquires or releases.
struct Site {
  std::string File;
  unsigned Offset = 0;
  std::string Library; ///< Whose model says so.
  bool Releases = false;
};

/// A function of which a bound has cut the analysis.
struct IncompleteFunction {
  std::string File;
  unsigned Offset = 0;
  std::string Function;
};

/// A NOLINT comment that names a check of ours, which ran.
struct NolintUse {
  std::string File;
  unsigned Offset = 0, Line = 0, Column = 0;
  std::string Check;    ///< As it is named; may have `*`.
  bool Used = false;    ///< It hid a finding, or may have.
  bool AsError = false; ///< It is an error if it is not used.
};

/// What became of a unit.
enum class Outcome : uint8_t {
  Analysed,
  Broken,   ///< The compiler rejects it; findings are what could be seen.
  Crashed,  ///< The analysis died of it.
  TimedOut, ///< The analysis did not end in time.
};

/// What the analysis of one unit gave.
struct UnitResult {
  std::string File;
  Outcome How = Outcome::Analysed;
  std::string Reason; ///< Why it is not Analysed, for people.
  std::vector<Finding> Findings;
  std::vector<NolintUse> Nolints;
  // With --stats only:
  std::vector<Site> Sites;
  std::vector<IncompleteFunction> IncompleteFunctions;
  /// Mistakes of the configuration: nothing was checked because of them.
  std::vector<std::string> Mistakes;
  std::vector<std::string> Remarks; ///< Warnings about the configuration.
  bool HasChanged = false;          ///< Since the revision of --since.
  std::string Said;                 ///< What was printed on the error stream.
  bool Unparsed = false; ///< Analysed without parsing: nothing can be found.
  // Only when asked for.
  std::vector<SourceFile> Sources; ///< All but those of the system; sorted.
  std::vector<Message> Warnings;   ///< Of the compiler, also when errors.
};

/// As JSON, one line; the same result gives the same bytes.
std::string writeResult(const UnitResult &R);

/// Reads what writeResult gave. nullopt, and \p Error says why, for anything
/// else.
std::optional<UnitResult> readResult(llvm::StringRef Text, std::string &Error);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_RESULTS_H
