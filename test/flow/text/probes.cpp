// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c++20 | FileCheck --match-full-lines %s

// The forms in which a query's text reaches a call. An annotation stands for
// what the flow would know of the variable there.

#include <array>
#include <cstdio>
#include <sstream>
#include <string>
#include <string_view>

using namespace std::literals;

namespace fmt {
template <typename... T> std::string format(const char *, T &&...);
}

template <typename T> void text(int Number, const T &Text);
void text(int Number, const char *Text);

#define TABLE "users"
#define BEGIN_TEXT "BEGIN"

constexpr char kArray[] = "SELECT array";
constexpr const char *kPointer = "UPDATE pointer";
constexpr std::string_view kView = "INSERT view";
const std::string kGlobal = "DELETE FROM global";
static const char *const kTab[] = {"SELECT 0", "UPDATE 1"};
constexpr std::array<const char *, 2> kStdArray = {"SELECT 0", "UPDATE 1"};
static const char *kMatrix[2][2] = {{"SELECT", "UPDATE"}, {"A", "B"}};
constexpr std::string_view kIns = "INSERT INTO t";

constexpr const char *pick(bool B) { return B ? "COMMIT" : "ROLLBACK"; }

inline std::string build(int A) { return "SELECT " + std::to_string(A); }

template <unsigned N> struct Fixed {
  char Data[N];
  constexpr Fixed(const char (&S)[N]) : Data() {
    for (unsigned I = 0; I < N; ++I)
      Data[I] = S[I];
  }
  constexpr operator const char *() const { return Data; }
};
constexpr Fixed kFixed("SELECT fixed");

struct Queries {
  static constexpr const char *kMember = "SELECT member";
  const std::string Insert = "INSERT member";
  static const std::string Outside;
  void run() {
    // CHECK: [[@LINE+1]]: "SELECT member" -> Read
    text(23, kMember);
    // CHECK: [[@LINE+1]]: "INSERT member" -> Write
    text(24, Insert);
    // CHECK: [[@LINE+1]]: "SELECT outside" -> Read
    text(25, Outside);
  }
};
const std::string Queries::Outside = "SELECT outside";

void probes(int A, bool B, const std::string &Dyn, const char *Param) {
  // CHECK: [[@LINE+1]]: "SELECT 1" -> Read
  text(1, "SELECT 1");
  // CHECK: [[@LINE+1]]: "SELECT * FROM users WHERE 1" -> Read
  text(2, "SELECT * FROM " TABLE " WHERE 1");
  // CHECK: [[@LINE+1]]: "BEGIN" -> Begin
  text(3, BEGIN_TEXT);
  // CHECK: [[@LINE+1]]: "SELECT array" -> Read
  text(4, kArray);
  // CHECK: [[@LINE+1]]: "UPDATE pointer" -> Write
  text(5, kPointer);
  // CHECK: [[@LINE+1]]: "INSERT view" -> Write
  text(6, kView);
  // CHECK: [[@LINE+1]]: "DELETE FROM global" -> Write
  text(7, kGlobal);
  // CHECK: [[@LINE+1]]: "-- comment\nUPDATE t" -> Write
  text(8, R"(-- comment
UPDATE t)");
  // CHECK: [[@LINE+1]]: "/* UPDATE */ select 1" -> Read
  text(9, "/* UPDATE */ select 1");
  // CHECK: [[@LINE+1]]: "SELECT a WHERE id=\?" -> Read
  text(10, "SELECT a WHERE id=" + std::to_string(A));
  // CHECK: [[@LINE+1]]: "UPDATE t \?" -> Write
  text(11, std::string("UPDATE t ") + Dyn);

  [[clang::annotate("text:SELECT a\\?")]] std::string Q = "SELECT a";
  Q += Dyn;
  // CHECK: [[@LINE+1]]: "SELECT a\?" -> Read
  text(12, Q);
  // CHECK: [[@LINE+1]]: "SELECT a\?" -> Read
  text(13, Q.c_str());
  [[clang::annotate("text:INSERT x")]] std::string Later;
  Later = "INSERT x";
  // CHECK: [[@LINE+1]]: "INSERT x" -> Write
  text(14, Later);
  std::string Unknown = "SELECT a";
  // Without a fact a variable's initialiser says nothing.
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(14, Unknown);

  // CHECK: [[@LINE+1]]: "DELETE FROM \? WHERE id = \?" -> Write
  text(15, fmt::format("DELETE FROM {} WHERE id = {}", Dyn, A));
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(16, build(A));
  // CHECK: [[@LINE+1]]: "COMMIT" -> Commit
  text(17, pick(true));
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(18, B ? "SELECT 1" : "SELECT 2");
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(19, B ? "SELECT 1" : "UPDATE 2");

  [[clang::annotate("text:SELECT \\?")]] std::ostringstream Os;
  Os << "SELECT " << A;
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(20, Os.str());
  [[clang::annotate("text:UPDATE t")]] char Buf[64];
  std::snprintf(Buf, sizeof(Buf), "UPDATE t");
  // CHECK: [[@LINE+1]]: "UPDATE t" -> Write
  text(21, Buf);

  // CHECK: [[@LINE+1]]: "UPDATE 1" -> Write
  text(22, kTab[1]);
  // CHECK: [[@LINE+1]]: "SELECT fixed" -> Read
  text(26, static_cast<const char *>(kFixed));
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(27, Param);
  // CHECK: [[@LINE+1]]: "WITH x AS (UPDATE t RETURNING *) SELECT * FROM x" -> Write
  text(28, "WITH x AS (UPDATE t RETURNING *) SELECT * FROM x");
  // CHECK: [[@LINE+1]]: "COMMIT" -> Commit
  text(29, std::string{"COMMIT"});
  const auto Q3 = std::string("SELECT ") + "a";
  // CHECK: [[@LINE+1]]: "SELECT a" -> Read
  text(30, Q3);
  // CHECK: [[@LINE+1]]: "SELECT z" -> Read
  text(31, "SELECT z"s);
  // CHECK: [[@LINE+1]]: "UPDATE z" -> Write
  text(31, "UPDATE z"sv);
  [[clang::annotate("text:UPDATE sv")]] std::string_view Sv = "UPDATE sv";
  // CHECK: [[@LINE+1]]: "UPDATE sv" -> Write
  text(32, Sv);
  // CHECK: [[@LINE+1]]: "SELECT" -> Read
  text(33, u8"x" ? "SELECT" : "");
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(34, A == 1 ? kArray : "SELECT 9");
  const char *P = "SELECT p";
  if (B)
    P = "UPDATE p";
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(35, P);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(36, kMatrix[0][1]);
  // CHECK: [[@LINE+1]]: "UPDATE 1" -> Write
  text(37, kStdArray[1]);
  // CHECK: [[@LINE+1]]: "INSERT INTO t VALUES" -> Write
  text(38, std::string(kIns) + " VALUES");
  // CHECK: [[@LINE+1]]: "BEGIN; SELECT 1" -> Begin Read
  text(39, "BEGIN; SELECT 1");
  // CHECK: [[@LINE+1]]: " " -> nothing
  text(40, " ");
}
