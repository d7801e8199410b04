//===--- Describe.h - models made from declarations -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What those share who make models of declarations instead of reading them:
/// pools by shape, and annotations.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_DESCRIBE_H
#define LEASE_TIDY_CATALOGUE_DESCRIBE_H

#include "Catalogue.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang::tidy::lease {

inline Place placeAt(Place::Base Where) {
  Place P;
  P.Where = Where;
  return P;
}

inline Place placeOfArgument(unsigned Index, bool Deref = false) {
  Place P = placeAt(Place::Base::Arg);
  P.Index = Index;
  P.Deref = Deref;
  return P;
}

inline Effect makeEffect(Op What, Place At, Place On = Place(),
                         const TypeModel *Type = nullptr) {
  Effect E;
  E.What = What;
  E.At = At;
  E.On = On;
  E.Type = Type;
  return E;
}

/// The words of a name in lower case, cut at `_`, digits and capitals. A run of
/// capitals is one word: `PGConnPool` is pg, conn, pool.
llvm::SmallVector<std::string, 6> wordsOf(llvm::StringRef Name);

/// A word of \p Name is one that only a connection to a database or a cache
/// would bear.
bool tellsConnection(llvm::StringRef Name);

/// The characters of a statement, or a class that holds such.
bool isTextType(QualType T);

/// \p F promises not to throw, or is a C function.
bool cannotThrow(const FunctionDecl *F, const ASTContext &Ctx);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_DESCRIBE_H
