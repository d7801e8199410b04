// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: not %flow_probe -everything %s -- -std=c++20 2>&1 | FileCheck %s
// RUN: not %flow_probe -everything %s -- -std=c++20 -DBROKEN 2>&1 | FileCheck %s

// Every question about every node has an answer: in templates, in headers, and
// in code that does not compile.

// CHECK: error:
// CHECK: {{^[0-9]+[0-9][0-9][0-9][0-9]}} expressions, {{[1-9][0-9]*}} texts, {{[1-9][0-9]*}} changes, {{[0-9]+[0-9][0-9][0-9]}} functions, {{[0-9]+[0-9][0-9][0-9]}} that never throw

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <variant>

struct Incomplete;
int missing(Incomplete);

template <typename T, int N = sizeof(T)> struct Table {
  static constexpr const char *Text = T::Text;
  std::string Sql = std::string(T::Prefix) + Text;
  Table() noexcept(noexcept(T())) : Sql(T::sql(N)) {}
  ~Table() noexcept(N == 4);
  template <typename... U> auto all(U &&...X) {
    Sql += (std::string() + ... + X);
    return Sql.substr(0, sizeof...(X));
  }
  const char *loop(int I) { return I ? loop(I - 1) : Text[I]; }
};

constexpr const char *forever(int N) { return forever(N + 1); }
const char *const Itself = Itself;
extern const char *const Declared;
static const char *const Cycle[] = {Cycle[1], Cycle[0]};
const char *mutual(int);
inline const char *other(int N) { return mutual(N); }
inline const char *mutual(int N) { return other(N); }

struct Pair {
  const char *A = B, *B = A;
};

void broken() {
  undeclared("SELECT" + Unknown::text(), { "a", 1 });
  std::string S = Table<int>::Text + Itself + forever(1);
  S += missing(S) + "x";
  S = other(1);
  const char *P = Cycle[0];
  snprintf(P, 1);
  strcpy();
  std::stringstream Os;
  Os << undeclared << "x";
  Pair X{.B = "x"};
  S.append(X.A, X.B);
  char Wide[] = {'S', L'E', u'L'};
  auto L = [&S, Y = std::move(S)](auto... Z) { return Y + (Z + ...); };
  L("a", 1);
  throw undeclared;
}

#ifdef BROKEN
void half(
#endif
