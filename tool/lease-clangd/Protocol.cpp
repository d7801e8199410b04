//===--- Protocol.cpp - our findings in the language server's protocol ----===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stands between clangd and the editor. Our diagnostics get a link to our own
/// pages, our quick fixes a title that says what is done, and there is one more
/// code action: all fixes of the file. Everything else is passed on unread.
///
//===----------------------------------------------------------------------===//

#include "ClangdInternals.h"
#include "CodeActions.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>
#include <mutex>
#include <string>
#include <utility>

using namespace llvm;

namespace clang::clangd {

// Names of the linker's making.
// NOLINTBEGIN(misc-use-internal-linkage)
std::unique_ptr<Transport>
realTransport(std::FILE *In, raw_ostream &Out, raw_ostream *Mirror, bool Pretty,
              JSONStreamStyle Style) __asm__(REAL_TRANSPORT);
std::unique_ptr<Transport>
wrapTransport(std::FILE *In, raw_ostream &Out, raw_ostream *Mirror, bool Pretty,
              JSONStreamStyle Style) __asm__(WRAP_TRANSPORT);
// NOLINTEND(misc-use-internal-linkage)

static std::string fileUri(StringRef Path) {
  std::string Uri = "file://";
  for (char C : Path) {
    if (isAlnum(C) || StringRef("/-_.~+").contains(C)) {
      Uri += C;
      continue;
    }
    const auto Byte = static_cast<unsigned char>(C);
    Uri += '%';
    Uri += hexdigit(Byte >> 4);
    Uri += hexdigit(Byte & 15);
  }
  return Uri;
}

/// Looks for the page of \p Check; empty when there is none.
static std::string findPage(StringRef Check) {
  if (StringRef Base = LEASE_DOCS_URL; !Base.empty())
    return (Base + (Base.ends_with("/") ? "" : "/") + Check + ".md").str();
  static const std::string Installed = [] {
    SmallString<256> Path(sys::path::parent_path(
        sys::path::parent_path(sys::fs::getMainExecutable(nullptr, nullptr))));
    sys::path::append(Path, "share", "doc", "lease-tidy", "checks");
    return Path.str().str();
  }();
  for (StringRef Directory :
       {StringRef(Installed), StringRef(LEASE_DOCS_DIR)}) {
    SmallString<256> Page(Directory);
    sys::path::append(Page, Check + ".md");
    if (sys::fs::exists(Page))
      return fileUri(Page);
  }
  return "";
}

/// Where the page of \p Check is; empty when there is none.
static std::string pageOf(StringRef Check) {
  static std::mutex Lock;
  static StringMap<std::string> Found;
  const std::scoped_lock Guard(Lock);
  auto [It, New] = Found.try_emplace(Check);
  if (New)
    It->second = findPage(Check);
  return It->second;
}

static std::string idText(const json::Value &Id) {
  std::string Text;
  raw_string_ostream(Text) << Id;
  return Text;
}

namespace {

class LeaseTransport : public Transport, private Transport::MessageHandler {
public:
  explicit LeaseTransport(std::unique_ptr<Transport> Real)
      : Real(std::move(Real)) {}

  // From clangd, of whichever thread.

  void notify(StringRef Method, json::Value Params) override {
    if (Method == "textDocument/publishDiagnostics")
      if (json::Object *O = Params.getAsObject())
        improveDiagnostics(*O);
    Real->notify(Method, std::move(Params));
  }

  void call(StringRef Method, json::Value Params, json::Value Id) override {
    Real->call(Method, std::move(Params), std::move(Id));
  }

  void reply(json::Value Id, Expected<json::Value> Result) override {
    std::unique_lock<std::mutex> Lock(M);
    auto It = Requests.find(idText(Id));
    if (It == Requests.end()) {
      Lock.unlock();
      Real->reply(std::move(Id), std::move(Result));
      return;
    }
    Request R = std::move(It->second);
    Requests.erase(It);
    Lock.unlock();

    if (R.What == Request::Initialize) {
      if (Result)
        offerFixAll(*Result);
      Real->reply(std::move(Id), std::move(Result));
    } else if (R.What == Request::Actions) {
      if (Result)
        if (json::Array *Actions = Result->getAsArray())
          improveActions(*Actions);
      Real->reply(std::move(Id), std::move(Result));
    } else if (!Result) {
      Real->reply(std::move(R.Original), std::move(Result));
    } else {
      json::Array Actions;
      if (const json::Array *Fixes = Result->getAsArray())
        if (std::optional<json::Value> All = fixAll(*Fixes, R.Uri))
          Actions.push_back(std::move(*All));
      Real->reply(std::move(R.Original), json::Value(std::move(Actions)));
    }
  }

  Error loop(Transport::MessageHandler &Handler) override {
    Clangd = &Handler;
    return Real->loop(*this);
  }

private:
  struct Request {
    enum Kind { Initialize, Actions, FixAll } What = Actions;
    json::Value Original = nullptr;
    std::string Uri;
  };

  // From the editor, of one thread.

  bool onNotify(StringRef Method, json::Value Params) override {
    return Clangd->onNotify(Method, std::move(Params));
  }

  bool onReply(json::Value Id, Expected<json::Value> Result) override {
    return Clangd->onReply(std::move(Id), std::move(Result));
  }

  bool onCall(StringRef Method, json::Value Params, json::Value Id) override {
    if (Method == "initialize")
      remember(Id, Request{Request::Initialize, nullptr, ""});
    else if (Method == "textDocument/codeAction") {
      if (std::optional<std::string> Uri = wantsFixAll(Params))
        return askForFixes(std::move(*Uri), std::move(Id));
      remember(Id, Request{Request::Actions, nullptr, ""});
    }
    return Clangd->onCall(Method, std::move(Params), std::move(Id));
  }

  void remember(const json::Value &Id, Request R) {
    const std::scoped_lock Lock(M);
    Requests.insert_or_assign(idText(Id), std::move(R));
  }

  /// The file, when \p Params ask for nothing but our fix of all, or for kinds
  /// that it belongs to: clangd itself has no actions of these.
  static std::optional<std::string> wantsFixAll(const json::Value &Params) {
    const json::Object *O = Params.getAsObject();
    const json::Object *Context = O ? O->getObject("context") : nullptr;
    const json::Array *Only = Context ? Context->getArray("only") : nullptr;
    const json::Object *File = O ? O->getObject("textDocument") : nullptr;
    if (!Only || Only->empty() || !File)
      return std::nullopt;
    for (const json::Value &Kind : *Only) {
      StringRef Name = Kind.getAsString().value_or("");
      if (Name != "source" && Name != "source.fixAll" && Name != FixAllKind)
        return std::nullopt;
    }
    return File->getString("uri").value_or("").str();
  }

  /// Asks clangd for the fixes of all our diagnostics of \p Uri; what it
  /// answers becomes the answer to \p Id.
  bool askForFixes(std::string Uri, json::Value Id) {
    std::unique_lock<std::mutex> Lock(M);
    json::Value Ours = "lease-tidy:fix-all:" + std::to_string(++Asked);
    json::Array Diagnostics = Published[Uri];
    Requests.insert_or_assign(idText(Ours),
                              Request{Request::FixAll, std::move(Id), Uri});
    Lock.unlock();
    // By the diagnostics alone clangd finds the fixes, wherever they are.
    const json::Value Start = json::Object{{"line", 0}, {"character", 0}};
    json::Object Params{
        {"textDocument", json::Object{{"uri", Uri}}},
        {"range", json::Object{{"start", Start}, {"end", Start}}},
        {"context", json::Object{{"diagnostics", std::move(Diagnostics)},
                                 {"only", json::Array{"quickfix"}}}}};
    return Clangd->onCall("textDocument/codeAction", std::move(Params),
                          std::move(Ours));
  }

  void improveDiagnostics(json::Object &Params) {
    json::Array *All = Params.getArray("diagnostics");
    if (!All)
      return;
    json::Array Ours;
    for (json::Value &Value : *All) {
      json::Object *Diagnostic = Value.getAsObject();
      StringRef Check = ourCheck(Diagnostic);
      if (Check.empty())
        continue;
      // By range and message clangd knows it again.
      json::Object Short;
      for (StringRef Key : {"range", "message", "severity", "code", "source"})
        if (const json::Value *Member = Diagnostic->get(Key))
          Short[Key] = *Member;
      Ours.push_back(std::move(Short));
      if (json::Object *Description =
              Diagnostic->getObject("codeDescription")) {
        if (std::string Page = pageOf(Check); !Page.empty())
          (*Description)["href"] = std::move(Page);
        else
          Diagnostic->erase("codeDescription");
      }
      if (json::Array *Actions = Diagnostic->getArray("codeActions"))
        improveActions(*Actions);
    }
    if (std::optional<StringRef> Uri = Params.getString("uri")) {
      const std::scoped_lock Lock(M);
      if (Ours.empty())
        Published.erase(*Uri);
      else
        Published.insert_or_assign(*Uri, std::move(Ours));
    }
  }

  static void improveActions(json::Array &Actions) {
    for (json::Value &Value : Actions)
      if (json::Object *Action = Value.getAsObject())
        improveAction(*Action);
  }

  static void offerFixAll(json::Value &Result) {
    json::Object *O = Result.getAsObject();
    json::Object *Capabilities = O ? O->getObject("capabilities") : nullptr;
    json::Object *Provider =
        Capabilities ? Capabilities->getObject("codeActionProvider") : nullptr;
    // A client that knows no kinds gets none.
    if (json::Array *Kinds =
            Provider ? Provider->getArray("codeActionKinds") : nullptr)
      Kinds->push_back(FixAllKind);
  }

  std::unique_ptr<Transport> Real;
  Transport::MessageHandler *Clangd = nullptr;

  std::mutex M;
  /// The requests whose answers we change, by id.
  std::map<std::string, Request> Requests;
  /// Our diagnostics of each file, as they were last published.
  StringMap<json::Array> Published;
  unsigned Asked = 0;
};

} // namespace

std::unique_ptr<Transport> wrapTransport(std::FILE *In, raw_ostream &Out,
                                         raw_ostream *Mirror, bool Pretty,
                                         JSONStreamStyle Style) {
  return std::make_unique<LeaseTransport>(
      realTransport(In, Out, Mirror, Pretty, Style));
}

} // namespace clang::clangd
