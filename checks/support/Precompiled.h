//===--- Precompiled.h - headers worth compiling once -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The heavy headers, for the build alone. No source may include this file or
/// rely on it: each names what it uses.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_SUPPORT_PRECOMPILED_H
#define LEASE_TIDY_SUPPORT_PRECOMPILED_H

#include "clang-tidy/ClangTidyCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#endif // LEASE_TIDY_SUPPORT_PRECOMPILED_H
