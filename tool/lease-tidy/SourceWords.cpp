//===--- SourceWords.cpp - the words of files -----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceWords.h"
#include "catalogue/InHousePools.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>
#include <utility>

using llvm::StringRef;

namespace clang::tidy::lease::tool {

Word WordTable::numberOf(StringRef Text) {
  auto [At, New] = Numbers.try_emplace(Text, Word(Entries.size()));
  if (New) {
    Entries.push_back(&*At);
    Hints.push_back(poolHintsOf(Text));
    bool HasPartner = false;
    forEachPartnerName(Text, [&](StringRef) { HasPartner = true; });
    Gives.push_back(HasPartner);
  }
  return At->second;
}

Word WordTable::find(StringRef Text) const {
  auto At = Numbers.find(Text);
  return At == Numbers.end() ? Word(Entries.size()) : At->second;
}

namespace {

/// Hints of types count only where one may be declared or named first.
constexpr unsigned HintsOfTypes = HintsAtPool | HintsAtConnection;

/// Hints of functions count only where one may be declared.
constexpr unsigned HintsOfFunctions =
    HintsAtTake | HintsAtStrongTake | HintsAtGive | HintsAtStrongGive |
    HintsAtBegin | HintsAtCommit | HintsAtSql | HintsAtTellingVerb;

bool isTypeKey(StringRef Text) {
  return llvm::is_contained({"class", "struct", "union", "typedef", "using"},
                            Text);
}

/// Where in a text the reader is: in the body of a function, or outside. In
/// doubt outside, where more counts.
class Nesting {
public:
  /// Takes one more token; \p Text is that of a word.
  void take(tok::TokenKind Kind, StringRef Text) {
    switch (Kind) {
    case tok::l_brace:
      if (inFunction())
        ++Now.FunctionDepth;
      else if (Now.Parens == 0 && Now.AfterGroup && Now.GroupOfFunction)
        Now.FunctionDepth = 1;
      else {
        ++Now.Depth;
        Now.Classes.push_back(-1);
        if (!Now.IsNamespace || Now.Parens) {
          Now.Classes.back() = static_cast<int>(Found.size());
          Found.push_back(Now.Parens ? ClassText() : Now.Class);
        }
      }
      break;
    case tok::r_brace:
      if (inFunction()) {
        if (--Now.FunctionDepth == 0)
          Now.startHead();
        return;
      }
      --Now.Depth;
      Negative |= Now.Depth < 0;
      if (!Now.Classes.empty())
        Now.Classes.pop_back();
      break;
    case tok::l_paren:
      if (Now.Parens++ == 0 && !inFunction())
        beginGroup();
      return;
    case tok::r_paren:
      --Now.Parens;
      Negative |= Now.Parens < 0;
      Now.AfterGroup = Now.Parens == 0;
      return;
    default:
      break;
    }
    if (Now.Parens || inFunction())
      return;
    if (Kind == tok::l_brace || Kind == tok::r_brace || Kind == tok::semi) {
      std::vector<Word> Before = std::move(Now.Head);
      Now.startHead();
      // `typedef struct a {...} b;` is one declaration.
      if (Kind == tok::l_brace) {
        Now.Outer.push_back(std::move(Before));
      } else if (Kind == tok::r_brace && !Now.Outer.empty()) {
        Now.Head = std::move(Now.Outer.back());
        Now.Outer.pop_back();
        Now.HasTypeKey = !Now.Head.empty();
      }
      return;
    }
    ++Now.HeadSize;
    const bool IsWord = Kind == tok::raw_identifier;
    // `void f() const noexcept {`
    Now.AfterGroup &=
        IsWord &&
        llvm::is_contained(
            {"const", "volatile", "noexcept", "override", "final"}, Text);
    Now.BeforeLast = std::exchange(Now.Last, Kind);
    Now.LastIsKey =
        IsWord && !Now.Angles &&
        llvm::is_contained({"class", "struct", "union", "enum", "namespace"},
                           Text);
    // `extern "C" {`
    Now.IsNamespace |= Text == "namespace" || Kind == tok::string_literal;
    if (Kind == tok::less)
      ++Now.Angles;
    else if (Kind == tok::greater || Kind == tok::greatergreater)
      Now.Angles -= Kind == tok::greater ? 1 : 2;
    else if (!Now.Angles && Now.HasKey &&
             (Kind == tok::colon || (Now.HasBases && Kind == tok::comma)))
      Now.Class.Bases.push_back(0);
    // `public:`
    if (Kind == tok::colon && !Now.HasKey)
      Now.startHead();
    Now.HasKey |= Now.LastIsKey;
    Now.HasTypeKey |= IsWord && isTypeKey(Text);
    Now.HasBases |= Now.HasKey && Kind == tok::colon;
    Now.LastIsAttribute =
        !IsWord || llvm::is_contained({"__attribute__", "__attribute",
                                       "alignas", "_Alignas", "__declspec",
                                       "decltype", "typeof", "__typeof__"},
                                      Text);
    Now.LastIsNoexcept = IsWord && (Text == "noexcept" || Text == "throw");
  }

  bool inFunction() const { return Now.FunctionDepth > 0; }

  /// The next word may be that of a type which is declared here.
  bool declaresType() const { return Now.HasTypeKey && !Now.Parens; }
  bool inParentheses() const { return Now.Parens > 0; }

  /// Notes a word of a declaration that may declare a type.
  void noteHead(Word W, StringRef Text) {
    if (Text == "typedef" || Text == "using")
      Now.Head.assign(1, W);
    else if (Now.HasTypeKey && !Now.Parens && !inFunction())
      Now.Head.push_back(W);
  }
  /// Notes a word of what may turn out to be the head of a class.
  void noteClassWord(Word W, StringRef Text) {
    if (Now.Parens || Now.Angles || inFunction() || Text == "final")
      return;
    if (!Now.Class.Bases.empty())
      Now.Class.Bases.back() = W;
    else
      Now.Class.Name = W;
  }
  /// Notes what a word tells of the class that it is in.
  void noteHints(unsigned Hints) {
    if (!Now.Classes.empty() && Now.Classes.back() >= 0)
      Found[Now.Classes.back()].Hints |= Hints;
  }
  std::vector<ClassText> takeClasses() { return std::move(Found); }

  /// What was noted since the declaration began.
  const std::vector<Word> &head() const { return Now.Head; }

  // Each branch of a conditional begins where the first began; what follows,
  // where the first ended.
  void beginCondition() { Open.push_back({Now, Now, false}); }
  void nextBranch() {
    if (Open.empty())
      return;
    if (!Open.back().HasEnd)
      Open.back().End = Now;
    Open.back().HasEnd = true;
    Now = Open.back().Begin;
  }
  void endCondition() {
    if (Open.empty())
      return;
    if (Open.back().HasEnd)
      Now = Open.back().End;
    Open.pop_back();
  }

  /// All that was opened was closed, so that what was said is right.
  bool isBalanced() const {
    return !Negative && !Now.Depth && !Now.FunctionDepth && !Now.Parens;
  }

private:
  struct State {
    int Depth = 0, FunctionDepth = 0, Parens = 0;
    /// Of the declaration so far.
    unsigned HeadSize = 0;
    bool HasKey = false, HasTypeKey = false, HasBases = false,
         LastIsKey = false, LastIsAttribute = false, LastIsNoexcept = false;
    tok::TokenKind Last = tok::unknown, BeforeLast = tok::unknown;
    bool AfterGroup = false, GroupOfFunction = false;
    std::vector<Word> Head;
    std::vector<std::vector<Word>> Outer; ///< Heads, by braces.
    bool IsNamespace = false;
    int Angles = 0;
    ClassText Class;          ///< If it is one.
    std::vector<int> Classes; ///< By braces: which; -1 for namespaces.

    void startHead() {
      Head.clear();
      IsNamespace = false;
      Angles = 0;
      Last = BeforeLast = tok::unknown;
      Class = ClassText();
      HeadSize = 0;
      HasKey = HasTypeKey = HasBases = LastIsKey = LastIsAttribute =
          LastIsNoexcept = AfterGroup = GroupOfFunction = false;
    }
  };

  /// Decides whether what is in the parentheses may be parameters.
  void beginGroup() {
    if (Now.LastIsNoexcept)
      return; // What was before it counts.
    // A macro alone, `class EXPORT(x) {`, and bases are none.
    // `struct a *f(` is one, `struct a ALIGNED(` is not.
    const bool AfterType =
        Now.BeforeLast == tok::star || Now.BeforeLast == tok::amp ||
        Now.BeforeLast == tok::ampamp || Now.BeforeLast == tok::coloncolon;
    Now.GroupOfFunction = Now.HeadSize > 1 && !Now.LastIsAttribute &&
                          !Now.IsNamespace && (!Now.HasKey || AfterType) &&
                          !Now.HasBases;
  }

  struct Condition {
    State Begin, End;
    bool HasEnd;
  };

  State Now;
  std::vector<ClassText> Found;
  std::vector<Condition> Open;
  bool Negative = false;
};

class Reader {
public:
  /// With \p AllCounts, all of the text is taken to be outside of functions.
  Reader(StringRef Text, WordTable &Table, bool AllCounts = false)
      : Table(Table), AllCounts(AllCounts), Options(options()),
        Raw(SourceLocation(), Options, Text.begin(), Text.begin(), Text.end()) {
    // Trigraphs are not read, and can hide the end of a line.
    Found.IsDoubtful = Text.contains("?\?/");
  }

  bool isBalanced() const { return Place.isBalanced(); }

  SourceWords run() {
    next();
    while (Tok.isNot(tok::eof))
      if (Tok.is(tok::hash) && Tok.isAtStartOfLine())
        readDirective();
      else
        readToken();
    if (Giver)
      endGiver();
    Found.Classes = Place.takeClasses();
    if (AllCounts) {
      // Which class is where is not known: one has it all.
      Found.Classes.emplace_back();
      Found.Classes.back().Hints = Found.Hints;
    }
    for (auto *List :
         {&Found.Words, &Found.Used, &Found.UsedOutside, &Found.Declared})
      sortOnce(*List);
    return std::move(Found);
  }

  std::vector<Word> argumentsOf(llvm::function_ref<bool(Word)> IsMacro) {
    std::vector<Word> Arguments;
    unsigned Depth = 0;
    bool AfterMacro = false;
    for (next(); Tok.isNot(tok::eof); next()) {
      if (Tok.is(tok::raw_identifier)) {
        const Word W = Table.numberOf(spelling());
        if (Depth)
          Arguments.push_back(W);
        else
          AfterMacro = IsMacro(W);
      } else if (Tok.is(tok::l_paren) && (Depth || AfterMacro)) {
        ++Depth;
      } else if (Tok.is(tok::r_paren) && Depth) {
        // What comes then may be given to what the macro makes.
        --Depth;
      } else if (!Depth) {
        AfterMacro = false;
      }
    }
    sortOnce(Arguments);
    return Arguments;
  }

private:
  static void sortOnce(std::vector<Word> &List) {
    llvm::sort(List);
    List.erase(std::unique(List.begin(), List.end()), List.end());
  }

  static LangOptions options() {
    // One reading for all languages. Where C would read something else, there
    // is a raw string, or the code does not compile.
    LangOptions O;
    O.CPlusPlus = O.CPlusPlus11 = O.CPlusPlus14 = O.CPlusPlus17 =
        O.CPlusPlus20 = true;
    O.RawStringLiterals = O.LineComment = O.Digraphs = O.DollarIdents = true;
    return O;
  }

  void next() { Raw.LexFromRawLexer(Tok); }

  StringRef spelling() {
    if (!Tok.needsCleaning())
      return Tok.getRawIdentifier();
    // A line ends in it.
    Cleaned.clear();
    StringRef All = Tok.getRawIdentifier();
    for (size_t I = 0; I < All.size(); ++I)
      if (All[I] != '\\') {
        Cleaned += All[I];
      } else {
        size_t End = All.find_first_not_of(" \t\r\n", I + 1);
        if (All.slice(I, End).contains('\n'))
          I = (End == StringRef::npos ? All.size() : End) - 1;
        else
          Found.IsDoubtful = true; // A universal character name.
      }
    return Cleaned;
  }

  static bool endsExpression(StringRef Text) {
    return llvm::is_contained({"return", "throw", "else", "case", "goto", "new",
                               "delete", "sizeof", "co_return", "co_await",
                               "co_yield", "and", "or", "not", "do"},
                              Text);
  }

  static bool isArithmetic(StringRef Text) {
    return llvm::is_contained({"void", "int", "bool", "_Bool", "char", "short",
                               "long", "unsigned", "signed", "float", "double",
                               "size_t", "ssize_t"},
                              Text);
  }

  /// Notes a word, by what stands before it. What a macro puts together keeps
  /// its neighbours, but for the first and the last of its arguments.
  unsigned noteWord(Word W) {
    unsigned Hints = Table.hintsOf(W);
    Found.Words.push_back(W);
    if (IsMember || (Place.inFunction() && !AllCounts && !InMacro))
      return 0;
    if (!MayNameType && !(InMacro ? HasTypeKey : Place.declaresType()))
      Hints &= ~HintsOfTypes;
    if (!MayDeclare)
      return Hints & ~HintsOfFunctions;
    Found.Declared.push_back(W);
    if (!AfterNumber && Table.mayGive(W)) {
      Giver.emplace();
      Giver->Name = W;
      Giver->IsArgument = AfterOpening;
      if (!Callees.empty())
        Giver->Callee = Callees.back();
      GiverDepth = 0;
      GiverAfterStar = AfterOpeningStar;
    }
    return Hints;
  }

  /// Reads on from a name that may be that of a function which gives.
  void readGiver(tok::TokenKind Kind, Word W) {
    if (!Giver)
      return;
    if (GiverDepth == 0) {
      // Variables, fields, pointers to functions, and calls at the beginning of
      // a macro's text are none.
      const bool IsCall = Kind == tok::l_paren && GiverIsFirst;
      const bool IsPointer = Kind == tok::r_paren && GiverAfterStar;
      if (Kind == tok::semi || Kind == tok::equal || Kind == tok::l_square ||
          Kind == tok::colon || Kind == tok::arrow || Kind == tok::period ||
          Kind == tok::coloncolon || IsCall || IsPointer)
        Giver.reset();
      else if (Kind == tok::l_paren)
        GiverDepth = 1;
      else
        endGiver();
      if (Kind == tok::l_paren && Giver)
        Giver->IsArgument = false;
      return;
    }
    if (Kind == tok::l_paren)
      ++GiverDepth;
    else if (Kind == tok::r_paren && --GiverDepth == 0)
      endGiver();
    else if (Kind == tok::raw_identifier)
      Giver->Parameters.push_back(W);
  }

  void endGiver() {
    // Without parentheses it is a macro that makes something of the name.
    Giver->IsArgument |= GiverDepth == 0 && Giver->Parameters.empty();
    Found.Givers.push_back(std::move(*Giver));
    Giver.reset();
  }

  /// Notes what comes before the next word.
  void noteBefore(tok::TokenKind Kind, StringRef Text) {
    if (Kind == tok::l_paren)
      Callees.push_back(std::exchange(LastWord, std::nullopt));
    else if (Kind == tok::r_paren && !Callees.empty())
      Callees.pop_back();
    LastWord.reset();
    if (Kind == tok::raw_identifier)
      LastWord = Table.numberOf(Text);
    AfterOpeningStar = Kind == tok::star && AfterOpening;
    AfterOpening = Kind == tok::l_paren || Kind == tok::comma;
    GiverIsFirst = false;
    IsMember = Kind == tok::period || Kind == tok::arrow;
    // A function's name comes after its type, or is an argument of a macro.
    MayDeclare = (Kind == tok::raw_identifier && !endsExpression(Text)) ||
                 Kind == tok::star || Kind == tok::amp || Kind == tok::ampamp ||
                 Kind == tok::greater || Kind == tok::greatergreater ||
                 Kind == tok::r_paren || Kind == tok::r_square ||
                 Kind == tok::l_paren || Kind == tok::comma;
    AfterNumber = Kind == tok::raw_identifier && isArithmetic(Text);
    HasTypeKey |= isTypeKey(Text);
    MayNameType = Kind == tok::l_paren ||
                  (Kind == tok::comma && (InMacro || Place.inParentheses())) ||
                  Kind == tok::r_brace || Kind == tok::less ||
                  Text == "const" || Text == "typename" || isTypeKey(Text);
  }

  void readToken() {
    tok::TokenKind Kind = Tok.getKind();
    StringRef Text;
    Word W = 0;
    if (Kind == tok::raw_identifier) {
      Text = spelling();
      if (Tok.isAtStartOfLine() &&
          (Text == "import" || Text == "module" || Text == "export"))
        Found.IsDoubtful = true;
      W = Table.numberOf(Text);
      readGiver(Kind, W);
      Found.Used.push_back(W);
      if (!Place.inFunction() || AllCounts)
        Found.UsedOutside.push_back(W);
      Place.noteHead(W, Text);
      Place.noteClassWord(W, Text);
      const unsigned Hints = noteWord(W);
      Place.noteHints(Hints & HintsOfFunctions);
      Found.Hints |= Hints;
    } else {
      readGiver(Kind, W);
      noteString();
    }
    noteBefore(Kind, Text);
    if (Kind == tok::semi && !Place.inParentheses() &&
        Place.head().size() > 1 &&
        llvm::is_contained({"typedef", "using"},
                           Table.textOf(Place.head().front())))
      Found.Aliases.push_back(Place.head());
    Place.take(Kind, Text);
    next();
  }

  void noteString() {
    if (!tok::isStringLiteral(Tok.getKind()) || !Tok.getLiteralData())
      return;
    StringRef Text(Tok.getLiteralData(), Tok.getLength());
    if (Text.take_until([](char C) { return C == '"'; }).ends_with("R"))
      Found.HasRawString = true;
  }

  bool inDirective() { return Tok.isNot(tok::eof) && !Tok.isAtStartOfLine(); }

  void readDirective() {
    next();
    if (!inDirective() || Tok.isNot(tok::raw_identifier)) {
      skipDirective();
      return;
    }
    const std::string Name = spelling().str();
    if (StringRef(Name).starts_with("if"))
      Place.beginCondition();
    else if (StringRef(Name).starts_with("el"))
      Place.nextBranch();
    else if (Name == "endif")
      Place.endCondition();
    if (Name == "include" || Name == "import" || Name == "include_next") {
      readInclude(Name == "include_next");
    } else if (Name == "define") {
      next();
      InMacro = true;
      readDefine();
      InMacro = false;
    } else if (Name == "pragma") {
      next();
      // `#pragma clang module`, `#pragma include_alias`.
      for (; inDirective(); next())
        if (Tok.is(tok::raw_identifier) &&
            (spelling() == "module" || spelling() == "include_alias"))
          Found.IsDoubtful = true;
    }
    skipDirective();
    noteStart();
  }

  /// Whatever may stand before the next word.
  void noteStart() {
    MayDeclare = MayNameType = true;
    HasTypeKey = false;
    IsMember = AfterNumber = false;
  }

  void skipDirective() {
    while (inDirective()) {
      noteString();
      next();
    }
  }

  void readInclude(bool Next) {
    const char *At = Raw.getBufferLocation();
    next();
    if (!inDirective()) {
      Found.HasComputedInclude = true;
      return;
    }
    IncludeLine I;
    I.Next = Next;
    if (Tok.is(tok::string_literal)) {
      I.Quoted = true;
      I.Name = StringRef(Tok.getLiteralData(), Tok.getLength())
                   .drop_front()
                   .drop_back()
                   .str();
    } else if (Tok.is(tok::less) || Tok.is(tok::unknown) ||
               Tok.is(tok::lessless) || Tok.is(tok::lessequal)) {
      // What looks like tokens is a name. A string that is not closed as C++
      // sees it may be closed as a name.
      while (*At == ' ' || *At == '\t')
        ++At;
      const char Closing = *At == '<' ? '>' : '"';
      const char *End = At + 1;
      while (*End && *End != '\n' && *End != Closing)
        ++End;
      if ((*At != '<' && *At != '"') || *End != Closing) {
        Found.HasComputedInclude = true;
        return;
      }
      I.Quoted = Closing == '"';
      I.Name.assign(At + 1, End);
    } else {
      Found.HasComputedInclude = true;
      return;
    }
    Found.Includes.push_back(std::move(I));
  }

  void readDefine() {
    if (!inDirective() || Tok.isNot(tok::raw_identifier))
      return;
    MacroText M;
    M.Name = Table.numberOf(spelling());
    next();
    std::vector<Word> Parameters;
    M.HasParameters = Tok.is(tok::l_paren) && !Tok.hasLeadingSpace();
    if (M.HasParameters)
      for (next(); inDirective() && Tok.isNot(tok::r_paren); next())
        if (Tok.is(tok::raw_identifier))
          Parameters.push_back(Table.numberOf(spelling()));
    if (Tok.is(tok::r_paren) && inDirective())
      next();
    tok::TokenKind Before = tok::unknown;
    std::optional<GiverText> Interrupted = std::exchange(Giver, std::nullopt);
    const unsigned DepthBefore = GiverDepth;
    const size_t GiversBefore = Found.Givers.size();
    noteStart();
    std::vector<std::optional<Word>> Outside = std::exchange(Callees, {});
    for (; inDirective(); next()) {
      StringRef Text;
      Word W = 0;
      if (Tok.is(tok::raw_identifier)) {
        Text = spelling();
        W = Table.numberOf(Text);
        readGiver(tok::raw_identifier, W);
        if (!llvm::is_contained(Parameters, W))
          M.Body.push_back(W);
        Found.HintsOfMacros |= noteWord(W);
      } else {
        readGiver(Tok.getKind(), W);
        // `, ## args` only takes the comma away.
        M.Joins |= Tok.is(tok::hashhash) && Before != tok::comma;
      }
      noteString();
      const bool First = Before == tok::unknown;
      Before = Tok.getKind();
      noteBefore(Before, Text);
      GiverIsFirst = First;
    }
    if (Giver)
      endGiver();
    for (size_t I = GiversBefore; I < Found.Givers.size(); ++I)
      Found.Givers[I].Macro = M.Name;
    Giver = std::move(Interrupted);
    GiverDepth = DepthBefore;
    Callees = std::move(Outside);
    LastWord.reset();
    Found.Hints |= Found.HintsOfMacros;
    Found.Macros.push_back(std::move(M));
  }

  WordTable &Table;
  const bool AllCounts;
  const LangOptions Options;
  Lexer Raw;
  Token Tok;
  SourceWords Found;
  std::string Cleaned;
  Nesting Place;
  bool InMacro = false;
  bool MayDeclare = true;  ///< The next word may name a function,
  bool MayNameType = true; ///< a type.
  bool HasTypeKey = false; ///< The text of the macro declares a type.
  bool IsMember = false;   ///< The next word is a member of something.
  bool AfterOpening = false, AfterOpeningStar = false; ///< `(`, `(*`.
  /// What stands before each parenthesis that is open.
  std::vector<std::optional<Word>> Callees;
  std::optional<Word> LastWord;
  std::optional<GiverText> Giver; ///< That is being read.
  unsigned GiverDepth = 0;        ///< Of parentheses in it.
  bool GiverAfterStar = false, GiverIsFirst = false;
  bool AfterNumber = false; ///< What is declared next is a number, or nothing.
};

} // namespace

SourceWords readSource(StringRef Text, WordTable &Table) {
  Reader R(Text, Table);
  SourceWords Found = R.run();
  if (!R.isBalanced())
    Found = Reader(Text, Table, true).run();
  for (size_t At = Text.find("NOLINT");
       At != StringRef::npos && !Found.HasNolint;
       At = Text.find("NOLINT", At + 1))
    Found.HasNolint = Text.slice(At, Text.find('\n', At)).contains("lease");
  return Found;
}

std::vector<Word> argumentsOf(StringRef Text, WordTable &Table,
                              llvm::function_ref<bool(Word)> IsMacro) {
  return Reader(Text, Table).argumentsOf(IsMacro);
}

} // namespace clang::tidy::lease::tool
