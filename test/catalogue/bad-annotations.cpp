// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Annotations that make no sense are errors at their place, told once, in
// whatever file they are.
//
// RUN: rm -rf %t && mkdir %t && cp %s %t/main.cpp && cp %S/Inputs/bad-annotations.h %t/header.h
// RUN: not %clang_tidy -load=%plugin -checks=-*,lease-* -config={} -quiet \
// RUN:   -header-filter=nothing %t/main.cpp -- -std=c++17 > %t/out
// RUN: FileCheck %s --input-file=%t/out --implicit-check-not='error:' \
// RUN:   --implicit-check-not='warning:'

#include "header.h"
// CHECK: header.h:3:{{[0-9]+}}: error: unknown annotation 'lease::relese'; did you mean 'lease::release'? [lease-

#define LEASE(What) [[clang::annotate("lease::" What)]]

struct Line;

LEASE("aquire") Line *a();
// CHECK: main.cpp:[[@LINE-1]]:1: error: unknown annotation 'lease::aquire'; did you mean 'lease::acquire'? [lease-
LEASE("xyzzy") Line *b();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: unknown annotation 'lease::xyzzy'; valid: 'lease::acquire', {{.*}}'lease::other'
[[clang::annotate("lease:acquire")]] Line *c();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: unknown annotation 'lease:acquire'; those of lease-tidy begin with 'lease::'
LEASE("release") void d();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::release' needs something to give back: annotate a parameter, or a member function
LEASE("acquire") void e();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::acquire' on a function that returns nothing
LEASE("acquire") bool f();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::acquire' on a function that returns no handle but 'bool'
void g(LEASE("acquire") Line *const &);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::acquire' on a parameter needs an out-parameter, a pointer or a reference to a handle, and 'Line *const &' is none
void h(LEASE("release") double);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::release' needs a handle, and 'double' is none
LEASE("commit") void i(int);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::commit' needs a connection to act on: annotate the parameter that is one, or a member function
void j(LEASE("sql") int);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::sql' needs a text, and 'int' is none
void k(LEASE("sql") const char *);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::sql' needs a connection to run on: mark it with 'lease::on', or annotate a member function
void l(LEASE("on") Line *);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::on' says what another annotation of its function acts on, and there is none
void m(LEASE("release") LEASE("take") Line *);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::take' contradicts 'lease::release'
LEASE("pool") Line *n();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::pool' has a meaning only for a class, a structure or a typedef
void o(LEASE("connection") Line *);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::connection' has a meaning only for a class, a structure or a typedef
struct LEASE("acquire") P {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::acquire' has a meaning only for a function or a parameter
  LEASE("borrow") Line *Field;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::borrow' has a meaning only for a function or a parameter
  LEASE("release") ~P();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::release' has no meaning for a destructor; say of the class what its objects are, as 'lease::connection(raii)'
  LEASE("acquire") P();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::acquire' has no meaning for a constructor; say of the class what its objects are, as 'lease::connection(raii)'
  LEASE("release") static void q();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::release' needs something to give back
};
struct LEASE("pool(rolback)") R;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: unknown argument 'rolback' of 'lease::pool'; did you mean 'rollback'?
struct LEASE("pool(rollback") S;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: ')' is missing at the end of 'lease::pool(rollback'
struct LEASE("pool") LEASE("connection") T;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::connection' contradicts 'lease::pool' on the same class
void u(LEASE("take(all)") Line *);
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: 'lease::take' takes no arguments

// Once, although each declaration and each instance inherits it.
Line *a();
Line *a() { return nullptr; }
template <typename X> struct V {
  LEASE("begun") void w(X);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: error: unknown annotation 'lease::begun'; did you mean 'lease::begin'?
};
void y(V<int> &A, V<char> &B) {
  A.w(1);
  B.w('b');
}

// Other people's annotations, and what is well said.
[[clang::annotate("released")]] void z(LEASE("borrow") Line *);
