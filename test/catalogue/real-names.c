// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name of the built-in models is declared by the real headers, with
// parameters that fit what the model says of them; what only other versions of
// a library have is listed with the version. The same in C and in C++.
//
// REQUIRES: real-headers
// RUN: %catalogue_probe %s %real_includes %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     hiredis libpq mysql odbc sqlite3
// RUN: %catalogue_probe -xc++ -std=c++17 -Wno-deprecated-declarations %s \
// RUN:   %real_includes %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     hiredis libpq libpqxx mysql odbc soci sqlite3
//
// What is wrong is noticed.
// RUN: %catalogue_probe %s %real_includes %probe_arg=names \
// RUN:   %probe_arg=%S/Inputs/misplaced.json | FileCheck %s
// CHECK: libpq PQfinish misplaced release conn at 1
// CHECK: libpq PQerrorMessage misplaced acquire conn at ret
// CHECK: libpq PQclear misplaced release conn at 0
// CHECK: libpq PQexec unmatched
// CHECK: libpq PQexecParams misplaced sql at 2 on 0
// CHECK: libpq PQescapeStrings missing
// CHECK: libpq PQgetvalue misplaced acquire conn at *1

#include <hiredis/async.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <sql.h>
#include <sqlext.h>
#include <sqlite3.h>
#include <sqlucode.h>
#ifdef __cplusplus
#include <pqxx/pqxx>
#include <pqxx/tablereader>
#include <pqxx/tablewriter>
#include <soci/soci.h>
#endif
