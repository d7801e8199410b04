// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of libzdb is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-libzdb
// RUN: %catalogue_probe -std=c11 -I/usr/include/zdb %s \
// RUN:   %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt libzdb
// RUN: %catalogue_probe -xc++ -std=c++17 -I/usr/include/zdb %s \
// RUN:   %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt libzdb

#include <zdb.h>
