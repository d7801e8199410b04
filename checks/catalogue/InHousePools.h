//===--- InHousePools.h - pools recognised by their shape -------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds the pools of connections that a code base has of its own, and makes
/// a library model of each: a class (or a family of C functions) with an
/// acquire that gives a handle and a release that takes the same type of
/// handle, where names say that the handle is a connection.
///
/// Direction: a pool that is not recognised is silence; a class taken for a
/// pool by mistake is a false alarm. So names must be telling, and locks,
/// semaphores, allocators and pools of other things are left out.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_INHOUSEPOOLS_H
#define LEASE_TIDY_CATALOGUE_INHOUSEPOOLS_H

#include "Catalogue.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <string>
#include <utility>

namespace clang {
class ASTContext;
class CXXRecordDecl;
class FunctionDecl;
class RecordDecl;
} // namespace clang

namespace clang::tidy::lease {

/// What the catalogue proper says; that always goes first.
struct ModelledApi {
  llvm::function_ref<const TypeModel *(QualType)> Type;
  llvm::function_ref<const TypeModel *(const RecordDecl *)> Record;
  llvm::function_ref<bool(const FunctionDecl *)> HasCalls;
  /// Classes that are connections or transactions because somebody said so:
  /// what their functions do is told by their names.
  llvm::ArrayRef<std::pair<const CXXRecordDecl *, const TypeModel *>> Named;
};

class InHousePools {
public:
  /// Looks through the declarations of \p Ctx's unit (not of system headers,
  /// and into function bodies only where headers are precompiled). \p Known is
  /// used only during construction.
  InHousePools(ASTContext &Ctx, const ModelledApi &Known);
  ~InHousePools();

  /// No pool was found.
  bool empty() const;

  /// What was found, by name: equal for two parses that found the same.
  std::string names() const;

  llvm::ArrayRef<const CallModel *> calls(const FunctionDecl *F) const;

  /// The model of exactly \p Record; null when there is none.
  const TypeModel *type(const RecordDecl *Record) const;

private:
  struct Impl;
  std::unique_ptr<Impl> P;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_INHOUSEPOOLS_H
