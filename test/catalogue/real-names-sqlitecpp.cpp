// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of SQLiteCpp is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-sqlitecpp
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt sqlitecpp

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/ExecuteMany.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/Savepoint.h>
