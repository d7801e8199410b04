//===--- Recall.h - what an earlier parse has found -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// An editor parses a file anew at each key. Of all its functions one has
/// changed then: what was reported of the others is remembered, so that they
/// need not be analysed again.
///
/// What is remembered of a function holds as long as nothing has changed that
/// its analysis may look at: the headers, the settings and the models, the text
/// of the file without the bodies of its ordinary functions, the function's own
/// body, and the bodies of those that it can call. Direction: when in doubt,
/// a function is analysed again. Only for units that were parsed with a
/// preamble, as an editor's are; there is nothing to remember in a run over
/// files.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_RECALL_H
#define LEASE_TIDY_RECALL_H

#include "report/Reporter.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace clang::tidy::lease {

class Recall {
public:
  /// That of \p Ctx's unit, made on the first call and shared while anyone
  /// holds it. \p Settings and \p Models are all that the findings depend on
  /// besides the code. Null when nothing can be remembered. Thread-safe.
  static std::shared_ptr<Recall> get(ASTContext &Ctx,
                                     llvm::function_ref<std::string()> Settings,
                                     std::shared_ptr<const void> Models);
  ~Recall();

  /// What was reported of \p F, and of all that stands in its body, is known.
  bool knows(const FunctionDecl *F) const;

  /// What was reported of those functions, for the text as it is now.
  std::vector<Reported> known() const;

  /// Notes that \p R is reported of \p F.
  void note(const FunctionDecl *F, const Reported &R);

  /// All functions have been analysed: remembers for the next parse what was
  /// noted. Does nothing when called again.
  void keep();

private:
  struct Impl;
  explicit Recall(std::unique_ptr<Impl> P);
  std::unique_ptr<Impl> P;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_RECALL_H
