// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What holds where several say something: the user's file, an annotation, the
// built-in models, a shape; in this order, function by function.
//
// RUN: %catalogue_probe %s -std=c++17 %probe_arg=%S/Inputs/annotation-order.json \
// RUN:   | FileCheck %s --check-prefixes=CHECK,ON
// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   -suffix OFF -opt RecogniseInHousePools=false -- -std=c++17

#define LEASE(What) [[clang::annotate("lease::" What)]]

// Recognised by its shape, but for the release.
struct Conn {
  void begin() noexcept;
  void commit() noexcept;
  int query(const char *) noexcept;
};
struct ConnPool {
  Conn *acquire();
  void release(LEASE("take") Conn *);
};

// Annotated as a connection: its functions are told by their names.
struct LEASE("connection(mysql)") Wire {
  void begin() noexcept;
  void commit() noexcept;
  int query(const char *) noexcept;
  LEASE("rollback") void undo() noexcept;
};

// The user's file says something else.
struct Hub {
  LEASE("acquire") Wire *enter();
  void leave(LEASE("release") Wire *);
};
struct LEASE("result") Slip {};

// Built in.
struct pg_conn;
typedef pg_conn PGconn;
extern "C" void PQfinish(LEASE("take") PGconn *);
extern "C" PGconn *PQconnectdb(const char *);

void use(ConnPool &P, Wire &W, Hub &H, PGconn *G, Slip *S) {
  // ON: [[@LINE+2]]: C is conn (connection) [~ConnPool]
  // ON: [[@LINE+1]]: ConnPool::acquire: acquire conn at ret on this
  Conn *C = P.acquire();
  // ON: [[@LINE+1]]: Conn::begin: begin on this nothrow [~ConnPool]
  C->begin();
  // ON: [[@LINE+1]]: ConnPool::release: take at 0 [annotations]
  P.release(C);
  // ON: [[@LINE+1]]: Wire::begin: begin on this nothrow [Wire]
  W.begin();
  // ON: [[@LINE+1]]: Wire::undo: rollback on this nothrow [annotations]
  W.undo();
  // CHECK: [[@LINE+2]]: T is connection (connection) [annotations]
  // CHECK: [[@LINE+1]]: Hub::enter: nothing nothrow [user]
  Wire *T = H.enter();
  // CHECK: [[@LINE+1]]: Hub::leave: release connection at 0 on this [annotations]
  H.leave(T);
  // CHECK: [[@LINE+1]]: U is slip (statement) [user]
  Slip *U = S;
  // CHECK: [[@LINE+1]]: PQfinish: take at 0 nothrow [annotations]
  PQfinish(G);
  // CHECK: [[@LINE+1]]: PQconnectdb: acquire conn at ret fail owned nothrow [libpq]
  PQconnectdb("");
}

// Without names that tell, only what is annotated is known.
bool open(Wire &W, bool Early) {
  W.begin();
  W.query("SELECT 1");
  if (Early)
    return false;
  W.undo();
  return true;
}

struct LEASE("connection") Plain {
  LEASE("begin") void on() noexcept;
  LEASE("commit") void off() noexcept;
  LEASE("read") int look() noexcept;
};
bool annotated(Plain &W, bool Early) {
  W.on(); // CHECK-OFF: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-read-without-commit-or-rollback]
  W.look();
  if (Early)
    return false;
  W.off();
  return true;
}
