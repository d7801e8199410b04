//===--- SqlText.cpp - what a statement does to its transaction -*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The text half of SqlText.h: words, statements, effects. The half that reads
/// the AST is KnownText.cpp.
///
//===----------------------------------------------------------------------===//

#include "SqlText.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <initializer_list>

namespace clang::tidy::lease {

using Effects = llvm::SmallVector<SqlEffect, 2>;

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

namespace {

struct Token {
  enum class Kind : uint8_t { Word, Quoted, Number, Punct, Gap };
  Kind What;
  /// Touches something that is not known: it may be a part of another word.
  bool Uncertain = false;
  unsigned Depth = 0;   ///< Of parentheses around it.
  llvm::StringRef Text; ///< Upper case.

  bool isPunct(char C) const {
    return What == Kind::Punct && Text.front() == C;
  }
};

} // namespace

static bool isWordStart(char C) {
  // Bytes of UTF-8 sequences count as letters.
  return llvm::isAlpha(C) || C == '_' || (C & 0x80);
}
static bool isWordPart(char C) {
  return isWordStart(C) || llvm::isDigit(C) || C == '$' || C == '#';
}

namespace {

/// Splits a text, in upper case, into tokens. Comments are left out, and
/// MySQL's executed comments (`/*!40101 ... */`) are read as what is in them.
class Lexer {
public:
  Lexer(llvm::StringRef Text, SqlDialect Dialect)
      : Text(Text), Dialect(Dialect) {}

  std::vector<Token> run() {
    std::vector<Token> Tokens;
    while (Pos < Text.size())
      next(Tokens);
    return Tokens;
  }

private:
  char peek(size_t Ahead = 0) const {
    return Pos + Ahead < Text.size() ? Text[Pos + Ahead] : '\0';
  }

  void next(std::vector<Token> &Tokens) {
    char C = peek();
    if (llvm::isSpace(C) || C == '\0') {
      ++Pos;
      return;
    }
    if (skipComment())
      return;

    size_t Start = Pos;
    Token T{Token::Kind::Punct,
            Start > 0 && Text[Start - 1] == KnownText::Gap,
            Depth,
            {}};
    if (C == KnownText::Gap) {
      T.What = Token::Kind::Gap;
      ++Pos;
    } else if (skipQuoted()) {
      T.What = Token::Kind::Quoted;
    } else if (isWordStart(C)) {
      T.What = Token::Kind::Word;
      while (Pos < Text.size() && isWordPart(Text[Pos]))
        ++Pos;
      T.Uncertain |= atPlaceholder();
    } else if (llvm::isDigit(C)) {
      T.What = Token::Kind::Number;
      while (Pos < Text.size() && (isWordPart(Text[Pos]) || Text[Pos] == '.'))
        ++Pos;
      T.Uncertain |= atPlaceholder();
    } else {
      ++Pos;
      if (C == '(')
        ++Depth;
      else if (C == ')' && Depth > 0)
        T.Depth = --Depth;
      else if (C == ';')
        T.Depth = Depth = 0;
    }
    T.Text = Text.slice(Start, Pos);
    Tokens.push_back(T);
  }

  /// A gap, or the placeholder of a format string, follows without a space.
  bool atPlaceholder() const {
    if (peek() == KnownText::Gap)
      return true;
    if (peek() == '%')
      return llvm::isAlpha(peek(1));
    return peek() == '{' && (peek(1) == '}' || llvm::isDigit(peek(1)));
  }

  bool skipComment() {
    bool MySql = Dialect == SqlDialect::MySql;
    if (MySql && InExecuted && peek() == '*' && peek(1) == '/') {
      InExecuted = false;
      Pos += 2;
      return true;
    }
    if (peek() == '/' && peek(1) == '*') {
      if (MySql && (peek(2) == '!' || (peek(2) == 'M' && peek(3) == '!'))) {
        Pos += peek(2) == '!' ? 3 : 4;
        while (llvm::isDigit(peek()))
          ++Pos;
        InExecuted = true;
        return true;
      }
      skipBlockComment();
      return true;
    }
    // MySQL takes `--` for a comment only before a space: `5--1` is 6.
    bool Dashes = peek() == '-' && peek(1) == '-' &&
                  (!MySql || Pos + 2 >= Text.size() || llvm::isSpace(peek(2)));
    if (!Dashes && !(MySql && peek() == '#'))
      return false;
    Pos = std::min(Text.find('\n', Pos), Text.size());
    return true;
  }

  void skipBlockComment() {
    bool Nests = Dialect == SqlDialect::PostgreSql;
    unsigned Level = 1;
    for (Pos += 2; Pos < Text.size() && Level > 0; ++Pos) {
      if (peek() == '*' && peek(1) == '/') {
        --Level;
        ++Pos;
      } else if (Nests && peek() == '/' && peek(1) == '*') {
        ++Level;
        ++Pos;
      }
    }
  }

  /// To behind the closing quote, or to the end of the text.
  void skipTo(llvm::StringRef Close) {
    size_t At = Text.find(Close, Pos);
    Pos = At == llvm::StringRef::npos ? Text.size() : At + Close.size();
  }

  /// A doubled quote needs no care: it ends one string and starts another.
  void skipString(char Quote, bool Backslash) {
    for (++Pos; Pos < Text.size() && Text[Pos] != Quote; ++Pos)
      if (Backslash && Text[Pos] == '\\')
        ++Pos;
    Pos = std::min(Pos + 1, Text.size());
  }

  bool skipQuoted() {
    bool MySql = Dialect == SqlDialect::MySql;
    switch (peek()) {
    case '\'':
    case '"':
      skipString(peek(), MySql);
      return true;
    case '`':
      skipString('`', false);
      return true;
    case '[':
      if (Dialect != SqlDialect::Sqlite)
        return false;
      skipTo("]");
      return true;
    case '$':
      return Dialect != SqlDialect::MySql && Dialect != SqlDialect::Oracle &&
             skipDollarQuoted();
    case 'E':
      if (peek(1) != '\'' || MySql)
        return false;
      ++Pos;
      skipString('\'', true);
      return true;
    case 'N':
    case 'B':
    case 'X':
      if (peek(1) != '\'')
        return false;
      ++Pos;
      skipString('\'', MySql);
      return true;
    case 'Q':
      return Dialect == SqlDialect::Oracle && peek(1) == '\'' &&
             skipOracleQuoted();
    default:
      return false;
    }
  }

  bool skipDollarQuoted() {
    size_t End = Pos + 1;
    while (End < Text.size() && isWordPart(Text[End]) && Text[End] != '$')
      ++End;
    if (End >= Text.size() || Text[End] != '$' ||
        llvm::isDigit(Text[Pos + 1])) // `$1` is a parameter.
      return false;
    llvm::StringRef Tag = Text.slice(Pos, End + 1);
    Pos = End + 1;
    skipTo(Tag);
    return true;
  }

  bool skipOracleQuoted() {
    char Open = peek(2);
    size_t Which = llvm::StringRef("[({<").find(Open);
    const char Close[] = {Which == llvm::StringRef::npos ? Open : "])}>"[Which],
                          '\''};
    Pos = std::min(Pos + 3, Text.size());
    skipTo(llvm::StringRef(Close, 2));
    return true;
  }

  llvm::StringRef Text;
  SqlDialect Dialect;
  size_t Pos = 0;
  unsigned Depth = 0;
  bool InExecuted = false;
};

using Words = std::initializer_list<llvm::StringRef>;

/// The tokens of one statement, without the `;`.
class Statement {
public:
  explicit Statement(llvm::ArrayRef<Token> Tokens) : Tokens(Tokens) {}

  size_t size() const { return Tokens.size(); }
  const Token &operator[](size_t I) const { return Tokens[I]; }
  Statement from(size_t I) const {
    return Statement(Tokens.drop_front(std::min(I, Tokens.size())));
  }

  bool ended(size_t I) const { return I >= Tokens.size(); }
  bool punct(size_t I, char C) const {
    return !ended(I) && Tokens[I].isPunct(C);
  }
  /// Something that is not known stands here.
  bool gap(size_t I) const {
    return !ended(I) && (Tokens[I].What == Token::Kind::Gap ||
                         Tokens[I].Uncertain || Tokens[I].isPunct('%'));
  }
  /// The whole word, or empty.
  llvm::StringRef word(size_t I) const {
    if (ended(I) || Tokens[I].What != Token::Kind::Word || Tokens[I].Uncertain)
      return {};
    return Tokens[I].Text;
  }
  bool is(size_t I, llvm::StringRef W) const { return word(I) == W; }
  bool any(size_t I, Words W) const {
    llvm::StringRef Here = word(I);
    return !Here.empty() && llvm::is_contained(W, Here);
  }
  /// Words that follow each other from \p I.
  bool are(size_t I, Words W) const {
    for (llvm::StringRef Each : W)
      if (!is(I++, Each))
        return false;
    return true;
  }
  /// Where one of \p W stands at or behind \p I; size() if nowhere.
  size_t find(size_t I, Words W) const {
    while (!ended(I) && !any(I, W))
      ++I;
    return I;
  }
  bool has(size_t I, Words W) const { return !ended(find(I, W)); }
  bool hasGap(size_t I) const {
    for (; !ended(I); ++I)
      if (gap(I))
        return true;
    return false;
  }

private:
  llvm::ArrayRef<Token> Tokens;
};

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

/// Finds the end of compound statements, whose body has semicolons.
class Blocks {
public:
  Blocks(SqlDialect Dialect) : Dialect(Dialect) {}

  /// The size of the first statement of \p S.
  size_t firstStatement(const Statement &S) const {
    bool Compound = false, WholeText = false;
    size_t Open = 0;
    if (isBlock(S, 0)) {
      Compound = true;
      // What an anonymous block declares comes before its BEGIN.
      WholeText = Dialect == SqlDialect::Oracle || !S.is(0, "BEGIN");
    } else if (S.is(0, "CREATE") || S.is(0, "ALTER")) {
      size_t End = 0;
      while (!S.ended(End) && !S.punct(End, ';'))
        ++End;
      size_t Routine =
          S.find(0, {"TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE"});
      Compound = Routine < End;
      WholeText = Compound && Dialect == SqlDialect::Oracle;
    }
    if (WholeText)
      return S.size();

    for (size_t I = 0; !S.ended(I); ++I) {
      if (S.punct(I, ';') && Open == 0)
        return I;
      if (!Compound)
        continue;
      if (S.any(I, {"BEGIN", "CASE"}))
        ++Open;
      else if (S.is(I, "END") && Open > 0) {
        // Those that END names by their word were not counted.
        if (!S.any(I + 1, {"IF", "LOOP", "WHILE", "REPEAT", "FOR"}))
          --Open;
        if (S.is(I + 1, "CASE"))
          ++I;
      }
    }
    return S.size();
  }

  /// Whether a block of a procedural language starts at \p I.
  bool isBlock(const Statement &S, size_t I) const {
    if (S.is(I, "BEGIN"))
      return !beginsTransaction(S, I);
    if (S.is(I, "DECLARE"))
      return Dialect == SqlDialect::Oracle;
    return Dialect == SqlDialect::Sql && S.any(I, {"IF", "WHILE"});
  }

  /// Whether the BEGIN at \p I is the statement, not the start of a block.
  bool beginsTransaction(const Statement &S, size_t I) const {
    if (Dialect == SqlDialect::Oracle)
      return false;
    ++I;
    if (S.ended(I) || S.punct(I, ';') || S.gap(I))
      return true;
    if (S.is(I, "NOT"))
      return !S.is(I + 1, "ATOMIC");
    return S.any(I, {"WORK", "TRANSACTION", "TRAN", "DEFERRED", "IMMEDIATE",
                     "EXCLUSIVE", "CONCURRENT", "ISOLATION", "READ",
                     "DEFERRABLE", "DISTRIBUTED"});
  }

private:
  SqlDialect Dialect;
};

class Classifier {
public:
  Classifier(SqlDialect Dialect) : Dialect(Dialect), Compound(Dialect) {}

  Effects run(llvm::ArrayRef<Token> Tokens) {
    while (!Tokens.empty()) {
      size_t Size = Compound.firstStatement(Statement(Tokens));
      if (Size > 0)
        classify(Statement(Tokens.take_front(Size)));
      Tokens = Tokens.drop_front(std::min(Size + 1, Tokens.size()));
    }
    return std::move(Out);
  }

private:
  bool mySql() const { return Dialect == SqlDialect::MySql; }
  bool oracle() const { return Dialect == SqlDialect::Oracle; }
  bool sqlite() const { return Dialect == SqlDialect::Sqlite; }
  bool postgreSql() const { return Dialect == SqlDialect::PostgreSql; }

  void add(SqlEffect E) { Out.push_back(E); }

  /// The start of the statement proper: behind `(`, and behind ODBC's
  /// `{? =` and `{`.
  static size_t verb(const Statement &S) {
    size_t I = 0;
    while (S.punct(I, '('))
      ++I;
    if (S.punct(I, '{')) {
      ++I;
      if (S.punct(I, '?') && S.punct(I + 1, '='))
        I += 2;
    }
    return I;
  }

  void classify(const Statement &Whole) {
    size_t V = verb(Whole);
    Statement S = Whole.from(V);
    if (V > 0 && Whole.punct(V - 1, '(') &&
        !S.any(0, {"SELECT", "WITH", "VALUES", "TABLE"}))
      return add(SqlEffect::Unknown);
    if (Compound.isBlock(S, 0))
      return block(S);
    if (transactionControl(S) || query(S) || change(S) || session(S))
      return;
    add(SqlEffect::Unknown);
  }

  //===--------------------------------------------------------------------===//
  // Begin and end
  //===--------------------------------------------------------------------===//

  bool transactionControl(const Statement &S) {
    if (S.is(0, "BEGIN")) // A block has been dealt with.
      return add(SqlEffect::Begin), true;
    if (S.is(0, "START")) {
      if (S.is(1, "TRANSACTION"))
        add(SqlEffect::Begin);
      else if (mySql() && S.any(1, {"SLAVE", "REPLICA", "GROUP_REPLICATION"}))
        add(SqlEffect::ImplicitCommit);
      else
        add(SqlEffect::Unknown);
      return true;
    }
    if (S.is(0, "COMMIT") || (S.is(0, "END") && !mySql() && !oracle()))
      return end(S, SqlEffect::Commit), true;
    if (S.is(0, "ROLLBACK") ||
        (S.is(0, "ABORT") && !mySql() && !oracle() && !sqlite()))
      return end(S, SqlEffect::Rollback), true;
    if (S.any(0, {"SAVEPOINT", "RELEASE"}) ||
        (S.is(0, "SAVE") && S.any(1, {"TRAN", "TRANSACTION"})))
      return add(SqlEffect::None), true;
    if (S.is(0, "XA"))
      return xa(S), true;
    if (S.are(0, {"PREPARE", "TRANSACTION"}))
      return add(SqlEffect::Commit), true;
    return false;
  }

  void end(const Statement &S, SqlEffect How) {
    size_t I = 1;
    if (S.any(I, {"WORK", "TRANSACTION", "TRAN"}))
      ++I;
    // That of a two-phase commit is another transaction than this session's.
    if (S.is(I, "PREPARED"))
      return add(SqlEffect::None);
    if (How == SqlEffect::Rollback) {
      if (S.is(I, "TO"))
        return add(SqlEffect::None); // The transaction stays open.
      if (S.gap(I))
        return add(SqlEffect::Unknown); // That may be a `TO`.
    }
    add(How);
    if (S.are(I, {"AND", "CHAIN"}))
      add(SqlEffect::Begin);
  }

  void xa(const Statement &S) {
    if (S.any(1, {"START", "BEGIN"}))
      add(SqlEffect::Begin);
    else if (S.is(1, "COMMIT"))
      add(SqlEffect::Commit);
    else if (S.is(1, "ROLLBACK"))
      add(SqlEffect::Rollback);
    else if (S.is(1, "RECOVER"))
      add(SqlEffect::Read);
    else // END and PREPARE leave it to be committed or rolled back.
      add(S.any(1, {"END", "PREPARE"}) ? SqlEffect::None : SqlEffect::Unknown);
  }

  /// A block may do anything; an end of the transaction in it is taken as its
  /// last word.
  void block(const Statement &S) {
    add(SqlEffect::Write);
    for (size_t I = 1; !S.ended(I); ++I) {
      if (!S.punct(I - 1, ';') &&
          !S.any(I - 1, {"BEGIN", "THEN", "ELSE", "LOOP"}))
        continue;
      if (S.is(I, "COMMIT"))
        return add(SqlEffect::Commit);
      if (S.is(I, "ROLLBACK") && !S.has(I, {"TO"}))
        return add(SqlEffect::Rollback);
    }
  }

  //===--------------------------------------------------------------------===//
  // Queries
  //===--------------------------------------------------------------------===//

  bool query(const Statement &S) {
    if (S.is(0, "SELECT"))
      return add(select(S)), true;
    if (S.is(0, "WITH"))
      return add(with(S)), true;
    if (S.any(0, {"SHOW", "VALUES", "TABLE", "FETCH", "MOVE", "DESCRIBE",
                  "DESC", "HELP", "CHECKSUM"}) ||
        (mySql() && S.any(0, {"HANDLER", "DO"})) ||
        // It changes no data, but needs a transaction to be open.
        (!mySql() && S.is(0, "LOCK")))
      return add(SqlEffect::Read), true;
    if (S.is(0, "EXPLAIN"))
      return explain(S), true;
    if (S.is(0, "DECLARE")) {
      cursor(S);
      return true;
    }
    if (S.is(0, "COPY")) {
      copy(S);
      return true;
    }
    if (S.is(0, "PRAGMA")) {
      add(pragma(S));
      return true;
    }
    return false;
  }

  /// What a query does besides reading: \p S holds the whole statement, with
  /// its subqueries.
  SqlEffect select(const Statement &S) const {
    bool Session = false;
    for (size_t I = 0; !S.ended(I); ++I) {
      if (S.is(I, "FOR") && (S.any(I + 1, {"UPDATE", "SHARE"}) ||
                             S.are(I + 1, {"NO", "KEY", "UPDATE"}) ||
                             S.are(I + 1, {"KEY", "SHARE"})))
        return SqlEffect::Write;
      if (S.are(I, {"LOCK", "IN", "SHARE", "MODE"}) ||
          S.any(I, {"UPDLOCK", "XLOCK", "TABLOCKX"}))
        return SqlEffect::Write;
      if (S.is(I, "INTO") && !mySql() && !oracle()) {
        if (S.any(I + 1, {"TEMP", "TEMPORARY"}) || S.punct(I + 1, '#'))
          Session = true;
        else if (S.any(I + 1, {"TABLE", "UNLOGGED"}) ||
                 !S.word(I + 1).empty() ||
                 (!S.ended(I + 1) && S[I + 1].What == Token::Kind::Quoted))
          return SqlEffect::Write;
      }
      if (!S.punct(I + 1, '('))
        continue;
      if (S.any(I, {"PG_NOTIFY", "LO_CREATE", "LO_CREAT", "LO_UNLINK",
                    "LO_IMPORT", "LO_PUT", "LO_FROM_BYTEA", "LOWRITE", "SETVAL",
                    "DBLINK_EXEC"}))
        return SqlEffect::Write;
      if (S.any(I, {"PG_ADVISORY_LOCK", "PG_ADVISORY_LOCK_SHARED",
                    "PG_TRY_ADVISORY_LOCK", "PG_TRY_ADVISORY_LOCK_SHARED",
                    "GET_LOCK"}))
        Session = true;
      if (S.is(I, "SET_CONFIG"))
        Session |= !endsWithTrue(S, I + 1);
    }
    return Session ? SqlEffect::Session : SqlEffect::Read;
  }

  /// Whether the last argument of the list that opens at \p Open is `true`:
  /// then set_config() is a `SET LOCAL`.
  static bool endsWithTrue(const Statement &S, size_t Open) {
    for (size_t I = Open + 1; !S.ended(I); ++I)
      if (S.punct(I, ')') && S[I].Depth == S[Open].Depth)
        return S.is(I - 1, "TRUE");
    return false;
  }

  SqlEffect with(const Statement &S) const {
    bool Reads = false;
    for (size_t I = 1; !S.ended(I); ++I) {
      if (S[I].Depth == S[0].Depth && S.any(I, {"SELECT", "VALUES", "TABLE"}))
        Reads = true;
      // Statements start behind a parenthesis: that of the common table
      // expression which they are, or of the last one before them.
      bool Starts = S.punct(I - 1, '(') || S.punct(I - 1, ')');
      if (Starts && !S.punct(I + 1, '(') &&
          S.any(I, {"INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE"}))
        return SqlEffect::Write;
    }
    return Reads ? select(S) : SqlEffect::Unknown;
  }

  void explain(const Statement &S) {
    if (S.are(1, {"PLAN", "FOR"}))
      return add(SqlEffect::Write); // Oracle writes its plan table.
    size_t I = 1;
    bool Executes = false;
    if (S.punct(I, '(')) {
      unsigned Outside = S[I].Depth;
      for (++I; !S.ended(I) && !(S.punct(I, ')') && S[I].Depth == Outside); ++I)
        if (S.is(I, "ANALYZE") && !S.any(I + 1, {"FALSE", "OFF"}))
          Executes = true;
      ++I;
    }
    for (; S.any(I, {"ANALYZE", "ANALYSE", "VERBOSE", "EXTENDED"}); ++I)
      Executes |= S.any(I, {"ANALYZE", "ANALYSE"});
    if (S.is(I, "FORMAT") && S.punct(I + 1, '='))
      I += 3;
    if (!Executes)
      return add(SqlEffect::Read);
    executed(S.from(I));
  }

  /// The statement that an EXPLAIN ANALYZE, a cursor or a COPY runs.
  void executed(const Statement &S) {
    if (S.ended(0) || S.gap(0))
      return add(SqlEffect::Unknown);
    if (!query(S) && !change(S))
      add(SqlEffect::Unknown);
  }

  void cursor(const Statement &S) {
    size_t Cursor = S.find(1, {"CURSOR"});
    size_t For = S.find(Cursor, {"FOR"});
    if (S.ended(For)) // T-SQL declares variables, too.
      return add(S.punct(1, '@') && !S.hasGap(1) ? SqlEffect::None
                                                 : SqlEffect::Unknown);
    for (size_t I = Cursor; I < For; ++I)
      if (S.are(I, {"WITH", "HOLD"}))
        return add(SqlEffect::Session);
    executed(S.from(For + 1));
  }

  void copy(const Statement &S) {
    if (S.punct(1, '(')) // A statement, not a table with its columns.
      return executed(S.from(2));
    for (size_t I = 1; !S.ended(I); ++I) {
      if (S[I].Depth != S[0].Depth)
        continue;
      if (S.is(I, "FROM"))
        return add(SqlEffect::Write);
      if (S.is(I, "TO"))
        return add(SqlEffect::Read);
    }
    add(SqlEffect::Unknown);
  }

  static SqlEffect pragma(const Statement &S) {
    size_t Name = S.punct(2, '.') ? 3 : 1;
    if (S.ended(Name) || S.gap(Name))
      return SqlEffect::Unknown;
    // These take an argument and only look.
    if (S.any(Name, {"TABLE_INFO", "TABLE_XINFO", "TABLE_LIST", "INDEX_LIST",
                     "INDEX_INFO", "INDEX_XINFO", "FOREIGN_KEY_LIST",
                     "FOREIGN_KEY_CHECK", "INTEGRITY_CHECK", "QUICK_CHECK"}))
      return SqlEffect::Read;
    if (S.any(Name, {"WAL_CHECKPOINT", "OPTIMIZE", "INCREMENTAL_VACUUM",
                     "SHRINK_MEMORY"}))
      return SqlEffect::None;
    bool Sets = S.punct(Name + 1, '=') || S.punct(Name + 1, '(');
    if (!Sets)
      return S.gap(Name + 1) ? SqlEffect::Unknown : SqlEffect::Read;
    // These are stored in the file's header, under the transaction.
    return S.any(Name, {"USER_VERSION", "APPLICATION_ID", "SCHEMA_VERSION"})
               ? SqlEffect::Write
               : SqlEffect::Session;
  }

  //===--------------------------------------------------------------------===//
  // Changes
  //===--------------------------------------------------------------------===//

  bool change(const Statement &S) {
    if (S.any(0, {"INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "UPSERT",
                  "CALL", "EXEC", "BULK", "NOTIFY", "REFRESH", "IMPORT",
                  "SECURITY", "REASSIGN", "CLUSTER", "REINDEX", "COMMENT"}) &&
        !(oracle() && S.is(0, "COMMENT")))
      return add(SqlEffect::Write), true;
    if (S.is(0, "DO")) // MySQL's has been dealt with.
      return add(SqlEffect::Write), true;
    if (S.is(0, "EXECUTE"))
      // In T-SQL a procedure, elsewhere a text that is prepared elsewhere.
      return add(SqlEffect::Unknown), true;
    if (S.is(0, "LOAD") && !postgreSql()) {
      add(mySql() && S.is(1, "INDEX") ? SqlEffect::ImplicitCommit
                                      : SqlEffect::Write);
      return true;
    }
    if (mySql() && S.is(0, "ANALYZE") && analyzed(S))
      return true;
    return definition(S);
  }

  /// MariaDB's `ANALYZE statement` runs it.
  bool analyzed(const Statement &S) {
    size_t I = 1;
    if (S.is(I, "FORMAT") && S.punct(I + 1, '='))
      I += 3;
    if (!S.any(I, {"SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"}))
      return false;
    executed(S.from(I));
    return true;
  }

  bool definition(const Statement &S) {
    if (S.any(0, {"CREATE", "DROP"})) {
      size_t I = S.are(1, {"OR", "REPLACE"}) ? 3 : 1;
      if (S.any(I, {"LOCAL", "GLOBAL"}))
        ++I;
      if (S.any(I, {"TEMP", "TEMPORARY"}) && !oracle()) {
        // Dropped with the transaction, or with the session.
        for (size_t J = I; !S.ended(J); ++J)
          if (S.are(J, {"ON", "COMMIT", "DROP"}))
            return add(SqlEffect::None), true;
        return add(S.is(0, "DROP") ? SqlEffect::None : SqlEffect::Session),
               true;
      }
      if ((mySql() || oracle()) && (S.ended(I) || S.gap(I)))
        return add(SqlEffect::Unknown), true; // That may be TEMPORARY.
      if (mySql() && S.are(0, {"DROP", "PREPARE"}))
        return add(SqlEffect::None), true;
    }
    if (oracle() && S.is(0, "ALTER") && S.any(1, {"SESSION", "SYSTEM"})) {
      add(S.is(1, "SESSION") ? SqlEffect::Session : SqlEffect::None);
      return true;
    }
    bool Definition =
        S.any(0, {"CREATE", "ALTER", "DROP", "TRUNCATE", "GRANT", "REVOKE",
                  "RENAME"}) ||
        (oracle() && S.any(0, {"COMMENT", "ANALYZE", "AUDIT", "NOAUDIT",
                               "FLASHBACK", "PURGE"})) ||
        (mySql() && (S.any(0, {"ANALYZE", "CACHE", "CHECK", "FLUSH", "OPTIMIZE",
                               "REPAIR", "RESET", "INSTALL", "UNINSTALL",
                               "STOP", "CHANGE", "LOCK", "UNLOCK"}) ||
                     S.are(0, {"SET", "PASSWORD"})));
    if (!Definition)
      return false;
    add(mySql() || oracle() ? SqlEffect::ImplicitCommit : SqlEffect::Write);
    return true;
  }

  //===--------------------------------------------------------------------===//
  // The session
  //===--------------------------------------------------------------------===//

  bool session(const Statement &S) {
    if (S.is(0, "SET"))
      return set(S), true;
    if (S.any(0, {"LISTEN", "PREPARE", "USE", "LOAD"}) ||
        (S.any(0, {"ATTACH", "DETACH"}) && !postgreSql()))
      return add(SqlEffect::Session), true;
    if (S.any(0, {"UNLISTEN", "DEALLOCATE", "RESET", "DISCARD", "CLOSE", "OPEN",
                  "VACUUM", "ANALYZE", "ANALYSE", "CHECKPOINT", "KILL", "PRINT",
                  "SHUTDOWN", "PURGE"}))
      return add(SqlEffect::None), true;
    return false;
  }

  void set(const Statement &S) {
    if (S.is(1, "STATEMENT") && mySql()) { // MariaDB: for one statement.
      size_t For = S.find(2, {"FOR"});
      return executed(S.from(For + 1));
    }
    if (S.are(1, {"SESSION", "CHARACTERISTICS"}))
      return add(SqlEffect::Session);
    if (S.any(1, {"TRANSACTION", "CONSTRAINTS"}) ||
        (S.any(1, {"SESSION", "LOCAL", "GLOBAL"}) && S.is(2, "TRANSACTION")))
      return add(S.is(1, "SESSION") ? SqlEffect::Session : SqlEffect::None);
    if (S.is(1, "LOCAL") && !mySql())
      return add(SqlEffect::None);
    if (S.ended(1) || S.gap(1))
      return add(SqlEffect::Unknown);
    if (Dialect == SqlDialect::Sql && S.is(1, "IMPLICIT_TRANSACTIONS"))
      return autocommit(S, 2, /*Negated=*/true);

    // `SET [SESSION] a = 1, @@local.b = 2`: one effect is enough, and the one
    // on autocommit is more than the others.
    bool Session = false;
    for (size_t I = 1; !S.ended(I);) {
      size_t Name = I;
      bool User = S.punct(Name, '@') && !S.punct(Name + 1, '@');
      while (S.punct(Name, '@'))
        ++Name;
      bool Global = S.any(Name, {"GLOBAL", "PERSIST", "PERSIST_ONLY"});
      if (Global || S.any(Name, {"SESSION", "LOCAL"}))
        Name += S.punct(Name + 1, '.') ? 2 : 1;
      if (!User && !Global && !postgreSql() && S.is(Name, "AUTOCOMMIT"))
        return autocommit(S, Name + 1, /*Negated=*/false);
      Session |= !User && !Global;
      while (!S.ended(I) && !(S.punct(I, ',') && S[I].Depth == S[0].Depth))
        ++I;
      ++I;
    }
    add(Session ? SqlEffect::Session : SqlEffect::None);
  }

  /// \p I is behind the name.
  void autocommit(const Statement &S, size_t I, bool Negated) {
    if (S.punct(I, ':'))
      ++I;
    if (S.punct(I, '=') || S.is(I, "TO"))
      ++I;
    llvm::StringRef Value = S.ended(I) || S[I].Uncertain
                                ? llvm::StringRef()
                                : S[I].Text.trim("'\"");
    bool On =
        Value == "1" || Value == "ON" || Value == "TRUE" || Value == "DEFAULT";
    bool Off = Value == "0" || Value == "OFF" || Value == "FALSE";
    if (!On && !Off)
      return add(SqlEffect::Unknown);
    add(On != Negated ? SqlEffect::AutocommitOn : SqlEffect::AutocommitOff);
  }

  SqlDialect Dialect;
  Blocks Compound;
  Effects Out;
};

/// Tells what statements do to the settings of their session.
class SettingReader {
public:
  explicit SettingReader(SqlDialect Dialect) : Dialect(Dialect) {}

  std::vector<SessionChange> run(llvm::ArrayRef<Token> Tokens) {
    Blocks Compound(Dialect);
    unsigned Statements = 0;
    bool IsSet = false;
    while (!Tokens.empty()) {
      size_t Size = Compound.firstStatement(Statement(Tokens));
      if (Size > 0) {
        ++Statements;
        Statement S(Tokens.take_front(Size));
        IsSet = S.is(0, "SET");
        read(S);
      }
      Tokens = Tokens.drop_front(std::min(Size + 1, Tokens.size()));
    }
    if (Statements == 1 && IsSet && Out.size() == 1)
      Out.front().Alone = true;
    return std::move(Out);
  }

private:
  using Kind = SessionChange::Kind;

  void add(Kind What, llvm::StringRef Name = {}) {
    // What is not known by its name cannot be followed.
    if (What == Kind::Sets && Name.empty())
      What = Kind::Restores;
    Out.push_back({What, Name.lower()});
  }

  void read(const Statement &S) {
    if (S.is(0, "SET"))
      return set(S);
    if (Dialect != SqlDialect::MySql && S.any(0, {"RESET", "DISCARD"}))
      return reset(S);
    if (S.are(0, {"ALTER", "SESSION", "SET"}) && Dialect == SqlDialect::Oracle)
      return assignment(S, 3);
    if (S.any(0, {"SELECT", "WITH"}))
      return configured(S);
    Effects Done;
    if (!S.any(0, {"INSERT", "UPDATE", "DELETE"}))
      Done = Classifier(Dialect).run(tokens(S));
    for (SqlEffect E : Done)
      switch (E) {
      case SqlEffect::Begin:
        add(Kind::Begins);
        break;
      case SqlEffect::Commit:
      case SqlEffect::ImplicitCommit:
        add(Kind::Commits);
        break;
      case SqlEffect::Rollback:
        add(Kind::RollsBack);
        break;
      default:
        break;
      }
  }

  static llvm::ArrayRef<Token> tokens(const Statement &S) {
    return S.size() ? llvm::ArrayRef(&S[0], S.size()) : llvm::ArrayRef<Token>();
  }

  void reset(const Statement &S) {
    if (S.is(0, "DISCARD")) {
      if (S.is(1, "ALL") || S.gap(1))
        add(Kind::RestoresAll);
      return;
    }
    if (S.is(1, "ALL"))
      return add(Kind::RestoresAll);
    size_t Next = 1;
    add(Kind::Restores, name(S, Next));
  }

  /// The name that stands at \p I, which goes behind it; empty when that is
  /// not known.
  std::string name(const Statement &S, size_t &I) const {
    if (S.are(I, {"TIME", "ZONE"}))
      return I += 2, "TIMEZONE";
    if (S.are(I, {"SESSION", "AUTHORIZATION"}))
      return I += 2, "SESSION AUTHORIZATION";
    if (S.are(I, {"CHARACTER", "SET"}))
      return I += 2, "NAMES";
    if (S.any(I, {"SCHEMA", "CURRENT_SCHEMA"}) && Dialect != SqlDialect::Oracle)
      return I += 1, "SEARCH_PATH";
    if (S.is(I, "NAMES") && Dialect == SqlDialect::PostgreSql)
      return I += 1, "CLIENT_ENCODING";
    std::string Found;
    while (!S.ended(I)) {
      if (S.gap(I))
        return {};
      if (S[I].What == Token::Kind::Quoted)
        Found += S[I].Text.trim("\"`").str();
      else if (!S.word(I).empty())
        Found += S.word(I).str();
      else
        return {};
      ++I;
      if (!S.punct(I, '.'))
        break;
      Found += '.';
      ++I;
    }
    return Found;
  }

  void set(const Statement &S) {
    if (S.any(1, {"TRANSACTION", "CONSTRAINTS", "STATEMENT", "PASSWORD"}) ||
        S.are(1, {"DEFAULT", "ROLE"}) || S.are(1, {"RESOURCE", "GROUP"}))
      return;
    if (S.are(1, {"SESSION", "CHARACTERISTICS"}) ||
        (S.is(1, "SESSION") && S.is(2, "TRANSACTION")))
      return add(Kind::Sets, "TRANSACTION");
    if (Dialect != SqlDialect::MySql) {
      if (S.is(1, "LOCAL"))
        return;
      return assignment(S, 1);
    }
    // `SET SESSION a = 1, @@local.b = 2, @c = 3`
    for (size_t I = 1; !S.ended(I);) {
      size_t End = I;
      while (!S.ended(End) &&
             !(S.punct(End, ',') && S[End].Depth == S[0].Depth))
        ++End;
      assignment(Statement(tokens(S).take_front(End)), I);
      I = End + 1;
    }
  }

  /// `[SESSION] name = value`, or what stands for it, from \p I on.
  void assignment(const Statement &S, size_t I) {
    if (S.punct(I, '@') && !S.punct(I + 1, '@'))
      return; // a variable of the user's
    while (S.punct(I, '@'))
      ++I;
    bool Scoped =
        S.any(I, {"SESSION", "LOCAL"}) && !S.is(I + 1, "AUTHORIZATION");
    if (S.any(I, {"GLOBAL", "PERSIST", "PERSIST_ONLY"}) ||
        (S.is(I, "LOCAL") && Dialect != SqlDialect::MySql))
      return;
    if (Scoped)
      I += S.punct(I + 1, '.') ? 2 : 1;
    if (S.is(I, "TRANSACTION"))
      return Scoped ? add(Kind::Sets, "TRANSACTION") : void();
    const bool Unnamed = !S.ended(I) && S.gap(I);
    std::string Name = name(S, I);
    if (Unnamed || Name.empty())
      return add(Kind::Restores);
    if (Name == "AUTOCOMMIT" || Name == "IMPLICIT_TRANSACTIONS")
      return; // tells of transactions
    // T-SQL's `SET NOCOUNT ON` and the like are left alone.
    const bool Standard = llvm::StringRef(Name) == "TIMEZONE" ||
                          Name == "SEARCH_PATH" || Name == "NAMES" ||
                          Name == "ROLE" || Name == "CLIENT_ENCODING" ||
                          Name == "SESSION AUTHORIZATION";
    if (S.punct(I, ':'))
      ++I;
    const bool Assigns = S.punct(I, '=') || S.is(I, "TO");
    if (Assigns)
      ++I;
    else if (!Standard && !Scoped && Dialect != SqlDialect::PostgreSql)
      return;
    // A value kept in a variable before is the old one.
    const bool Old = S.any(I, {"DEFAULT", "NONE"}) ||
                     (S.punct(I, '@') && !S.punct(I + 1, '@')) ||
                     (S.punct(I, '@') && S.is(I + 2, "GLOBAL"));
    add(Old ? Kind::Restores : Kind::Sets, Name);
  }

  /// `SELECT set_config('name', value, false)`
  void configured(const Statement &S) {
    for (size_t I = 0; !S.ended(I); ++I) {
      if (!S.is(I, "SET_CONFIG") || !S.punct(I + 1, '('))
        continue;
      const unsigned Outside = S[I + 1].Depth;
      size_t Close = I + 2;
      while (!S.ended(Close) &&
             !(S.punct(Close, ')') && S[Close].Depth == Outside))
        ++Close;
      if (S.ended(Close))
        return add(Kind::Restores);
      if (S.is(Close - 1, "TRUE"))
        continue;
      const bool Known = S[I + 2].What == Token::Kind::Quoted &&
                         !S.gap(I + 2) && S.punct(I + 3, ',') &&
                         S.is(Close - 1, "FALSE");
      add(Kind::Sets, Known ? S[I + 2].Text.trim('\'') : llvm::StringRef());
    }
  }

  SqlDialect Dialect;
  std::vector<SessionChange> Out;
};

//===----------------------------------------------------------------------===//
// Redis
//===----------------------------------------------------------------------===//

/// Commands that only read, whatever their arguments.
constexpr llvm::StringRef RedisReads[] = {
    "GET",           "MGET",
    "STRLEN",        "GETRANGE",
    "SUBSTR",        "EXISTS",
    "TTL",           "PTTL",
    "EXPIRETIME",    "PEXPIRETIME",
    "TYPE",          "KEYS",
    "SCAN",          "RANDOMKEY",
    "DBSIZE",        "DUMP",
    "BITCOUNT",      "BITPOS",
    "GETBIT",        "BITFIELD_RO",
    "HGET",          "HMGET",
    "HGETALL",       "HEXISTS",
    "HKEYS",         "HVALS",
    "HLEN",          "HSTRLEN",
    "HSCAN",         "HRANDFIELD",
    "HTTL",          "HPTTL",
    "LRANGE",        "LLEN",
    "LINDEX",        "LPOS",
    "SMEMBERS",      "SISMEMBER",
    "SMISMEMBER",    "SCARD",
    "SRANDMEMBER",   "SSCAN",
    "SDIFF",         "SINTER",
    "SINTERCARD",    "SUNION",
    "ZRANGE",        "ZREVRANGE",
    "ZRANGEBYSCORE", "ZREVRANGEBYSCORE",
    "ZRANGEBYLEX",   "ZREVRANGEBYLEX",
    "ZCARD",         "ZCOUNT",
    "ZLEXCOUNT",     "ZSCORE",
    "ZMSCORE",       "ZRANK",
    "ZREVRANK",      "ZSCAN",
    "ZRANDMEMBER",   "ZDIFF",
    "ZINTER",        "ZINTERCARD",
    "ZUNION",        "GEOHASH",
    "GEOPOS",        "GEODIST",
    "GEORADIUS_RO",  "GEORADIUSBYMEMBER_RO",
    "GEOSEARCH",     "PFCOUNT",
    "XRANGE",        "XREVRANGE",
    "XLEN",          "XREAD",
    "XPENDING",      "XINFO",
    "SORT_RO",       "EVAL_RO",
    "EVALSHA_RO",    "FCALL_RO",
    "PING",          "ECHO",
    "TIME",          "INFO",
    "LASTSAVE",      "ROLE",
    "COMMAND",       "OBJECT",
    "MEMORY",        "PUBSUB",
    "LATENCY",       "LOLWUT",
    "TOUCH",         "WAIT",
};

} // namespace

static Effects classifyRedis(llvm::StringRef Text) {
  // Words are separated by spaces only; what follows the verb does not matter
  // but for a few.
  auto NextWord = [&Text] {
    Text = Text.ltrim();
    llvm::StringRef Word =
        Text.take_until([](char C) { return llvm::isSpace(C); });
    Text = Text.drop_front(Word.size());
    return Word;
  };
  llvm::StringRef Verb = NextWord();
  if (Verb.empty())
    return {};
  if (!llvm::all_of(Verb, [](char C) {
        return llvm::isAlnum(C) || C == '_' || C == '.' || C == '-';
      }))
    return {SqlEffect::Unknown};
  if (Verb == "MULTI")
    return {SqlEffect::Begin};
  if (Verb == "EXEC")
    return {SqlEffect::Commit};
  if (Verb == "DISCARD")
    return {SqlEffect::Rollback};
  // A WATCH ends with the EXEC that it is for.
  if (Verb == "WATCH" || Verb == "UNWATCH" || Verb == "QUIT" ||
      Verb == "UNSUBSCRIBE" || Verb == "PUNSUBSCRIBE")
    return {SqlEffect::None};
  if (Verb == "SELECT" || Verb == "AUTH" || Verb == "HELLO" ||
      Verb == "SUBSCRIBE" || Verb == "PSUBSCRIBE" || Verb == "SSUBSCRIBE" ||
      Verb == "MONITOR" || Verb == "READONLY" || Verb == "READWRITE")
    return {SqlEffect::Session};
  if (llvm::is_contained(RedisReads, Verb))
    return {SqlEffect::Read};
  llvm::StringRef Sub = NextWord();
  if (Verb == "CLIENT")
    return {Sub == "LIST" || Sub == "INFO" || Sub == "ID" || Sub == "GETNAME"
                ? SqlEffect::Read
                : SqlEffect::Session};
  if ((Verb == "CONFIG" && Sub == "GET") ||
      (Verb == "SLOWLOG" && (Sub == "GET" || Sub == "LEN")) ||
      (Verb == "SCRIPT" && Sub == "EXISTS") ||
      (Verb == "FUNCTION" && (Sub == "LIST" || Sub == "STATS")) ||
      (Verb == "CLUSTER" &&
       (Sub == "INFO" || Sub == "NODES" || Sub == "SLOTS" || Sub == "SHARDS" ||
        Sub == "KEYSLOT" || Sub == "MYID")))
    return {SqlEffect::Read};
  return {SqlEffect::Write};
}

/// A query writes when one of its clauses does; clauses come in any order.
static llvm::SmallVector<SqlEffect, 2>
classifyCypher(llvm::ArrayRef<Token> Tokens) {
  Statement S(Tokens);
  if (S.ended(0))
    return {};
  if (S.is(0, "BEGIN"))
    return {SqlEffect::Begin};
  if (S.is(0, "COMMIT"))
    return {SqlEffect::Commit};
  if (S.is(0, "ROLLBACK"))
    return {SqlEffect::Rollback};
  if (S.has(0, {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE",
                "FOREACH", "LOAD", "DROP"}))
    return {SqlEffect::Write};
  // A procedure may write, and so may what is not known.
  if (S.has(0, {"CALL"}) || S.hasGap(0))
    return {SqlEffect::Unknown};
  return {SqlEffect::Read};
}

/// The text in upper case, with a gap for what is not known behind it.
static std::string normalise(const KnownText &Text) {
  std::string S = llvm::StringRef(Text.Prefix).upper();
  if (!Text.Complete)
    S += KnownText::Gap;
  return S;
}

/// A dialect that understands the verbs of all, for texts of which only the
/// words matter.
constexpr SqlDialect AnyDialect = SqlDialect::Sql;

llvm::SmallVector<SqlEffect, 2> classifySql(const KnownText &Text,
                                            SqlDialect Dialect) {
  std::string Upper = normalise(Text);
  switch (Dialect) {
  case SqlDialect::Redis:
    return classifyRedis(Upper);
  case SqlDialect::Cypher:
    return classifyCypher(Lexer(Upper, SqlDialect::Cypher).run());
  case SqlDialect::None:
    if (llvm::StringRef(Upper).trim().empty())
      return {};
    return {SqlEffect::Unknown};
  default:
    return Classifier(Dialect).run(Lexer(Upper, Dialect).run());
  }
}

std::vector<SessionChange> sessionChanges(const KnownText &Text,
                                          SqlDialect Dialect) {
  switch (Dialect) {
  case SqlDialect::Sql:
  case SqlDialect::PostgreSql:
  case SqlDialect::MySql:
  case SqlDialect::Oracle:
    break;
  case SqlDialect::Sqlite: // has no SET
  case SqlDialect::Redis:
  case SqlDialect::Cypher:
  case SqlDialect::None:
    return {};
  }
  std::string Upper = normalise(Text);
  return SettingReader(Dialect).run(Lexer(Upper, Dialect).run());
}

std::optional<SessionChange> lastingChange(const KnownText &Text,
                                           SqlDialect Dialect) {
  using Kind = SessionChange::Kind;
  std::vector<SessionChange> Lasting;
  // Of a transaction that is over, or of none, so that no rollback matters.
  size_t Kept = 0;
  for (SessionChange &X : sessionChanges(Text, Dialect))
    switch (X.What) {
    case Kind::Sets:
      Lasting.push_back(std::move(X));
      break;
    case Kind::Restores:
      llvm::erase_if(Lasting, [&](const SessionChange &Y) {
        return X.Name.empty() || X.Name == Y.Name;
      });
      Kept = std::min(Kept, Lasting.size());
      break;
    case Kind::RestoresAll:
      Lasting.clear();
      Kept = 0;
      break;
    case Kind::Begins:
    case Kind::Commits:
      Kept = Lasting.size();
      break;
    case Kind::RollsBack:
      Lasting.resize(Kept);
      break;
    }
  if (Lasting.empty())
    return std::nullopt;
  return std::move(Lasting.front());
}

KnownText concatenate(const KnownText &First,
                      const std::optional<KnownText> &Second) {
  // Long enough for any statement that a person writes; short enough for a
  // loop that appends.
  constexpr size_t MaxSize = 8192;
  KnownText Result = First;
  if (!Second) {
    Result.Complete = false;
    return Result;
  }
  llvm::StringRef Tail = Second->Prefix;
  if (!First.Complete) {
    if (Result.Prefix.empty() || Result.Prefix.back() != KnownText::Gap)
      Result.Prefix += KnownText::Gap;
    Tail = Tail.ltrim(KnownText::Gap);
  }
  Result.Prefix += Tail;
  Result.Complete = Second->Complete;
  if (Result.Prefix.size() > MaxSize) {
    Result.Prefix.resize(MaxSize);
    Result.Complete = false;
  }
  return Result;
}

std::optional<KnownText> commonText(const KnownText &A, const KnownText &B) {
  if (A == B)
    return A;
  auto OnlyEnds = [](const KnownText &T) {
    Effects E = classifySql(T, AnyDialect);
    return E.size() == 1 &&
           (E[0] == SqlEffect::Commit || E[0] == SqlEffect::Rollback);
  };
  if (OnlyEnds(A) && OnlyEnds(B))
    return B;

  // The end of the common beginning; a word that is cut is not certain, so it
  // is cut off unless it is the same word in both.
  size_t Common = 0;
  size_t Limit = std::min(A.Prefix.size(), B.Prefix.size());
  while (Common < Limit && A.Prefix[Common] == B.Prefix[Common])
    ++Common;
  llvm::StringRef Prefix = llvm::StringRef(A.Prefix).take_front(Common);
  auto CutsWord = [&](const KnownText &T) {
    return Common < T.Prefix.size() ? isWordPart(T.Prefix[Common])
                                    : !T.Complete;
  };
  bool Cut = !Prefix.empty() && isWordPart(Prefix.back()) &&
             (CutsWord(A) || CutsWord(B));
  if (Cut)
    Prefix = Prefix.rtrim("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                          "0123456789_$#");
  if (!Prefix.trim().empty() || Common > 0) {
    KnownText Result{Prefix.str(), false};
    // `"BEGIN"` and `"BEGIN IMMEDIATE"`: the verb is whole in both.
    if (!Cut && !Prefix.empty() && isWordPart(Prefix.back()))
      Result.Prefix += ' ';
    if (!Lexer(normalise(Result), AnyDialect).run().empty() &&
        classifySql(Result, AnyDialect) != Effects{SqlEffect::Unknown})
      return Result;
  }

  // Otherwise the verb alone, if both have the same (comments before it, upper
  // and lower case, and parentheses may differ).
  auto Verb = [](const KnownText &T) -> std::string {
    std::string Upper = normalise(T);
    std::vector<Token> Tokens = Lexer(Upper, AnyDialect).run();
    for (const Token &Each : Tokens)
      if (!Each.isPunct('('))
        return Each.What == Token::Kind::Word && !Each.Uncertain
                   ? Each.Text.str()
                   : std::string();
    return {};
  };
  std::string Same = Verb(A);
  if (Same.empty() || Same != Verb(B))
    return std::nullopt;
  return KnownText{Same + ' ', false};
}

} // namespace clang::tidy::lease
