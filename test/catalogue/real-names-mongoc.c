// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of libmongoc is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-mongoc
// RUN: %catalogue_probe -std=c11 -I/usr/include/libmongoc-1.0 \
// RUN:   -I/usr/include/libbson-1.0 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt mongoc
// RUN: %catalogue_probe -xc++ -std=c++17 -I/usr/include/libmongoc-1.0 \
// RUN:   -I/usr/include/libbson-1.0 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt mongoc

#include <mongoc/mongoc.h>
