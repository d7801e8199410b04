//===--- Results.cpp - what a scan found, as plain data -------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Results.h"
#include "ResultsJson.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace json = llvm::json;

namespace clang::tidy::lease::tool {

json::Value bytesToJson(llvm::StringRef Bytes) {
  if (json::isUTF8(Bytes))
    return json::Value(Bytes.str()); // Of a reference it would keep only that.
  return json::Object{{"hex", llvm::toHex(Bytes, /*LowerCase=*/true)}};
}

bool bytesFromJson(const json::Value &V, std::string &Out, json::Path P) {
  if (auto Text = V.getAsString()) {
    Out = Text->str();
    return true;
  }
  if (const json::Object *O = V.getAsObject())
    if (auto Hex = O->getString("hex"))
      if (llvm::tryGetFromHex(*Hex, Out))
        return true;
  P.report("expected text");
  return false;
}

namespace {

/// Reads the properties of an object one after the other. A property that is
/// missing keeps its default: writing leaves out what is empty.
class Reader {
public:
  Reader(const json::Value &V, json::Path P) : O(V.getAsObject()), P(P) {
    if (!O)
      P.report("expected object");
  }

  bool ok() const { return O && !Failed; }

  template <typename T> Reader &read(llvm::StringLiteral Name, T &Out) {
    if (const json::Value *V = find(Name))
      Failed |= !get(*V, Out, P.field(Name));
    return *this;
  }

private:
  const json::Value *find(llvm::StringRef Name) const {
    return ok() ? O->get(Name) : nullptr;
  }

  static bool get(const json::Value &V, std::string &Out, json::Path P) {
    return bytesFromJson(V, Out, P);
  }
  static bool get(const json::Value &V, bool &Out, json::Path P) {
    return json::fromJSON(V, Out, P);
  }
  static bool get(const json::Value &V, unsigned &Out, json::Path P) {
    auto Number = V.getAsUINT64();
    if (!Number || *Number > UINT32_MAX) {
      P.report("expected a number of 32 bits");
      return false;
    }
    Out = *Number;
    return true;
  }
  static bool get(const json::Value &V, Finding::Severity &Out, json::Path P);
  static bool get(const json::Value &V, Outcome &Out, json::Path P);
  static bool get(const json::Value &V, FileRange &Out, json::Path P);
  static bool get(const json::Value &V, Edit &Out, json::Path P);
  static bool get(const json::Value &V, Message &Out, json::Path P);
  static bool get(const json::Value &V, SourceFile &Out, json::Path P);
  static bool get(const json::Value &V, Finding &Out, json::Path P) {
    return fromJSON(V, Out, P);
  }
  static bool get(const json::Value &V, NolintUse &Out, json::Path P) {
    return fromJSON(V, Out, P);
  }
  static bool get(const json::Value &V, Site &Out, json::Path P) {
    return fromJSON(V, Out, P);
  }
  static bool get(const json::Value &V, IncompleteFunction &Out, json::Path P) {
    return fromJSON(V, Out, P);
  }
  template <typename T>
  static bool get(const json::Value &V, std::vector<T> &Out, json::Path P) {
    const json::Array *A = V.getAsArray();
    if (!A) {
      P.report("expected array");
      return false;
    }
    Out.resize(A->size());
    for (size_t I = 0; I < A->size(); ++I)
      if (!get((*A)[I], Out[I], P.index(I)))
        return false;
    return true;
  }

  const json::Object *O;
  json::Path P;
  bool Failed = false;
};

/// An object without the properties that say nothing.
class Writer {
public:
  Writer &put(llvm::StringLiteral Name, llvm::StringRef Text) {
    if (!Text.empty())
      O[Name] = bytesToJson(Text);
    return *this;
  }
  Writer &put(llvm::StringLiteral Name, const std::string &Text) {
    return put(Name, llvm::StringRef(Text));
  }
  Writer &put(llvm::StringLiteral Name, bool Flag) {
    if (Flag)
      O[Name] = true;
    return *this;
  }
  Writer &put(llvm::StringLiteral Name, unsigned Number) {
    O[Name] = int64_t(Number);
    return *this;
  }
  template <typename T>
  Writer &put(llvm::StringLiteral Name, const std::vector<T> &Values);

  json::Value take() { return json::Value(std::move(O)); }

private:
  json::Object O;
};

} // namespace

static constexpr llvm::StringLiteral Severities[] = {"remark", "warning",
                                                     "error"};
static constexpr llvm::StringLiteral Outcomes[] = {"analysed", "broken",
                                                   "crashed", "timed-out"};

template <typename T, size_t N>
static bool fromName(const json::Value &V,
                     const llvm::StringLiteral (&Names)[N], T &Out,
                     json::Path P) {
  if (auto Text = V.getAsString())
    for (size_t I = 0; I < N; ++I)
      if (*Text == Names[I]) {
        Out = T(I);
        return true;
      }
  P.report("unknown name");
  return false;
}

bool Reader::get(const json::Value &V, Finding::Severity &Out, json::Path P) {
  return fromName(V, Severities, Out, P);
}

bool Reader::get(const json::Value &V, Outcome &Out, json::Path P) {
  return fromName(V, Outcomes, Out, P);
}

bool Reader::get(const json::Value &V, FileRange &Out, json::Path P) {
  return Reader(V, P)
      .read("spelled", Out.Spelled)
      .read("offset", Out.Offset)
      .read("length", Out.Length)
      .ok();
}

bool Reader::get(const json::Value &V, Edit &Out, json::Path P) {
  return Reader(V, P)
      .read("file", Out.File)
      .read("spelled", Out.What.Spelled)
      .read("offset", Out.What.Offset)
      .read("length", Out.What.Length)
      .read("text", Out.Text)
      .ok();
}

bool Reader::get(const json::Value &V, Message &Out, json::Path P) {
  return Reader(V, P)
      .read("message", Out.Text)
      .read("file", Out.File)
      .read("spelled", Out.Spelled)
      .read("offset", Out.Offset)
      .read("line", Out.Line)
      .read("column", Out.Column)
      .read("ranges", Out.Ranges)
      .read("edits", Out.Edits)
      .ok();
}

bool Reader::get(const json::Value &V, SourceFile &Out, json::Path P) {
  return Reader(V, P).read("file", Out.File).read("hash", Out.Hash).ok();
}

static json::Value toJson(const std::string &Text) { return bytesToJson(Text); }

static json::Value toJson(const FileRange &R) {
  return Writer()
      .put("spelled", R.Spelled)
      .put("offset", R.Offset)
      .put("length", R.Length)
      .take();
}

static json::Value toJson(const Edit &E) {
  return Writer()
      .put("file", E.File)
      .put("spelled", E.What.Spelled)
      .put("offset", E.What.Offset)
      .put("length", E.What.Length)
      .put("text", E.Text)
      .take();
}

static json::Value toJson(const SourceFile &S) {
  return Writer().put("file", S.File).put("hash", S.Hash).take();
}

static Writer &put(Writer &W, const Message &M);

static json::Value toJson(const Message &M) {
  Writer W;
  return put(W, M).take();
}

static json::Value toJson(const Finding &F) { return toJSON(F); }
static json::Value toJson(const Site &S) { return toJSON(S); }
static json::Value toJson(const NolintUse &U) { return toJSON(U); }
static json::Value toJson(const IncompleteFunction &F) { return toJSON(F); }

template <typename T>
Writer &Writer::put(llvm::StringLiteral Name, const std::vector<T> &Values) {
  if (Values.empty())
    return *this;
  json::Array A;
  for (const T &Value : Values)
    A.push_back(toJson(Value));
  O[Name] = std::move(A);
  return *this;
}

static Writer &put(Writer &W, const Message &M) {
  W.put("message", M.Text);
  if (!M.File.empty())
    W.put("file", M.File)
        .put("spelled", M.Spelled)
        .put("offset", M.Offset)
        .put("line", M.Line)
        .put("column", M.Column);
  return W.put("ranges", M.Ranges).put("edits", M.Edits);
}

json::Value toJSON(const Finding &F) {
  Writer W;
  put(W, F.What)
      .put("check", F.Check)
      .put("aliases", F.Aliases)
      .put("level", Severities[size_t(F.Level)])
      .put("warningAsError", F.WarningAsError)
      .put("directory", F.Directory)
      .put("function", F.Function)
      .put("functionIsLocal", F.FunctionIsLocal)
      .put("suppressed", F.Suppressed)
      .put("library", F.Library)
      .put("fingerprint", F.Fingerprint)
      .put("notes", F.Notes);
  return W.take();
}

bool fromJSON(const json::Value &V, Finding &Out, json::Path P) {
  return Reader(V, P)
      .read("message", Out.What.Text)
      .read("file", Out.What.File)
      .read("spelled", Out.What.Spelled)
      .read("offset", Out.What.Offset)
      .read("line", Out.What.Line)
      .read("column", Out.What.Column)
      .read("ranges", Out.What.Ranges)
      .read("edits", Out.What.Edits)
      .read("check", Out.Check)
      .read("aliases", Out.Aliases)
      .read("level", Out.Level)
      .read("warningAsError", Out.WarningAsError)
      .read("directory", Out.Directory)
      .read("function", Out.Function)
      .read("functionIsLocal", Out.FunctionIsLocal)
      .read("suppressed", Out.Suppressed)
      .read("library", Out.Library)
      .read("fingerprint", Out.Fingerprint)
      .read("notes", Out.Notes)
      .ok();
}

json::Value toJSON(const Site &S) {
  return Writer()
      .put("file", S.File)
      .put("offset", S.Offset)
      .put("library", S.Library)
      .put("releases", S.Releases)
      .take();
}

bool fromJSON(const json::Value &V, Site &Out, json::Path P) {
  return Reader(V, P)
      .read("file", Out.File)
      .read("offset", Out.Offset)
      .read("library", Out.Library)
      .read("releases", Out.Releases)
      .ok();
}

json::Value toJSON(const IncompleteFunction &F) {
  return Writer()
      .put("file", F.File)
      .put("offset", F.Offset)
      .put("function", F.Function)
      .take();
}

bool fromJSON(const json::Value &V, IncompleteFunction &Out, json::Path P) {
  return Reader(V, P)
      .read("file", Out.File)
      .read("offset", Out.Offset)
      .read("function", Out.Function)
      .ok();
}

json::Value toJSON(const NolintUse &U) {
  return Writer()
      .put("file", U.File)
      .put("offset", U.Offset)
      .put("line", U.Line)
      .put("column", U.Column)
      .put("check", U.Check)
      .put("used", U.Used)
      .put("asError", U.AsError)
      .take();
}

bool fromJSON(const json::Value &V, NolintUse &Out, json::Path P) {
  return Reader(V, P)
      .read("file", Out.File)
      .read("offset", Out.Offset)
      .read("line", Out.Line)
      .read("column", Out.Column)
      .read("check", Out.Check)
      .read("used", Out.Used)
      .read("asError", Out.AsError)
      .ok();
}

json::Value toJSON(const UnitResult &R) {
  return Writer()
      .put("unit", R.File)
      .put("outcome", Outcomes[size_t(R.How)])
      .put("reason", R.Reason)
      .put("findings", R.Findings)
      .put("nolints", R.Nolints)
      .put("sites", R.Sites)
      .put("incompleteFunctions", R.IncompleteFunctions)
      .put("mistakes", R.Mistakes)
      .put("remarks", R.Remarks)
      .put("hasChanged", R.HasChanged)
      .put("said", R.Said)
      .put("sources", R.Sources)
      .put("warnings", R.Warnings)
      .put("unparsed", R.Unparsed)
      .take();
}

bool fromJSON(const json::Value &V, UnitResult &Out, json::Path P) {
  return Reader(V, P)
      .read("unit", Out.File)
      .read("outcome", Out.How)
      .read("reason", Out.Reason)
      .read("findings", Out.Findings)
      .read("nolints", Out.Nolints)
      .read("sites", Out.Sites)
      .read("incompleteFunctions", Out.IncompleteFunctions)
      .read("mistakes", Out.Mistakes)
      .read("remarks", Out.Remarks)
      .read("hasChanged", Out.HasChanged)
      .read("said", Out.Said)
      .read("sources", Out.Sources)
      .read("warnings", Out.Warnings)
      .read("unparsed", Out.Unparsed)
      .ok();
}

std::string writeResult(const UnitResult &R) {
  std::string Text;
  llvm::raw_string_ostream(Text) << toJSON(R);
  return Text;
}

std::optional<UnitResult> readResult(llvm::StringRef Text, std::string &Error) {
  llvm::Expected<json::Value> V = json::parse(Text);
  if (!V) {
    Error = llvm::toString(V.takeError());
    return std::nullopt;
  }
  UnitResult R;
  json::Path::Root Root("result");
  if (!fromJSON(*V, R, Root)) {
    Error = llvm::toString(Root.getError());
    return std::nullopt;
  }
  return R;
}

} // namespace clang::tidy::lease::tool
