//===--- Json.cpp - reports in our own format -----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Formats.h"
#include "Paths.h"
#include "ResultsJson.h"
#include "Statistics.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;

namespace clang::tidy::lease::tool {

/// The version of the format. Readers refuse any other.
static constexpr int64_t FormatVersion = 1;

static constexpr llvm::StringLiteral Outcomes[] = {"analysed", "broken",
                                                   "crashed", "timed-out"};

/// \p F without what only this machine understands.
static json::Value portable(Finding F, const std::string &Root) {
  auto Strip = [&Root](Message &M) {
    M.File = relativeTo(M.File, Root);
    M.Spelled.clear();
    M.Ranges.clear();
    for (Edit &E : M.Edits) {
      E.File = relativeTo(E.File, Root);
      E.What.Spelled.clear();
    }
  };
  F.Directory.clear();
  Strip(F.What);
  for (Message &N : F.Notes)
    Strip(N);
  return toJSON(F);
}

static json::Array portable(const std::vector<Finding> &Findings,
                            const std::string &Root) {
  json::Array All;
  for (const Finding &F : Findings)
    All.push_back(portable(F, Root));
  return All;
}

static json::Array texts(const std::vector<std::string> &Texts) {
  json::Array All;
  for (const std::string &Text : Texts)
    All.push_back(bytesToJson(Text));
  return All;
}

static json::Object numbers(const Counts &C) {
  return json::Object{{"findings", C.Findings},
                      {"fixable", C.Fixable},
                      {"hiddenByNolint", C.HiddenByNolint},
                      {"hiddenByBaseline", C.HiddenByBaseline},
                      {"acquires", C.Acquires},
                      {"releases", C.Releases},
                      {"incompleteFunctions", C.IncompleteFunctions}};
}

/// Groups with their numbers. A list, since names need not be UTF-8.
static json::Array groups(const std::map<std::string, Counts> &Groups) {
  json::Array All;
  for (const auto &[Name, C] : Groups) {
    json::Object Group = numbers(C);
    Group["name"] = bytesToJson(Name);
    All.push_back(std::move(Group));
  }
  return All;
}

template <typename T>
static json::Array placed(std::vector<T> Values, const std::string &Root) {
  json::Array All;
  for (T &Each : Values) {
    Each.File = relativeTo(Each.File, Root);
    All.push_back(toJSON(Each));
  }
  return All;
}

static json::Value statistics(const Report &R) {
  const Statistics S = statisticsOf(R);
  return json::Object{
      {"all", numbers(S.All)},
      {"checks", groups(S.Checks)},
      {"directories", groups(S.Directories)},
      {"libraries", groups(S.Libraries)},
      {"sites", placed(R.Sites, R.Root)},
      {"incompleteFunctions", placed(R.IncompleteFunctions, R.Root)},
  };
}

std::string renderJson(const Report &R) {
  json::Array Incomplete;
  for (const IncompleteUnit &U : R.Incomplete)
    Incomplete.push_back(
        json::Object{{"unit", bytesToJson(relativeTo(U.File, R.Root))},
                     {"outcome", Outcomes[size_t(U.How)]},
                     {"reason", bytesToJson(U.Reason)}});
  json::Array Units;
  for (const std::string &Unit : R.Units)
    Units.push_back(bytesToJson(relativeTo(Unit, R.Root)));
  json::Object Whole{
      {"version", FormatVersion},
      {"tool",
       json::Object{{"name", "lease-tidy"}, {"version", LEASE_TIDY_VERSION}}},
      {"findings", portable(R.Findings, R.Root)},
      {"suppressed", portable(R.Suppressed, R.Root)},
      {"units", std::move(Units)},
      {"incomplete", std::move(Incomplete)},
      {"allUnits", R.AllUnits},
      {"nolints", placed(R.Nolints, R.Root)},
      {"mistakes", texts(R.Mistakes)},
      {"remarks", texts(R.Remarks)},
  };
  if (R.HasStatistics)
    Whole["statistics"] = statistics(R);
  return llvm::formatv("{0:2}\n", json::Value(std::move(Whole))).str();
}

namespace {

/// Reads the parts of a report, and remembers the first mistake.
class ReportReader {
public:
  ReportReader(const json::Object &O, llvm::StringRef Root, json::Path P)
      : O(O), Root(Root), P(P) {}

  bool findings(llvm::StringLiteral Name, std::vector<Finding> &Out) {
    return each(Name, [&](const json::Value &V, json::Path At) {
      Finding F;
      if (!fromJSON(V, F, At))
        return false;
      F.Directory = Root.str();
      makeWhole(F.What);
      for (Message &N : F.Notes)
        makeWhole(N);
      Out.push_back(std::move(F));
      return true;
    });
  }

  bool texts(llvm::StringLiteral Name, std::vector<std::string> &Out,
             bool ArePaths = false) {
    return each(Name, [&](const json::Value &V, json::Path At) {
      std::string Text;
      if (!bytesFromJson(V, Text, At))
        return false;
      Out.push_back(ArePaths ? whole(Text) : Text);
      return true;
    });
  }

  bool incomplete(std::vector<IncompleteUnit> &Out) {
    return each("incomplete", [&](const json::Value &V, json::Path At) {
      const json::Object *U = V.getAsObject();
      IncompleteUnit Unit;
      if (!U || !U->get("unit") || !U->get("reason") ||
          !bytesFromJson(*U->get("unit"), Unit.File, At.field("unit")) ||
          !bytesFromJson(*U->get("reason"), Unit.Reason, At.field("reason"))) {
        At.report("expected a unit with a reason");
        return false;
      }
      Unit.File = whole(Unit.File);
      auto Name = U->getString("outcome");
      for (size_t I = 0; I < std::size(Outcomes); ++I)
        if (Name && *Name == Outcomes[I])
          Unit.How = Outcome(I);
      Out.push_back(std::move(Unit));
      return true;
    });
  }

  bool nolints(Report &Out) {
    Out.AllUnits = O.getBoolean("allUnits").value_or(false);
    return placed("nolints", Out.Nolints);
  }

  /// What the numbers are made of; they are made again.
  bool statistics(Report &Out) {
    const json::Object *S = O.getObject("statistics");
    if (!S)
      return true;
    Out.HasStatistics = true;
    ReportReader Inner(*S, Root, P.field("statistics"));
    return Inner.placed("sites", Out.Sites) &&
           Inner.placed("incompleteFunctions", Out.IncompleteFunctions);
  }

private:
  template <typename T>
  bool placed(llvm::StringLiteral Name, std::vector<T> &Out) {
    return each(Name, [&](const json::Value &V, json::Path At) {
      T Each;
      if (!fromJSON(V, Each, At))
        return false;
      Each.File = whole(Each.File);
      Out.push_back(std::move(Each));
      return true;
    });
  }

  template <typename Callback>
  bool each(llvm::StringLiteral Name, Callback Read) {
    const json::Array *A = O.getArray(Name);
    if (!A) {
      P.field(Name).report("expected array");
      return false;
    }
    for (size_t I = 0; I < A->size(); ++I)
      if (!Read((*A)[I], P.field(Name).index(I)))
        return false;
    return true;
  }

  std::string whole(const std::string &File) const {
    return File.empty() || llvm::sys::path::is_absolute(File)
               ? File
               : absolutePath(File, Root);
  }

  void makeWhole(Message &M) const {
    M.File = M.Spelled = whole(M.File);
    for (Edit &E : M.Edits)
      E.File = E.What.Spelled = whole(E.File);
  }

  const json::Object &O;
  llvm::StringRef Root;
  json::Path P;
};

} // namespace

std::optional<Report> readJson(llvm::StringRef Text, llvm::StringRef Root,
                               std::string &Error) {
  llvm::Expected<json::Value> V = json::parse(Text);
  if (!V) {
    Error = llvm::toString(V.takeError());
    return std::nullopt;
  }
  const json::Object *O = V->getAsObject();
  if (!O || O->getInteger("version") != FormatVersion) {
    Error = "this is no report of lease-tidy in version " +
            std::to_string(FormatVersion) + " of the format";
    return std::nullopt;
  }
  Report R;
  R.Root = Root.str();
  json::Path::Root PathRoot("report");
  ReportReader Reader(*O, Root, PathRoot);
  if (!Reader.findings("findings", R.Findings) ||
      !Reader.findings("suppressed", R.Suppressed) ||
      !Reader.texts("units", R.Units, /*ArePaths=*/true) ||
      !Reader.incomplete(R.Incomplete) || !Reader.nolints(R) ||
      !Reader.statistics(R) || !Reader.texts("mistakes", R.Mistakes) ||
      !Reader.texts("remarks", R.Remarks)) {
    Error = llvm::toString(PathRoot.getError());
    return std::nullopt;
  }
  return R;
}

} // namespace clang::tidy::lease::tool
