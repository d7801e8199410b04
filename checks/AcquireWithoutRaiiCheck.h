//===--- AcquireWithoutRaiiCheck.h - lease-acquire-without-raii -*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_ACQUIREWITHOUTRAIICHECK_H
#define LEASE_TIDY_ACQUIREWITHOUTRAIICHECK_H

#include "LeaseCheck.h"

namespace clang::tidy {

namespace lease {

/// How much the check reports; each level includes those before it.
enum class ReportLevel : uint8_t {
  Leak,         ///< Connections that a written path loses.
  PossibleLeak, ///< And those that are lost if a call throws.
  ByHand,       ///< And those that are released by hand on every path.
};

/// Flags a connection that a raw handle holds: leaked on a path, leaked if a
/// call throws, or released by hand.
///
/// For the user's documentation see docs/checks/lease-acquire-without-raii.md.
class AcquireWithoutRaiiCheck : public LeaseCheck {
public:
  AcquireWithoutRaiiCheck(StringRef Name, ClangTidyContext *Context);

  void storeOptions(ClangTidyOptions::OptionMap &Opts) override;

protected:
  bool reports(const Finding &F) const override;

private:
  const ReportLevel Level;
};

} // namespace lease

template <> struct OptionEnumMapping<lease::ReportLevel> {
  static ArrayRef<std::pair<lease::ReportLevel, StringRef>> getEnumMapping();
};

} // namespace clang::tidy

#endif // LEASE_TIDY_ACQUIREWITHOUTRAIICHECK_H
