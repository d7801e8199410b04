//===--- Settings.cpp - what to check, and how ----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Settings.h"
#include "NolintUses.h"
#include "clang-tidy/GlobList.h"
#include "support/LlvmCompat.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"

namespace clang::tidy::lease::tool {

const std::vector<std::string> &allChecks() {
  static const std::vector<std::string> Names = [] {
    ClangTidyCheckFactories Factories;
    for (const auto &Entry : ClangTidyModuleRegistry::entries())
      Entry.instantiate()->addCheckFactories(Factories);
    std::vector<std::string> Found;
    for (const auto &Factory : Factories)
      if (Factory.getKey().starts_with("lease-"))
        Found.push_back(Factory.getKey().str());
    llvm::sort(Found);
    return Found;
  }();
  return Names;
}

/// The globs that select our checks when the configuration says \p Configured.
static std::string selectChecks(const Settings &S, StringRef Configured) {
  std::string Default = "lease-*";
  const GlobList Globs(Configured);
  std::string Enabled;
  for (const std::string &Check : allChecks())
    if (Globs.contains(Check))
      Enabled += (Enabled.empty() ? "" : ",") + Check;
  if (!Enabled.empty()) {
    Default = Enabled;
    if (Globs.contains(UnusedNolint))
      Default += ("," + UnusedNolint).str();
  }
  if (!S.Checks)
    return "-*," + Default;
  // Globs that only take away do so from what would have run.
  if (StringRef(*S.Checks).ltrim().starts_with("-"))
    return "-*," + Default + "," + *S.Checks;
  return "-*," + *S.Checks;
}

bool selectsAnyCheck(StringRef Checks) {
  Settings S;
  S.Checks = Checks.str();
  const GlobList Globs(selectChecks(S, ""));
  return llvm::any_of(allChecks(), [&](const std::string &Check) {
    return Globs.contains(Check);
  });
}

/// Reads a configuration; a mistake is appended to \p Mistakes.
static llvm::ErrorOr<ClangTidyOptions>
readConfiguration(llvm::MemoryBufferRef Text,
                  std::vector<std::string> &Mistakes) {
  auto Note = [&Mistakes](const llvm::SMDiagnostic &D) {
    if (D.getKind() != llvm::SourceMgr::DK_Error)
      return;
    Mistakes.push_back((D.getFilename() + ":" + Twine(D.getLineNo()) + ":" +
                        Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                           .str());
  };
  const size_t Before = Mistakes.size();
  auto Options = parseConfigurationWithDiags(Text, Note);
  if (!Options && Mistakes.size() == Before)
    Mistakes.push_back(
        (Text.getBufferIdentifier() + ": " + Options.getError().message())
            .str());
  return Options;
}

namespace {

/// Adds to what \p Base finds which of our checks are to run. They are the
/// only ones: the others are not part of this program.
template <typename Base> class Selecting : public Base {
public:
  template <typename... Args>
  Selecting(const Settings &S, std::vector<std::string> &Mistakes,
            Args &&...More)
      : Base(std::forward<Args>(More)...), S(S) {
    this->ConfigHandlers = {
        {".clang-tidy", [&Mistakes](llvm::MemoryBufferRef Text) {
           return readConfiguration(Text, Mistakes);
         }}};
  }

  std::vector<ClangTidyOptionsProvider::OptionsSource>
  getRawOptions(StringRef FileName) override {
    auto Sources = Base::getRawOptions(FileName);
    std::string Configured;
    for (const auto &Source : Sources)
      if (Source.first.Checks)
        Configured += (Configured.empty() ? "" : ",") + *Source.first.Checks;
    ClangTidyOptions Selection;
    Selection.Checks = selectChecks(S, Configured);
    Sources.emplace_back(
        std::move(Selection),
        ClangTidyOptionsProvider::OptionsSourceTypeCheckCommandLineOption);
    return Sources;
  }

private:
  Settings S;
};

} // namespace

std::unique_ptr<ClangTidyOptionsProvider>
makeOptionsProvider(const Settings &S, std::vector<std::string> &Mistakes,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
  const ClangTidyGlobalOptions Global;

  ClangTidyOptions Default = ClangTidyOptions::getDefaults();
  Default.Checks = "";
  Default.WarningsAsErrors = "";
  // The majors differ here; of headers, all that are not the system's count.
  Default.HeaderFilterRegex = ".*";
  Default.ExcludeHeaderFilterRegex = "";
  Default.SystemHeaders = false;
  Default.FormatStyle = "none";

  ClangTidyOptions Override;
  Override.WarningsAsErrors = S.WarningsAsErrors;
  Override.HeaderFilterRegex = S.HeaderFilter;
  Override.ExcludeHeaderFilterRegex = S.ExcludeHeaderFilter;
  Override.SystemHeaders = S.SystemHeaders;
  if (!S.ExtraArgs.empty())
    Override.ExtraArgs = S.ExtraArgs;
  if (!S.ExtraArgsBefore.empty())
    Override.ExtraArgsBefore = S.ExtraArgsBefore;
  if (!S.Catalogues.empty())
    Override.CheckOptions["Catalogue"] =
        ClangTidyOptions::ClangTidyValue(S.Catalogues);

  if (S.Config) {
    auto Read = readConfiguration(
        llvm::MemoryBufferRef(*S.Config, S.ConfigName), Mistakes);
    return std::make_unique<Selecting<ConfigOptionsProvider>>(
        S, Mistakes, Global, Default, Read ? *Read : ClangTidyOptions(),
        Override, Files);
  }
  return std::make_unique<Selecting<FileOptionsProvider>>(
      S, Mistakes, Global, Default, Override, Files);
}

} // namespace clang::tidy::lease::tool
