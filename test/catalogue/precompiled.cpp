// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// clangd keeps the headers of a file precompiled: declarations and names are
// read from there when they are asked for.
//
// RUN: %precompile -x c++-header %mock/pqxx/pqxx/pqxx -o %t.pqxx.pch
// RUN: %catalogue_probe %s -std=c++17 -include-pch %t.pqxx.pch -DPQXX \
// RUN:   | FileCheck %s --check-prefix=PQXX
// RUN: %precompile -x c++-header %mock/inhouse/db/pool.h -o %t.pool.pch
// RUN: %catalogue_probe %s -std=c++17 -include-pch %t.pool.pch -DPOOL \
// RUN:   | FileCheck %s --check-prefix=POOL
// RUN: %precompile -x c++-header %S/Inputs/functions.h -o %t.functions.pch
// RUN: %catalogue_probe %s -std=c++17 -include-pch %t.functions.pch -DFUNCTIONS \
// RUN:   | FileCheck %s --check-prefix=FUNCTIONS
// RUN: %precompile -x c++-header %S/Inputs/annotated.h -o %t.annotated.pch
// RUN: %catalogue_probe %s -std=c++17 -include-pch %t.annotated.pch -DANNOTATED \
// RUN:   | FileCheck %s --check-prefix=ANNOTATED

// PQXX: may matter
// POOL: may matter
// FUNCTIONS: may matter
// ANNOTATED: may matter

#ifdef PQXX
void use(pqxx::connection &C) {
  // PQXX: [[@LINE+2]]: W is work (transaction) [libpqxx]
  // PQXX: [[@LINE+1]]: {{.*}}: begin work at this on 0 [libpqxx]
  pqxx::work W(C);
  // PQXX: [[@LINE+1]]: pqxx::transaction_base::commit: commit on this
  W.commit();
}
#elif defined(POOL)
void use(db::ConnPool &P) {
  // POOL: [[@LINE+1]]: db::ConnPool::acquire: acquire conn at ret on this
  db::Conn *C = P.acquire();
  // POOL: [[@LINE+1]]: db::Conn::begin: begin on this
  C->begin();
}
#elif defined(FUNCTIONS)
void use(sql_pool *P) {
  // The partner is not named in this file.
  // FUNCTIONS: [[@LINE+1]]: sql_pool_get: acquire conn at ret on 0
  sql_pool_get(P);
}
#elif defined(ANNOTATED)
void use(Hub &H) {
  // ANNOTATED: [[@LINE+2]]: W is connection (connection) [annotations]
  // ANNOTATED: [[@LINE+1]]: Hub::enter: acquire connection at ret on this
  Wire *W = H.enter();
  // ANNOTATED: [[@LINE+1]]: start: begin on 0 [annotations]
  start(W);
  // ANNOTATED: [[@LINE+1]]: Wire::commit: commit on this [Wire]
  W->commit();
}
#endif
