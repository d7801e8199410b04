// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of CppDB is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-cppdb
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt cppdb

#include <cppdb/backend.h>
#include <cppdb/frontend.h>
#include <cppdb/pool.h>
