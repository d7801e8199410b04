//===--- GitLab.cpp - reports for GitLab ----------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "Paths.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

namespace json = llvm::json;

namespace clang::tidy::lease::tool {

std::string renderGitLab(const Report &R) {
  json::Array All;
  for (const Finding &F : R.Findings) {
    if (F.What.File.empty())
      continue; // The format knows nothing without a place.
    All.push_back(json::Object{
        {"description", json::fixUTF8(F.What.Text)},
        {"check_name", F.Check},
        {"fingerprint", F.Fingerprint},
        {"severity", F.isError() ? "critical" : "major"},
        {"location",
         json::Object{{"path", json::fixUTF8(relativeTo(F.What.File, R.Root))},
                      {"lines", json::Object{{"begin", F.What.Line}}}}}});
  }
  return llvm::formatv("{0:2}\n", json::Value(std::move(All))).str();
}

} // namespace clang::tidy::lease::tool
