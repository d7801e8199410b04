//===--- CodeActions.cpp - our fixes as an editor shows them --------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CodeActions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace llvm;

namespace clang::clangd {

StringRef ourCheck(const json::Object *Diagnostic) {
  if (!Diagnostic)
    return "";
  StringRef Code = Diagnostic->getString("code").value_or("");
  return Code.starts_with("lease-") ? Code : "";
}

namespace {

struct Position {
  int64_t Line = 0;
  int64_t Character = 0;
  bool operator<(const Position &O) const {
    return std::pair(Line, Character) < std::pair(O.Line, O.Character);
  }
  bool operator==(const Position &O) const {
    return Line == O.Line && Character == O.Character;
  }
};

struct Edit {
  Position Begin, End;
  std::string Text;
  bool operator==(const Edit &O) const {
    return Begin == O.Begin && End == O.End && Text == O.Text;
  }
  /// An include may be wanted by many fixes, and depends on none.
  bool isInclude() const {
    return Begin == End && StringRef(Text).ltrim().starts_with("#include");
  }
};

} // namespace

static std::optional<Position> parsePosition(const json::Object *O) {
  if (!O)
    return std::nullopt;
  std::optional<int64_t> Line = O->getInteger("line");
  std::optional<int64_t> Character = O->getInteger("character");
  if (!Line || !Character)
    return std::nullopt;
  return Position{*Line, *Character};
}

static json::Object toJson(Position P) {
  return json::Object{{"line", P.Line}, {"character", P.Character}};
}

static bool parseEdits(const json::Array *Texts, std::vector<Edit> &Edits) {
  if (!Texts)
    return false;
  for (const json::Value &Text : *Texts) {
    const json::Object *O = Text.getAsObject();
    const json::Object *Range = O ? O->getObject("range") : nullptr;
    if (!Range)
      return false;
    std::optional<Position> Begin = parsePosition(Range->getObject("start"));
    std::optional<Position> End = parsePosition(Range->getObject("end"));
    std::optional<StringRef> New = O->getString("newText");
    if (!Begin || !End || !New)
      return false;
    Edits.push_back({*Begin, *End, New->str()});
  }
  return true;
}

/// All edits of \p Action; nothing unless it is an edit of the one file \p Uri,
/// in whichever of the two forms the protocol has for that.
static std::optional<std::vector<Edit>> editsOf(const json::Object &Action,
                                                StringRef Uri) {
  const json::Object *Workspace = Action.getObject("edit");
  if (!Workspace)
    return std::nullopt;
  std::vector<Edit> Edits;
  if (const json::Array *Documents = Workspace->getArray("documentChanges")) {
    for (const json::Value &Document : *Documents) {
      const json::Object *O = Document.getAsObject();
      const json::Object *Id = O ? O->getObject("textDocument") : nullptr;
      if (!Id || Id->getString("uri") != Uri ||
          !parseEdits(O->getArray("edits"), Edits))
        return std::nullopt;
    }
  } else if (const json::Object *Changes = Workspace->getObject("changes")) {
    if (Changes->size() != 1 || !parseEdits(Changes->getArray(Uri), Edits))
      return std::nullopt;
  }
  if (Edits.empty())
    return std::nullopt;
  return Edits;
}

static const json::Object *diagnosticOf(const json::Object &Action) {
  const json::Array *All = Action.getArray("diagnostics");
  return All && !All->empty() ? All->front().getAsObject() : nullptr;
}

/// What is done to the code, for a fix that clangd calls by the text of the
/// warning or by its characters.
static std::string titleFor(StringRef Check, StringRef Message,
                            const std::vector<Edit> &Edits) {
  StringRef Name = Message.split('\'').second.split('\'').first;
  // `transaction on 'c'`, `connection 'c'`: else the quotes hold a function.
  const bool Named = Message.contains(" on '") ||
                     Message.starts_with(("connection '" + Name).str()) ||
                     Message.starts_with(("statement '" + Name).str()) ||
                     Message.starts_with(("cursor '" + Name).str()) ||
                     Message.starts_with(("handle '" + Name).str()) ||
                     Message.starts_with(("result '" + Name).str());
  std::string It = Named ? ("'" + Name + "'").str() : "it";
  for (const Edit &E : Edits)
    if (StringRef(E.Text).contains("unique_ptr<"))
      return "Hold " + It + " in a std::unique_ptr";
  return StringSwitch<std::string>(Check)
      .Case("lease-acquire-without-raii", "Hold " + It + " in a lease")
      .Case("lease-catch-without-rollback", "Roll back first in the handler")
      .Case("lease-read-without-commit-or-rollback",
            "End the transaction before the function is left")
      .Case("lease-release-without-rollback",
            "Roll back before " + It + " is released")
      .Case("lease-result-without-release", "Release " + It)
      .Case("lease-session-state", "Use SET LOCAL")
      .Default("");
}

/// True if \p Action is the fix of the warning itself, which is the same code
/// without its fault. Then clangd calls it by the text of the warning, or
/// spells one edit; the fix of a note, which is a choice, it calls by the
/// note's text.
static bool isSafeFix(const json::Object &Action) {
  const json::Object *Diagnostic = diagnosticOf(Action);
  std::optional<StringRef> Title = Action.getString("title");
  if (ourCheck(Diagnostic).empty() || !Title || Title->empty() ||
      Action.getString("kind") != "quickfix")
    return false;
  // A remark or the notes may follow in the message.
  StringRef Message = Diagnostic->getString("message").value_or("");
  return Message.starts_with_insensitive(*Title) ||
         Title->starts_with("insert '") || Title->starts_with("change '") ||
         Title->starts_with("remove '");
}

void improveAction(json::Object &Action) {
  const json::Object *Diagnostic = diagnosticOf(Action);
  StringRef Check = ourCheck(Diagnostic);
  if (Check.empty() || Action.getString("kind") != "quickfix")
    return;
  // clangd prefers whichever is the only one.
  const bool Safe = isSafeFix(Action);
  Action["isPreferred"] = Safe;
  if (!Safe)
    return;
  std::vector<Edit> Edits;
  if (const json::Object *Workspace = Action.getObject("edit"))
    if (const json::Object *Changes = Workspace->getObject("changes"))
      for (const auto &Entry : *Changes)
        parseEdits(Entry.second.getAsArray(), Edits);
  StringRef Message = Diagnostic->getString("message").value_or("");
  if (std::string Better = titleFor(Check, Message, Edits); !Better.empty())
    Action["title"] = std::move(Better);
}

std::optional<json::Value> fixAll(const json::Array &Actions, StringRef Uri) {
  struct Fix {
    std::vector<Edit> Edits;
    Position Begin, End; // without the includes
  };
  std::vector<Fix> Fixes;
  for (const json::Value &Value : Actions) {
    const json::Object *Action = Value.getAsObject();
    if (!Action || !isSafeFix(*Action))
      continue;
    std::optional<std::vector<Edit>> Edits = editsOf(*Action, Uri);
    if (!Edits)
      continue;
    Fix F{std::move(*Edits), {INT64_MAX, 0}, {-1, 0}};
    for (const Edit &E : F.Edits)
      if (!E.isInclude()) {
        F.Begin = std::min(F.Begin, E.Begin);
        F.End = std::max(F.End, E.End);
      }
    Fixes.push_back(std::move(F));
  }
  // Each fix is right alone. Two in one function may rest on each other, so
  // that all from the first to the last edit of a fix is its own. The rest is
  // for the next request: the editor asks again.
  stable_sort(Fixes,
              [](const Fix &A, const Fix &B) { return A.Begin < B.Begin; });
  json::Array Changes;
  std::vector<Edit> Includes;
  Position Taken{-1, 0};
  for (const Fix &F : Fixes) {
    if (!(Taken < F.Begin))
      continue;
    Taken = F.End;
    for (const Edit &E : F.Edits) {
      if (E.isInclude()) {
        if (is_contained(Includes, E))
          continue;
        Includes.push_back(E);
      }
      Changes.push_back(
          json::Object{{"range", json::Object{{"start", toJson(E.Begin)},
                                              {"end", toJson(E.End)}}},
                       {"newText", E.Text}});
    }
  }
  if (Changes.empty())
    return std::nullopt;
  return json::Object{
      {"title", "Apply all fixes of lease-tidy that do not touch each other"},
      {"kind", FixAllKind},
      {"edit",
       json::Object{{"changes", json::Object{{Uri, std::move(Changes)}}}}}};
}

} // namespace clang::clangd
