// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of Firebird is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-firebird
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt firebird

#include <firebird/Interface.h>
#include <ibase.h>
