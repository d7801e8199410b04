// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe -skip-headers %s -- -std=c++17 -w \
// RUN:   | FileCheck --match-full-lines --check-prefixes=CHECK,SKIPPED %s
// RUN: %flow_probe %s -- -std=c++17 -w \
// RUN:   | FileCheck --match-full-lines --check-prefixes=CHECK,WHOLE %s

// A body that the host has left out is no reason for an alarm.

#include "Inputs/header.h"

void here() { unknown(); }

void calls(Class &C) {
  // SKIPPED: [[@LINE+2]]: inlined throws never
  // WHOLE: [[@LINE+1]]: inlined throws what its body does
  inlined();
  // SKIPPED: [[@LINE+2]]: internal throws never
  // WHOLE: [[@LINE+1]]: internal throws what its body does
  internal();
  // SKIPPED: [[@LINE+2]]: ofTemplate throws never
  // WHOLE: [[@LINE+1]]: ofTemplate throws what its body does
  ofTemplate(1);
  // SKIPPED: [[@LINE+2]]: inClass throws never
  // WHOLE: [[@LINE+1]]: inClass throws what its body does
  C.inClass();
  // CHECK: [[@LINE+1]]: elsewhere throws unknown
  elsewhere(1);
  // CHECK: [[@LINE+1]]: outside throws unknown
  C.outside();
  // CHECK: [[@LINE+1]]: pure throws unknown
  C.pure();
  // CHECK: [[@LINE+1]]: unknown throws unknown
  unknown();
  // CHECK: [[@LINE+1]]: here throws what its body does
  here();
}
