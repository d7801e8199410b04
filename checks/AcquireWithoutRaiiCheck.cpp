//===--- AcquireWithoutRaiiCheck.cpp - lease-acquire-without-raii ---------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "AcquireWithoutRaiiCheck.h"

namespace clang::tidy {

ArrayRef<std::pair<lease::ReportLevel, StringRef>>
OptionEnumMapping<lease::ReportLevel>::getEnumMapping() {
  static constexpr std::pair<lease::ReportLevel, StringRef> Mapping[] = {
      {lease::ReportLevel::Leak, "leak"},
      {lease::ReportLevel::PossibleLeak, "possible-leak"},
      {lease::ReportLevel::ByHand, "by-hand"},
  };
  return Mapping;
}

namespace lease {

AcquireWithoutRaiiCheck::AcquireWithoutRaiiCheck(StringRef Name,
                                                 ClangTidyContext *Context)
    : LeaseCheck(Name, Context),
      Level(Options.get("Report", ReportLevel::ByHand)) {}

void AcquireWithoutRaiiCheck::storeOptions(ClangTidyOptions::OptionMap &Opts) {
  LeaseCheck::storeOptions(Opts);
  Options.store(Opts, "Report", Level);
}

bool AcquireWithoutRaiiCheck::reports(const Finding &F) const {
  // Results, statements and the like are lease-result-without-release's.
  if (F.Resource != Role::Connection && F.Resource != Role::Pool &&
      F.Resource != Role::Executor)
    return false;
  switch (F.What) {
  case FindingKind::Dropped:
  case FindingKind::KeptAfterFailure:
    return true;
  case FindingKind::Leak:
    return F.How == Certainty::Definite || Level >= ReportLevel::PossibleLeak;
  case FindingKind::ReleasedByHand:
    // C has nothing better to offer.
    return !F.InC && Level >= ReportLevel::ByHand;
  default:
    return false;
  }
}

} // namespace lease

} // namespace clang::tidy
