// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c++17 -Wno-everything \
// RUN:   | FileCheck --match-full-lines %s

// Which handlers an exception enters.

#include <stdexcept>
#include <string>

struct Base {};
struct Other {};
struct Derived : Base {};
struct Private : private Base {};
struct Left : Base {};
struct Right : Base {};
struct Ambiguous : Left, Right {};
struct VirtualLeft : virtual Base {};
struct VirtualRight : virtual Base {};
struct Joined : VirtualLeft, VirtualRight {};
enum Colour { Red };
typedef Derived Renamed;
void function();

void tries(const Base &B, volatile Derived *V, int N,
           const std::exception &E) {
  try {
    throw Derived();
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (const Other &) {
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (Derived *) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (const Base &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Base) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Renamed &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (...) {
  }

  try {
    throw B; // A copy of the static type, whatever B refers to.
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (Derived &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Base &) {
  }

  try {
    throw Private();
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (Base &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Private &) {
  }

  try {
    throw Ambiguous();
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (Base &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Left &) {
  }

  try {
    throw Joined();
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Base &) {
  }

  try {
    throw std::runtime_error("x");
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (const std::logic_error &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (const std::exception &) {
  }

  try {
    throw std::string("x");
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (const std::exception &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (std::string &) {
  }

  try {
    throw; // Of whatever type.
  }
  // CHECK: [[@LINE+1]]: catches maybe
  catch (const std::exception &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (...) {
  }

  try {
    throw "text";
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (char *) {
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (std::string &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (const char *) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (const void *) {
  }

  try {
    throw V;
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (Base *) {
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (volatile Base *&) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (volatile Base *const &) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (const volatile Base *) {
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (volatile Other *) {
  }

  try {
    throw nullptr;
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Base *) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (int Base::*) {
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (int) {
  }

  try {
    throw N; // No conversions of numbers.
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (long) {
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (Colour) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (const int &) {
  }

  try {
    throw Red;
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (int) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (Colour) {
  }

  try {
    throw function;
  }
  // CHECK: [[@LINE+1]]: catches no
  catch (void (*)(int)) {
  }
  // CHECK: [[@LINE+1]]: catches yes
  catch (void (*)()) {
  }
}

template <typename T> void inTemplate(T X) {
  try {
    throw X;
  }
  // CHECK: [[@LINE+3]]: catches maybe
  // CHECK: [[@LINE+2]]: catches yes
  // CHECK: [[@LINE+1]]: catches no
  catch (const Base &) {
  }
}
template void inTemplate(Derived);
template void inTemplate(int);
