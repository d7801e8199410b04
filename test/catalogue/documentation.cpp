// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The examples of the page are right. That of a library of one's own is also
// run, in walkthrough.test.
//
// RUN: %python %S/Inputs/blocks.py %root/docs/catalogue.md %t | FileCheck %s \
// RUN:   --check-prefix=BLOCKS
// BLOCKS: 5 blocks
// RUN: %catalogue_probe %s -std=c++17 %probe_arg=%t-0.json \
// RUN:   %probe_arg=%t-1.json %probe_arg=%t-2.json %probe_arg=%t-3.json \
// RUN:   %probe_arg=%t-4.json | FileCheck %s

// CHECK: may matter

struct pg_conn;
typedef pg_conn PGconn;

PGconn *open_database();
void close_database(PGconn **);

void use() {
  // CHECK-DAG: [[@LINE+2]]: P is conn (connection) [libpq]
  // CHECK-DAG: [[@LINE+1]]: open_database: acquire conn at ret fail owned nothrow [libpq]
  PGconn *P = open_database();
  // CHECK: [[@LINE+1]]: close_database: release conn at *0 nothrow [libpq]
  close_database(&P);
}
