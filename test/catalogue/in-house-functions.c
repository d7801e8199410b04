// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pools of C code bases: families of functions.
//
// RUN: %catalogue_probe %s | FileCheck %s

// CHECK: may matter

typedef struct db_conn db_conn;
typedef struct sql_pool sql_pool;
typedef struct fr_connection_pool_t fr_connection_pool_t;
typedef struct mem_pool mem_pool;
typedef struct request request;
struct MySQL_Connection;

db_conn *sql_pool_get(sql_pool *Pool);
void sql_pool_put(sql_pool *Pool, db_conn *Conn);

void *fr_connection_get(fr_connection_pool_t *Pool, request *Why);
void fr_connection_release(fr_connection_pool_t *Pool, request *Why,
                           void *Conn);

struct MySQL_Connection *get_MyConn_from_pool(int Group);
void push_MyConn_to_pool(struct MySQL_Connection *Conn);

void *mem_pool_acquire(mem_pool *Pool);
void mem_pool_release(mem_pool *Pool, void *Block);

db_conn *PoolAcquireConn(sql_pool *Pool);
int PoolReleaseConn(sql_pool *Pool, db_conn *Conn);

// No partner: who knows how it is given back.
db_conn *pool_borrow_conn(sql_pool *Pool);

void use(sql_pool *S, fr_connection_pool_t *F, mem_pool *M) {
  // CHECK: [[@LINE+1]]: sql_pool_get: acquire conn at ret on 0 fail none nothrow [~sql_pool_get]
  db_conn *A = sql_pool_get(S);
  // CHECK: [[@LINE+1]]: sql_pool_put: release conn at 1 on 0 nothrow [~sql_pool_get]
  sql_pool_put(S, A);
  // CHECK: [[@LINE+1]]: fr_connection_get: acquire conn at ret on 0 fail none
  void *B = fr_connection_get(F, 0);
  // CHECK: [[@LINE+1]]: fr_connection_release: release conn at 2 on 0
  fr_connection_release(F, 0, B);
  // CHECK: [[@LINE+1]]: get_MyConn_from_pool: acquire conn at ret fail none
  struct MySQL_Connection *C = get_MyConn_from_pool(5);
  // CHECK: [[@LINE+1]]: push_MyConn_to_pool: release conn at 0 nothrow
  push_MyConn_to_pool(C);
  // CHECK: [[@LINE+1]]: PoolAcquireConn: acquire conn at ret on 0
  db_conn *D = PoolAcquireConn(S);
  // CHECK: [[@LINE+1]]: PoolReleaseConn: release conn at 1 on 0
  PoolReleaseConn(S, D);
  // CHECK-NOT: mem_pool
  // CHECK-NOT: pool_borrow_conn
  void *E = mem_pool_acquire(M);
  mem_pool_release(M, E);
  pool_borrow_conn(S);
}
