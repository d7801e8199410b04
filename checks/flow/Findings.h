//===--- Findings.h - defects as values -------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A finding is one defect as a plain value. The flow makes findings; the
/// report turns them into diagnostics and fixes; nothing flows back.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_FLOW_FINDINGS_H
#define LEASE_TIDY_FLOW_FINDINGS_H

#include "../catalogue/Catalogue.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace clang::tidy::lease {

enum class FindingKind : uint8_t {
  Leak, ///< A held handle is lost, or not released at an exit.
  /// A failed connection stays in a member that the next call overwrites.
  KeptAfterFailure,
  ReleasedByHand,    ///< A raw handle is released by hand on every path.
  Dropped,           ///< The acquiring call's result is thrown away.
  OpenAfterReads,    ///< A transaction with only reads is open at an exit.
  OpenAfterWrites,   ///< One with writes is neither committed nor rolled back.
  OpenAfterHandler,  ///< A handler leaves open the one it was entered with.
  ReleasedWhileOpen, ///< Handed back to a pool that keeps it open.
  UsedAfterRelease,
  ReleasedTwice,
};

enum class Certainty : uint8_t {
  Definite, ///< A path of written control flow, or a documented exception.
  Possible, ///< An exception from a call that is not known not to throw.
};

/// One step of the path that shows the defect.
struct PathStep {
  enum class Kind : uint8_t {
    Acquired,
    Begun,
    BranchTaken, ///< Detail: "true", "false", or the case label.
    LoopEntered,
    MayThrow, ///< Detail: the call.
    Throws,   ///< Detail: the type thrown, or the call.
    HandlerEntered,
    FailedAttempt, ///< The acquire failed and still must be released.
    Overwritten,   ///< The last reference to the handle is lost here.
    Released,      ///< Detail: the releasing call.
    Used,
    Wrote,    ///< The first statement that may write.
    LeftHere, ///< The exit.
  };
  Kind What;
  SourceLocation Where;
  std::string Detail;
};

struct Finding {
  FindingKind What;
  Certainty How = Certainty::Definite;
  /// Of the handle, or of the connection that the transaction is on.
  Role Resource = Role::Connection;
  /// Where the diagnostic stands: the acquire or the begin; the handler; the
  /// use or release that comes too late.
  SourceLocation Where;
  SourceLocation Begun;                   ///< Where the obligation arose.
  const FunctionDecl *Function = nullptr; ///< In which the defect was found.
  std::string Variable; ///< As written; empty when there is no name.
  std::string Api;      ///< The call that acquired, began or released.
  bool ByShape = false; ///< The API was recognised by its shape.
  bool Given = false;   ///< The handle came in by a parameter.
  bool InC = false;     ///< In a C translation unit.
  llvm::SmallVector<PathStep, 6> Path;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_FINDINGS_H
