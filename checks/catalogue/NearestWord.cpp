//===--- NearestWord.cpp - what a misspelt word meant ---------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NearestWord.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>
#include <cstddef>

using llvm::ArrayRef;
using llvm::StringRef;

namespace clang::tidy::lease {

std::string suggestion(StringRef Word, ArrayRef<StringRef> Valid,
                       StringRef Prefix) {
  StringRef Best;
  unsigned BestDistance = std::max<size_t>(2, Word.size() / 3) + 1;
  for (StringRef V : Valid) {
    unsigned Distance = Word.edit_distance(V, true, BestDistance);
    // A longer word that begins the same is what was meant, however far.
    if (Word.size() > 2 && V.starts_with(Word))
      Distance = std::min(Distance, 1U);
    if (Distance < BestDistance) {
      BestDistance = Distance;
      Best = V;
    }
  }
  if (!Best.empty())
    return (llvm::Twine("; did you mean '") + Prefix + Best + "'?").str();
  std::string List;
  for (StringRef V : Valid)
    if (!V.starts_with("$"))
      List +=
          (List.empty() ? "'" : ", '") + (llvm::Twine(Prefix) + V).str() + "'";
  return List.empty() ? "" : "; valid: " + List;
}

} // namespace clang::tidy::lease
