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
#include <memory>
#include <string>

namespace clang {
class Expr;
class FieldDecl;
class FunctionDecl;
class MemberExpr;
class Stmt;
class VarDecl;
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
  SessionAltered, ///< Handed back to a pool with a setting that it keeps.
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
    Altered,  ///< A setting of the session got its value.
    LeftHere, ///< The exit.
  };
  Kind What;
  SourceLocation Where;
  std::string Detail;
};

/// One thing that a function does with the handle or the transaction that an
/// obligation is about.
struct Touch {
  enum class Kind : uint8_t {
    Released,
    Transferred,
    Committed,
    RolledBack,
    Restored, ///< A setting of the session.
  };
  Kind What;
  /// The element of the function's own control flow at which it happens: for a
  /// call that element is the call.
  const Stmt *At;
  bool InCallee; ///< It happens in a function that At calls.
};

/// A place at which the obligation is alive for the last time.
struct OpenExit {
  enum class Kind : uint8_t {
    Left,        ///< The function is left: by At, or by the end of its body.
    EndOfScope,  ///< The holder's scope is: by the jump At, or its block's end.
    Overwritten, ///< At puts another value into the holder.
    NextTurn,  ///< So does the loop that At is, or continues, in its next turn.
    Exception, ///< An exception passes, but not by a written throw.
  };
  Kind How = Kind::Left;
  /// The return, the throw that is written in the function, the jump, the block
  /// whose end is reached, the assignment or call, the loop at whose body's end
  /// it is; null for the end of the function's body and for exceptions.
  const Stmt *At = nullptr;
  /// What puts the next handle into the holder in the next turn.
  const Stmt *Overwrites = nullptr;
  SourceLocation Where; ///< Of At, or of the closing brace.
  /// Some way leads here on which nothing was acquired, or begun.
  /// Over-approximates, as does the next one.
  bool MayNotExist = true;
  /// Some way leads here on which it was discharged before.
  bool MayBeOver = true;
  /// The holder may be read later on, before it is set again.
  bool NeededLater = false;
};

/// All that was seen of one obligation in the function in which it arose, for
/// those who rewrite the function. An obligation that gives rise to no finding
/// has a trace as well.
struct Trace {
  const FunctionDecl *Function = nullptr;
  bool Transaction = false;
  /// The call that acquired, or began; null for what the function was given.
  const Expr *Origin = nullptr;
  /// The variable that the handle is got into; null when it is no variable.
  const VarDecl *Holder = nullptr;
  /// The member that it is got into: as written, or, in a constructor's
  /// initialiser, by its declaration.
  const MemberExpr *InMember = nullptr;
  const FieldDecl *Initialises = nullptr;
  /// The argument that the acquiring call fills; null where its result is the
  /// handle.
  const Expr *Into = nullptr;
  /// The object that is the transaction; null when it has none of its own.
  const VarDecl *Object = nullptr;
  /// What the transaction is on, as written at Origin; null when that has no
  /// expression of its own.
  const Expr *Subject = nullptr;
  Role Resource = Role::Connection;
  const TypeModel *Type = nullptr;       ///< Null when that is not known.
  const LibraryModel *Library = nullptr; ///< Null when that is not known.
  bool Filled = false;            ///< The handle is the address of an object.
  bool OwnedThoughFailed = false; ///< A failed acquire must be released, too.
  bool Kept = false;              ///< Something outlives the call with it.
  bool Returned = false;          ///< The function returns it on some path.
  /// On some path it is also somewhere else than in the holder.
  bool Copied = false;
  bool Lost = false;         ///< Its last reference is lost in another way.
  bool ReleasedOpen = false; ///< Its connection is released while it is open.
  bool ReleasedByOwner = false; ///< A destructor releases it on some path.
  /// The text that changes a setting, as the argument of Origin; null where it
  /// is none of its arguments, or does more than that.
  const Expr *SettingText = nullptr;
  /// A transaction that the function has begun is open at Origin, whichever way
  /// leads there.
  bool InTransaction = false;
  /// Something may rely on the setting when that transaction is over.
  bool NeededLater = false;
  llvm::SmallVector<Touch, 4> Touches; ///< Each once, in no particular order.
  llvm::SmallVector<OpenExit, 2> Exits;
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
  std::string Setting;  ///< What was changed for the whole session.
  bool ByShape = false; ///< The API was recognised by its shape.
  bool Given = false;   ///< The handle came in by a parameter.
  bool InC = false;     ///< In a C translation unit.
  /// What the function does with it; the analysis keeps it.
  const Trace *Facts = nullptr;
  llvm::SmallVector<PathStep, 6> Path;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_FLOW_FINDINGS_H
