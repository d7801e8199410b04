// RUN: %check_lease %s lease-acquire-without-raii lease-use-after-release lease-double-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq -I %mock/mysql

// The same expression stands for another object in each iteration: a loop
// variable bound anew, a container's front after pop, v[i] after ++i.

#include <libpq-fe.h>
#include <list>
#include <map>
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

void backThenPop_ok(std::vector<PGconn *> &Cs) {
  while (!Cs.empty()) {
    PQfinish(Cs.back());
    Cs.pop_back();
  }
}

void byBinding_ok(std::map<int, PGconn *> &Cs) {
  for (auto &[Key, C] : Cs)
    PQfinish(C);
}

void byReverseIterator_ok(std::vector<PGconn *> &Cs) {
  for (auto It = Cs.rbegin(); It != Cs.rend(); ++It)
    PQfinish(*It);
}

void steppedByAddition_ok(PGconn **P, int N) {
  while (N-- > 0) {
    PQfinish(*P);
    P += 1;
  }
}

void otherEachTurn_ok(PGconn *(*Make)(int), int N) {
  for (int I = 0; I < N; ++I) {
    PGconn *C = Make(I);
    PQfinish(C);
  }
}

void madeOnce_bad(PGconn *C, int N) {
  for (int I = 0; I < N; ++I)
    PQfinish(C);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' is released twice [lease-double-release]
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
