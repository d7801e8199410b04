// RUN: %check_lease %s lease-acquire-without-raii lease-use-after-release lease-double-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq -I %mock/mysql

// The same expression stands for another object in each iteration: a loop
// variable bound anew, a container's front after pop, v[i] after ++i.

#include <libpq-fe.h>
#include <list>
#include <memory>
#include <mysql.h>
#include <queue>
#include <vector>

struct Table {
  PGconn *Conn;
};

void poppedFront_ok(std::queue<MYSQL *> &Q) {
  while (!Q.empty()) {
    auto *Item = Q.front();
    Q.pop();
    mysql_close(Item);
  }
}

void sameVariable_bad(std::queue<MYSQL *> &Q, MYSQL *Item) {
  while (!Q.empty()) {
    Q.pop();
    mysql_close(Item);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Item' is released twice [lease-double-release]
  }
}

void rangeFor_ok(std::vector<Table> &Ts) {
  for (auto &T : Ts)
    if (T.Conn)
      PQfinish(T.Conn);
}

void rangeForOtherObject_bad(std::vector<Table> &Ts, Table &Mine) {
  for (auto &T : Ts)
    if (T.Conn)
      PQfinish(Mine.Conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
}

void byIndex_ok(std::vector<PGconn *> &Cs) {
  for (unsigned I = 0; I < Cs.size(); ++I)
    PQfinish(Cs[I]);
}

void byIterator_ok(std::list<PGconn *> &Cs) {
  for (auto It = Cs.begin(); It != Cs.end(); ++It)
    PQfinish(*It);
}

void arrayByIndex_ok(PGconn *(&Cs)[4]) {
  for (int I = 0; I < 4; ++I)
    PQfinish(Cs[I]);
}

void twiceInOneTurn_bad(std::vector<Table> &Ts) {
  for (auto &T : Ts) {
    PQfinish(T.Conn);
    PQfinish(T.Conn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
  }
}

static void connectTo(Table &T) {
  PGconn *C = PQconnectdb("x");
  T.Conn = C;
}

void helperFillsEachElement_ok(std::vector<Table> &Ts) {
  for (unsigned I = 0; I < Ts.size(); I++)
    connectTo(Ts[I]);
}

void helperFillsOneLocal_bad(int N) {
  Table T;
  for (int I = 0; I < N; I++)
    connectTo(T);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'connectTo' is not released on every path [lease-acquire-without-raii]
}

void helperFillsLocal_ok() {
  Table T;
  connectTo(T);
  PQfinish(T.Conn);
}
