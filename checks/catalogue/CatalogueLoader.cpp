//===--- CatalogueLoader.cpp - JSON to validated models -------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text becomes a small tree that knows where each key and value stands;
// the tree is then read strictly, and every mistake is collected. Types are
// read before calls, so that an effect may name a type that is written later.
//
//===----------------------------------------------------------------------===//

#include "CatalogueLoader.h"
#include "NearestWord.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

namespace clang::tidy::lease {

namespace {

//===----------------------------------------------------------------------===//
// The tree
//===----------------------------------------------------------------------===//

struct Member;

struct Node {
  enum class Kind { Null, Bool, Integer, Real, String, Array, Object };
  Kind What = Kind::Null;
  size_t At = 0; ///< Offset of its first character.
  bool Flag = false;
  int64_t Number = 0;
  std::string Text; ///< A string's value; a number as written.
  std::vector<Node> Items;
  std::vector<Member> Members;
};

struct Member {
  std::string Key;
  size_t At = 0;
  Node Value;
};

StringRef kindName(Node::Kind What) {
  switch (What) {
  case Node::Kind::Null:
    return "null";
  case Node::Kind::Bool:
    return "true or false";
  case Node::Kind::Integer:
    return "an integer";
  case Node::Kind::Real:
    return "a number";
  case Node::Kind::String:
    return "a string";
  case Node::Kind::Array:
    return "an array";
  case Node::Kind::Object:
    return "an object";
  }
  return "";
}

/// Hands out characters and counts them: the parser does not tell where it is.
class CountingIterator {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char *;
  using reference = const char &;

  CountingIterator(const char *P, size_t *Count) : P(P), Count(Count) {}
  reference operator*() const { return *P; }
  CountingIterator &operator++() {
    ++P;
    ++*Count;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator Old = *this;
    ++*this;
    return Old;
  }
  bool operator==(const CountingIterator &O) const { return P == O.P; }
  bool operator!=(const CountingIterator &O) const { return P != O.P; }

private:
  const char *P;
  size_t *Count;
};

class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
public:
  explicit TreeBuilder(StringRef Text) : Text(Text) {}

  bool run() {
    return nlohmann::json::sax_parse(
        CountingIterator(Text.begin(), &Consumed),
        CountingIterator(Text.end(), &Consumed),
        static_cast<nlohmann::json_sax<nlohmann::json> *>(this));
  }

  Node Root;
  size_t ErrorAt = 0;
  std::string ErrorText;

  bool null() override { return put(Node::Kind::Null, Consumed - 4); }
  bool boolean(bool Value) override {
    Node N;
    N.Flag = Value;
    return put(Node::Kind::Bool, Consumed - (Value ? 4 : 5), std::move(N));
  }
  bool number_integer(number_integer_t Value) override {
    Node N;
    N.Number = Value;
    return putNumber(Node::Kind::Integer, std::move(N));
  }
  bool number_unsigned(number_unsigned_t Value) override {
    Node N;
    N.Number = static_cast<int64_t>(Value);
    return putNumber(Node::Kind::Integer, std::move(N));
  }
  bool number_float(number_float_t, const string_t &) override {
    return putNumber(Node::Kind::Real, Node());
  }
  bool string(string_t &Value) override {
    Node N;
    N.Text = std::move(Value);
    return put(Node::Kind::String, stringBegin(), std::move(N));
  }
  bool binary(binary_t &) override { return false; }
  bool start_object(std::size_t) override { return open(Node::Kind::Object); }
  bool start_array(std::size_t) override { return open(Node::Kind::Array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t &Value) override {
    Stack.back()->Members.push_back({std::move(Value), stringBegin(), Node()});
    return true;
  }
  bool parse_error(std::size_t Position, const std::string &Last,
                   const nlohmann::detail::exception &Error) override {
    // The parser stands behind what it did not like.
    ErrorAt = Position == 0 ? 0 : Position - 1;
    if (Position >= Last.size() &&
        Text.substr(Position - Last.size()).starts_with(Last) && !Last.empty())
      ErrorAt = Position - Last.size();
    // "[id] parse error at line L, column C: syntax error while ...": we tell
    // the place ourselves.
    StringRef What = Error.what();
    size_t Colon = What.find(": ");
    if (Colon != StringRef::npos)
      What = What.drop_front(Colon + 2);
    What.consume_front("syntax error ");
    ErrorText = ("not valid JSON: " + What).str();
    return false;
  }

private:
  /// Far beyond what any catalogue needs; bounds the recursion of readers.
  static constexpr size_t MaxDepth = 32;

  bool put(Node::Kind What, size_t At, Node N = Node()) {
    N.What = What;
    N.At = At;
    place() = std::move(N);
    return true;
  }
  bool putNumber(Node::Kind What, Node N) {
    // The parser has read one character beyond a number, unless the text ends.
    auto isPart = [this](size_t I) {
      return StringRef("0123456789+-.eE").contains(Text[I]);
    };
    size_t End = Consumed;
    if (End > 0 && !isPart(End - 1))
      --End;
    size_t Begin = End;
    while (Begin > 0 && isPart(Begin - 1))
      --Begin;
    N.Text = Text.slice(Begin, End).str();
    return put(What, Begin, std::move(N));
  }
  /// The parser stands behind the closing quote; an opening quote is the
  /// nearest one before it that no odd number of backslashes precedes.
  size_t stringBegin() const {
    size_t I = Consumed - 1;
    while (I > 0) {
      --I;
      if (Text[I] != '"')
        continue;
      size_t Backslashes = 0;
      while (Backslashes < I && Text[I - 1 - Backslashes] == '\\')
        ++Backslashes;
      if (Backslashes % 2 == 0)
        return I;
    }
    return 0;
  }
  bool open(Node::Kind What) {
    if (Stack.size() >= MaxDepth) {
      ErrorAt = Consumed - 1;
      ErrorText = "nested too deeply";
      return false;
    }
    Node &N = place();
    N.What = What;
    N.At = Consumed - 1;
    // Most have a few; growing moves whole subtrees.
    if (What == Node::Kind::Object)
      N.Members.reserve(6);
    else
      N.Items.reserve(4);
    Stack.push_back(&N);
    return true;
  }
  bool close() {
    Stack.pop_back();
    return true;
  }
  /// Where the next value goes. Pointers on the stack stay valid: a container
  /// grows only while it is on top.
  Node &place() {
    if (Stack.empty())
      return Root;
    Node &Top = *Stack.back();
    if (Top.What == Node::Kind::Object)
      return Top.Members.back().Value;
    return Top.Items.emplace_back();
  }

  StringRef Text;
  size_t Consumed = 0;
  std::vector<Node *> Stack;
};

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

template <typename T> struct Word {
  StringRef Name;
  T Value;
};

constexpr Word<bool> LangWords[] = {{"c", true}, {"c++", false}};
constexpr Word<SqlDialect> DialectWords[] = {
    {"sql", SqlDialect::Sql},       {"postgresql", SqlDialect::PostgreSql},
    {"mysql", SqlDialect::MySql},   {"sqlite", SqlDialect::Sqlite},
    {"oracle", SqlDialect::Oracle}, {"redis", SqlDialect::Redis},
    {"cypher", SqlDialect::Cypher}, {"none", SqlDialect::None}};
constexpr Word<Role> RoleWords[] = {
    {"connection", Role::Connection},   {"pool", Role::Pool},
    {"transaction", Role::Transaction}, {"executor", Role::Executor},
    {"result", Role::Result},           {"statement", Role::Statement},
    {"cursor", Role::Cursor},           {"other", Role::Other}};
constexpr Word<Owner> OwnerWords[] = {{"manual", Owner::Manual},
                                      {"raii", Owner::Raii},
                                      {"shared", Owner::Shared},
                                      {"static", Owner::Static}};
constexpr Word<Op> OpWords[] = {{"acquire", Op::Acquire},
                                {"release", Op::Release},
                                {"close", Op::Close},
                                {"take", Op::Take},
                                {"borrow", Op::Borrow},
                                {"begin", Op::Begin},
                                {"commit", Op::Commit},
                                {"rollback", Op::Rollback},
                                {"autocommit_off", Op::AutocommitOff},
                                {"autocommit_on", Op::AutocommitOn},
                                {"sql", Op::Sql},
                                {"prepare", Op::Prepare},
                                {"read", Op::Read},
                                {"write", Op::Write},
                                {"reset", Op::Reset},
                                {"status", Op::Status}};
constexpr Word<Failure> FailureWords[] = {{"none", Failure::None},
                                          {"owned", Failure::Owned},
                                          {"throws", Failure::Throws},
                                          {"kept", Failure::Kept}};
constexpr Word<ReturnTx> ReturnTxWords[] = {{"keep", ReturnTx::Keep},
                                            {"rollback", ReturnTx::Rollback},
                                            {"reset", ReturnTx::Reset},
                                            {"discard", ReturnTx::Discard}};
constexpr Word<bool> ReturnSessionWords[] = {{"keep", false}, {"reset", true}};
constexpr Word<Exhausted> ExhaustedWords[] = {{"block", Exhausted::Block},
                                              {"timeout", Exhausted::Timeout},
                                              {"null", Exhausted::Null},
                                              {"throw", Exhausted::Throw},
                                              {"grow", Exhausted::Grow}};
constexpr Word<Success> SuccessWords[] = {{"zero", Success::Zero},
                                          {"nonzero", Success::NonZero},
                                          {"nonnegative", Success::NonNegative},
                                          {"positive", Success::Positive}};
/// Knobs keep their kind as text.
constexpr Word<bool> KnobWords[] = {
    {"max_size", true},        {"min_size", true},
    {"acquire_timeout", true}, {"connect_timeout", true},
    {"io_timeout", true},      {"idle_timeout", true},
    {"max_lifetime", true},    {"liveness", true},
    {"keepalive", true},       {"statement_timeout", true},
    {"queue_size", true}};

constexpr StringRef LibraryKeys[] = {
    "$schema",      "library",    "versions", "lang",       "headers",
    "dialect",      "autocommit", "throws",   "exceptions", "extends",
    "types",        "calls",      "knobs",    "lease",      "notes",
    "lease_header", "release",    "rollback", "commit",     "in_transaction"};
constexpr StringRef TypeKeys[] = {
    "role",   "names",     "targs",           "owner",
    "of",     "read_only", "dies_with_owner", "drop",
    "unwind", "return_tx", "return_session",  "exhausted"};
constexpr StringRef CallKeys[] = {"fn", "params", "when", "throws", "ok", "do"};
constexpr StringRef EffectKeys[] = {"op", "type", "at", "on", "key", "fail"};
constexpr StringRef SuccessKeys[] = {"method", "at", "is"};
constexpr StringRef KnobKeys[] = {"what", "field",   "fn",  "at", "dsn_key",
                                  "unit", "default", "bad", "why"};

bool isNameStart(char C) {
  return llvm::isAlpha(C) || C == '_' || C == '~' || C == '$';
}

/// `a::b::c`, `C::~C`, `C::operator<<`, `*::field`.
bool isQualifiedName(StringRef Name) {
  Name.consume_front("*::");
  while (!Name.empty()) {
    if (Name.starts_with("operator")) {
      StringRef Symbol = Name.drop_front(8);
      if (Symbol.empty())
        return false;
      if (!llvm::isAlnum(Symbol.front()) && Symbol.front() != '_')
        return Symbol.find("::") == StringRef::npos;
    }
    auto [Head, Tail] = Name.split("::");
    if (Head.empty() || !isNameStart(Head.front()) ||
        !llvm::all_of(Head.drop_front(), [](char C) {
          return llvm::isAlnum(C) || C == '_' || C == '$';
        }))
      return false;
    if (Tail.empty())
      return Head.size() == Name.size();
    Name = Tail;
  }
  return false;
}

bool isPlace(StringRef Text, Place &P) {
  if (Text == "ret") {
    P.Where = Place::Base::Ret;
    return true;
  }
  if (Text == "this") {
    P.Where = Place::Base::This;
    return true;
  }
  P.Deref = Text.consume_front("*");
  if (Text == "last") {
    P.Where = Place::Base::LastArg;
    return true;
  }
  P.Where = Place::Base::Arg;
  if (Text.consumeInteger(10, P.Index) || P.Index > 255)
    return false;
  if (Text.consume_front("[")) {
    unsigned Element = 0;
    if (Text.consumeInteger(10, Element) || Element > 255 ||
        !Text.consume_front("]"))
      return false;
    P.Element = static_cast<int>(Element);
  }
  return Text.empty();
}

/// `absent`, `on`, `off`, `<=0`, `<min_size`.
bool isPredicate(StringRef Text) {
  if (Text == "absent" || Text == "on" || Text == "off")
    return true;
  bool Known = Text.consume_front("==") || Text.consume_front("!=") ||
               Text.consume_front("<=") || Text.consume_front(">=") ||
               Text.consume_front("<") || Text.consume_front(">");
  if (!Known || Text.empty())
    return false;
  Text.consume_front("-");
  return !Text.empty() && llvm::all_of(Text, [](char C) {
    return llvm::isAlnum(C) || C == '_';
  });
}

//===----------------------------------------------------------------------===//
// Entries that hide others
//===----------------------------------------------------------------------===//

bool sameValue(const ArgumentValue &A, const ArgumentValue &B) {
  if (A.index() != B.index())
    return false;
  if (const auto *Number = std::get_if<int64_t>(&A))
    return *Number == std::get<int64_t>(B);
  if (const auto *Flag = std::get_if<bool>(&A))
    return *Flag == std::get<bool>(B);
  if (const auto *Text = std::get_if<std::string>(&A))
    return *Text == std::get<std::string>(B);
  return true;
}

/// Whenever \p Second holds, \p First does.
bool follows(const Condition &First, const Condition &Second) {
  return First.At.Where == Second.At.Where &&
         First.At.Deref == Second.At.Deref &&
         First.At.Index == Second.At.Index &&
         First.At.Element == Second.At.Element &&
         llvm::all_of(Second.AnyOf, [&](const ArgumentValue &Value) {
           return llvm::any_of(First.AnyOf, [&](const ArgumentValue &Other) {
             return sameValue(Value, Other);
           });
         });
}

/// \p First, which is asked before \p Second, leaves it no call of \p Function.
bool covers(const CallModel &First, const CallModel &Second,
            StringRef Function) {
  // The parameters of these are a name, those of others parts of names.
  bool Exact = Function == "delete" || Function == "free";
  if (First.Params.size() > Second.Params.size())
    return false;
  for (size_t I = 0; I != First.Params.size(); ++I)
    if (Exact ? First.Params[I] != Second.Params[I]
              : !StringRef(Second.Params[I]).contains(First.Params[I]))
      return false;
  return llvm::all_of(First.When, [&](const Condition &Mine) {
    return llvm::any_of(Second.When, [&](const Condition &Other) {
      return follows(Mine, Other);
    });
  });
}

/// A name of one library that hides what another says of it.
struct HiddenName {
  std::string Name;
  FilePlace At, OldAt;
};
using Hidden = std::vector<HiddenName>;

Hidden hiddenBy(const LibraryModel &New, const LibraryModel &Old) {
  Hidden Found;
  auto Note = [&](StringRef Name, FilePlace At, FilePlace OldAt) {
    if (llvm::none_of(Found,
                      [&](const HiddenName &H) { return H.Name == Name; }))
      Found.push_back({Name.str(), At, OldAt});
  };
  llvm::StringMap<std::pair<const TypeModel *, FilePlace>> Types;
  for (const TypeModel &T : New.Types)
    for (size_t I = 0; I != T.Names.size(); ++I)
      Types.try_emplace(T.Names[I], &T, T.NamesAt[I]);
  for (const TypeModel &T : Old.Types)
    for (size_t I = 0; I != T.Names.size(); ++I)
      if (auto It = Types.find(T.Names[I]);
          It != Types.end() &&
          (It->second.first->TemplateArgs.empty() ||
           It->second.first->TemplateArgs == T.TemplateArgs))
        Note(T.Names[I], It->second.second, T.NamesAt[I]);
  llvm::StringMap<llvm::SmallVector<std::pair<const CallModel *, FilePlace>>>
      Calls;
  for (const CallModel &C : New.Calls)
    for (size_t I = 0; I != C.Functions.size(); ++I)
      Calls[C.Functions[I]].emplace_back(&C, C.FunctionsAt[I]);
  for (const CallModel &C : Old.Calls)
    for (size_t I = 0; I != C.Functions.size(); ++I) {
      auto It = Calls.find(C.Functions[I]);
      if (It == Calls.end())
        continue;
      for (const auto &[Mine, At] : It->second)
        if (covers(*Mine, C, C.Functions[I])) {
          Note(C.Functions[I], At, C.FunctionsAt[I]);
          break;
        }
    }
  llvm::sort(Found, [](const HiddenName &A, const HiddenName &B) {
    return std::tie(A.At.Line, A.At.Column) < std::tie(B.At.Line, B.At.Column);
  });
  return Found;
}

/// Where two libraries use the same names, their headers tell them apart.
bool haveOwnHeaders(const LibraryModel &A, const LibraryModel &B) {
  return !A.Headers.empty() && !B.Headers.empty() &&
         llvm::none_of(A.Headers, [&](const std::string &Header) {
           return llvm::is_contained(B.Headers, Header);
         });
}

std::string listOf(const Hidden &H) {
  constexpr size_t Most = 3;
  std::string Text;
  for (size_t I = 0; I != std::min(Most, H.size()); ++I)
    Text += (I ? ", '" : "'") + H[I].Name + "'";
  if (H.size() > Most)
    Text += " and " + std::to_string(H.size() - Most) + " more";
  return Text;
}

/// What each library from number \p From on, the built-in ones aside, hides of
/// those before it. In one file that is a mistake. In several it is what
/// `extends` is for, and a reason to warn without it.
std::vector<CatalogueError> overlaps(const Catalogue &Models, size_t From) {
  using Severity = CatalogueError::Severity;
  std::vector<CatalogueError> Result;
  for (size_t I = From; I < Models.Libraries.size(); ++I) {
    const LibraryModel &New = Models.Libraries[I];
    if (New.BuiltIn)
      continue;
    for (size_t J = From; J != I; ++J) {
      const LibraryModel &Old = Models.Libraries[J];
      bool Extends = New.Name == Old.Name;
      if (!Extends && haveOwnHeaders(New, Old))
        continue;
      Hidden H = hiddenBy(New, Old);
      if (H.empty())
        continue;
      CatalogueError E;
      E.File = New.File;
      E.Line = H.front().At.Line;
      E.Column = H.front().At.Column;
      std::string Names = listOf(H);
      if (New.File == Old.File) {
        E.Message = Names + ": described already by library '" + Old.Name +
                    "' in line " + std::to_string(H.front().OldAt.Line) +
                    " of this file";
      } else if (Extends) {
        E.How = Severity::Remark;
        E.Message = Names + ": taken from here, not from '" + Old.File + "'";
      } else {
        E.How = Severity::Warning;
        E.Message = Names + ": described by library '" + Old.Name + "' in '" +
                    Old.File +
                    "' too, which is no longer asked; when that is meant, "
                    "write \"library\": \"" +
                    Old.Name + "\" and \"extends\": true";
      }
      Result.push_back(std::move(E));
    }
  }
  return Result;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

/// Reads the libraries of one file. Whatever is wrong is noted, and reading
/// goes on, so that all mistakes of a file are told at once.
class FileReader {
public:
  FileReader(StringRef Text, StringRef File, Catalogue &Into)
      : Text(Text), File(File), Into(Into) {}

  std::vector<CatalogueError> run() {
    size_t Before = Into.Libraries.size();
    TreeBuilder Tree(Text);
    if (!Tree.run()) {
      error(Tree.ErrorAt, Tree.ErrorText);
    } else {
      readRoot(Tree.Root);
    }
    if (Errors.empty())
      for (CatalogueError &E : overlaps(Into, Before))
        if (E.How == CatalogueError::Severity::Error)
          Errors.push_back(std::move(E));
    if (!Errors.empty())
      while (Into.Libraries.size() > Before)
        Into.Libraries.pop_back();
    llvm::sort(Errors, [](const CatalogueError &A, const CatalogueError &B) {
      return std::tie(A.Line, A.Column, A.Message) <
             std::tie(B.Line, B.Column, B.Message);
    });
    return std::move(Errors);
  }

private:
  void error(size_t At, const Twine &Message) {
    FilePlace P = placeOf(At);
    Errors.push_back({File.str(), P.Line, P.Column, Message.str()});
  }

  FilePlace placeOf(size_t At) {
    if (LineStarts.empty()) {
      LineStarts.push_back(0);
      for (size_t I = Text.find('\n'); I != StringRef::npos;
           I = Text.find('\n', I + 1))
        LineStarts.push_back(I + 1);
    }
    auto Next = llvm::upper_bound(LineStarts, At);
    return {static_cast<unsigned>(Next - LineStarts.begin()),
            static_cast<unsigned>(At - *std::prev(Next) + 1)};
  }

  std::vector<FilePlace> placesOf(const Node *List) {
    std::vector<FilePlace> Places;
    if (List)
      for (const Node &Item : List->Items)
        Places.push_back(placeOf(Item.At));
    return Places;
  }

  bool expect(const Node &N, Node::Kind What, const Twine &Name) {
    if (N.What == What)
      return true;
    error(N.At,
          Name + " must be " + kindName(What) + ", not " + kindName(N.What));
    return false;
  }

  /// Reports unknown and repeated keys of \p Object.
  void checkKeys(const Node &Object, ArrayRef<StringRef> Valid,
                 const Twine &Where) {
    for (const Member &M : Object.Members)
      if (!llvm::is_contained(Valid, StringRef(M.Key)))
        error(M.At, "unknown key '" + M.Key + "' in " + Where +
                        suggestion(M.Key, Valid));
    checkRepeated(Object, "key");
  }

  void checkRepeated(const Node &Object, StringRef What) {
    // Pairwise: objects are small.
    for (const Member &M : Object.Members)
      for (const Member &First : Object.Members) {
        if (&First == &M)
          break;
        if (First.Key != M.Key)
          continue;
        error(M.At, Twine(What) + " '" + M.Key +
                        "' occurs twice; first in line " +
                        Twine(placeOf(First.At).Line));
        break;
      }
  }

  static const Node *find(const Node &Object, StringRef Key) {
    for (const Member &M : Object.Members)
      if (M.Key == Key)
        return &M.Value;
    return nullptr;
  }

  const Node *require(const Node &Object, StringRef Key, const Twine &Where) {
    const Node *N = find(Object, Key);
    if (!N)
      error(Object.At, Where + " needs '" + Key + "'");
    return N;
  }

  std::string string(const Node *N, const Twine &Name) {
    if (!N || !expect(*N, Node::Kind::String, Name))
      return "";
    return N->Text;
  }

  bool flag(const Node *N, const Twine &Name, bool Default) {
    if (!N || !expect(*N, Node::Kind::Bool, Name))
      return Default;
    return N->Flag;
  }

  std::vector<std::string> strings(const Node *N, const Twine &Name) {
    std::vector<std::string> Result;
    if (!N || !expect(*N, Node::Kind::Array, Name))
      return Result;
    for (const Node &Item : N->Items)
      if (expect(Item, Node::Kind::String, "an element of " + Name))
        Result.push_back(Item.Text);
    return Result;
  }

  template <typename T, size_t Size>
  std::optional<T> word(const Node *N, StringRef Name,
                        const Word<T> (&Words)[Size]) {
    if (!N || !expect(*N, Node::Kind::String, "'" + Name + "'"))
      return std::nullopt;
    for (const Word<T> &W : Words)
      if (W.Name == N->Text)
        return W.Value;
    std::vector<StringRef> Names;
    for (const Word<T> &W : Words)
      Names.push_back(W.Name);
    error(N->At, "unknown " + Name + " '" + N->Text + "'" +
                     suggestion(N->Text, Names));
    return std::nullopt;
  }

  Place place(const Node *N, StringRef Name) {
    Place P;
    if (!N || !expect(*N, Node::Kind::String, "'" + Name + "'"))
      return P;
    if (!isPlace(N->Text, P)) {
      badPlace(N->At, N->Text);
      P = Place();
    }
    return P;
  }

  void badPlace(size_t At, StringRef Written) {
    error(At, "bad place '" + Written +
                  "'; a place is 'ret', 'this', 'last' or a parameter number "
                  "from 0, as '0', '*0' (what it points to) or '0[1]' (an "
                  "element)");
  }

  /// \p Id names a type of \p L, of the library that it extends, or, written
  /// `library:type`, of one that was read before.
  const TypeModel *typeRef(const Node *N, LibraryModel &L, StringRef Name) {
    if (!N || !expect(*N, Node::Kind::String, "'" + Name + "'"))
      return nullptr;
    StringRef Id = N->Text, LibraryName = L.Name;
    if (Id.contains(':'))
      std::tie(LibraryName, Id) = Id.split(':');
    std::vector<StringRef> Valid;
    for (LibraryModel &Other : llvm::reverse(Into.Libraries)) {
      if (Other.Name != LibraryName)
        continue;
      for (const TypeModel &T : Other.Types) {
        if (T.Id == Id)
          return &T;
        Valid.push_back(T.Id);
      }
    }
    error(N->At, "'" + Name + "' names no type: '" + N->Text + "'" +
                     suggestion(Id, Valid));
    return nullptr;
  }

  void readRoot(const Node &Root) {
    if (Root.What == Node::Kind::Array)
      return readLibraries(Root);
    if (!expect(Root, Node::Kind::Object, "a catalogue"))
      return;
    const Node *List = find(Root, "libraries");
    if (!List)
      return readLibrary(Root);
    checkKeys(Root, {"$schema", "libraries"}, "a list of libraries");
    string(find(Root, "$schema"), "'$schema'");
    if (expect(*List, Node::Kind::Array, "'libraries'"))
      readLibraries(*List);
  }

  void readLibraries(const Node &List) {
    for (const Node &Item : List.Items)
      if (expect(Item, Node::Kind::Object, "a library"))
        readLibrary(Item);
  }

  void readLibrary(const Node &N) {
    checkKeys(N, LibraryKeys, "a library");
    string(find(N, "$schema"), "'$schema'");
    const Node *Name = require(N, "library", "a library");
    LibraryModel L;
    L.Name = string(Name, "'library'");
    L.File = File.str();
    bool Extends = flag(find(N, "extends"), "'extends'", false);
    const LibraryModel *Base = baseOf(L.Name, Name, Extends);
    if (Base) {
      L.IsC = Base->IsC;
      L.Dialect = Base->Dialect;
      L.Autocommit = Base->Autocommit;
      L.Throws = Base->Throws;
      L.Exceptions = Base->Exceptions;
    }
    const Node *Lang = find(N, "lang"), *Headers = find(N, "headers"),
               *Types = find(N, "types"), *Calls = find(N, "calls");
    if (!Extends) {
      require(N, "lang", "a library");
      require(N, "headers", "a library");
      require(N, "types", "a library");
      require(N, "calls", "a library");
    }
    L.Versions = string(find(N, "versions"), "'versions'");
    L.IsC = word(Lang, "lang", LangWords).value_or(L.IsC);
    L.Headers = strings(Headers, "'headers'");
    L.Dialect =
        word(find(N, "dialect"), "dialect", DialectWords).value_or(L.Dialect);
    L.Autocommit = flag(find(N, "autocommit"), "'autocommit'", L.Autocommit);
    L.Throws = flag(find(N, "throws"), "'throws'", L.Throws);
    if (const Node *Exceptions = find(N, "exceptions"))
      L.Exceptions = strings(Exceptions, "'exceptions'");
    L.Notes = strings(find(N, "notes"), "'notes'");

    // From here on the library stays where it is: models point into it.
    LibraryModel &Kept = Into.Libraries.emplace_back(std::move(L));
    if (Types && expect(*Types, Node::Kind::Object, "'types'"))
      readTypes(*Types, Kept);
    if (Calls && expect(*Calls, Node::Kind::Array, "'calls'"))
      readCalls(*Calls, Kept);
    const Node *Knobs = find(N, "knobs");
    if (Knobs && expect(*Knobs, Node::Kind::Array, "'knobs'"))
      for (const Node &Knob : Knobs->Items)
        readKnob(Knob, Kept);
    for (auto [Key, Code] :
         {std::pair("lease", &Kept.Lease),
          std::pair("lease_header", &Kept.LeaseHeader),
          std::pair("release", &Kept.Release),
          std::pair("rollback", &Kept.Rollback),
          std::pair("commit", &Kept.Commit),
          std::pair("in_transaction", &Kept.InTransaction)}) {
      const Node *Given = find(N, Key);
      const std::string Quoted = "'" + std::string(Key) + "'";
      if (Given && expect(*Given, Node::Kind::Object, Quoted))
        readCode(*Given, Quoted, Kept, *Code);
    }
  }

  /// The library that \p Name extends. Two files for one library are a mistake
  /// unless the second says that it knows of the first.
  const LibraryModel *baseOf(StringRef Name, const Node *At, bool Extends) {
    if (Name.empty()) {
      if (At && At->What == Node::Kind::String)
        error(At->At, "'library' must not be empty");
      return nullptr;
    }
    std::vector<StringRef> Names;
    for (const LibraryModel &Other : llvm::reverse(Into.Libraries)) {
      if (Other.Name == Name) {
        if (!Extends)
          error(At->At,
                "library '" + Name + "' is already described in " +
                    (Other.File == File ? "this file"
                                        : "'" + Other.File + "', and now in '" +
                                              File.str() + "'") +
                    "; write \"extends\": true to add to it");
        return &Other;
      }
      Names.push_back(Other.Name);
    }
    if (Extends)
      error(At->At, "\"extends\": true, but there is no library '" + Name +
                        "' to extend" + suggestion(Name, Names));
    return nullptr;
  }

  void readTypes(const Node &Types, LibraryModel &L) {
    checkRepeated(Types, "type");
    std::vector<std::pair<const Node *, TypeModel *>> Read;
    for (const Member &M : Types.Members) {
      if (M.Key.empty() || StringRef(M.Key).contains(':'))
        error(M.At, "bad type id '" + M.Key + "'; it must be a plain word");
      if (!expect(M.Value, Node::Kind::Object, "type '" + M.Key + "'"))
        continue;
      TypeModel &T = L.Types.emplace_back();
      T.Library = &L;
      T.Id = M.Key;
      readType(M.Value, T);
      Read.emplace_back(&M.Value, &T);
    }
    // Only now all ids are known.
    for (auto [N, T] : Read) {
      T->Of = typeRef(find(*N, "of"), L, "of");
      T->Drop = effects(find(*N, "drop"), L, "drop", true);
      if (const Node *Unwind = find(*N, "unwind"))
        T->Unwind = effects(Unwind, L, "unwind", true);
    }
    checkTypeNames(Types, L);
  }

  void readType(const Node &N, TypeModel &T) {
    std::string Where = "type '" + T.Id + "'";
    checkKeys(N, TypeKeys, Where);
    T.What = word(require(N, "role", Where), "role", RoleWords)
                 .value_or(Role::Other);
    T.Ownership = word(require(N, "owner", Where), "owner", OwnerWords)
                      .value_or(Owner::Manual);
    const Node *Names = require(N, "names", Where);
    T.Names = strings(Names, "'names'");
    T.NamesAt = placesOf(Names);
    if (Names)
      for (const Node &Name : Names->Items)
        if (Name.What == Node::Kind::String && !isQualifiedName(Name.Text))
          error(Name.At, "bad type name '" + Name.Text +
                             "'; names are qualified, and have neither "
                             "template arguments nor '*' nor '&'");
    if (const Node *Args = find(N, "targs"))
      if (expect(*Args, Node::Kind::Object, "'targs'"))
        for (const Member &M : Args->Members) {
          unsigned Index = 0;
          if (StringRef(M.Key).getAsInteger(10, Index))
            error(M.At, "bad template argument number '" + M.Key + "'");
          else
            T.TemplateArgs[Index] =
                string(&M.Value, "template argument " + Twine(Index));
        }
    T.ReadOnly = flag(find(N, "read_only"), "'read_only'", false);
    T.DiesWithOwner =
        flag(find(N, "dies_with_owner"), "'dies_with_owner'", false);
    T.OnReturn = word(find(N, "return_tx"), "return_tx", ReturnTxWords)
                     .value_or(ReturnTx::Keep);
    T.ResetsSession =
        word(find(N, "return_session"), "return_session", ReturnSessionWords)
            .value_or(T.OnReturn == ReturnTx::Reset);
    T.WhenExhausted = word(find(N, "exhausted"), "exhausted", ExhaustedWords);
  }

  /// One name for two types would make the second one dead, unless template
  /// arguments tell them apart.
  void checkTypeNames(const Node &Types, const LibraryModel &L) {
    llvm::StringMap<const TypeModel *> Taken;
    for (const TypeModel &T : L.Types) {
      for (const std::string &Name : T.Names) {
        auto [It, New] = Taken.try_emplace(Name, &T);
        if (New || !It->second->TemplateArgs.empty())
          continue;
        const Node *At = find(Types, T.Id);
        error(At ? At->At : Types.At, "type '" + T.Id + "' can never match '" +
                                          Name + "': type '" + It->second->Id +
                                          "' has this name too");
      }
    }
  }

  void readCalls(const Node &Calls, LibraryModel &L) {
    EarlierCalls Earlier;
    for (const Node &N : Calls.Items) {
      if (!expect(N, Node::Kind::Object, "a call"))
        continue;
      checkKeys(N, CallKeys, "a call");
      CallModel &C = L.Calls.emplace_back();
      C.Library = &L;
      const Node *Functions = require(N, "fn", "a call");
      C.Functions = strings(Functions, "'fn'");
      C.FunctionsAt = placesOf(Functions);
      if (Functions && Functions->What == Node::Kind::Array &&
          Functions->Items.empty())
        error(Functions->At, "'fn' must name a function");
      C.Params = strings(find(N, "params"), "'params'");
      readConditions(find(N, "when"), C);
      if (const Node *Throws = find(N, "throws"))
        C.Throws = flag(Throws, "'throws'", L.Throws);
      readSuccess(find(N, "ok"), C);
      if (const Node *Do = require(N, "do", "a call"))
        C.Effects = effects(Do, L, "do", false);
      if (Functions)
        checkFunctions(*Functions, C, Earlier);
    }
  }

  /// `"zero"`, `{"method": "ok", "is": "nonzero"}`, `{"at": "*2", "is":
  /// "zero"}`
  void readSuccess(const Node *Ok, CallModel &C) {
    auto ReadAnswer = [&](const Node *Answer, StringRef What) {
      if (Answer && Answer->What == Node::Kind::Integer) {
        C.Ok = Success::Exactly;
        C.OkValue = Answer->Number;
      } else {
        C.Ok = word(Answer, What, SuccessWords).value_or(Success::Default);
      }
    };
    if (!Ok || Ok->What != Node::Kind::Object)
      return ReadAnswer(Ok, "ok");
    checkKeys(*Ok, SuccessKeys, "'ok'");
    ReadAnswer(require(*Ok, "is", "'ok'"), "is");
    const Node *Method = find(*Ok, "method"), *At = find(*Ok, "at");
    C.OkMethod = string(Method, "'method'");
    if (At && expect(*At, Node::Kind::String, "'at'") &&
        (!isPlace(At->Text, C.OkAt) || !C.OkAt.Deref))
      error(At->At, "'at' must be what a parameter points to, as '*2'");
    if (!Method == !At)
      error(Ok->At, "'ok' needs either 'method' or 'at'");
  }

  using EarlierCalls =
      llvm::StringMap<llvm::SmallVector<std::pair<const CallModel *, size_t>>>;

  void checkFunctions(const Node &Functions, const CallModel &C,
                      EarlierCalls &Earlier) {
    for (const Node &Name : Functions.Items) {
      if (Name.What != Node::Kind::String)
        continue;
      if (!isQualifiedName(Name.Text))
        error(Name.At, "bad function name '" + Name.Text +
                           "'; names are qualified as declared, without "
                           "template arguments and parameters");
      auto &Before = Earlier[Name.Text];
      auto It = llvm::find_if(Before, [&](const auto &Entry) {
        return covers(*Entry.first, C, Name.Text);
      });
      if (It != Before.end()) {
        bool Always = It->first->Params.empty() && It->first->When.empty();
        error(Name.At,
              "this call of '" + Name.Text +
                  "' can never match: the one in line " +
                  Twine(placeOf(It->second).Line) +
                  (Always ? " always does" : " does whenever this one would"));
      }
      Before.emplace_back(&C, Name.At);
    }
  }

  void readConditions(const Node *When, CallModel &C) {
    if (!When || !expect(*When, Node::Kind::Object, "'when'"))
      return;
    for (const Member &M : When->Members) {
      Condition Cond;
      if (!isPlace(M.Key, Cond.At)) {
        badPlace(M.At, M.Key);
        continue;
      }
      if (M.Value.What == Node::Kind::Array) {
        for (const Node &Item : M.Value.Items)
          addValue(Item, Cond);
        if (M.Value.Items.empty())
          error(M.Value.At, "the list of values must not be empty");
      } else {
        addValue(M.Value, Cond);
      }
      C.When.push_back(std::move(Cond));
    }
  }

  void addValue(const Node &N, Condition &Cond) {
    switch (N.What) {
    case Node::Kind::Null:
      Cond.AnyOf.emplace_back(NullPointer());
      return;
    case Node::Kind::Bool:
      Cond.AnyOf.emplace_back(N.Flag);
      return;
    case Node::Kind::Integer:
      Cond.AnyOf.emplace_back(N.Number);
      return;
    case Node::Kind::String:
      if (N.Text == "nonnull")
        Cond.AnyOf.emplace_back(NonNull());
      else
        Cond.AnyOf.emplace_back(N.Text);
      return;
    case Node::Kind::Real:
    case Node::Kind::Array:
    case Node::Kind::Object:
      error(N.At, "a value in 'when' must be an integer, a string, true, "
                  "false, null or a list of those, not " +
                      Twine(kindName(N.What)));
    }
  }

  std::vector<Effect> effects(const Node *N, LibraryModel &L, StringRef Name,
                              bool AtScopeEnd) {
    std::vector<Effect> Result;
    if (!N || !expect(*N, Node::Kind::Array, "'" + Name + "'"))
      return Result;
    for (const Node &Item : N->Items)
      if (expect(Item, Node::Kind::Object, "an effect"))
        readEffect(Item, L, AtScopeEnd, Result.emplace_back());
    return Result;
  }

  void readEffect(const Node &N, LibraryModel &L, bool AtScopeEnd, Effect &E) {
    checkKeys(N, EffectKeys, "an effect");
    const Node *OpNode = require(N, "op", "an effect");
    std::optional<Op> What = word(OpNode, "op", OpWords);
    E.Type = typeRef(find(N, "type"), L, "type");
    E.At = place(find(N, "at"), "at");
    E.On = place(find(N, "on"), "on");
    E.Key = place(find(N, "key"), "key");
    const Node *FailNode = find(N, "fail");
    E.Fail = word(FailNode, "fail", FailureWords).value_or(Failure::None);
    if (!What)
      return;
    E.What = *What;
    StringRef Name = OpNode->Text;
    if (FailNode)
      checkFailure(*FailNode, E, Name);
    if (AtScopeEnd) {
      if (E.What != Op::Release && E.What != Op::Close &&
          E.What != Op::Commit && E.What != Op::Rollback)
        error(OpNode->At, "op '" + Name +
                              "' does not happen at the end of a scope; "
                              "valid: 'release', 'close', 'commit', "
                              "'rollback'");
      return;
    }
    checkPlaces(N, E, Name);
  }

  /// What may be said of a failure depends on what failed.
  void checkFailure(const Node &At, const Effect &E, StringRef Name) {
    bool Fits = false;
    switch (E.What) {
    case Op::Acquire:
      Fits = E.Fail != Failure::Kept;
      break;
    case Op::Begin:
      Fits = E.Fail == Failure::None || E.Fail == Failure::Throws;
      break;
    case Op::Release:
    case Op::Close:
      Fits = E.Fail == Failure::None || E.Fail == Failure::Kept;
      break;
    default:
      break;
    }
    if (!Fits)
      error(At.At,
            "fail '" + At.Text + "' has no meaning for op '" + Name + "'");
  }

  void checkPlaces(const Node &N, const Effect &E, StringRef Name) {
    auto has = [&](StringRef Key) { return find(N, Key) != nullptr; };
    auto need = [&](bool Present, StringRef What) {
      if (!Present)
        error(N.At, "op '" + Name + "' needs " + What);
    };
    switch (E.What) {
    case Op::Acquire:
      need(has("at"), "'at'");
      need(has("type"), "'type'");
      return;
    case Op::Release:
    case Op::Sql:
      need(has("at") || has("key"), "'at' or 'key'");
      return;
    case Op::Close:
    case Op::Take:
    case Op::Borrow:
      need(has("at"), "'at'");
      return;
    case Op::Prepare:
      need(has("at"), "'at'");
      need(has("key"), "'key'");
      return;
    case Op::Begin:
      need(has("at") || has("on"), "'at' or 'on'");
      return;
    case Op::Commit:
    case Op::Rollback:
    case Op::AutocommitOff:
    case Op::AutocommitOn:
    case Op::Read:
    case Op::Write:
    case Op::Reset:
    case Op::Status:
      need(has("on"), "'on'");
      return;
    }
  }

  void readKnob(const Node &N, LibraryModel &L) {
    if (!expect(N, Node::Kind::Object, "a knob"))
      return;
    checkKeys(N, KnobKeys, "a knob");
    KnobModel &K = L.Knobs.emplace_back();
    K.Library = &L;
    const Node *What = require(N, "what", "a knob");
    if (word(What, "what", KnobWords))
      K.What = What->Text;
    K.Field = string(find(N, "field"), "'field'");
    K.Function = string(find(N, "fn"), "'fn'");
    K.DsnKey = string(find(N, "dsn_key"), "'dsn_key'");
    K.Unit = string(find(N, "unit"), "'unit'");
    K.Why = string(find(N, "why"), "'why'");
    K.At = place(find(N, "at"), "at");
    if (!find(N, "field") && !find(N, "fn") && !find(N, "dsn_key"))
      error(N.At, "a knob needs 'field', 'fn' or 'dsn_key'");
    if (const Node *Default = find(N, "default")) {
      switch (Default->What) {
      case Node::Kind::Array:
      case Node::Kind::Object:
        error(Default->At, "'default' must be a plain value, not " +
                               Twine(kindName(Default->What)));
        break;
      case Node::Kind::Null:
        K.Default = "null";
        break;
      case Node::Kind::Bool:
        K.Default = Default->Flag ? "true" : "false";
        break;
      case Node::Kind::Integer:
      case Node::Kind::Real:
        K.Default = Default->Text;
        break;
      case Node::Kind::String:
        K.Default = nlohmann::json(Default->Text).dump();
        break;
      }
    }
    const Node *Bad = require(N, "bad", "a knob");
    K.Bad = strings(Bad, "'bad'");
    if (Bad)
      for (const Node &Item : Bad->Items)
        if (Item.What == Node::Kind::String && !isPredicate(Item.Text))
          error(Item.At, "bad predicate '" + Item.Text +
                             "'; valid are 'absent', 'on', 'off' and "
                             "comparisons as '<=0' or '<min_size'");
  }

  /// Code that fixes write, by type id.
  void readCode(const Node &N, StringRef Key, const LibraryModel &L,
                std::map<std::string, std::string> &Code) {
    checkRepeated(N, "key");
    for (const Member &M : N.Members) {
      std::vector<StringRef> Ids;
      bool Known = false;
      for (const LibraryModel &Other : Into.Libraries)
        if (Other.Name == L.Name)
          for (const TypeModel &T : Other.Types) {
            Known |= T.Id == M.Key;
            Ids.push_back(T.Id);
          }
      if (!Known)
        error(M.At,
              Key + " names no type: '" + M.Key + "'" + suggestion(M.Key, Ids));
      std::string Text = string(&M.Value, "code of " + Key);
      const bool NamesHandle = Key == "'lease'" || Key == "'lease_header'" ||
                               StringRef(Text).contains('$');
      if (M.Value.What == Node::Kind::String && Text.empty())
        error(M.Value.At, "code of " + Key + " must not be empty");
      else if (!Text.empty() && !NamesHandle)
        error(M.Value.At, Key + " must name the handle, as '$'");
      Code[M.Key] = std::move(Text);
    }
  }

  StringRef Text, File;
  std::vector<size_t> LineStarts;
  Catalogue &Into;
  std::vector<CatalogueError> Errors;
};

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

struct BuiltinPiece {
  const char *File;
  const char *Text;
};

constexpr BuiltinPiece BuiltinPieces[] = {
#include "BuiltinCatalogue.inc"
};

/// The first component of each name of the built-in models.
constexpr const char *BuiltinMarkers[] = {
#define BUILTIN_MARKERS
#include "BuiltinCatalogue.inc"
#undef BUILTIN_MARKERS
};

void append(std::vector<CatalogueError> &To, std::vector<CatalogueError> From) {
  std::move(From.begin(), From.end(), std::back_inserter(To));
}

void loadBuiltins(LoadedCatalogue &Result, Catalogue &Models) {
  for (size_t I = 0; I != std::size(BuiltinPieces);) {
    StringRef Name = BuiltinPieces[I].File;
    std::string Text;
    for (; I != std::size(BuiltinPieces) && Name == BuiltinPieces[I].File; ++I)
      Text += BuiltinPieces[I].Text;
    size_t Before = Models.Libraries.size();
    append(Result.Errors,
           parseLibrary(Text, ("<built-in>/" + Name).str(), Models));
    for (; Before != Models.Libraries.size(); ++Before)
      Models.Libraries[Before].BuiltIn = true;
  }
}

LoadedCatalogue load(ArrayRef<std::string> Extra) {
  LoadedCatalogue Result;
  auto Models = std::make_shared<Catalogue>();
  loadBuiltins(Result, *Models);
  std::vector<llvm::sys::fs::UniqueID> Seen;
  for (const std::string &File : Extra) {
    // A file may be found upward and be named by an option too.
    llvm::sys::fs::UniqueID Id;
    if (!llvm::sys::fs::getUniqueID(File, Id)) {
      if (llvm::is_contained(Seen, Id))
        continue;
      Seen.push_back(Id);
    }
    auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
    if (!Buffer) {
      Result.Errors.push_back(
          {File, 0, 0, "cannot be read: " + Buffer.getError().message()});
      continue;
    }
    append(Result.Errors, parseLibrary((*Buffer)->getBuffer(), File, *Models));
  }
  if (Result.Errors.empty())
    for (CatalogueError &E : overlaps(*Models, 0))
      if (E.How != CatalogueError::Severity::Error)
        Result.Remarks.push_back(std::move(E));
  Result.Models = std::move(Models);
  return Result;
}

/// The files with what tells one state of them from another: clangd lives
/// long, and its user edits the catalogue.
std::string cacheKey(ArrayRef<std::string> Extra) {
  std::string Key;
  for (const std::string &File : Extra) {
    llvm::sys::fs::file_status Status;
    Key += File;
    Key += '\0';
    if (!llvm::sys::fs::status(File, Status)) {
      Key += std::to_string(Status.getSize());
      Key += '@';
      Key += std::to_string(
          Status.getLastModificationTime().time_since_epoch().count());
    }
    Key += '\0';
  }
  return Key;
}

} // namespace

std::string CatalogueError::str() const {
  std::string Result = File;
  if (Line != 0)
    Result += ":" + std::to_string(Line) + ":" + std::to_string(Column);
  StringRef Word = How == Severity::Error     ? "error"
                   : How == Severity::Warning ? "warning"
                                              : "remark";
  return Result + ": " + Word.str() + ": " + Message;
}

std::vector<CatalogueError> parseLibrary(StringRef Text, StringRef File,
                                         Catalogue &Into) {
  return FileReader(Text, File, Into).run();
}

LoadedCatalogue loadCatalogue(ArrayRef<std::string> Extra) {
  // A few sets of files at most: one for each directory with a catalogue.
  static std::mutex Lock;
  static std::map<std::string, LoadedCatalogue> Cache;
  std::string Key = cacheKey(Extra);
  std::lock_guard<std::mutex> Guard(Lock);
  auto It = Cache.find(Key);
  if (It == Cache.end())
    It = Cache.emplace(std::move(Key), load(Extra)).first;
  return It->second;
}

LoadedCatalogue loadCatalogueFor(ArrayRef<std::string> Extra,
                                 llvm::function_ref<bool(StringRef)> Occurs) {
  if (Extra.empty() && llvm::none_of(BuiltinMarkers, Occurs)) {
    static const auto Empty = std::make_shared<const Catalogue>();
    return {Empty, {}, {}};
  }
  return loadCatalogue(Extra);
}

std::vector<std::string> findUserCatalogues(StringRef SourceFile) {
  std::vector<std::string> Found;
  llvm::SmallString<256> Path(SourceFile);
  if (llvm::sys::fs::make_absolute(Path))
    return Found;
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  for (StringRef Dir = llvm::sys::path::parent_path(Path); !Dir.empty();
       Dir = llvm::sys::path::parent_path(Dir)) {
    llvm::SmallString<256> File(Dir);
    llvm::sys::path::append(File, ".lease-tidy.json");
    if (llvm::sys::fs::exists(File))
      Found.push_back(File.str().str());
  }
  std::reverse(Found.begin(), Found.end());
  return Found;
}

} // namespace clang::tidy::lease
