// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of FreeTDS is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-freetds
// RUN: %catalogue_probe -std=c11 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt freetds
// RUN: %catalogue_probe -xc++ -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt freetds

// Before sybdb.h.
#include <sybfront.h>

#include <bkpublic.h>
#include <ctpublic.h>
#include <sybdb.h>
