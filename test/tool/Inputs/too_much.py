# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints a function with more states than the analysis follows: variables, each
of which may hold the connection or not."""

VARIABLES = 10

print('#include "mini.h"')
print("int flag(int);")
print("void too_much(void) {")
print('  PGconn *c = PQconnectdb("");')
for number in range(VARIABLES):
    print("  PGconn *v%d = 0;" % number)
    print("  if (flag(%d)) v%d = c;" % (number, number))
for number in range(VARIABLES):
    print("  if (v%d) { PQfinish(v%d); return; }" % (number, number))
print("}")
