//===--- ResultsJson.h - results as JSON values -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// How plain data and JSON values become each other: shared by all that reads
/// or writes results.
///
/// JSON is UTF-8, but sources, and so messages and edits, need not be. A text
/// that is not becomes an object with its bytes in hexadecimal digits.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_RESULTSJSON_H
#define LEASE_TIDY_TOOL_RESULTSJSON_H

#include "Results.h"
#include "llvm/Support/JSON.h"

namespace clang::tidy::lease::tool {

/// A text that may be no UTF-8, as a value that says so.
llvm::json::Value bytesToJson(llvm::StringRef Bytes);
bool bytesFromJson(const llvm::json::Value &V, std::string &Out,
                   llvm::json::Path P);

llvm::json::Value toJSON(const Finding &F);
bool fromJSON(const llvm::json::Value &V, Finding &Out, llvm::json::Path P);

llvm::json::Value toJSON(const Site &S);
bool fromJSON(const llvm::json::Value &V, Site &Out, llvm::json::Path P);

llvm::json::Value toJSON(const IncompleteFunction &F);
bool fromJSON(const llvm::json::Value &V, IncompleteFunction &Out,
              llvm::json::Path P);

llvm::json::Value toJSON(const NolintUse &U);
bool fromJSON(const llvm::json::Value &V, NolintUse &Out, llvm::json::Path P);

llvm::json::Value toJSON(const UnitResult &R);
bool fromJSON(const llvm::json::Value &V, UnitResult &Out, llvm::json::Path P);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_RESULTSJSON_H
