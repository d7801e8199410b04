//===--- CodeActions.cpp - our fixes as an editor shows them --------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CodeActions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
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

/// All edits of \p Action, in whichever of the two forms the protocol has for
/// them; nothing unless they are edits of one file, and of \p Uri where that is
/// given.
static std::optional<std::vector<Edit>> editsOf(const json::Object &Action,
                                                StringRef Uri = "") {
  const json::Object *Workspace = Action.getObject("edit");
  if (!Workspace)
    return std::nullopt;
  StringRef File;
  std::vector<Edit> Edits;
  if (const json::Array *Documents = Workspace->getArray("documentChanges")) {
    if (Documents->size() != 1)
      return std::nullopt;
    const json::Object *Only = Documents->front().getAsObject();
    const json::Object *Id = Only ? Only->getObject("textDocument") : nullptr;
    if (!Id || !parseEdits(Only->getArray("edits"), Edits))
      return std::nullopt;
    File = Id->getString("uri").value_or("");
  } else if (const json::Object *Changes = Workspace->getObject("changes")) {
    if (Changes->size() != 1 ||
        !parseEdits(Changes->begin()->second.getAsArray(), Edits))
      return std::nullopt;
    File = Changes->begin()->first;
  }
  if (Edits.empty() || (!Uri.empty() && File != Uri))
    return std::nullopt;
  return Edits;
}

/// Adds to \p Names the classes that \p Text defines.
static void addClasses(StringRef Text, std::vector<StringRef> &Names) {
  for (StringRef Rest = Text; !Rest.empty();) {
    Rest = Rest.split("struct ").second;
    if (StringRef Name =
            Rest.take_while([](char C) { return isAlnum(C) || C == '_'; });
        !Name.empty())
      Names.push_back(Name);
  }
}

static const json::Object *diagnosticOf(const json::Object &Action) {
  const json::Array *All = Action.getArray("diagnostics");
  return All && !All->empty() ? All->front().getAsObject() : nullptr;
}

/// What a message is about, as its first word and the name in quotes say it:
/// `Connection 'c' acquired by …`, `Transaction on 'c' …`. `it` when the quotes
/// hold something else.
static std::string subject(StringRef Message) {
  auto [Before, Rest] = Message.split('\'');
  const bool Variable = StringSwitch<bool>(Before.rtrim())
                            .CaseLower("connection", true)
                            .CaseLower("result", true)
                            .CaseLower("statement", true)
                            .CaseLower("cursor", true)
                            .CaseLower("pool", true)
                            .CaseLower("handle", true)
                            .EndsWithLower("transaction on", true)
                            .Default(false);
  return Variable ? ("'" + Rest.split('\'').first + "'").str() : "it";
}

/// What is done to the code, for a fix that clangd calls by the text of the
/// warning or by its characters; empty where there are no better words.
static std::string titleFor(StringRef Check, StringRef Message,
                            const std::vector<Edit> &Edits) {
  const std::string It = subject(Message);
  if (any_of(Edits, [](const Edit &E) {
        return StringRef(E.Text).contains("unique_ptr<");
      }))
    return "Hold " + It + " in a std::unique_ptr";
  // Where a release is all that is missing, nothing is changed.
  const bool OnlyAdds =
      all_of(Edits, [](const Edit &E) { return E.Begin == E.End; });
  std::string Resource = "Hold " + It + " in a lease";
  if (Message.contains(" is dropped"))
    Resource = "Release the result";
  else if (OnlyAdds)
    Resource = "Release " + It;
  return StringSwitch<std::string>(Check)
      .Case("lease-acquire-without-raii", Resource)
      .Case("lease-result-without-release", Resource)
      .Case("lease-catch-without-rollback", "Roll back first in the handler")
      .Case("lease-read-without-commit-or-rollback",
            "Roll back before the function is left")
      .Case("lease-release-without-rollback",
            "Roll back before " + It + " is released")
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
  if (!Safe) {
    std::string Title = Action.getString("title").value_or("").str();
    if (!Title.empty())
      Title[0] = toUpper(Title[0]);
    Action["title"] = std::move(Title);
    return;
  }
  const std::vector<Edit> Edits = editsOf(Action).value_or(std::vector<Edit>());
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
  // that all from the first to the last edit of a fix is its own; and two may
  // bring the same class. The rest is for the next request.
  llvm::sort(Fixes,
             [](const Fix &A, const Fix &B) { return A.Begin < B.Begin; });
  json::Array Changes;
  std::vector<Edit> Includes;
  StringSet<> Classes;
  Position Taken{-1, 0};
  for (const Fix &F : Fixes) {
    std::vector<StringRef> Brought;
    for (const Edit &E : F.Edits)
      addClasses(E.Text, Brought);
    if (!(Taken < F.Begin) ||
        any_of(Brought, [&](StringRef Name) { return Classes.contains(Name); }))
      continue;
    Taken = F.End;
    for (StringRef Name : Brought)
      Classes.insert(Name);
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
