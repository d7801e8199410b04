// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which functions belong to a modelled library: what its models do not list of
// them only borrows. Libraries declare them in more headers than one includes.
//
// REQUIRES: real-headers
// RUN: %catalogue_probe %s -std=c++17 %real_includes | FileCheck %s

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <pqxx/result>
#include <soci/soci.h>
#include <sql.h>
#include <sqlite3.h>
#include <unistd.h>

// CHECK: may matter

int PQmine(PGconn *);
struct Derived : soci::session {
  void mine();
};

void use(PGconn *P, MYSQL_STMT *S, MYSQL *M, sqlite3 *D, SQLHSTMT H,
         redisReader *R, const pqxx::result &Rows, soci::row &Row, Derived &X) {
  // CHECK: [[@LINE+1]]: PQstatus: of a library
  PQstatus(P);
  // CHECK: [[@LINE+1]]: mysql_errno: of a library
  mysql_errno(M);
  // CHECK: [[@LINE+1]]: mysql_stmt_errno: of a library
  mysql_stmt_errno(S);
  // CHECK: [[@LINE+1]]: sqlite3_errmsg: of a library
  sqlite3_errmsg(D);
  // CHECK: [[@LINE+1]]: SQLFetch: of a library
  SQLFetch(H);
  // CHECK: [[@LINE+1]]: redisReaderFeed: of a library
  redisReaderFeed(R, "", 0);
  // CHECK: [[@LINE+1]]: pqxx::result::query: of a library
  Rows.query();
  // CHECK: [[@LINE+1]]: soci::row::size: of a library
  Row.size();
  // CHECK: [[@LINE+1]]: soci::session::is_connected: of a library
  X.is_connected();
  // CHECK-NOT: close
  ::close(0);
  // CHECK-NOT: mine
  PQmine(P);
  X.mine();
}
