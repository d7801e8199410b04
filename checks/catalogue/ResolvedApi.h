//===--- ResolvedApi.h - models bound to declarations -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Answers, for the declarations of one translation unit, what is known of
/// them. Asked in this order: the user's own catalogue files, annotations in
/// the source, the built-in models, in-house pools recognised by their shape.
///
/// Direction: a declaration that is not recognised is unknown, never assumed
/// harmless or harmful. Names are compared by walking declaration contexts;
/// inline namespaces are transparent.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_RESOLVEDAPI_H
#define LEASE_TIDY_CATALOGUE_RESOLVEDAPI_H

#include "Catalogue.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <vector>

namespace clang {
class ASTContext;
class CXXRecordDecl;
class FieldDecl;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace clang::tidy::lease {

struct AnnotationMistake;
struct CatalogueError;

struct ResolvedApiOptions {
  bool RecogniseInHousePools = true;
};

/// \p Name occurs in the unit as an identifier, precompiled headers included.
/// Cheap, and right in one direction only: what occurs need not be declared.
bool occursInUnit(const ASTContext &Ctx, llvm::StringRef Name);

/// Calls \p Visit with every identifier that mayMatter asks for.
void forEachWord(const Catalogue &Models,
                 llvm::function_ref<void(llvm::StringRef)> Visit);

/// A unit may use what \p Models describe, of which \p Occurs tells whether it
/// has an identifier. Like `ResolvedApi::mayMatter`, which needs a parsed unit;
/// true whenever that is true because of a model.
bool mayMatter(const Catalogue &Models,
               llvm::function_ref<bool(llvm::StringRef)> Occurs);

class ResolvedApi {
public:
  ResolvedApi(std::shared_ptr<const Catalogue> Models, ASTContext &Ctx,
              ResolvedApiOptions Options);
  ~ResolvedApi();

  /// False when no modelled name occurs in the unit, nothing is annotated, and
  /// no class of the unit has the shape of a pool: then there is nothing to
  /// analyse. Cheap.
  bool mayMatter() const;

  /// What was recognised by its shape, by name. It may depend on all that the
  /// unit uses.
  std::string shapes() const;

  /// The call models for \p Callee, first match first, overloads selected by
  /// Params; the conditions (`When`) are left to the caller, who knows the
  /// arguments. \p Callee is a function, method, constructor, or a field or
  /// variable of function-pointer type (tables of functions, matched by name).
  /// Empty: the catalogue says nothing.
  llvm::ArrayRef<const CallModel *> calls(const NamedDecl *Callee) const;

  /// The models of the pseudo-functions `delete` and `free`, for the type of
  /// their operand.
  llvm::ArrayRef<const CallModel *> deletes(QualType Pointee) const;

  /// The type model of \p T, looked up through typedefs (sugar first),
  /// pointers, references and base classes; null when there is none.
  const TypeModel *type(QualType T) const;

  /// The library in whose headers \p Callee is declared, or of whose modelled
  /// class it is a member; null when there is none. What the catalogue does not
  /// list of a library only borrows the handles of that library.
  const LibraryModel *libraryOf(const FunctionDecl *Callee) const;

  /// What the catalogue says in \p Which of code for \p T: the last word of
  /// those who describe its library. Empty: nothing.
  llvm::StringRef
  code(const TypeModel &T,
       std::map<std::string, std::string> LibraryModel::*Which) const;

  /// The annotations of the unit that make no sense, in the order of the code.
  llvm::ArrayRef<AnnotationMistake> annotationMistakes() const;

  /// The names in the user's catalogue files that the unit does not declare
  /// although it includes all headers of their library. A library that names a
  /// directory, or no header, is not looked at; nor are members of a class of
  /// which the definition is not in sight.
  std::vector<CatalogueError> undeclared() const;

  /// \p D is the class \p Qualified, inline namespaces aside.
  static bool isNamed(const CXXRecordDecl *D, llvm::StringRef Qualified);

private:
  struct Impl;
  std::unique_ptr<Impl> P;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_RESOLVEDAPI_H
