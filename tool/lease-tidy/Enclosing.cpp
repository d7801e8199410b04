//===--- Enclosing.cpp - the function around a place ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Enclosing.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/raw_ostream.h"

namespace clang::tidy::lease::tool {

static bool covers(const Decl &D, SourceLocation Where,
                   const SourceManager &SM) {
  const SourceLocation Begin = SM.getFileLoc(D.getBeginLoc());
  const SourceLocation End = SM.getFileLoc(D.getEndLoc());
  if (Begin.isInvalid() || End.isInvalid())
    return false;
  const FileID File = SM.getFileID(Where);
  if (SM.getFileID(Begin) != File || SM.getFileID(End) != File)
    return false;
  const unsigned Offset = SM.getFileOffset(Where);
  return SM.getFileOffset(Begin) <= Offset && Offset <= SM.getFileOffset(End);
}

static const FunctionDecl *find(const DeclContext &In, SourceLocation Where,
                                const SourceManager &SM) {
  for (const Decl *D : In.decls()) {
    // A method that is defined out of its class stands in the outer context,
    // and so is found there.
    if (const auto *T = dyn_cast<FunctionTemplateDecl>(D))
      D = T->getTemplatedDecl();
    else if (const auto *T = dyn_cast<ClassTemplateDecl>(D))
      D = T->getTemplatedDecl();
    if (const auto *F = dyn_cast<FunctionDecl>(D)) {
      if (F->isThisDeclarationADefinition() && covers(*F, Where, SM))
        return F;
      continue;
    }
    const auto *Inner = dyn_cast<DeclContext>(D);
    // An inner context need not cover what an included file adds to it.
    if (Inner && (isa<NamespaceDecl, LinkageSpecDecl, RecordDecl>(D)))
      if (const FunctionDecl *F = find(*Inner, Where, SM))
        return F;
  }
  return nullptr;
}

EnclosingFunction enclosingFunction(const ASTContext &Ctx,
                                    SourceLocation Where) {
  const SourceManager &SM = Ctx.getSourceManager();
  const FunctionDecl *F =
      find(*Ctx.getTranslationUnitDecl(), SM.getFileLoc(Where), SM);
  if (!F)
    return {};
  EnclosingFunction Found;
  PrintingPolicy Policy = Ctx.getPrintingPolicy();
  Policy.SuppressTagKeyword = true;
  llvm::raw_string_ostream OS(Found.Name);
  F->printQualifiedName(OS, Policy);
  OS << '(';
  for (unsigned I = 0; I < F->getNumParams(); ++I) {
    OS << (I ? ", " : "");
    F->getParamDecl(I)->getType().print(OS, Policy);
  }
  if (F->isVariadic())
    OS << (F->getNumParams() ? ", ..." : "...");
  OS << ')';
  if (const auto *M = dyn_cast<CXXMethodDecl>(F); M && M->isConst())
    OS << " const";
  OS.flush();
  Found.IsLocal = !F->isExternallyVisible();
  return Found;
}

} // namespace clang::tidy::lease::tool
