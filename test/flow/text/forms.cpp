// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c++17 -Wno-everything \
// RUN:   | FileCheck --match-full-lines %s

// More forms of texts, each beside one that looks like it and says less.

#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace fmt {
template <typename... T> struct basic_format_string {
  template <unsigned N> constexpr basic_format_string(const char (&S)[N]);
};
template <typename T> struct identity {
  using type = T;
};
template <typename... T>
using format_string = typename identity<basic_format_string<T...>>::type;
template <typename... T> std::string format(format_string<T...>, T &&...);
} // namespace fmt
namespace absl {
struct AlphaNum {
  AlphaNum(const char *);
  AlphaNum(const std::string &);
  AlphaNum(int);
};
std::string StrCat(const AlphaNum &, const AlphaNum &, const AlphaNum &);
template <typename... T> std::string StrFormat(const char *, T...);
template <typename... T> std::string Substitute(const char *, T...);
} // namespace absl
namespace boost {
template <typename T> struct basic_format {
  explicit basic_format(const char *);
  template <typename U> basic_format &operator%(const U &);
  std::string str() const;
};
using format = basic_format<char>;
template <typename T> std::string str(const basic_format<T> &);
} // namespace boost

class QByteArray {
public:
  QByteArray(const char *, int = -1);
  const char *constData() const;
};
class QString {
public:
  QString();
  QString(const char *);
  QString(const QString &);
  QString(const char16_t *, int);
  QString arg(const QString &) const;
  QString arg(int) const;
  QByteArray toUtf8() const;
  QString &operator+=(const QString &);
  static QString fromUtf8(const char *, int = -1);
  static QString asprintf(const char *, ...);
};
QString operator+(const QString &, const QString &);
#define QStringLiteral(S)                                                      \
  ([]() -> QString {                                                           \
    enum { Size = sizeof(u"" S) / 2 - 1 };                                     \
    static const char16_t Data[] = u"" S;                                      \
    return QString(Data, Size);                                                \
  }())

namespace sql {
class SQLString {
public:
  SQLString(const std::string &);
  SQLString(const char[]);
  const char *c_str() const;
};
} // namespace sql

typedef unsigned char SQLCHAR;

void text(const char *);
void text(const std::string &);
void text(std::string_view);
void text(const QString &);
void text(const sql::SQLString &);
void text(SQLCHAR *);
void text(const wchar_t *);

char *masprintf(const char *, ...) __attribute__((format(printf, 1, 2)));
int logf(const char *, ...) __attribute__((format(printf, 1, 2)));
struct Db {
  std::string quote(int, const char *, ...)
      __attribute__((format(printf, 3, 4)));
};

struct Row {
  int Id;
  const char *Sql;
};
static const Row kRows[] = {{1, "SELECT 1"}, {2, "DELETE FROM t"}};
static Row MutableRows[] = {{1, "SELECT 1"}};
static const std::string kList[] = {"SELECT a", "UPDATE b"};

const char *same(const char *S) { return S; }
std::string in(const std::string &Sql) { return "BEGIN; " + Sql; }
const char *mode(bool ReadOnly) {
  return ReadOnly ? "BEGIN READ ONLY" : "BEGIN";
}
const char *two(bool B) {
  if (B)
    return "SELECT 1";
  return "SELECT 2";
}
const char *endless(int N) { return endless(N + 1); }
struct Base {
  virtual const char *sql() const { return "SELECT 1"; }
  virtual const char *fixed() const final { return "SELECT 2"; }
};

template <typename T> void inTemplate(T X) {
  // CHECK: [[@LINE+2]]: "INSERT INTO t VALUES(\?)" -> Write
  // CHECK: [[@LINE+1]]: "INSERT INTO t VALUES(\?)" -> Write
  text("INSERT INTO t VALUES(" + std::to_string(X) + ")");
}
template void inTemplate(int);
template void inTemplate(long);

void forms(int A, bool B, std::string Dyn, const Base &Object, Db &D,
           std::string_view View) {
  // Concatenation.
  // CHECK: [[@LINE+1]]: "BEGIN; UPDATE t SET a='\?'; COMMIT" -> Begin Write Commit
  text("BEGIN; UPDATE t SET a='" + Dyn + "'; COMMIT");
  // CHECK: [[@LINE+1]]: "\?; COMMIT" -> Unknown Commit
  text(Dyn + "; COMMIT");
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(Dyn + " COMMIT");
  // CHECK: [[@LINE+1]]: "SELECT a" -> Read
  text(std::string("SELECT ") + 'a');
  // CHECK: [[@LINE+1]]: "INSERT\?" -> Unknown
  text("INSERT" + Dyn);
  // CHECK: [[@LINE+1]]: "SELECT 1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7\?8" -> Read
  text(std::string("SELECT 1,") + "2," + "3," + "4," + "5," + "6," + "7," +
       "8," + "9," + "0," + "1," + "2," + "3," + "4," + "5," + "6," + "7" +
       Dyn + "8");
  // CHECK: [[@LINE+1]]: "SELECT a\?" -> Read
  text(std::string("SELECT a").append(Dyn));
  // CHECK: [[@LINE+1]]: "SELECT ab" -> Read
  text(std::string("SELECT a").append("b"));
  // CHECK: [[@LINE+1]]: "SEL" -> Unknown
  text(std::string("SELECT a", 3));
  // CHECK: [[@LINE+1]]: "SELECT a\?" -> Read
  text(std::string("SELECT a", A));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(std::string(3, 'S'));
  // CHECK: [[@LINE+1]]: "COMMIT" -> Commit
  text(std::string("COMMIT; x").substr(0, 6));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(std::string("x COMMIT").substr(2));
  // CHECK: [[@LINE+1]]: "SELECT a\?" -> Read
  text(std::move(std::string("SELECT a") + Dyn));
  // CHECK: [[@LINE+1]]: "SELECT \? FROM t" -> Read
  text((std::ostringstream() << "SELECT " << A << " FROM t").str());

  // Format strings.
  // CHECK: [[@LINE+1]]: "UPDATE t SET a={\?}; COMMIT" -> Write Commit
  text(fmt::format("UPDATE t SET a={{{}}}; COMMIT", A));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(fmt::format("{} FROM t", Dyn));
  // CHECK: [[@LINE+1]]: "SELECT a FROM t" -> Read
  text(fmt::format("{} FROM t", "SELECT a"));
  // CHECK: [[@LINE+1]]: "DELETE FROM \?" -> Write
  text(absl::StrCat("DELETE FROM ", Dyn, A));
  // CHECK: [[@LINE+1]]: "UPDATE \? SET a=1%" -> Write
  text(absl::StrFormat("UPDATE %-5.3d SET a=1%%", A));
  // CHECK: [[@LINE+1]]: "UPDATE \? SET $a=1" -> Write
  text(absl::Substitute("UPDATE $0 SET $$a=1", A));
  // CHECK: [[@LINE+1]]: "SELECT \? \?" -> Read
  text(boost::str(boost::format("SELECT %1% %d") % A % Dyn));
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text((boost::format("SELECT %s") % A).str());
  // CHECK: [[@LINE+1]]: "DELETE FROM t\?" -> Write
  text(masprintf("DELETE FROM t%d", A));
  // CHECK: [[@LINE+1]]: "UPDATE t \?" -> Write
  text(D.quote(1, "UPDATE t %d", A));

  // Qt and the like.
  // CHECK: [[@LINE+1]]: "SELECT q" -> Read
  text(QString("SELECT q"));
  // CHECK: [[@LINE+1]]: "UPDATE literal" -> Write
  text(QStringLiteral("UPDATE literal"));
  // CHECK: [[@LINE+1]]: "DELETE FROM \? WHERE \?" -> Write
  text(QString("DELETE FROM %1 WHERE %2").arg("t").arg(A));
  // CHECK: [[@LINE+1]]: "INSERT q" -> Write
  text(QString::fromUtf8("INSERT q").toUtf8().constData());
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(QString::asprintf("SELECT %d", A));
  // CHECK: [[@LINE+1]]: "COMMIT" -> Commit
  text(sql::SQLString("COMMIT"));

  // Casts and wide text.
  // CHECK: [[@LINE+1]]: "UPDATE odbc" -> Write
  text((SQLCHAR *)"UPDATE odbc");
  // CHECK: [[@LINE+1]]: "SELECT odbc" -> Read
  text(reinterpret_cast<SQLCHAR *>(const_cast<char *>("SELECT odbc")));
  // CHECK: [[@LINE+1]]: "COMMIT" -> Commit
  text(L"COMMIT");

  // Conditions.
  // CHECK: [[@LINE+1]]: "ROLLBACK" -> Rollback
  text(B ? "COMMIT" : "ROLLBACK");
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(B ? "COMMIT" : "ROLLBACK TO s");
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(B ? "BEGIN" : "COMMIT");
  // CHECK: [[@LINE+1]]: "BEGIN \?" -> Begin
  text(B ? "BEGIN" : "BEGIN READ ONLY");
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(B ? "/* x */ SELECT a" : "select b");
  // CHECK: [[@LINE+1]]: "UPDATE t SET \?" -> Write
  text(B ? "UPDATE t SET alpha=1" : "UPDATE t SET alphabet=1");
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(B ? "SELECT 1" : Dyn.c_str());
  // CHECK: [[@LINE+1]]: "UPDATE 1" -> Write
  text(sizeof(int) == 1 ? "SELECT 1" : "UPDATE 1");
  // CHECK: [[@LINE+1]]: "SELECT 1" -> Read
  text("SELECT 1" ?: "UPDATE 1");

  // Functions in sight.
  // CHECK: [[@LINE+1]]: "UPDATE same" -> Write
  text(same("UPDATE same"));
  // CHECK: [[@LINE+1]]: "BEGIN; DELETE FROM \?" -> Begin Write
  text(in("DELETE FROM " + Dyn));
  // CHECK: [[@LINE+1]]: "BEGIN \?" -> Begin
  text(mode(B));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(two(B));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(endless(A));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(Object.sql());
  // CHECK: [[@LINE+1]]: "SELECT 2" -> Read
  text(Object.fixed());
  // CHECK: [[@LINE+1]]: "SELECT in lambda" -> Read
  text([] { return "SELECT in lambda"; }());
  auto Make = [](const char *S) { return std::string("SELECT ") + S; };
  // CHECK: [[@LINE+1]]: "SELECT b" -> Read
  text(Make("b"));

  // Tables.
  // CHECK: [[@LINE+1]]: "DELETE FROM t" -> Write
  text(kRows[1].Sql);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(MutableRows[0].Sql);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(kRows[A].Sql);
  // CHECK: [[@LINE+1]]: "UPDATE b" -> Write
  text(kList[1]);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(View);
  // CHECK: [[@LINE+1]]: "SELECT v" -> Read
  text(std::string_view("SELECT view", 8));
  // CHECK: [[@LINE+1]]: "SELECT e" -> Read
  text(({ int X = 1; "SELECT e"; }));
  // CHECK: [[@LINE+1]]: "SELECT c" -> Read
  text((A, "SELECT c"));
  static const char *const Local = "DELETE local";
  // CHECK: [[@LINE+1]]: "DELETE local" -> Write
  text(Local);
  const std::string &Bound = "SELECT bound";
  // CHECK: [[@LINE+1]]: "SELECT bound" -> Read
  text(Bound);
  const std::string &Alias = Dyn;
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(Alias);
  // CHECK: [[@LINE+1]]: "SELECT ge;" -> Read
  text(_Generic(A, int: "SELECT ge;", default: "UPDATE"));
}

// Code that does not compile must not be evaluated.
template <typename T> void neverMade(T X) { text(X.sql() + "SELECT"); }
