//===--- Diagnose.cpp - findings in words ---------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnose.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ErrorHandling.h"

namespace clang::tidy::lease {

static llvm::StringRef roleWord(Role R) {
  switch (R) {
  case Role::Connection:
  case Role::Executor:
    return "connection";
  case Role::Pool:
    return "pool";
  case Role::Transaction:
    return "transaction";
  case Role::Result:
    return "result";
  case Role::Statement:
    return "statement";
  case Role::Cursor:
    return "cursor";
  case Role::Other:
    return "handle";
  }
  llvm_unreachable("unknown role");
}

/// \p Name in quotes after \p Before; nothing when there is no name.
static std::string quoted(llvm::StringRef Before, llvm::StringRef Name) {
  return Name.empty() ? std::string() : (Before + "'" + Name + "'").str();
}

/// `connection 'c'`
static std::string handle(const Finding &F) {
  return roleWord(F.Resource).str() + quoted(" ", F.Variable);
}

/// `connection 'c' acquired by 'PQconnectdb'`
static std::string acquiredHandle(const Finding &F) {
  return handle(F) + (F.Given ? ", which the function was given to own,"
                              : quoted(" acquired by ", F.Api));
}

/// `transaction on 'c'`, or the call that began it where `c` has no name.
static std::string transaction(const Finding &F) {
  return "transaction" + (F.Variable.empty() ? quoted(" begun by ", F.Api)
                                             : quoted(" on ", F.Variable));
}

static std::string sentence(const Finding &F) {
  const bool Possible = F.How == Certainty::Possible;
  switch (F.What) {
  case FindingKind::Leak:
    return acquiredHandle(F) + (Possible ? " is not released if a call throws"
                                         : " is not released on every path");
  case FindingKind::KeptAfterFailure:
    return acquiredHandle(F) +
           " is kept although it failed, and the next call overwrites it";
  case FindingKind::ReleasedByHand:
    return acquiredHandle(F) + " is released by hand; hold it in a lease";
  case FindingKind::Dropped:
    return (F.Api.empty() ? handle(F) : "result of '" + F.Api + "'") +
           " is dropped without a release";
  case FindingKind::OpenAfterReads:
    return transaction(F) + " in which only reads ran is still open " +
           (Possible ? "if a call throws" : "when the function is left");
  case FindingKind::OpenAfterWrites:
    return transaction(F) + " with writes is neither committed nor rolled back";
  case FindingKind::OpenAfterHandler:
    return "handler leaves the " + transaction(F) + " open";
  case FindingKind::ReleasedWhileOpen:
    return handle(F) + " is released" + quoted(" by ", F.Api) +
           " while its transaction is open";
  case FindingKind::UsedAfterRelease:
    return handle(F) + " is used after its release";
  case FindingKind::ReleasedTwice:
    return handle(F) + " is released twice";
  case FindingKind::SessionAltered:
    return handle(F) + " goes back to its pool with '" + F.Setting +
           "' set for the whole session" +
           (Possible ? " if a call throws" : "");
  }
  llvm_unreachable("unknown kind of finding");
}

std::string message(const Finding &F) {
  return sentence(F) + (F.ByShape ? " (pool recognised by its shape)" : "");
}

/// What is missing where the path of \p F leaves the function.
static llvm::StringRef missing(const Finding &F) {
  switch (F.What) {
  case FindingKind::Leak:
  case FindingKind::KeptAfterFailure:
  case FindingKind::Dropped:
    return " without a release";
  case FindingKind::OpenAfterReads:
  case FindingKind::OpenAfterWrites:
  case FindingKind::OpenAfterHandler:
    return " without a commit or rollback";
  case FindingKind::ReleasedByHand:
  case FindingKind::ReleasedWhileOpen:
  case FindingKind::UsedAfterRelease:
  case FindingKind::ReleasedTwice:
  case FindingKind::SessionAltered:
    return "";
  }
  llvm_unreachable("unknown kind of finding");
}

static std::string branch(llvm::StringRef Detail) {
  if (Detail.empty())
    return "";
  if (Detail == "true" || Detail == "false")
    return (" (the condition is " + Detail + ")").str();
  return (" (" + Detail + ")").str();
}

std::string note(const Finding &F, const PathStep &Step) {
  switch (Step.What) {
  case PathStep::Kind::Acquired:
    return F.Given ? "given here" : "acquired here";
  case PathStep::Kind::Begun:
    return "transaction begun here";
  case PathStep::Kind::BranchTaken:
    return "this branch is taken" + branch(Step.Detail);
  case PathStep::Kind::LoopEntered:
    return "the loop is entered here";
  case PathStep::Kind::MayThrow:
    return "this call may throw" + quoted(": ", Step.Detail);
  case PathStep::Kind::Throws:
    return "exception thrown here" + quoted(": ", Step.Detail);
  case PathStep::Kind::HandlerEntered:
    return "handler entered here";
  case PathStep::Kind::FailedAttempt:
    return "the attempt failed but its handle must still be released";
  case PathStep::Kind::Overwritten:
    return "last reference lost here";
  case PathStep::Kind::Released:
    return (F.What == FindingKind::SessionAltered ? "handed back here"
                                                  : "released here") +
           quoted(" by ", Step.Detail);
  case PathStep::Kind::Used:
    return "used here";
  case PathStep::Kind::Altered:
    return quoted("", Step.Detail) + " set here";
  case PathStep::Kind::Wrote:
    return "first write here";
  case PathStep::Kind::LeftHere:
    return ("left here" + missing(F)).str();
  }
  llvm_unreachable("unknown kind of step");
}

} // namespace clang::tidy::lease
