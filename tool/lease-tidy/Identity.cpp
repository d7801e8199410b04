//===--- Identity.cpp - which findings are the same -----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Identity.h"
#include "Paths.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include <map>

namespace clang::tidy::lease::tool {

std::string identityOf(const Finding &F, llvm::StringRef Root) {
  return F.Check + "\n" + relativeTo(F.What.File, Root) + "\n" + F.Function +
         "\n" + F.What.Text;
}

void setFingerprints(llvm::MutableArrayRef<Finding> Findings,
                     llvm::StringRef Root) {
  std::map<std::string, unsigned> Seen;
  for (Finding &F : Findings) {
    std::string Key = identityOf(F, Root);
    const unsigned Ordinal = Seen[Key]++;
    Key += "\n" + std::to_string(Ordinal);
    const auto Hash = llvm::BLAKE3::hash<16>(llvm::arrayRefFromStringRef(Key));
    F.Fingerprint = llvm::toHex(Hash, /*LowerCase=*/true);
  }
}

} // namespace clang::tidy::lease::tool
