//===--- Suggest.cpp - models proposed from the code ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The second part: the facts of all units, as data and as JSON; pairs by their
// statistics, names and types; and the catalogue that says so.
//
// Statistics follow the idea that code tells what it believes: if nearly all
// call sites of A give its handle to R last, those that do not are mistakes,
// and how sure that is depends on how many there are of each. Names only move
// the bar: `open` and `close` need two sites, strangers need many.
//
//===----------------------------------------------------------------------===//

#include "Suggest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

using llvm::ArrayRef;
using llvm::StringRef;

namespace clang::tidy::lease {

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

/// Of two names the one that comes first: a choice that the order of merging
/// does not change.
static void mergeName(std::string &To, const std::string &From) {
  if (!From.empty() && (To.empty() || From < To))
    To = From;
}

void HandleFact::merge(const HandleFact &Other, bool First) {
  Form = First ? Other.Form : std::min(Form, Other.Form);
  mergeName(Model, Other.Model);
}

void FunctionFact::merge(const FunctionFact &Other) {
  Cxx |= Other.Cxx;
  Modelled |= Other.Modelled;
  SeenBody |= Other.SeenBody;
  Gives |= Other.Gives;
  Params = std::max(Params, Other.Params);
  mergeName(Class, Other.Class);
  mergeName(First, Other.First);
  Headers.insert(Other.Headers.begin(), Other.Headers.end());
  Sql.insert(Other.Sql.begin(), Other.Sql.end());
  for (const auto &[Place, Type] : Other.Releases)
    mergeName(Releases[Place], Type);
}

void CallFacts::merge(const CallFacts &Other) {
  for (const auto &[Name, Fact] : Other.Functions)
    Functions[Name].merge(Fact);
  for (const auto &[Name, Fact] : Other.Handles) {
    auto [It, New] = Handles.try_emplace(Name);
    It->second.merge(Fact, New);
  }
  for (const auto &[Key, Fact] : Other.Sites) {
    SiteFact &Mine = Sites[Key];
    mergeName(Mine.Type, Fact.Type);
    mergeName(Mine.Enclosing, Fact.Enclosing);
    Mine.Fresh |= Fact.Fresh;
    Mine.Uses.insert(Fact.Uses.begin(), Fact.Uses.end());
    Mine.Ends.insert(Fact.Ends.begin(), Fact.Ends.end());
  }
}

namespace {

using nlohmann::json;

constexpr StringRef FormNames[] = {"pointer", "reference", "object", "number"};
constexpr StringRef WayNames[] = {"stayed", "transferred", "program-end"};
/// The form of what write() gives; read() refuses any other.
constexpr unsigned FactsVersion = 1;

std::string dumped(const json &J) {
  // Source names may be in any encoding.
  return J.dump(-1, ' ', false, json::error_handler_t::replace);
}

json placeJson(const CallPlace &P) {
  return json::array({P.Function, P.Place});
}

/// Reads a document of which nothing is known; the first mistake is kept.
class Reader {
public:
  std::string Error;

  bool fail(const char *What) {
    if (Error.empty())
      Error = What;
    return false;
  }

  const json *member(const json &J, const char *Key) {
    if (J.is_object())
      if (auto It = J.find(Key); It != J.end())
        return &*It;
    fail("a key is missing");
    return nullptr;
  }

  std::string text(const json *J) {
    if (J && J->is_string())
      return J->get<std::string>();
    fail("a text was expected");
    return "";
  }

  bool flag(const json *J) {
    if (J && J->is_boolean())
      return J->get<bool>();
    return fail("true or false was expected");
  }

  unsigned number(const json *J) {
    if (J && J->is_number_unsigned() && J->get<uint64_t>() <= UINT32_MAX)
      return static_cast<unsigned>(J->get<uint64_t>());
    fail("a number was expected");
    return 0;
  }

  bool array(const json *J, size_t Size = 0) {
    if (J && J->is_array() && (Size == 0 || J->size() == Size))
      return true;
    return fail("a list was expected");
  }

  HandleWay way(const json *J) {
    const std::string Name = text(J);
    const auto *It = llvm::find(WayNames, StringRef(Name));
    if (It != std::end(WayNames))
      return static_cast<HandleWay>(It - std::begin(WayNames));
    fail("an unknown way of a handle");
    return HandleWay::Stayed;
  }

  CallPlace place(const json *J) {
    if (!array(J, 2))
      return {};
    return {text(&(*J)[0]), text(&(*J)[1])};
  }

  FunctionFact function(const json &J) {
    FunctionFact F;
    F.Cxx = flag(member(J, "cxx"));
    F.Modelled = flag(member(J, "modelled"));
    F.SeenBody = flag(member(J, "body"));
    F.Gives = flag(member(J, "gives"));
    F.Params = number(member(J, "params"));
    F.Class = text(member(J, "class"));
    F.First = text(member(J, "first"));
    if (const json *List = member(J, "headers"); array(List))
      for (const json &Item : *List)
        F.Headers.insert(text(&Item));
    if (const json *List = member(J, "sql"); array(List))
      for (const json &Item : *List)
        F.Sql.insert(number(&Item));
    if (const json *Map = member(J, "releases")) {
      if (!Map->is_object())
        fail("an object was expected");
      else
        for (const auto &Item : Map->items())
          F.Releases[Item.key()] = text(&Item.value());
    }
    return F;
  }

  HandleFact handle(const json &J) {
    HandleFact H;
    std::string Form = text(member(J, "form"));
    const auto *It = llvm::find(FormNames, StringRef(Form));
    if (It == std::end(FormNames))
      fail("an unknown form of handles");
    else
      H.Form = static_cast<HandleForm>(It - std::begin(FormNames));
    H.Model = text(member(J, "model"));
    return H;
  }

  void site(const json &J, CallFacts &Into) {
    SiteKey Key;
    if (const json *At = member(J, "at"); array(At, 3)) {
      Key.File = text(&(*At)[0]);
      Key.Line = number(&(*At)[1]);
      Key.Column = number(&(*At)[2]);
    }
    Key.Acquire = place(member(J, "acquire"));
    SiteFact Fact;
    Fact.Type = text(member(J, "type"));
    Fact.Enclosing = text(member(J, "in"));
    Fact.Fresh = flag(member(J, "fresh"));
    if (const json *Uses = member(J, "uses"); array(Uses))
      for (const json &Item : *Uses)
        Fact.Uses.insert(place(&Item));
    if (const json *Ends = member(J, "ends"); array(Ends))
      for (const json &Item : *Ends)
        if (array(&Item, 3))
          Fact.Ends.insert({{text(&Item[0]), text(&Item[1])}, way(&Item[2])});
    if (!Into.Handles.count(Fact.Type) ||
        !Into.Functions.count(Key.Acquire.Function))
      fail("a call site of a function or a type that is not described");
    Into.Sites.emplace(std::move(Key), std::move(Fact));
  }
};

} // namespace

std::string CallFacts::write() const {
  json J;
  J["facts"] = FactsVersion;
  json &Fns = J["functions"] = json::object();
  for (const auto &[Name, F] : Functions) {
    json Releases = json::object();
    for (const auto &[Place, Type] : F.Releases)
      Releases[Place] = Type;
    Fns[Name] = {{"cxx", F.Cxx},       {"modelled", F.Modelled},
                 {"body", F.SeenBody}, {"gives", F.Gives},
                 {"params", F.Params}, {"class", F.Class},
                 {"first", F.First},   {"headers", F.Headers},
                 {"sql", F.Sql},       {"releases", Releases}};
  }
  json &Types = J["handles"] = json::object();
  for (const auto &[Name, H] : Handles)
    Types[Name] = {{"form", FormNames[static_cast<size_t>(H.Form)].str()},
                   {"model", H.Model}};
  json &List = J["sites"] = json::array();
  for (const auto &[Key, Fact] : Sites) {
    json Uses = json::array(), Ends = json::array();
    for (const CallPlace &P : Fact.Uses)
      Uses.push_back(placeJson(P));
    for (const HandleEnd &E : Fact.Ends)
      Ends.push_back(json::array({E.Last.Function, E.Last.Place,
                                  WayNames[static_cast<size_t>(E.Way)].str()}));
    List.push_back({{"at", json::array({Key.File, Key.Line, Key.Column})},
                    {"acquire", placeJson(Key.Acquire)},
                    {"type", Fact.Type},
                    {"in", Fact.Enclosing},
                    {"fresh", Fact.Fresh},
                    {"uses", std::move(Uses)},
                    {"ends", std::move(Ends)}});
  }
  return dumped(J) + "\n";
}

std::optional<CallFacts> CallFacts::read(StringRef Text, std::string &Error) {
  json J = json::parse(Text.begin(), Text.end(), nullptr,
                       /*allow_exceptions=*/false);
  Error.clear();
  if (J.is_discarded() || !J.is_object()) {
    Error = "no JSON object";
    return std::nullopt;
  }
  Reader R;
  CallFacts Facts;
  if (R.number(R.member(J, "facts")) != FactsVersion)
    R.fail("facts of another version");
  auto objects = [&](const char *Key, auto Each) {
    const json *Map = R.member(J, Key);
    if (!Map)
      return;
    if (!Map->is_object()) {
      R.fail("an object was expected");
      return;
    }
    for (const auto &Item : Map->items())
      Each(Item.key(), Item.value());
  };
  objects("functions", [&](const std::string &Name, const json &Value) {
    Facts.Functions[Name] = R.function(Value);
  });
  objects("handles", [&](const std::string &Name, const json &Value) {
    Facts.Handles[Name] = R.handle(Value);
  });
  if (const json *Sites = R.member(J, "sites"); R.array(Sites))
    for (const json &Item : *Sites)
      R.site(Item, Facts);
  if (!R.Error.empty()) {
    Error = R.Error;
    return std::nullopt;
  }
  return Facts;
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

namespace {

/// A name's last part: `leave` of `db::Hub::leave`.
StringRef lastPart(StringRef Name) {
  size_t At = Name.rfind("::");
  return At == StringRef::npos ? Name : Name.drop_front(At + 2);
}

/// A name as words in lower case, cut at `_`, digits and capitals, and as a
/// whole.
struct NameWords {
  explicit NameWords(StringRef Name) {
    Name = lastPart(Name);
    std::string Word;
    auto flush = [&] {
      if (!Word.empty())
        Words.push_back(std::move(Word));
      Word.clear();
    };
    for (size_t I = 0; I != Name.size(); ++I) {
      char Ch = Name[I];
      if (!llvm::isAlpha(Ch)) {
        flush();
        continue;
      }
      const bool AfterLower = I > 0 && llvm::isLower(Name[I - 1]);
      const bool AfterUpper = I > 0 && llvm::isUpper(Name[I - 1]);
      const bool BeforeLower =
          I + 1 < Name.size() && llvm::isLower(Name[I + 1]);
      if (llvm::isUpper(Ch) && (AfterLower || (AfterUpper && BeforeLower)))
        flush();
      Word += llvm::toLower(Ch);
      Whole += llvm::toLower(Ch);
    }
    flush();
  }

  /// A word, or what the first begins or the last ends with: capitals tell too
  /// little of the `clear` of `PQclear`.
  bool has(StringRef Word) const {
    if (llvm::is_contained(Words, Word))
      return true;
    if (Word.size() < 4)
      return false;
    for (StringRef Mine : Words)
      if (Mine.drop_front().starts_with(Word)) // `PQconnectdb`
        return true;
    return !Words.empty() && (StringRef(Words.front()).starts_with(Word) ||
                              StringRef(Words.back()).ends_with(Word));
  }

  bool hasAny(ArrayRef<StringRef> List) const {
    return llvm::any_of(List, [&](StringRef Word) { return has(Word); });
  }

  std::vector<std::string> Words;
  std::string Whole;
};

constexpr std::pair<StringRef, StringRef> Opposites[] = {
    {"acquire", "release"},
    {"alloc", "free"},
    {"allocate", "free"},
    {"attach", "detach"},
    {"begin", "abort"},
    {"begin", "commit"},
    {"begin", "end"},
    {"begin", "finish"},
    {"begin", "rollback"},
    {"borrow", "return"},
    {"checkout", "checkin"},
    {"connect", "close"},
    {"connect", "disconnect"},
    {"connect", "finish"},
    {"connect", "free"},
    {"create", "delete"},
    {"create", "destroy"},
    {"create", "free"},
    {"enter", "exit"},
    {"enter", "leave"},
    {"exec", "clear"},
    {"exec", "free"},
    {"execute", "free"},
    {"fetch", "free"},
    {"get", "free"},
    {"get", "put"},
    {"get", "release"},
    {"get", "return"},
    {"grab", "drop"},
    {"grab", "release"},
    {"init", "deinit"},
    {"init", "destroy"},
    {"init", "free"},
    {"init", "close"},
    {"join", "leave"},
    {"lease", "return"},
    {"lend", "return"},
    {"login", "logout"},
    {"logon", "logoff"},
    {"new", "delete"},
    {"new", "destroy"},
    {"new", "free"},
    {"obtain", "release"},
    {"open", "close"},
    {"prepare", "close"},
    {"prepare", "finalize"},
    {"prepare", "free"},
    {"query", "clear"},
    {"query", "free"},
    {"ref", "unref"},
    {"rent", "return"},
    {"reserve", "release"},
    {"start", "abort"},
    {"start", "commit"},
    {"start", "end"},
    {"start", "finish"},
    {"start", "rollback"},
    {"start", "stop"},
    {"subscribe", "unsubscribe"},
    {"take", "give"},
    {"take", "put"},
    {"take", "return"},
};

/// Words of functions that take back, and mean nothing else.
constexpr StringRef StrongReleaseWords[] = {
    "close",  "destroy", "disconnect", "dispose", "finalize",
    "finish", "free",    "giveback",   "release", "unref"};
/// All words of functions that take back.
constexpr StringRef ReleaseWords[] = {
    "abort",  "checkin",  "cleanup",  "clear",      "close",     "commit",
    "delete", "destroy",  "detach",   "disconnect", "discard",   "dispose",
    "drop",   "end",      "finalize", "finish",     "free",      "giveback",
    "leave",  "logout",   "put",      "quit",       "recycle",   "release",
    "return", "rollback", "shutdown", "stop",       "terminate", "unref"};

/// Words of functions that keep what they are given.
constexpr StringRef KeepWords[] = {
    "add",  "adopt", "append", "assign", "attach", "enqueue",  "insert",
    "keep", "link",  "own",    "push",   "put",    "register", "save",
    "set",  "store", "submit", "take",   "track"};

/// Memory, locks, files, threads: what other tools are for.
constexpr StringRef OtherWords[] = {
    "arena",   "atomic",    "buffer",  "buf",    "calloc", "chunk",
    "dir",     "directory", "fclose",  "file",   "fopen",  "latch",
    "lock",    "locked",    "malloc",  "mem",    "memory", "mutex",
    "opendir", "process",   "realloc", "rwlock", "sem",    "semaphore",
    "socket",  "spin",      "strbuf",  "strdup", "string", "task",
    "thread",  "timer",     "unlock",  "zalloc"};

constexpr StringRef MemoryGives[] = {
    "alloc", "allocate", "build", "clone", "copy",  "create", "dup",
    "init",  "load",     "make",  "new",   "parse", "read"};
constexpr StringRef MemoryTakes[] = {"clear",   "dealloc", "delete", "destroy",
                                     "dispose", "free",    "release"};

/// Things in memory.
constexpr StringRef MemoryTypes[] = {"addrinfo", "array",  "avl",      "cipher",
                                     "hash",     "iter",   "iterator", "json",
                                     "list",     "node",   "queue",    "regex",
                                     "tree",     "vector", "xml"};

/// What only something of a database or a cache is called.
bool tellsDatabase(const NameWords &N) {
  for (StringRef Part :
       {"conn", "session", "client", "database", "redis", "postgres", "sqlite",
        "mysql", "mongo", "odbc", "cursor", "stmt", "statement", "result",
        "reply", "transaction", "query", "rollback"})
    if (StringRef(N.Whole).contains(Part))
      return true;
  for (StringRef Word : {"db", "dbh", "dbc", "sql", "pg", "pq", "tx", "txn",
                         "res", "row", "rows", "commit", "exec"})
    if (N.has(Word))
      return true;
  return false;
}

Role roleOfName(const NameWords &N) {
  StringRef Whole = N.Whole;
  if (N.hasAny({"tx", "txn", "transaction"}))
    return Role::Transaction;
  if (N.hasAny({"stmt", "statement", "prepared"}))
    return Role::Statement;
  if (N.has("cursor"))
    return Role::Cursor;
  if (N.hasAny(
          {"result", "res", "reply", "rows", "row", "resultset", "recordset"}))
    return Role::Result;
  if (N.has("pool"))
    return Role::Pool;
  for (StringRef Part : {"conn", "session", "client", "database"})
    if (Whole.contains(Part))
      return Role::Connection;
  if (N.hasAny({"dbh", "dbc"}))
    return Role::Connection;
  // `Redis` is a connection, a `redis_key` something else.
  if (!N.Words.empty())
    for (StringRef Part : {"db", "redis", "postgres", "sqlite", "mysql"})
      if (StringRef(N.Words.back()).ends_with(Part))
        return Role::Connection;
  return Role::Other;
}

/// How well the names of two functions go together.
enum class Kinship : uint8_t {
  None,
  Home,     ///< Of one class, or declared in one header.
  Release,  ///< One may say that it takes back,
  Closes,   ///< or certainly says so.
  Opposite, ///< As open and close.
  Known,    ///< The catalogue says that it releases this type.
};

bool areOpposites(const NameWords &Gives, const NameWords &Takes) {
  for (auto [Give, Take] : Opposites)
    if (Gives.has(Give) && Takes.has(Take))
      return true;
  for (const std::string &Word : Gives.Words)
    for (StringRef Prefix : {"un", "dis", "de"})
      if (Word.size() > 2 &&
          llvm::is_contained(Takes.Words, Prefix.str() + Word))
        return true;
  return false;
}

bool shareHome(const FunctionFact &A, const FunctionFact &B) {
  if (!A.Class.empty() && A.Class == B.Class)
    return true;
  return llvm::any_of(A.Headers, [&](const std::string &Header) {
    return B.Headers.count(Header) != 0;
  });
}

//===----------------------------------------------------------------------===//
// Statistics
//===----------------------------------------------------------------------===//

/// The share of sites that would release even if nobody meant to.
constexpr double Expected = 0.8;

double zOf(unsigned Good, unsigned All) {
  return (static_cast<double>(Good) / All - Expected) /
         std::sqrt(Expected * (1 - Expected) / All);
}

struct Bar {
  unsigned Sites;
  double Share;
};

/// What is asked of a pair before it is believed.
Bar barFor(Kinship K, HandleForm Form) {
  // A pointer to a class of one's own says more than a number or a struct.
  const bool Loose = Form == HandleForm::Number || Form == HandleForm::Object;
  switch (K) {
  case Kinship::Known:
    return {1, 0.5};
  case Kinship::Opposite:
    return Loose ? Bar{3, 0.6} : Bar{2, 0.5};
  case Kinship::Closes:
  case Kinship::Release:
    return Loose ? Bar{5, 0.8} : Bar{2, 0.7};
  case Kinship::Home:
    return Loose ? Bar{~0U, 1} : Bar{4, 0.75};
  case Kinship::None:
    return Loose ? Bar{~0U, 1} : Bar{8, 0.9};
  }
  return {~0U, 1};
}

using SiteEntry = std::pair<const SiteKey *, const SiteFact *>;

/// How a site fares with a set of releases.
enum class Fate : uint8_t { Released, Partial, Transferred, Kept };

Fate fateOf(const SiteFact &Site, const std::set<CallPlace> &Releases) {
  bool Some = false, Without = false, Moved = false;
  for (const HandleEnd &E : Site.Ends) {
    if (Releases.count(E.Last))
      Some = true;
    else if (E.Way == HandleWay::Transferred)
      Moved = true;
    else if (E.Way == HandleWay::Stayed)
      Without = true;
  }
  if (Some)
    return Without ? Fate::Partial : Fate::Released;
  // A way out without a transfer is a way on which nobody gives it back; but
  // where there is another one, the function is a maker of handles.
  if (Moved)
    return Fate::Transferred;
  return Fate::Kept;
}

/// \p P is given the handle last, on some way.
bool endsWith(const SiteFact &Site, const CallPlace &P) {
  return llvm::any_of(Site.Ends,
                      [&](const HandleEnd &E) { return E.Last == P; });
}

/// The same on a way on which the handle stays in the function: of one that is
/// stored, the last call here need not be its last.
bool endsFor(const SiteFact &Site, const CallPlace &P) {
  return Site.Ends.count({P, HandleWay::Stayed}) ||
         Site.Ends.count({P, HandleWay::ProgramEnd});
}

class Ranker {
public:
  explicit Ranker(const CallFacts &Facts) : Facts(Facts) {
    for (const auto &[Key, Site] : Facts.Sites) {
      ByType[Site.Type].emplace_back(&Key, &Site);
      TypesOf[Key.Acquire].insert(Site.Type);
      Acquires.insert(Key.Acquire);
      for (const CallPlace &P : Site.Uses)
        if (endsWith(Site, P))
          TypesEnded[P].insert(Site.Type);
    }
  }

  std::vector<Suggestion> run() {
    // All of them first: a claim must not hide a better one.
    ClaimMap Found;
    for (const auto &[Type, Sites] : ByType)
      claim(Type, Sites, Found);
    Claims = std::move(Found);
    std::vector<Suggestion> All;
    for (const auto &[Type, Sites] : ByType)
      if (std::optional<Suggestion> S = ofType(Type, Sites))
        All.push_back(std::move(*S));
    llvm::sort(All, [](const Suggestion &A, const Suggestion &B) {
      const bool OtherA = A.What == Role::Other, OtherB = B.What == Role::Other;
      if (OtherA != OtherB)
        return OtherB;
      if (A.Rank != B.Rank)
        return A.Rank > B.Rank;
      return A.Type < B.Type;
    });
    return All;
  }

private:
  const FunctionFact &fact(const std::string &Name) const {
    static const FunctionFact None;
    auto It = Facts.Functions.find(Name);
    return It == Facts.Functions.end() ? None : It->second;
  }

  /// \p P may be a release of anything at all.
  bool mayRelease(const CallPlace &P) const {
    if (P.empty() || isClaimed(P) || P.Function == "free" ||
        P.Function == "realloc" || P.Function == "delete")
      return false;
    const FunctionFact &F = fact(P.Function);
    if (F.Modelled)
      return F.Releases.count(P.Place) != 0;
    // What frees things of many types frees memory.
    auto It = TypesEnded.find(P);
    return P.Place == "this" || It == TypesEnded.end() || It->second.size() < 3;
  }

  /// \p P only takes: it gives nothing, wants little else, is no method of the
  /// handle, and its name does not speak of keeping.
  bool looksLikeRelease(const CallPlace &P) const {
    const FunctionFact &F = fact(P.Function);
    return !F.Gives && F.Params <= 2 && P.Place != "this" &&
           !NameWords(P.Function).hasAny(KeepWords);
  }

  Kinship kinship(const CallPlace &A, const CallPlace &R) const {
    const FunctionFact &Gives = fact(A.Function), &Takes = fact(R.Function);
    if (Takes.Modelled)
      return Kinship::Known;
    NameWords Give(A.Function), Take(R.Function);
    if (areOpposites(Give, Take))
      return Kinship::Opposite;
    if (Take.hasAny(StrongReleaseWords))
      return Kinship::Closes;
    if (Take.hasAny(ReleaseWords))
      return Kinship::Release;
    return shareHome(Gives, Takes) ? Kinship::Home : Kinship::None;
  }

  /// Memory, locks, files and the like.
  bool isOther(StringRef Type, const CallPlace &A, const CallPlace &R) const {
    NameWords T(Type), Give(A.Function), Take(R.Function);
    for (const NameWords *N : {&T, &Give, &Take})
      for (StringRef Word : OtherWords)
        if (llvm::is_contained(N->Words, Word))
          return true;
    if (tellsDatabase(T) || tellsDatabase(Give) || tellsDatabase(Take))
      return false;
    return T.hasAny(MemoryTypes) ||
           (Give.hasAny(MemoryGives) && Take.hasAny(MemoryTakes));
  }

  /// By function: how well it goes with what it releases, how often, and where.
  using ClaimMap =
      std::map<std::string, std::tuple<Kinship, unsigned, CallPlace>>;
  using SitesByAcquire = std::map<CallPlace, std::vector<SiteEntry>>;

  SitesByAcquire byAcquire(ArrayRef<SiteEntry> Sites) const {
    SitesByAcquire Found;
    for (const SiteEntry &Site : Sites)
      // What gives things of many types gives memory.
      if (TypesOf.find(Site.first->Acquire)->second.size() == 1)
        Found[Site.first->Acquire].push_back(Site);
    // What mostly refills a variable takes what was there: `add(&list, x)`.
    for (auto It = Found.begin(); It != Found.end();) {
      const size_t Fresh = llvm::count_if(
          It->second, [](const SiteEntry &Site) { return Site.second->Fresh; });
      It = Fresh * 2 < It->second.size() ? Found.erase(It) : std::next(It);
    }
    return Found;
  }

  Suggestion begin(const std::string &Type) const {
    const HandleFact &Handle = Facts.Handles.find(Type)->second;
    Suggestion S;
    S.Type = Type;
    S.Model = Handle.Model;
    S.Form = Handle.Form;
    S.Rank = -HUGE_VAL;
    return S;
  }

  /// A function releases one of the things that it is given, `free_result(Conn,
  /// Result)` the result: the one for which most speaks.
  void claim(const std::string &Type, ArrayRef<SiteEntry> Sites,
             ClaimMap &Into) const {
    Suggestion S = begin(Type);
    SitesByAcquire ByAcquire = byAcquire(Sites);
    for (const CallPlace &R : seeds(S, ByAcquire)) {
      std::tuple<Kinship, unsigned, CallPlace> Mine(Kinship::None, 0, R);
      for (const auto &[A, Of] : ByAcquire)
        for (const SiteEntry &Site : Of)
          if (endsWith(*Site.second, R)) {
            std::get<0>(Mine) = std::max(std::get<0>(Mine), kinship(A, R));
            ++std::get<1>(Mine);
          }
      auto [It, New] = Into.try_emplace(R.Function, Mine);
      if (!New && It->second < Mine)
        It->second = Mine;
    }
  }

  /// Another place of the same function is what it releases.
  bool isClaimed(const CallPlace &P) const {
    auto It = Claims.find(P.Function);
    return It != Claims.end() && !(std::get<2>(It->second) == P);
  }

  std::optional<Suggestion> ofType(const std::string &Type,
                                   ArrayRef<SiteEntry> Sites) const {
    SitesByAcquire ByAcquire = byAcquire(Sites);
    Suggestion S = begin(Type);
    std::set<CallPlace> Releases = seeds(S, ByAcquire);
    if (Releases.empty())
      return std::nullopt;
    addReleases(S, ByAcquire, Releases);
    addAcquires(S, ByAcquire, Releases);
    if (S.Acquires.empty())
      return std::nullopt;
    for (const CallPlace &R : Releases)
      if (!fact(R.Function).Modelled)
        S.Releases.push_back(R);
    addOthers(S, ByAcquire, Releases);
    S.What = roleOf(S);
    if (S.What == Role::Connection)
      addRuns(S, ByAcquire);
    return S;
  }

  /// The pairs that stand on their own.
  std::set<CallPlace> seeds(Suggestion &S,
                            const SitesByAcquire &ByAcquire) const {
    std::set<CallPlace> Found;
    for (const auto &[A, Sites] : ByAcquire) {
      std::set<CallPlace> Candidates;
      for (const SiteEntry &Site : Sites)
        for (const CallPlace &P : Site.second->Uses)
          if (P.Function != A.Function && mayRelease(P) &&
              endsWith(*Site.second, P) && !isOther(S.Type, A, P))
            Candidates.insert(P);
      for (const CallPlace &R : Candidates) {
        const Kinship K = kinship(A, R);
        unsigned Good = 0, Bad = 0, NotLast = 0, InUse = 0;
        for (const SiteEntry &Site : Sites) {
          const bool Ends = K >= Kinship::Closes ? endsWith(*Site.second, R)
                                                 : endsFor(*Site.second, R);
          Good += Ends;
          // A handle that is handed on is no mistake, nor a sign of a pair.
          Bad += !Ends && fateOf(*Site.second, {R}) == Fate::Kept;
          NotLast += !Ends && Site.second->Uses.count(R);
          InUse += Ends && Site.second->Uses.size() > 1;
        }
        // What is called with the handle in between is no release.
        if (NotLast * 3 > Good)
          continue;
        // Without a word that says so, a release must look like one: others use
        // the handle before it, and nobody after it.
        if (K <= Kinship::Home &&
            (NotLast != 0 || InUse * 2 < Good || !looksLikeRelease(R)))
          continue;
        const Bar Asked = barFor(K, S.Form);
        if (Good < Asked.Sites || Good < Asked.Share * (Good + Bad))
          continue;
        Found.insert(R);
        S.Rank = std::max(S.Rank, zOf(Good, Good + Bad));
      }
    }
    return Found;
  }

  /// Others that take the same type back: a rollback beside a commit.
  void addReleases(const Suggestion &S, const SitesByAcquire &ByAcquire,
                   std::set<CallPlace> &Releases) const {
    std::map<CallPlace, std::pair<unsigned, unsigned>> Counts;
    for (const auto &[A, Sites] : ByAcquire)
      for (const SiteEntry &Site : Sites)
        for (const CallPlace &P : Site.second->Uses)
          if (!Releases.count(P) && P.Function != A.Function && mayRelease(P) &&
              !isOther(S.Type, A, P) && kinship(A, P) >= Kinship::Release) {
            auto &[Last, Between] = Counts[P];
            // One that is named like the other half of a pair needs no second
            // witness.
            const Kinship K = kinship(A, P);
            if (K >= Kinship::Closes ? endsWith(*Site.second, P)
                                     : endsFor(*Site.second, P))
              Last += K >= Kinship::Opposite ? 2 : 1;
            else
              ++Between;
          }
    for (const auto &[P, Count] : Counts)
      if (Count.first > 1 && Count.second * 3 <= Count.first)
        Releases.insert(P);
  }

  /// Every function of which most handles go to a release; others only lend.
  void addAcquires(Suggestion &S, const SitesByAcquire &ByAcquire,
                   const std::set<CallPlace> &Releases) const {
    for (const auto &[Given, Sites] : ByAcquire) {
      const CallPlace &A = Given;
      if (llvm::any_of(Releases, [&](const CallPlace &R) {
            return R.Function == A.Function;
          }))
        continue;
      SuggestedAcquire Found;
      Found.At = A;
      std::vector<SuggestedSite> Unpaired, Partial;
      for (const auto &[Key, Site] : Sites) {
        SuggestedSite Where{Key->File, Site->Enclosing, Key->Line, Key->Column,
                            A};
        switch (fateOf(*Site, Releases)) {
        case Fate::Partial:
          Partial.push_back(Where);
          [[fallthrough]];
        case Fate::Released:
          ++Found.Released;
          break;
        case Fate::Transferred:
          ++Found.Transferred;
          break;
        case Fate::Kept:
          ++Found.Kept;
          Unpaired.push_back(Where);
          break;
        }
      }
      if (Found.Released == 0 || Found.Released < Found.Kept)
        continue;
      S.Acquires.push_back(Found);
      llvm::append_range(S.Unpaired, Unpaired);
      llvm::append_range(S.Partial, Partial);
    }
  }

  /// What else is given the handles.
  void addOthers(Suggestion &S, const SitesByAcquire &ByAcquire,
                 const std::set<CallPlace> &Releases) const {
    std::map<CallPlace, std::pair<unsigned, unsigned>> Counts;
    for (const SuggestedAcquire &A : S.Acquires)
      for (const SiteEntry &Site : ByAcquire.find(A.At)->second) {
        const bool Released = fateOf(*Site.second, Releases) <= Fate::Partial;
        for (const CallPlace &P : Site.second->Uses) {
          if (Releases.count(P) || Acquires.count(P) ||
              fact(P.Function).Modelled || P.Place == "this" ||
              P.Function == "free" || P.Function == "delete")
            continue;
          auto &[Followed, AtEnd] = Counts[P];
          if (endsWith(*Site.second, P))
            ++AtEnd;
          else if (Released)
            ++Followed;
        }
      }
    for (const auto &[P, Count] : Counts) {
      const auto [Followed, AtEnd] = Count;
      const NameWords N(P.Function);
      // A few call sites after which nobody releases are those that forgot;
      // unless the name says that it may do so itself.
      if (Followed > 0 &&
          (AtEnd == 0 || (AtEnd * 3 <= Followed && !N.hasAny(KeepWords) &&
                          !N.hasAny(ReleaseWords))))
        S.Borrows.push_back(P);
      else if (Followed == 0 && N.hasAny(KeepWords))
        S.Takes.push_back(P);
    }
  }

  /// What was given the handle beside a text of SQL.
  void addRuns(Suggestion &S, const SitesByAcquire &ByAcquire) const {
    std::set<CallPlace> Found;
    for (const SuggestedAcquire &A : S.Acquires)
      for (const SiteEntry &Site : ByAcquire.find(A.At)->second)
        for (const CallPlace &P : Site.second->Uses) {
          const FunctionFact &F = fact(P.Function);
          if (F.Sql.size() == 1 && !F.Modelled && !F.Gives &&
              !StringRef(P.Place).starts_with("*") &&
              P.Place != std::to_string(*F.Sql.begin()))
            Found.insert(P);
        }
    S.Runs.assign(Found.begin(), Found.end());
  }

  Role roleOf(const Suggestion &S) const {
    Role R = roleOfName(NameWords(
        S.Form == HandleForm::Number && S.Type == "int" ? StringRef()
                                                        : StringRef(S.Type)));
    if (R != Role::Other)
      return R;
    for (const CallPlace &P : S.Releases)
      if (NameWords(P.Function).hasAny({"commit", "rollback"}))
        return Role::Transaction;
    for (const SuggestedAcquire &A : S.Acquires) {
      R = roleOfName(NameWords(A.At.Function));
      if (R != Role::Other)
        return R == Role::Pool ? Role::Connection : R;
    }
    for (const CallPlace &P : S.Releases) {
      R = roleOfName(NameWords(P.Function));
      if (R != Role::Other)
        return R == Role::Pool ? Role::Connection : R;
    }
    // What runs statements is a connection, whatever it is called.
    for (const SiteEntry &Site : ByType.find(S.Type)->second)
      for (const CallPlace &P : Site.second->Uses)
        if ((P.Place == "this" || P.Place == "0") &&
            (!fact(P.Function).Sql.empty() ||
             NameWords(P.Function)
                 .hasAny({"exec", "execute", "query", "sql", "commit",
                          "rollback"})))
          return Role::Connection;
    return Role::Other;
  }

  const CallFacts &Facts;
  std::map<std::string, std::vector<SiteEntry>> ByType;
  std::map<CallPlace, std::set<std::string>> TypesOf, TypesEnded;
  std::set<CallPlace> Acquires;
  ClaimMap Claims;
};

} // namespace

std::vector<Suggestion> suggestModels(const CallFacts &Facts) {
  return Ranker(Facts).run();
}

//===----------------------------------------------------------------------===//
// The catalogue
//===----------------------------------------------------------------------===//

namespace {

constexpr StringRef RoleNames[] = {"connection", "pool",   "transaction",
                                   "executor",   "result", "statement",
                                   "cursor",     "other"};
/// More places than these nobody reads.
constexpr size_t MaxPlaces = 20;

std::string jsonText(StringRef Text) { return dumped(json(Text.str())); }

std::string list(const std::vector<std::string> &Items) {
  std::vector<std::string> Quoted;
  for (const std::string &Item : Items)
    Quoted.push_back(jsonText(Item));
  return "[" + llvm::join(Quoted, ", ") + "]";
}

std::string places(ArrayRef<SuggestedSite> Sites) {
  std::string Text;
  for (const SuggestedSite &X : Sites.take_front(MaxPlaces))
    Text += (Text.empty() ? "" : ", ") + X.File + ":" + std::to_string(X.Line) +
            " (" + X.Enclosing + ")";
  if (Sites.size() > MaxPlaces)
    Text += " and " + std::to_string(Sites.size() - MaxPlaces) + " more";
  return Text;
}

/// Writes one library.
class LibraryWriter {
public:
  LibraryWriter(StringRef Name, const CallFacts &Facts)
      : Name(Name), Facts(Facts) {}

  void add(const Suggestion &S) {
    std::string Id = S.Model.empty() ? freshId(S.Type) : S.Model;
    std::string Pool = S.Model.empty() ? addPool(S) : "";
    if (S.Model.empty())
      Types.push_back(
          jsonText(Id) + ": {\"role\": " +
          jsonText(RoleNames[static_cast<size_t>(S.What)]) + ", \"names\": " +
          list(S.Type == "int" ? std::vector<std::string>()
                               : std::vector<std::string>{S.Type}) +
          ", \"owner\": \"manual\"" +
          (Pool.empty() ? "" : ", \"of\": " + jsonText(Pool)) + "}");
    std::vector<CallPlace> Acquires;
    for (const SuggestedAcquire &A : S.Acquires)
      Acquires.push_back(A.At);
    calls(Acquires, "acquire", Id, Pool);
    calls(S.Releases, "release", Id, Pool);
    for (const CallPlace &P : S.Acquires.empty() ? S.Releases : Acquires)
      note(P.Function);
    for (const CallPlace &P : S.Releases)
      note(P.Function);
    std::vector<CallPlace> Takes;
    for (const CallPlace &P : S.Takes)
      if (declaredHere(P.Function))
        Takes.push_back(P);
    calls(Takes, "take", "", "");
    for (const CallPlace &P : S.Runs)
      say(P.Function,
          "{\"op\": \"sql\", \"at\": " +
              jsonText(std::to_string(*fact(P.Function).Sql.begin())) +
              ", \"on\": " + jsonText(P.Place) + "}");
    borrows(S);
    evidence(S);
  }

  std::string text() const {
    std::string Text =
        "{\n  \"library\": " + jsonText(Name) +
        ",\n  \"lang\": " + (Cxx ? "\"c++\"" : "\"c\"") +
        ",\n  \"headers\": " + list({Headers.begin(), Headers.end()});
    Text += ",\n  \"types\": {" + block(Types) + "}";
    Text += ",\n  \"calls\": [" + block(callLines()) + "]";
    std::vector<std::string> All = Notes;
    if (Throws)
      All.push_back(jsonText("Whether these functions throw is not known: set "
                             "'throws' to true if they do."));
    Text += ",\n  \"notes\": [" + block(All) + "]\n}";
    return Text;
  }

private:
  static std::string block(const std::vector<std::string> &Lines) {
    if (Lines.empty())
      return "";
    return "\n    " + llvm::join(Lines, ",\n    ") + "\n  ";
  }

  const FunctionFact &fact(const std::string &Function) const {
    static const FunctionFact None;
    auto It = Facts.Functions.find(Function);
    return It == Facts.Functions.end() ? None : It->second;
  }

  std::string freshId(StringRef Type) {
    std::string Id = lastPart(Type).lower();
    std::string Tried = Id;
    for (unsigned N = 2; !Ids.insert(Tried).second; ++N)
      Tried = Id + std::to_string(N);
    return Tried;
  }

  /// Takes in where a function is declared and how it behaves.
  void note(const std::string &Function) {
    const FunctionFact &F = fact(Function);
    Headers.insert(F.Headers.begin(), F.Headers.end());
    Cxx |= F.Cxx || !F.Class.empty();
    Throws |= F.Cxx;
  }

  bool declaredHere(const std::string &Function) const {
    return llvm::any_of(fact(Function).Headers, [&](const std::string &H) {
      return Headers.count(H) != 0;
    });
  }

  /// The class whose methods give connections out and take them back.
  std::string addPool(const Suggestion &S) {
    if (S.What != Role::Connection)
      return "";
    for (const SuggestedAcquire &A : S.Acquires)
      for (const CallPlace &R : S.Releases) {
        const FunctionFact &Gives = fact(A.At.Function),
                           &Takes = fact(R.Function);
        const bool Method = !Gives.Class.empty() && R.Place != "this";
        const std::string &Class = Method ? Gives.Class : Gives.First;
        const std::string &Other = Method ? Takes.Class : Takes.First;
        if (Class.empty() || Class != Other || Class == S.Type ||
            (!Method && R.Place == "0"))
          continue;
        auto [It, New] = Pools.try_emplace(Class);
        if (New) {
          It->second = freshId(Class);
          Types.push_back(jsonText(It->second) +
                          ": {\"role\": \"pool\", \"names\": " + list({Class}) +
                          ", \"owner\": \"static\"}");
        }
        PoolClass = Class;
        return It->second;
      }
    return "";
  }

  std::string onPool(const CallPlace &P, StringRef Pool) const {
    if (Pool.empty())
      return "";
    const FunctionFact &F = fact(P.Function);
    if (F.Class == PoolClass)
      return ", \"on\": \"this\"";
    if (F.Class.empty() && F.First == PoolClass && P.Place != "0" &&
        P.Place != "*0")
      return ", \"on\": \"0\"";
    return "";
  }

  void calls(ArrayRef<CallPlace> Functions, StringRef Op, StringRef Type,
             StringRef Pool) {
    for (const CallPlace &P : Functions)
      say(P.Function,
          "{\"op\": " + jsonText(Op) +
              (Type.empty() ? "" : ", \"type\": " + jsonText(Type)) +
              ", \"at\": " + jsonText(P.Place) + onPool(P, Pool) + "}");
  }

  /// A function may do several things, also to handles of several types.
  void say(const std::string &Function, const std::string &Effect) {
    auto [It, New] = Effects.try_emplace(Function);
    if (New)
      Order.push_back(Function);
    if (!Effect.empty() && !llvm::is_contained(It->second, Effect))
      It->second.push_back(Effect);
  }

  /// Functions that do the same are one entry.
  std::vector<std::string> callLines() const {
    std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>>
        Groups;
    for (const std::string &Function : Order) {
      const std::vector<std::string> &Does = Effects.find(Function)->second;
      auto It = llvm::find_if(
          Groups, [&](const auto &Group) { return Group.first == Does; });
      if (It == Groups.end())
        It = Groups.insert(It, {Does, {}});
      It->second.push_back(Function);
    }
    std::vector<std::string> Lines;
    for (const auto &[Does, Names] : Groups)
      Lines.push_back("{\"fn\": " + list(Names) + ", \"do\": [" +
                      llvm::join(Does, ", ") + "]}");
    return Lines;
  }

  /// What the headers declare borrows anyhow; bodies in sight speak for
  /// themselves.
  void borrows(const Suggestion &S) {
    for (const CallPlace &P : S.Borrows)
      if (!declaredHere(P.Function) && !fact(P.Function).SeenBody)
        say(P.Function, "");
  }

  void evidence(const Suggestion &S) {
    for (const SuggestedAcquire &A : S.Acquires) {
      std::string Text = A.At.Function + ": " + std::to_string(A.Released) +
                         " of " +
                         std::to_string(A.Released + A.Transferred + A.Kept) +
                         " call sites release what it gives";
      if (A.Transferred)
        Text += ", " + std::to_string(A.Transferred) +
                (A.Transferred == 1 ? " hands it on" : " hand it on");
      auto of = [&](ArrayRef<SuggestedSite> Sites) {
        std::vector<SuggestedSite> Mine;
        for (const SuggestedSite &X : Sites)
          if (X.Acquire == A.At)
            Mine.push_back(X);
        return Mine;
      };
      if (A.Kept)
        Text += ", " + std::to_string(A.Kept) +
                (A.Kept == 1 ? " does neither: " : " do neither: ") +
                places(of(S.Unpaired));
      if (std::vector<SuggestedSite> Partial = of(S.Partial); !Partial.empty())
        Text += "; perhaps not on every way out: " + places(Partial);
      Notes.push_back(jsonText(Text));
    }
  }

  std::string Name;
  const CallFacts &Facts;
  bool Cxx = false, Throws = false;
  std::set<std::string> Headers, Ids;
  std::map<std::string, std::string> Pools; ///< Class -> type id.
  std::string PoolClass;
  std::vector<std::string> Types, Notes;
  /// By function: its effects; and the functions as they came.
  std::map<std::string, std::vector<std::string>> Effects;
  std::vector<std::string> Order;
};

} // namespace

std::string writeSuggestions(ArrayRef<Suggestion> Suggestions,
                             const CallFacts &Facts, StringRef Library) {
  if (Suggestions.empty())
    return "";
  LibraryWriter Writer(Library, Facts);
  for (const Suggestion &S : Suggestions)
    Writer.add(S);
  return Writer.text() + "\n";
}

} // namespace clang::tidy::lease
