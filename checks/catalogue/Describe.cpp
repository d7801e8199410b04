//===--- Describe.cpp - models made from declarations ---------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Describe.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace clang::tidy::lease {

llvm::SmallVector<std::string, 6> wordsOf(StringRef Name) {
  llvm::SmallVector<std::string, 6> Result;
  std::string Word;
  auto flush = [&] {
    if (!Word.empty())
      Result.push_back(std::move(Word));
    Word.clear();
  };
  for (size_t I = 0; I != Name.size(); ++I) {
    char C = Name[I];
    if (!llvm::isAlpha(C)) {
      flush();
      continue;
    }
    bool Upper = llvm::isUpper(C);
    bool AfterLower = I > 0 && llvm::isLower(Name[I - 1]);
    bool BeforeLower = I + 1 < Name.size() && llvm::isLower(Name[I + 1]);
    bool AfterUpper = I > 0 && llvm::isUpper(Name[I - 1]);
    if (Upper && (AfterLower || (AfterUpper && BeforeLower)))
      flush();
    Word += llvm::toLower(C);
  }
  flush();
  return Result;
}

/// A word that only a connection to a database or a cache would bear.
static bool isTellingWord(StringRef Word) {
  if (Word.starts_with("conn") || Word.ends_with("conn") ||
      Word.starts_with("sql") || Word.ends_with("sql"))
    return true;
  for (StringRef Part : {"connection", "session", "client", "database", "redis",
                         "postgres", "sqlite", "mongo", "odbc", "memcache"})
    if (Word.contains(Part))
      return true;
  return llvm::is_contained({"db", "dbh", "dbc", "dbi", "pg", "pq"}, Word);
}

bool tellsConnection(StringRef Name) {
  return llvm::any_of(wordsOf(Name),
                      [](StringRef Word) { return isTellingWord(Word); });
}

bool isTextType(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    return T->getPointeeType()->isAnyCharacterType();
  const CXXRecordDecl *RD = T->getAsCXXRecordDecl();
  const IdentifierInfo *II = RD ? RD->getIdentifier() : nullptr;
  return II && (II->getName().contains_insensitive("string") ||
                II->getName() == "zview");
}

bool cannotThrow(const FunctionDecl *F, const ASTContext &Ctx) {
  if (!Ctx.getLangOpts().CPlusPlus || F->isExternC())
    return true;
  const auto *Proto = F->getType()->getAs<FunctionProtoType>();
  if (!Proto)
    return true; // C without a prototype.
  // Exception specifications of a template are made when they are needed.
  if (isUnresolvedExceptionSpec(Proto->getExceptionSpecType()))
    return false;
  return Proto->isNothrow();
}

} // namespace clang::tidy::lease
