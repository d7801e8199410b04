//===--- FixPlan.h - a fix as a value ---------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// All edits that mend one resource, as one value: applied together or not at
/// all. What several plans of a file share (deleters, includes) is named here
/// and written once, by the reporter.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_REPORT_FIXPLAN_H
#define LEASE_TIDY_REPORT_FIXPLAN_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace clang::tidy::lease {

/// Bytes of one file that are replaced. Begin and End are file locations; equal
/// ones stand for an insertion.
struct SourceEdit {
  SourceLocation Begin, End;
  std::string Text;
};

/// A class whose call operator releases a handle: what a std::unique_ptr that
/// is a lease needs to know.
struct Deleter {
  std::string Name;
  std::string Pointee; ///< The first argument of the unique_ptr.
  std::string Pointer; ///< The handle's type, if that is not `Pointee *`.
  std::string Body;    ///< Statements; the handle is called `handle` there.
  /// The newest of the declarations that Body and the types name: the class
  /// must come after it.
  SourceLocation After;
};

struct FixPlan {
  std::vector<SourceEdit> Edits;
  std::vector<Deleter> Deleters; ///< To be at hand where Function begins.
  std::vector<std::string> Includes;
  const FunctionDecl *Function = nullptr;
  /// For a lease: the raw handle as code, from then on.
  std::string LeasedHandle;
  /// The lease ends the transaction before it hands the handle back.
  bool EndsTransaction = false;
  /// For a choice, or a change of meaning: what an editor is to call it, as an
  /// order. Empty for a safe fix.
  std::string Title;
};

/// A plan, or the reason why there is none.
struct Planned {
  std::optional<FixPlan> Plan;
  /// Continues "no fix: "; empty with a plan, and where nobody expects one.
  std::string WhyNot;

  static Planned no(std::string Reason) {
    return {std::nullopt, std::move(Reason)};
  }
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_REPORT_FIXPLAN_H
