//===--- Prelude.h - what the fixes of a file share -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Completes plans with the deleters and includes that they need, and turns
/// them into what a diagnostic carries: edits that do not touch each other, and
/// that are formatted as the file's `.clang-format` wants it.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_PRELUDE_H
#define LEASE_TIDY_REPORT_PRELUDE_H

#include "FixPlan.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace clang {
class ASTContext;
} // namespace clang

namespace clang::tidy::lease {

/// How the fixes of the main file are formatted, as the text of a
/// `.clang-format`.
std::string formatOfMainFile(ASTContext &Ctx);

class Prelude {
public:
  /// \p LeaseHeader: where the user has all deleters, as after #include; empty
  /// if they are to be written where they are needed.
  Prelude(ASTContext &Ctx, std::string LeaseHeader)
      : Ctx(Ctx), LeaseHeader(std::move(LeaseHeader)) {}

  /// Adds what \p Plan needs besides its own edits. With \p Alone even if an
  /// earlier plan has brought it.
  void complete(FixPlan &Plan, bool Alone);

  /// \p Plan as hints; none when its edits contradict each other.
  std::vector<FixItHint> hints(const FixPlan &Plan) const;

private:
  void addDeleters(FixPlan &Plan, bool Alone);
  void addInclude(FixPlan &Plan, llvm::StringRef Header, bool Alone);
  /// The edit that includes \p Header in \p File; nullopt if that does already.
  std::optional<SourceEdit> placeOf(llvm::StringRef Header, FileID File) const;

  ASTContext &Ctx;
  const std::string LeaseHeader;
  llvm::StringSet<> Written; ///< What earlier plans have brought.
  llvm::StringMap<std::optional<SourceEdit>> Places; ///< Of includes.
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_PRELUDE_H
