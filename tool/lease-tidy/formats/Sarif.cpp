//===--- Sarif.cpp - reports as SARIF 2.1.0 -------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "Pages.h"
#include "Paths.h"
#include "SourceText.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

namespace json = llvm::json;

namespace clang::tidy::lease::tool {

/// A text for readers: what is no UTF-8 is replaced.
static json::Value plain(llvm::StringRef Text) { return json::fixUTF8(Text); }

static json::Object text(llvm::StringRef Text) {
  return json::Object{{"text", plain(Text)}};
}

/// As in a URI: what is not allowed there becomes %XX.
static std::string uriOf(llvm::StringRef Path) {
  std::string Uri;
  for (const char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/").contains(C))
      Uri += C;
    else
      Uri += "%" + llvm::utohexstr(uint8_t(C), /*LowerCase=*/false, 2);
  return Uri;
}

/// lease-double-release -> LeaseDoubleRelease
static std::string ruleName(llvm::StringRef Check) {
  std::string Name;
  bool Upper = true;
  for (const char C : Check) {
    if (C != '-')
      Name += Upper ? llvm::toUpper(C) : C;
    Upper = C == '-';
  }
  return Name;
}

static llvm::StringRef levelOf(const Finding &F) {
  if (F.isError())
    return "error";
  return F.Level == Finding::Severity::Warning ? "warning" : "note";
}

namespace {

class SarifWriter {
public:
  explicit SarifWriter(const Report &R) : R(R) {}

  json::Value run() {
    // Rules are numbered in the order of their names.
    std::map<std::string, json::Value> Rules;
    for (const auto *Findings : {&R.Findings, &R.Suppressed})
      for (const Finding &F : *Findings)
        Rules.emplace(F.Check, rule(F.Check));
    json::Array AllRules;
    for (auto &[Check, Rule] : Rules) {
      RuleIndex[Check] = AllRules.size();
      AllRules.push_back(std::move(Rule));
    }
    json::Array Results;
    for (const auto *Findings : {&R.Findings, &R.Suppressed})
      for (const Finding &F : *Findings)
        Results.push_back(result(F));

    json::Object Run{
        {"tool",
         json::Object{
             {"driver", json::Object{{"name", "lease-tidy"},
                                     {"semanticVersion", LEASE_TIDY_VERSION},
                                     {"rules", std::move(AllRules)}}}}},
        {"columnKind", "unicodeCodePoints"},
        {"automationDetails", json::Object{{"id", "lease-tidy/"}}},
        {"invocations", json::Array{invocation()}},
        {"results", std::move(Results)},
    };
    if (!R.Root.empty())
      Run["originalUriBaseIds"] = json::Object{
          {"%SRCROOT%",
           json::Object{{"uri", "file://" + uriOf(R.Root) + "/"}}}};
    return Run;
  }

private:
  static json::Value rule(const std::string &Check) {
    json::Object Rule{
        {"id", Check},
        {"name", ruleName(Check)},
        {"defaultConfiguration", json::Object{{"level", "warning"}}},
        {"properties",
         json::Object{{"tags", json::Array{"reliability", "database"}},
                      {"problem.severity", "warning"}}},
    };
    const std::string &Page = pageOf(Check);
    if (!Page.empty()) {
      const std::string Summary = summaryOf(Check);
      Rule["shortDescription"] = text(Summary);
      Rule["fullDescription"] = text(Summary);
      Rule["help"] =
          json::Object{{"text", plain(Page)}, {"markdown", plain(Page)}};
    }
    return Rule;
  }

  json::Value invocation() const {
    json::Array Notifications;
    for (const IncompleteUnit &U : R.Incomplete)
      Notifications.push_back(json::Object{
          {"level", "error"},
          {"message", text("could not analyse this unit: " + U.Reason)},
          {"locations",
           json::Array{json::Object{
               {"physicalLocation",
                json::Object{{"artifactLocation", artifact(U.File)}}}}}}});
    for (const std::string &Mistake : R.Mistakes)
      Notifications.push_back(
          json::Object{{"level", "error"}, {"message", text(Mistake)}});
    return json::Object{
        {"executionSuccessful", R.Incomplete.empty() && R.Mistakes.empty()},
        {"toolExecutionNotifications", std::move(Notifications)}};
  }

  json::Object artifact(const std::string &File) const {
    const std::string Name = relativeTo(File, R.Root);
    if (Name == File)
      return json::Object{{"uri", "file://" + uriOf(File)}};
    return json::Object{{"uri", uriOf(Name)}, {"uriBaseId", "%SRCROOT%"}};
  }

  json::Object region(const std::string &File, unsigned Begin, unsigned End) {
    const Position From = Sources.positionOf(File, Begin);
    const Position To = Sources.positionOf(File, End);
    return json::Object{{"startLine", From.Line},
                        {"startColumn", From.Column},
                        {"endLine", To.Line},
                        {"endColumn", To.Column}};
  }

  json::Object physical(const Message &M) {
    return json::Object{
        {"artifactLocation", artifact(M.File)},
        {"region",
         region(M.File, M.Offset, Sources.endOfWord(M.File, M.Offset))}};
  }

  json::Object step(const Message &M) {
    return json::Object{
        {"location", json::Object{{"physicalLocation", physical(M)},
                                  {"message", text(M.Text)}}}};
  }

  /// The edits of one message, which belong together.
  json::Object fix(const Message &M) {
    std::map<std::string, json::Array> OfFile;
    for (const Edit &E : M.Edits)
      OfFile[E.File].push_back(
          json::Object{{"deletedRegion", region(E.File, E.What.Offset,
                                                E.What.Offset + E.What.Length)},
                       {"insertedContent", text(E.Text)}});
    json::Array Changes;
    for (auto &[File, Replacements] : OfFile)
      Changes.push_back(
          json::Object{{"artifactLocation", artifact(File)},
                       {"replacements", std::move(Replacements)}});
    return json::Object{{"description", text(M.Text)},
                        {"artifactChanges", std::move(Changes)}};
  }

  json::Value result(const Finding &F) {
    json::Object Result{
        {"ruleId", F.Check},
        {"ruleIndex", RuleIndex[F.Check]},
        {"level", levelOf(F)},
        {"message", text(F.What.Text)},
        // GitHub knows an alert again by the first of these alone.
        {"partialFingerprints",
         json::Object{{"primaryLocationLineHash", F.Fingerprint},
                      {"leaseFingerprint/v1", F.Fingerprint}}},
    };
    if (!F.What.File.empty()) {
      json::Object Location{{"physicalLocation", physical(F.What)}};
      if (!F.Function.empty())
        Location["logicalLocations"] = json::Array{json::Object{
            {"fullyQualifiedName", plain(F.Function)}, {"kind", "function"}}};
      Result["locations"] = json::Array{std::move(Location)};
    }
    json::Array Steps, Related, Fixes;
    if (!F.What.Edits.empty())
      Fixes.push_back(fix(F.What));
    for (const Message &N : F.Notes) {
      if (!N.File.empty()) {
        Steps.push_back(step(N));
        Related.push_back(json::Object{{"physicalLocation", physical(N)},
                                       {"message", text(N.Text)}});
      }
      if (!N.Edits.empty())
        Fixes.push_back(fix(N));
    }
    if (!Steps.empty()) {
      Result["relatedLocations"] = std::move(Related);
      Result["codeFlows"] = json::Array{json::Object{
          {"threadFlows",
           json::Array{json::Object{{"locations", std::move(Steps)}}}}}};
    }
    if (!Fixes.empty())
      Result["fixes"] = std::move(Fixes);
    // Some viewers take a result without this for one of a tool that cannot
    // tell.
    json::Array Suppressions;
    if (F.Suppressed)
      Suppressions.push_back(json::Object{{"kind", "inSource"}});
    Result["suppressions"] = std::move(Suppressions);
    return Result;
  }

  const Report &R;
  SourceText Sources;
  std::map<std::string, int64_t> RuleIndex;
};

} // namespace

std::string renderSarif(const Report &R) {
  const json::Value Whole = json::Object{
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", json::Array{SarifWriter(R).run()}},
  };
  return llvm::formatv("{0:2}\n", Whole).str();
}

} // namespace clang::tidy::lease::tool
