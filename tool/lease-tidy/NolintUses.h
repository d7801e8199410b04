//===--- NolintUses.h - which NOLINT comments hide something ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Notes, while a unit is analysed, what each NOLINT that names checks of ours
/// hides in it. Whether one hides nothing is known when all units are: a NOLINT
/// in a header may be there for one of them alone.
///
/// Direction: in doubt a NOLINT is used. So it is if a check that it names did
/// not run, or if the unit does not compile; headers that are precompiled, and
/// those of the system, are not looked at.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_NOLINTUSES_H
#define LEASE_TIDY_TOOL_NOLINTUSES_H

#include "Report.h"
#include "Results.h"
#include "clang/Basic/FileEntry.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>
#include <vector>

namespace clang {
class SourceManager;
} // namespace clang

namespace clang::tidy {
class ClangTidyContext;
} // namespace clang::tidy

namespace clang::tidy::lease::tool {

/// The name under which a NOLINT that hides nothing is reported. It is no
/// check, but is enabled and disabled like one.
inline constexpr llvm::StringLiteral UnusedNolint = "lease-unused-nolint";

class NolintUses {
public:
  explicit NolintUses(const ClangTidyContext &Context) : Context(Context) {}

  /// A finding of \p Check at \p Where was hidden.
  void noteHidden(const std::string &Check, SourceLocation Where,
                  const SourceManager &SM);

  /// Looks at the NOLINT comments of the unit, at its end.
  void finish(const SourceManager &SM);

  /// Their files are spelled as the unit spells them; lines are not known yet.
  std::vector<NolintUse> Found;

private:
  struct Hidden {
    std::string Check;
    const FileEntry *File;
    unsigned Offset;
  };
  void look(const FileEntryRef File, llvm::StringRef Text);

  const ClangTidyContext &Context;
  /// Each with all the places at which a NOLINT could stand for it: in the
  /// macros that it comes of.
  std::vector<Hidden> AllHidden;
};

/// Adds to the findings of \p R the NOLINT comments that hide nothing in it.
/// Those of headers only if all units were analysed: not if some of them
/// failed, were not selected, or, if \p IsPart, will be joined later.
void reportUnusedNolints(Report &R, bool IsPart);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_NOLINTUSES_H
