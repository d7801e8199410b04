//===--- Annotations.h - models written into the source ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Makes models of what people write beside their declarations:
/// `[[clang::annotate("lease::acquire")]]` and its kin, and clang's
/// `ownership_returns`, `ownership_takes` and `ownership_holds`.
///
/// Direction: nothing is guessed. A declaration that is annotated does what is
/// written there and only borrows what else it is given; of an ownership
/// attribute whose module does not speak of databases nothing is taken.
///
/// Errors: an annotation that makes no sense is kept as a mistake with its
/// place, and does nothing. Annotations of local variables and of statements
/// are not seen.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_ANNOTATIONS_H
#define LEASE_TIDY_CATALOGUE_ANNOTATIONS_H

#include "Catalogue.h"
#include "clang/AST/Type.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <functional>
#include <memory>
#include <string>

namespace clang {
class ASTContext;
class CXXRecordDecl;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace clang::tidy::lease {

struct AnnotationMistake {
  SourceLocation Where;
  std::string Message; ///< Names the nearest valid word where there is one.
};

class Annotations {
public:
  /// Looks for annotations in the declarations of \p Ctx's unit; where headers
  /// are precompiled, in those of the main file and of what it uses. \p TypeOf
  /// is the model of a type from whatever source, and is not asked before
  /// `complete`.
  Annotations(ASTContext &Ctx,
              std::function<const TypeModel *(QualType)> TypeOf);
  ~Annotations();

  /// Makes the models of all that was found. Before that nothing but `classes`
  /// and `type` has an answer.
  void complete();

  /// Nothing in the unit is annotated.
  bool empty() const;

  /// What the annotations of \p F, or of what it overrides, say; of a
  /// constructor also those of its class.
  llvm::ArrayRef<const CallModel *> calls(const FunctionDecl *F);

  /// The model of exactly \p D, a class, structure or typedef; null when it has
  /// none.
  const TypeModel *type(const NamedDecl *D);

  /// The classes that are annotated as connections or transactions.
  llvm::ArrayRef<const CXXRecordDecl *> classes() const;

  llvm::ArrayRef<AnnotationMistake> mistakes() const;

  /// The attributes that are read. Where none of these names occurs, nothing is
  /// annotated.
  static llvm::ArrayRef<llvm::StringRef> attributes();

private:
  struct Impl;
  std::unique_ptr<Impl> P;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_ANNOTATIONS_H
