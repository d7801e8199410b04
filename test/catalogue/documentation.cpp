// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The examples of the documentation are right.
//
// RUN: %python %S/Inputs/blocks.py %root/docs/catalogue.md %t | FileCheck %s \
// RUN:   --check-prefix=BLOCKS
// BLOCKS: 2 blocks
// RUN: %catalogue_probe %s -std=c++17 %probe_arg=%t-0.json \
// RUN:   %probe_arg=%t-1.json | FileCheck %s

// CHECK: may matter

#include <string>

struct Rows {};
struct pg_conn;
typedef pg_conn PGconn;

namespace db {
class Conn {
public:
  bool start(bool ReadOnly);
  void finish(bool Keep);
  Rows ask(const std::string &Sql);
};
class Hub {
public:
  Conn *enter();
  void leave(Conn *);
};
class Visit {
public:
  explicit Visit(Hub &);
  ~Visit();
  Conn *operator->();
};
} // namespace db

PGconn *open_database();
void close_database(PGconn **);

void use(db::Hub &H) {
  // CHECK-DAG: [[@LINE+2]]: V is visit (connection) [our-db]
  // CHECK-DAG: [[@LINE+1]]: db::Visit::Visit: acquire visit at this on 0 fail throws
  db::Visit V(H);
  // CHECK-DAG: [[@LINE+2]]: db::Visit::operator->: borrow conn at ret on this nothrow
  // CHECK-DAG: [[@LINE+1]]: db::Conn::start: begin on this [our-db]
  V->start(true);
  // CHECK: [[@LINE+1]]: db::Hub::enter: acquire conn at ret on this fail none [our-db]
  db::Conn *C = H.enter();
  // CHECK: [[@LINE+1]]: db::Conn::ask: sql at 0 on this [our-db]
  C->ask("select 1");
  // CHECK: [[@LINE+2]]: db::Conn::finish: commit on this when [our-db]
  // CHECK: [[@LINE+1]]: db::Conn::finish: rollback on this when [our-db]
  C->finish(true);
  // CHECK: [[@LINE+1]]: db::Hub::leave: release conn at 0 on this nothrow [our-db]
  H.leave(C);
  // CHECK-DAG: [[@LINE+2]]: P is conn (connection) [libpq]
  // CHECK-DAG: [[@LINE+1]]: open_database: acquire conn at ret fail owned nothrow [libpq]
  PGconn *P = open_database();
  // CHECK: [[@LINE+1]]: close_database: release conn at *0 nothrow [libpq]
  close_database(&P);
}
