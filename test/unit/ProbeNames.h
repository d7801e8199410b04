//===--- ProbeNames.h - effects as the tests write them ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_PROBENAMES_H
#define LEASE_TIDY_TEST_PROBENAMES_H

#include "flow/SqlText.h"
#include <string>

namespace clang::tidy::lease {

inline const char *nameOf(SqlEffect E) {
  switch (E) {
  case SqlEffect::None:
    return "None";
  case SqlEffect::Read:
    return "Read";
  case SqlEffect::Write:
    return "Write";
  case SqlEffect::Begin:
    return "Begin";
  case SqlEffect::Commit:
    return "Commit";
  case SqlEffect::Rollback:
    return "Rollback";
  case SqlEffect::ImplicitCommit:
    return "ImplicitCommit";
  case SqlEffect::AutocommitOff:
    return "AutocommitOff";
  case SqlEffect::AutocommitOn:
    return "AutocommitOn";
  case SqlEffect::Session:
    return "Session";
  case SqlEffect::Unknown:
    return "Unknown";
  }
  return "?";
}

/// The effects with spaces between them; `nothing` for none.
inline std::string namesOf(llvm::ArrayRef<SqlEffect> Effects) {
  std::string Out;
  for (SqlEffect E : Effects) {
    if (!Out.empty())
      Out += ' ';
    Out += nameOf(E);
  }
  return Out.empty() ? "nothing" : Out;
}

/// The changes of settings, in the same way.
inline std::string namesOf(llvm::ArrayRef<SessionChange> Changes) {
  std::string Out;
  for (const SessionChange &X : Changes) {
    static const char *const Names[] = {"Sets",   "Restores", "RestoresAll",
                                        "Begins", "Commits",  "RollsBack"};
    if (!Out.empty())
      Out += ' ';
    Out += Names[static_cast<unsigned>(X.What)];
    if (!X.Name.empty())
      Out += "(" + X.Name + ")";
    if (X.Alone)
      Out += "!";
  }
  return Out.empty() ? "nothing" : Out;
}

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_TEST_PROBENAMES_H
