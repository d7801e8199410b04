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
#include "llvm/ADT/StringRef.h"
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

//===----------------------------------------------------------------------===//
// Names alone, for who wants to know before parsing whether it is worth it
//===----------------------------------------------------------------------===//

/// What a name may contribute to a pool.
enum PoolHint : unsigned {
  HintsAtTake = 1 << 0, ///< Of a function: as in `getConnection`.
  HintsAtStrongTake = 1 << 1,
  HintsAtGive = 1 << 2,
  HintsAtStrongGive = 1 << 3,
  HintsAtBegin = 1 << 4,
  HintsAtCommit = 1 << 5,
  HintsAtSql = 1 << 6,
  HintsAtTellingVerb = 1 << 7, ///< `getConnection`, and not only `get`.
  HintsAtPool = 1 << 8,        ///< Of a type.
  HintsAtConnection = 1 << 9,
};

/// The hints that \p Name gives; by the same tables that recognise pools.
unsigned poolHintsOf(llvm::StringRef Name);

/// The hints that a name may give of which \p Part is a part.
unsigned poolHintsInside(llvm::StringRef Part);

/// A class may be a pool of which the name and the functions, those of its
/// bases included, give the hints \p Pool, in code of which the names of types
/// and functions give \p Others. Never false for a class that is taken for one.
bool mayFormPool(unsigned Pool, unsigned Others);

/// The same for a pair of functions of which one takes back what \p Taker
/// gives: \p Hints are those of the types in sight.
bool mayFormPair(llvm::StringRef Taker, unsigned Hints);

/// Calls \p Visit with the names that a function would have which takes back
/// what the function \p Name gives. None: \p Name gives nothing.
void forEachPartnerName(llvm::StringRef Name,
                        llvm::function_ref<void(llvm::StringRef)> Visit);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_INHOUSEPOOLS_H
