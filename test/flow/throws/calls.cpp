// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c++20 -isystem %S/Inputs/system -Wno-everything \
// RUN:   | FileCheck --match-full-lines %s

// What a declaration alone says of throwing.

#include <any>
#include <bitset>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <client.h>

void unknown();
void quiet() noexcept;
void loud() noexcept(false);
void perhaps() noexcept(sizeof(int) == 4);
void perhapsNot() noexcept(sizeof(int) == 1);
__attribute__((nothrow)) void attributed();
inline void inSight() {}
[[noreturn]] void fails();
static void later();
extern "C" void c_function();
extern "C" void c_inSight() {}
template <typename T> void onlyDeclared(T);
template <typename T> void asTemplate(T) {}
template <typename T> void conditional(T) noexcept(noexcept(T()));

struct Plain {
  int A;
};
struct WithString {
  std::string S;
};
struct Class {
  Class(int);
  Class(const Class &);
  ~Class();
  void method();
  void methodQuiet() noexcept;
  virtual void overridden();
  virtual void pure() = 0;
  static void *operator new(std::size_t);
  Class &operator=(const Class &) = default;
  operator int() const;
};
struct Quiet {
  Quiet() noexcept;
};
struct LoudDtor {
  ~LoudDtor() noexcept(false);
};
struct InSight {
  InSight() {}
  ~InSight() {}
  void operator()() const {}
};
struct Implicit {
  InSight I;
};

void callsFunctions(Class &C, void (*Pointer)()) {
  // CHECK: [[@LINE+1]]: unknown throws unknown
  unknown();
  // CHECK: [[@LINE+1]]: quiet throws never
  quiet();
  // CHECK: [[@LINE+1]]: loud throws unknown
  loud();
  // CHECK: [[@LINE+1]]: perhaps throws never
  perhaps();
  // CHECK: [[@LINE+1]]: perhapsNot throws unknown
  perhapsNot();
  // CHECK: [[@LINE+1]]: attributed throws never
  attributed();
  // CHECK: [[@LINE+1]]: inSight throws what its body does
  inSight();
  // CHECK: [[@LINE+1]]: later throws what its body does
  later();
  // CHECK: [[@LINE+1]]: c_function throws never
  c_function();
  // CHECK: [[@LINE+1]]: c_inSight throws what its body does
  c_inSight();
  // CHECK: [[@LINE+1]]: onlyDeclared throws unknown
  onlyDeclared(1);
  // CHECK: [[@LINE+1]]: asTemplate throws what its body does
  asTemplate(1);
  // CHECK: [[@LINE+1]]: conditional throws never
  conditional(1);
  // CHECK: [[@LINE+1]]: conditional throws unknown
  conditional(LoudDtor());
  // CHECK: [[@LINE+1]]: method throws unknown
  C.method();
  // CHECK: [[@LINE+1]]: methodQuiet throws never
  C.methodQuiet();
  // CHECK: [[@LINE+1]]: overridden throws unknown
  C.overridden();
  // CHECK: [[@LINE+1]]: pure throws unknown
  C.pure();
  // CHECK: [[@LINE+1]]: operator= throws never
  C = C;
  // CHECK: [[@LINE+1]]: operator int throws unknown
  (int)C;
  auto Lambda = [] { unknown(); };
  // CHECK: [[@LINE+1]]: operator() throws what its body does
  Lambda();
  // CHECK: [[@LINE+1]]: __builtin_strlen throws never
  __builtin_strlen("a");
  // CHECK: [[@LINE+1]]: fails throws unknown
  fails();
}
static void later() {}

void callsObjects(std::size_t N) {
  // CHECK: [[@LINE+1]]: Quiet throws never
  Quiet Q;
  // CHECK: [[@LINE+2]]: ~InSight throws never
  // CHECK: [[@LINE+1]]: InSight throws what its body does
  InSight I;
  // CHECK: [[@LINE+1]]: Plain throws never
  Plain P = Plain();
  // CHECK: [[@LINE+1]]: ~LoudDtor throws unknown
  LoudDtor L;
  // CHECK: [[@LINE+2]]: ~Implicit throws never
  // CHECK: [[@LINE+1]]: Implicit throws what its body does
  Implicit Im;
  // CHECK: [[@LINE+1]]: operator new throws never
  new int;
  // CHECK: [[@LINE+1]]: operator new[] throws never
  auto *A = new int[N];
  // CHECK: [[@LINE+1]]: operator delete[] throws never
  delete[] A;
  WithString W;
  // CHECK: [[@LINE+1]]: WithString throws what its body does
  WithString Copy = W;
}

void callsStandard(std::vector<int> &V, std::string &S, std::optional<int> &O,
                   std::variant<int, char> &Va, std::any &An,
                   std::tuple<int> &T, std::function<void()> &F,
                   std::mutex &M, std::future<int> &Fu, std::weak_ptr<int> We,
                   std::thread &Th, std::ostringstream &Os, std::istream &Is) {
  // CHECK: [[@LINE+1]]: stoi throws known
  std::stoi("1");
  // CHECK: [[@LINE+1]]: stod throws known
  std::stod("1");
  // CHECK: [[@LINE+1]]: to_string throws never
  std::to_string(1);
  // CHECK: [[@LINE+1]]: at throws known
  V.at(1);
  // CHECK: [[@LINE+1]]: operator[] throws never
  V[1];
  // CHECK: [[@LINE+1]]: push_back throws never
  V.push_back(1);
  // CHECK: [[@LINE+1]]: at throws known
  S.at(1);
  // CHECK: [[@LINE+1]]: substr throws never
  S.substr(0, 1);
  // CHECK: [[@LINE+1]]: append throws never
  S.append("x");
  // CHECK: [[@LINE+1]]: value throws known
  O.value();
  // CHECK: [[@LINE+1]]: operator* throws never
  *O;
  // CHECK: [[@LINE+1]]: value_or throws never
  O.value_or(1);
  // CHECK: [[@LINE+1]]: get throws known
  std::get<int>(Va);
  // CHECK: [[@LINE+1]]: get throws known
  std::get<0>(Va);
  // CHECK: [[@LINE+1]]: get_if throws never
  std::get_if<int>(&Va);
  // CHECK: [[@LINE+1]]: get throws never
  std::get<0>(T);
  // CHECK: [[@LINE+1]]: any_cast throws known
  std::any_cast<int>(An);
  // CHECK: [[@LINE+1]]: any_cast throws never
  std::any_cast<int>(&An);
  // CHECK: [[@LINE+1]]: operator() throws unknown
  F();
  // CHECK: [[@LINE+1]]: lock throws never
  M.lock();
  // CHECK: [[@LINE+1]]: get throws unknown
  Fu.get();
  // CHECK: [[@LINE+1]]: join throws never
  Th.join();
  // CHECK: [[@LINE+1]]: shared_ptr throws known
  auto *Sh = new std::shared_ptr<int>(We);
  // CHECK: [[@LINE+1]]: lock throws never
  We.lock();
  // CHECK: [[@LINE+1]]: operator<< throws never
  Os << 1;
  // CHECK: [[@LINE+1]]: getline throws never
  std::getline(Is, S);
  // CHECK: [[@LINE+1]]: basic_regex throws known
  auto *R = new std::regex("[");
  // CHECK: [[@LINE+1]]: basic_regex throws never
  auto *R2 = new std::regex(*R);
  // CHECK: [[@LINE+1]]: bitset throws known
  auto *B = new std::bitset<4>("12");
  // CHECK: [[@LINE+1]]: bitset throws never
  auto *B2 = new std::bitset<4>(5);
  // CHECK: [[@LINE+1]]: move throws never
  std::move(S);
  // CHECK: [[@LINE+1]]: rethrow_exception throws known
  std::rethrow_exception(nullptr);
}

void callsFilesystem(const std::filesystem::path &P, std::error_code &Ec) {
  namespace fs = std::filesystem;
  // CHECK: [[@LINE+1]]: exists throws known
  fs::exists(P);
  // CHECK: [[@LINE+1]]: exists throws never
  fs::exists(P, Ec);
  // CHECK: [[@LINE+1]]: remove throws known
  fs::remove(P);
  // CHECK: [[@LINE+1]]: remove throws never
  fs::remove(P, Ec);
  // CHECK: [[@LINE+1]]: filename throws never
  P.filename();
  // CHECK: [[@LINE+1]]: directory_iterator throws known
  auto *D = new fs::directory_iterator(P);
  // CHECK: [[@LINE+1]]: directory_iterator throws never
  auto *D2 = new fs::directory_iterator(P, Ec);
  // CHECK: [[@LINE+1]]: operator++ throws known
  ++*D;
}

void callsLibraries(client::Session &S) {
  // CHECK: [[@LINE+1]]: run throws unknown
  S.run();
  // Of bodies in system headers, only accessors are looked into.
  // CHECK: [[@LINE+1]]: size throws never
  S.size();
  // CHECK: [[@LINE+1]]: runTwice throws unknown
  S.runTwice();
  // CHECK: [[@LINE+1]]: client_call throws never
  client_call();
  // CHECK: [[@LINE+1]]: format throws never
  fmt::format("x");
  // CHECK: [[@LINE+1]]: trimmed throws never
  QThing().trimmed();
  // CHECK: [[@LINE+1]]: trimmed throws unknown
  Quick().trimmed();
}

struct Ctor {
  Ctor();
  Ctor(int) noexcept;
  Ctor(int, int);
  Ctor(const char *, int) noexcept;
};
void callsMakers() {
  // CHECK: [[@LINE+1]]: make_shared throws unknown
  std::make_shared<Ctor>();
  // CHECK: [[@LINE+1]]: make_shared throws never
  std::make_shared<Ctor>(1);
  // Which of two it is is not worked out.
  // CHECK: [[@LINE+1]]: make_shared throws never
  std::make_shared<Ctor>(1, 2);
  // CHECK: [[@LINE+1]]: make_shared throws never
  std::make_shared<int>(1);
  // CHECK: [[@LINE+1]]: make_unique throws what its body does
  std::make_unique<Ctor>();
}

namespace mine::std {
void stoi();
} // namespace mine::std
// A function of another namespace std, and a specialisation in the real one.
template <> struct std::hash<Plain> {
  std::size_t operator()(const Plain &) const { return 0; }
};
void callsNames(const Plain &P) {
  // CHECK: [[@LINE+1]]: stoi throws unknown
  mine::std::stoi();
  // CHECK: [[@LINE+1]]: operator() throws what its body does
  std::hash<Plain>()(P);
}
