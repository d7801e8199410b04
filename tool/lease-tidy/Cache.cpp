//===--- Cache.cpp - results of earlier runs ------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Cache.h"
#include "Paths.h"
#include "ResultsJson.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

namespace fs = llvm::sys::fs;
namespace json = llvm::json;

namespace clang::tidy::lease::tool {

/// Of the entries: others are not read.
static constexpr llvm::StringLiteral FormatName = "lease-tidy-result-1";

/// Adds \p Text to \p Key so that no two lists of texts give the same key.
static void add(std::string &Key, llvm::StringRef Text) {
  Key += std::to_string(Text.size());
  Key += ':';
  Key += Text;
}

static void add(std::string &Key, const std::optional<std::string> &Text) {
  add(Key, llvm::StringRef(Text ? "given" : "absent"));
  add(Key, llvm::StringRef(Text ? *Text : ""));
}

static void add(std::string &Key, const std::vector<std::string> &Texts) {
  add(Key, llvm::StringRef(std::to_string(Texts.size())));
  for (const std::string &Text : Texts)
    add(Key, llvm::StringRef(Text));
}

static std::string hashOf(llvm::StringRef Text) {
  return llvm::toHex(llvm::BLAKE3::hash<16>(llvm::arrayRefFromStringRef(Text)),
                     /*LowerCase=*/true);
}

/// What compilers and configurations read of the environment.
static constexpr const char *Variables[] = {"CPATH",
                                            "C_INCLUDE_PATH",
                                            "CPLUS_INCLUDE_PATH",
                                            "OBJC_INCLUDE_PATH",
                                            "OBJCPLUS_INCLUDE_PATH",
                                            "COMPILER_PATH",
                                            "GCC_EXEC_PREFIX",
                                            "CCC_OVERRIDE_OPTIONS",
                                            "SOURCE_DATE_EPOCH",
                                            "CLANG_CONFIG_FILE_SYSTEM_DIR",
                                            "CLANG_CONFIG_FILE_USER_DIR"};

ResultCache::ResultCache(std::string Where, const Settings &S)
    : Directory(std::move(Where)), Began(std::chrono::system_clock::now()) {
  if (Directory.empty())
    return;
  add(SettingsKey, FormatName);
  // This program, to the byte: a check that was changed gives other results.
  const std::string Program = fs::getMainExecutable(nullptr, nullptr);
  add(SettingsKey,
      llvm::StringRef(States.stateOf("/proc/self/exe", Asked::Content)));
  add(SettingsKey, llvm::StringRef(Program));
  add(SettingsKey, llvm::StringRef(getClangFullVersion()));
  add(SettingsKey, S.Checks);
  add(SettingsKey, S.Config);
  add(SettingsKey, S.WarningsAsErrors);
  add(SettingsKey, S.HeaderFilter);
  add(SettingsKey, S.ExcludeHeaderFilter);
  add(SettingsKey, llvm::StringRef(S.SystemHeaders.value_or(false) ? "1" : ""));
  add(SettingsKey, S.ExtraArgs);
  add(SettingsKey, S.ExtraArgsBefore);
  add(SettingsKey, llvm::StringRef(S.Catalogues));
  add(SettingsKey, llvm::StringRef(S.Stats ? "1" : ""));
  for (const char *Variable : Variables) {
    const char *Value = std::getenv(Variable);
    add(SettingsKey, llvm::StringRef(Value ? Value : ""));
  }
}

std::string ResultCache::fileOf(const Unit &U) const {
  std::string Key = SettingsKey;
  add(Key, llvm::StringRef(U.File));
  add(Key, llvm::StringRef(U.Directory));
  add(Key, U.Arguments);
  return Directory + "/" + hashOf(Key) + ".json";
}

std::optional<UnitResult> ResultCache::find(const Unit &U, InputRecord *Into) {
  auto Text = llvm::MemoryBuffer::getFile(fileOf(U));
  if (!Text)
    return std::nullopt;
  llvm::Expected<json::Value> V = json::parse((*Text)->getBuffer());
  if (!V) {
    llvm::consumeError(V.takeError());
    return std::nullopt;
  }
  const json::Object *O = V->getAsObject();
  const json::Array *Inputs = O ? O->getArray("inputs") : nullptr;
  const json::Value *Result = O ? O->get("result") : nullptr;
  if (!Inputs || Inputs->empty() || !Result)
    return std::nullopt;
  for (const json::Value &Input : *Inputs) {
    // A letter for what was asked for, the state then, and the path.
    const json::Array *Parts = Input.getAsArray();
    json::Path::Root Root;
    std::string Path;
    if (!Parts || Parts->size() != 3 || !bytesFromJson((*Parts)[2], Path, Root))
      return std::nullopt;
    auto How = (*Parts)[0].getAsString();
    auto State = (*Parts)[1].getAsString();
    if (!How || How->size() != 1 || !State ||
        States.stateOf(Path, Asked(How->front())) != *State)
      return std::nullopt;
    if (Into)
      noteInput(*Into, Path, Asked(How->front()));
  }
  UnitResult R;
  json::Path::Root Root;
  if (!fromJSON(*Result, R, Root))
    return std::nullopt;
  return R;
}

void ResultCache::keep(const Unit &U, const UnitResult &R,
                       const InputRecord &Inputs) {
  json::Array All;
  for (const auto &[Path, How] : Inputs) {
    // One that was changed in the meantime may not be what was read.
    fs::file_status Status;
    if (How == Asked::Content && !fs::status(Path, Status) &&
        Status.getLastModificationTime() >= Began)
      return;
    All.push_back(json::Array{std::string(1, char(How)),
                              States.stateOf(Path, How), bytesToJson(Path)});
  }
  if (fs::create_directories(Directory))
    return;
  std::string Text;
  llvm::raw_string_ostream(Text)
      << json::Value(json::Object{{"format", FormatName},
                                  {"inputs", std::move(All)},
                                  {"result", toJSON(R)}});
  // Only the next run is slower without it.
  std::string Ignored;
  writeWhole(fileOf(U), Text, Ignored);
}

} // namespace clang::tidy::lease::tool
