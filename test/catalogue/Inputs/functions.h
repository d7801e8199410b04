/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

struct db_conn;
struct sql_pool;

extern "C" {
db_conn *sql_pool_get(sql_pool *);
void sql_pool_put(sql_pool *, db_conn *);
}
