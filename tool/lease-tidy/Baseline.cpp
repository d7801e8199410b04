//===--- Baseline.cpp - findings that are known already -------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Baseline.h"
#include "Counted.h"
#include "Paths.h"
#include "ResultsJson.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace json = llvm::json;

namespace clang::tidy::lease::tool {

/// The version of the format. Readers refuse any other.
static constexpr int64_t FormatVersion = 1;

static Baseline::Entry entryOf(const Finding &F, llvm::StringRef Root) {
  Baseline::Entry E;
  E.Check = F.Check;
  E.File = relativeTo(F.What.File, Root);
  E.Function = F.Function;
  E.Message = F.What.Text;
  E.FunctionIsLocal = F.FunctionIsLocal;
  return E;
}

Baseline Baseline::of(llvm::ArrayRef<Finding> Findings, llvm::StringRef Root) {
  Baseline B;
  for (const Finding &F : Findings)
    ++B.Counts[entryOf(F, Root)];
  return B;
}

std::string Baseline::write() const {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << "{\"version\": " << FormatVersion << ", \"findings\": [";
  const char *Separator = "\n";
  for (const auto &[E, Count] : Counts) {
    json::Object O{{"check", E.Check},
                   {"file", bytesToJson(E.File)},
                   {"function", bytesToJson(E.Function)},
                   {"message", bytesToJson(E.Message)},
                   {"count", Count}};
    if (E.FunctionIsLocal)
      O["local"] = true;
    OS << Separator << json::Value(std::move(O));
    Separator = ",\n";
  }
  OS << "\n]}\n";
  OS.flush();
  return Text;
}

std::optional<Baseline> Baseline::read(llvm::StringRef Text,
                                       std::string &Error) {
  llvm::Expected<json::Value> V = json::parse(Text);
  if (!V) {
    Error = llvm::toString(V.takeError());
    return std::nullopt;
  }
  const json::Object *Root = V->getAsObject();
  const json::Array *All = Root ? Root->getArray("findings") : nullptr;
  if (!All || Root->getInteger("version") != FormatVersion) {
    Error = "this is no baseline of lease-tidy";
    return std::nullopt;
  }
  json::Path::Root PathRoot("baseline");
  const json::Path Findings = json::Path(PathRoot).field("findings");
  Baseline B;
  for (size_t I = 0; I < All->size(); ++I) {
    const json::Path Here = Findings.index(I);
    json::ObjectMapper Map((*All)[I], Here);
    Entry E;
    int64_t Count = 0;
    auto Bytes = [&](llvm::StringLiteral Name, std::string &Out) {
      const json::Value *Value = (*All)[I].getAsObject()->get(Name);
      if (Value)
        return bytesFromJson(*Value, Out, Here.field(Name));
      Here.field(Name).report("missing value");
      return false;
    };
    if (!Map || !Map.map("check", E.Check) || !Map.map("count", Count) ||
        !Map.mapOptional("local", E.FunctionIsLocal) ||
        !Bytes("file", E.File) || !Bytes("function", E.Function) ||
        !Bytes("message", E.Message)) {
      Error = llvm::toString(PathRoot.getError());
      return std::nullopt;
    }
    if (Count < 1 || Count > UINT32_MAX) {
      Error = "a count of findings must be above 0";
      return std::nullopt;
    }
    B.Counts[std::move(E)] += Count;
  }
  return B;
}

static bool existsIn(const std::string &Root, const std::string &File) {
  return llvm::sys::fs::exists(absolutePath(File, Root));
}

void Baseline::takeFrom(Report &R) {
  auto Take = [&](auto IsKnown) {
    std::vector<Finding> New;
    for (Finding &F : R.Findings)
      (IsKnown(entryOf(F, R.Root)) ? R.Known : New).push_back(std::move(F));
    R.Findings = std::move(New);
  };
  auto Use = [&](std::map<Entry, unsigned>::iterator At) {
    if (--At->second == 0)
      Counts.erase(At);
    return true;
  };
  Take([&](const Entry &E) {
    auto Found = Counts.find(E);
    return Found != Counts.end() && Use(Found);
  });
  // What is left may have moved: a function to another file, or a file to
  // another name. A function that only its file knows cannot leave it.
  std::map<std::string, bool> Exists;
  Take([&](const Entry &E) {
    if (E.Function.empty())
      return false;
    for (auto At = Counts.begin(); At != Counts.end(); ++At) {
      const Entry &Old = At->first;
      if (Old.Function != E.Function || Old.Check != E.Check ||
          Old.Message != E.Message)
        continue;
      auto [Known, Unknown] = Exists.try_emplace(Old.File, false);
      if (Unknown)
        Known->second = existsIn(R.Root, Old.File);
      if (!Old.FunctionIsLocal || !Known->second)
        return Use(At);
    }
    return false;
  });
  llvm::sort(R.Known, [](const Finding &A, const Finding &B) {
    return std::tie(A.What.File, A.What.Offset, A.Check, A.What.Text) <
           std::tie(B.What.File, B.What.Offset, B.Check, B.What.Text);
  });
}

Baseline Baseline::missingIn(const Report &R) const {
  llvm::StringSet<> LookedAt;
  for (const std::string &Unit : R.Units)
    LookedAt.insert(relativeTo(realPath(Unit), R.Root));
  for (const IncompleteUnit &U : R.Incomplete)
    LookedAt.erase(relativeTo(realPath(U.File), R.Root));
  Baseline Missing;
  // A header may be seen through units that were not looked at.
  for (const auto &[E, Count] : Counts)
    if (LookedAt.contains(E.File) || !existsIn(R.Root, E.File))
      Missing.Counts[E] = Count;
  return Missing;
}

size_t Baseline::count() const {
  size_t Sum = 0;
  for (const auto &Each : Counts)
    Sum += Each.second;
  return Sum;
}

llvm::ArrayRef<OptionSpec> baselineOptions() {
  static constexpr OptionSpec Options[] = {
      {"baseline", "FILE", "report only findings that are not in there"},
      {"write-baseline", "FILE", "write the findings there"},
      {"baseline-strict", "",
       "fail when the baseline has what is not found any more, and never\n"
       "                            let it grow"},
  };
  return Options;
}

bool readBaselineRequest(const Arguments &A, BaselineRequest &Request,
                         std::string &Error) {
  Request.Use = A.value("baseline").value_or("");
  Request.Write = A.value("write-baseline").value_or("");
  Request.Strict = A.has("baseline-strict");
  if (Request.Strict && Request.Use.empty()) {
    Error = "--baseline-strict wants a --baseline";
    return false;
  }
  return true;
}

static std::optional<Baseline> load(const std::string &File,
                                    std::string &Error) {
  auto Text = llvm::MemoryBuffer::getFile(File);
  if (!Text) {
    Error = File + ": " + Text.getError().message();
    return std::nullopt;
  }
  std::optional<Baseline> Read = Baseline::read((*Text)->getBuffer(), Error);
  if (!Read)
    Error = File + ": " + Error;
  return Read;
}

bool applyBaseline(const BaselineRequest &Request, Report &R, bool Quiet,
                   std::string &Error) {
  Baseline Now = Baseline::of(R.Findings, R.Root);
  std::optional<Baseline> Old;
  if (!Request.Use.empty()) {
    Old = load(Request.Use, Error);
    if (!Old)
      return false;
    Baseline Left = *Old;
    Left.takeFrom(R);
    const Baseline Missing = Left.missingIn(R);
    R.Fixed = Missing.count();
    // Writing it anew settles the matter.
    R.FixedIsFailure = R.Fixed && Request.Strict && Request.Write.empty();
    if (R.Fixed && (!Quiet || R.FixedIsFailure)) {
      remark(counted(R.Fixed, "finding") + " of " + Request.Use +
             (R.Fixed == 1 ? " is" : " are") +
             " not found any more; --write-baseline takes them out");
      for (const auto &[E, Count] : Missing.entries())
        remark("  " + E.File + ": " + E.Message + " [" + E.Check + "]");
    }
  }
  if (Request.Write.empty())
    return true;
  // Of a strict one, what is new stays new. Known findings that have moved are
  // written where they are now.
  if (Request.Strict)
    Now = Baseline::of(R.Known, R.Root);
  if (!writeWhole(Request.Write, Now.write(), Error))
    return false;
  if (!Quiet)
    remark(counted(Now.count(), "finding") + " written to " + Request.Write);
  if (!Request.Strict) {
    R.Known.insert(R.Known.end(), std::make_move_iterator(R.Findings.begin()),
                   std::make_move_iterator(R.Findings.end()));
    R.Findings.clear();
  }
  return true;
}

} // namespace clang::tidy::lease::tool
