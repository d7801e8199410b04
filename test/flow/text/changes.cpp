// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c++17 -Wno-everything \
// RUN:   | FileCheck --match-full-lines %s
// RUN: %flow_probe %s -- -std=c++17 -Wno-everything \
// RUN:   | FileCheck --check-prefix=NOT %s

// What a statement makes of a text variable. The annotation is the text before
// the statement.

#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <string>

namespace fmt {
template <typename... T>
void format_to(std::back_insert_iterator<std::string>, const char *, T &&...);
}
extern "C" char *sqlite3_snprintf(int, char *, const char *, ...);
void use(const std::string &);
void fillIn(std::string &);

#define WAS(T) [[clang::annotate("text:" T)]]

struct Holder {
  WAS("UPDATE t") std::string Sql;
};

void changes(int A, const std::string &Dyn, Holder &H, va_list List) {
  WAS("UPDATE t") std::string S;
  // CHECK: [[@LINE+1]]: change of S: "COMMIT"
  S = "COMMIT";
  // CHECK: [[@LINE+1]]: change of S: nothing known
  S = Dyn;
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t WHERE"
  S += " WHERE";
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t\?"
  S += Dyn;
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t;"
  S += ';';
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t; COMMIT"
  S.append("; COMMIT");
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t; COM"
  S.append("; COMMIT", 5);
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t\?"
  S.append(3, 'x');
  // CHECK: [[@LINE+1]]: change of S: "UPDATE tx"
  S.push_back('x');
  // CHECK: [[@LINE+1]]: change of S: ""
  S.clear();
  // CHECK: [[@LINE+1]]: change of S: "BEGIN"
  S.assign("BEGIN");
  // CHECK: [[@LINE+1]]: change of S: nothing known
  S.insert(0, "x");
  // CHECK: [[@LINE+1]]: change of S: nothing known
  S.resize(3);
  // CHECK: [[@LINE+1]]: change of Sql: "UPDATE t WHERE"
  H.Sql += " WHERE";
  // CHECK: [[@LINE+1]]: change of S: "UPDATE t WHERE \?"
  fmt::format_to(std::back_inserter(S), " WHERE {}", A);

  WAS("SELECT ") std::ostringstream Os;
  // CHECK: [[@LINE+1]]: change of Os: "SELECT a"
  Os << "a";
  // CHECK: [[@LINE+1]]: change of Os: "SELECT \?"
  Os << A;
  // CHECK: [[@LINE+1]]: change of Os: ""
  Os.str("");
  // CHECK: [[@LINE+1]]: change of Os: nothing known
  Os.str("UPDATE t");

  WAS("SELECT a") char Buf[64];
  // CHECK: [[@LINE+1]]: change of Buf: "DELETE FROM \? WHERE id=\?"
  snprintf(Buf, sizeof Buf, "DELETE FROM %s WHERE id=%d", Dyn.c_str(), A);
  // CHECK: [[@LINE+1]]: change of Buf: "INSERT INTO t VALUES(\?)"
  std::sprintf(Buf, "INSERT INTO %s VALUES(%d)", "t", A);
  // CHECK: [[@LINE+1]]: change of Buf: nothing known
  vsnprintf(Buf, sizeof Buf, "%s %s", List);
  // CHECK: [[@LINE+1]]: change of Buf: "UPDATE \?"
  sqlite3_snprintf(sizeof Buf, Buf, "UPDATE %w", Dyn.c_str());
  // CHECK: [[@LINE+1]]: change of Buf: "COMMIT"
  strcpy(Buf, "COMMIT");
  // CHECK: [[@LINE+1]]: change of Buf: "COM"
  strncpy(Buf, "COMMIT", 3);
  // CHECK: [[@LINE+1]]: change of Buf: "SELECT a FROM t"
  strcat(Buf, " FROM t");
  // CHECK: [[@LINE+1]]: change of Buf: "SELECT a, \?"
  snprintf(Buf + A, sizeof Buf - A, ", %d", A);
  // CHECK: [[@LINE+1]]: change of Buf: "SELECT a, \?"
  snprintf(&Buf[A], sizeof Buf - A, ", %d", A);
  // CHECK: [[@LINE+1]]: change of Buf: "b"
  strcpy(&Buf[0], "b");
  // CHECK: [[@LINE+1]]: change of Buf: ""
  Buf[0] = '\0';
  // CHECK: [[@LINE+1]]: change of Buf: "SELECT a\?"
  Buf[A] = '\0';
  // CHECK: [[@LINE+1]]: change of Buf: nothing known
  Buf[A] = 'x';

  char *P;
  // CHECK: [[@LINE+1]]: change of P: "SELECT \?"
  asprintf(&P, "SELECT %d", A);
  char **Out = &P;
  // CHECK: [[@LINE+1]]: change through Out: "SELECT \?"
  asprintf(Out, "SELECT %d", A);
}

// Nothing of this changes a text here.
namespace other {
void changes(const std::string &Dyn, int *Numbers) {
  WAS("UPDATE t") std::string S;
  std::string Copy(S);
  use(S);
  fillIn(S);
  S.c_str();
  S.size();
  S.reserve(10);
  Numbers[0] = 0;
  std::ostringstream Os;
  Os.clear();
  Os.flush();
  printf("%s", S.c_str());
  strlen(S.c_str());
  int N = Numbers[0] << 2;
  // NOT-NOT: {{^}}1{{[12][0-9]}}: change
}
} // namespace other
