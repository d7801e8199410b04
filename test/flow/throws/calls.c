// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c11 | FileCheck --match-full-lines %s

// Nothing throws in C.

void unknown(void);
static void inSight(void) {}

void calls(void (*Pointer)(void)) {
  // CHECK: [[@LINE+1]]: unknown throws never
  unknown();
  // CHECK: [[@LINE+1]]: inSight throws never
  inSight();
}
