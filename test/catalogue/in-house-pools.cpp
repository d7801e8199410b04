// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pools that are recognised by their shape, in the spellings that code bases
// use. No catalogue describes any of them.
//
// RUN: %catalogue_probe %s -std=c++17 | FileCheck %s

// CHECK: may matter

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

struct NativeConn; // Opaque.

namespace plain {
class Conn;
class Pool {
public:
  Conn *acquire();
  void release(Conn *) noexcept;
};
void use(Pool &P) {
  // CHECK: [[@LINE+1]]: plain::Pool::acquire: acquire conn at ret on this fail none [~plain::Pool]
  Conn *C = P.acquire();
  // CHECK: [[@LINE+1]]: plain::Pool::release: release conn at 0 on this nothrow [~plain::Pool]
  P.release(C);
}
} // namespace plain

namespace spelled {
struct SqlConnPool {
  static SqlConnPool *instance();
  NativeConn *GetConn();
  void FreeConn(NativeConn *);
};
struct Sessions {
  class DbSession *check_out();
  void check_in(DbSession *);
};
struct Manager {
  NativeConn *getConnection();
  void releaseConnection(NativeConn *);
};
struct Lender {
  std::shared_ptr<NativeConn> borrowObject();
  void returnObject(const std::shared_ptr<NativeConn> &);
};
struct RedisPool {
  NativeConn *pop();
  void push(NativeConn *);
};
struct Leaser {
  NativeConn *lease();
  void give_back(NativeConn *);
};
struct PgPool {
  NativeConn *getconn();
  void putconn(NativeConn *);
  NativeConn *take_free_connection();
  void put(NativeConn *);
};
struct Obtainer {
  static NativeConn *obtainDbConnection(int TimeoutMs);
  static void return_connection(NativeConn *, bool Broken);
};
struct OutParam {
  bool tryAcquire(NativeConn *&Out, int TimeoutMs);
  bool try_get_connection(int, NativeConn **Out) noexcept;
  void release(NativeConn *);
};

void use() {
  // CHECK: [[@LINE+1]]: spelled::SqlConnPool::GetConn: acquire conn at ret on this fail none [~spelled::SqlConnPool]
  NativeConn *A = SqlConnPool::instance()->GetConn();
  // CHECK: [[@LINE+1]]: spelled::SqlConnPool::FreeConn: release conn at 0 on this nothrow
  SqlConnPool::instance()->FreeConn(A);
  Sessions S;
  // CHECK: [[@LINE+1]]: spelled::Sessions::check_out: acquire conn at ret on this fail none
  DbSession *B = S.check_out();
  // CHECK: [[@LINE+1]]: spelled::Sessions::check_in: release conn at 0 on this
  S.check_in(B);
  Manager M;
  // CHECK: [[@LINE+1]]: spelled::Manager::getConnection: acquire conn at ret
  NativeConn *C = M.getConnection();
  // CHECK: [[@LINE+1]]: spelled::Manager::releaseConnection: release conn at 0
  M.releaseConnection(C);
  Lender L;
  // CHECK: [[@LINE+1]]: spelled::Lender::borrowObject: acquire conn at ret on this fail none
  std::shared_ptr<NativeConn> D = L.borrowObject();
  // CHECK: [[@LINE+1]]: spelled::Lender::returnObject: release conn at 0 on this
  L.returnObject(D);
  RedisPool R;
  // CHECK: [[@LINE+1]]: spelled::RedisPool::pop: acquire conn
  NativeConn *E = R.pop();
  // CHECK: [[@LINE+1]]: spelled::RedisPool::push: release conn at 0
  R.push(E);
  Leaser Z;
  // CHECK-DAG: [[@LINE+2]]: spelled::Leaser::lease: acquire conn
  // CHECK-DAG: [[@LINE+1]]: spelled::Leaser::give_back: release conn at 0
  Z.give_back(Z.lease());
  PgPool P;
  // CHECK-DAG: [[@LINE+2]]: spelled::PgPool::getconn: acquire conn
  // CHECK-DAG: [[@LINE+1]]: spelled::PgPool::putconn: release conn at 0
  P.putconn(P.getconn());
  // CHECK-DAG: [[@LINE+2]]: spelled::PgPool::take_free_connection: acquire conn
  // CHECK-DAG: [[@LINE+1]]: spelled::PgPool::put: release conn at 0
  P.put(P.take_free_connection());
  // CHECK: [[@LINE+1]]: spelled::Obtainer::obtainDbConnection: acquire conn at ret fail none
  NativeConn *F = Obtainer::obtainDbConnection(5);
  // CHECK: [[@LINE+1]]: spelled::Obtainer::return_connection: release conn at 0 nothrow
  Obtainer::return_connection(F, false);
  OutParam O;
  NativeConn *G;
  // CHECK: [[@LINE+1]]: spelled::OutParam::tryAcquire: acquire conn at *0 on this fail none [~spelled::OutParam]
  O.tryAcquire(G, 5);
  // CHECK: [[@LINE+1]]: spelled::OutParam::try_get_connection: acquire conn at *1 on this fail none nothrow
  O.try_get_connection(5, &G);
  // CHECK: [[@LINE+1]]: spelled::OutParam::release: release conn at 0 on this
  O.release(G);
}
} // namespace spelled

// The handle's own functions tell that it is a connection.
namespace telling {
struct Thing {
  void query(const std::string &);
};
struct Holder {
  Thing *acquire();
  void release(Thing *);
};
void use(Holder &H) {
  // CHECK: [[@LINE+1]]: telling::Holder::acquire: acquire conn
  Thing *T = H.acquire();
  // CHECK: [[@LINE+1]]: telling::Thing::query: sql at 0 on this [~telling::Holder]
  T->query("select 1");
  // CHECK: [[@LINE+1]]: telling::Holder::release: release conn
  H.release(T);
}
} // namespace telling

// Numbered slots.
namespace slots {
struct Session {
  void begin();
  void commit();
  void execute(std::string_view);
};
struct SessionPool {
  std::size_t lease();
  bool try_lease(std::size_t &, int);
  void give_back(std::size_t);
  Session &at(std::size_t);
};
void use(SessionPool &P) {
  std::size_t B;
  // CHECK: [[@LINE+1]]: slots::SessionPool::lease: acquire conn at ret on this fail throws
  std::size_t A = P.lease();
  // CHECK: [[@LINE+1]]: slots::SessionPool::try_lease: acquire conn at *0 on this fail none
  P.try_lease(B, 1);
  // CHECK-DAG: [[@LINE+2]]: slots::Session::begin: begin on this
  // CHECK-DAG: [[@LINE+1]]: slots::SessionPool::at: borrow conn at ret on this key 0
  P.at(A).begin();
  // CHECK-DAG: [[@LINE+1]]: slots::Session::execute: sql at 0 on this
  P.at(A).execute("select 1");
  // CHECK: [[@LINE+1]]: slots::SessionPool::give_back: release conn at 0 on this
  P.give_back(A);
}
} // namespace slots

// A class template, a base class, an override.
namespace shapes {
struct Link {
  bool beginTransaction();
  int commitTransaction() noexcept;
  void rollBack();
  int exec(const char *Sql, int Flags);
};
template <typename T> class PoolOf {
public:
  T *acquire();
  void release(T *);
};
class BasePool {
public:
  virtual ~BasePool();
  virtual Link *borrowLink() = 0;
  virtual void returnLink(Link *) = 0;
};
class RealPool : public BasePool {
public:
  Link *borrowLink() override;
  void returnLink(Link *) override;
};
void use(PoolOf<Link> &A, BasePool &B, RealPool &C) {
  // CHECK: [[@LINE+1]]: shapes::PoolOf<shapes::Link>::acquire: acquire conn
  Link *L = A.acquire();
  // CHECK: [[@LINE+1]]: shapes::Link::beginTransaction: begin on this [~shapes::PoolOf
  L->beginTransaction();
  // CHECK: [[@LINE+1]]: shapes::Link::exec: sql at 0 on this [~shapes::PoolOf
  L->exec("select 1", 0);
  // CHECK: [[@LINE+1]]: shapes::Link::commitTransaction: commit on this nothrow
  L->commitTransaction();
  // CHECK: [[@LINE+1]]: shapes::Link::rollBack: rollback on this
  L->rollBack();
  // CHECK: [[@LINE+1]]: shapes::PoolOf<shapes::Link>::release: release conn at 0
  A.release(L);
  // CHECK: [[@LINE+1]]: shapes::BasePool::borrowLink: acquire conn
  Link *M = B.borrowLink();
  // CHECK: [[@LINE+1]]: shapes::BasePool::returnLink: release conn at 0
  B.returnLink(M);
  // CHECK: [[@LINE+1]]: shapes::RealPool::borrowLink: acquire conn
  Link *N = C.borrowLink();
  // CHECK: [[@LINE+1]]: shapes::RealPool::returnLink: release conn at 0
  C.returnLink(N);
}
} // namespace shapes

// A class that holds a transaction on a pooled connection.
namespace scoped {
struct Conn {
  void begin();
  void commit();
  void rollback() noexcept;
};
struct ConnPool {
  Conn *acquire();
  void release(Conn *);
};
class Tx {
public:
  explicit Tx(Conn &, int Level = 0);
  Tx(Tx &&) noexcept;
  ~Tx();
  void commit();
  void rollback() noexcept;
  void exec(const std::string &);
};
/// Without a destructor nothing happens at the end of its scope.
class Marker {
public:
  explicit Marker(Conn &);
  void commit();
  void rollback();
};
void use(ConnPool &P) {
  // CHECK: [[@LINE+1]]: scoped::ConnPool::acquire
  Conn *C = P.acquire();
  // CHECK-DAG: [[@LINE+2]]: T is tx (transaction) [~scoped::Tx]
  // CHECK-DAG: [[@LINE+1]]: scoped::Tx::Tx: begin tx at this on 0 [~scoped::Tx]
  Tx T(*C);
  // CHECK: [[@LINE+1]]: scoped::Tx::exec: sql at 0 on this
  T.exec("delete from t");
  // CHECK: [[@LINE+1]]: scoped::Tx::commit: commit on this
  T.commit();
  // CHECK: [[@LINE+1]]: scoped::Tx::rollback: rollback on this nothrow
  T.rollback();
  // CHECK-NOT: scoped::Marker
  Marker M(*C);
  M.commit();
  // CHECK: [[@LINE+1]]: scoped::ConnPool::release
  P.release(C);
}
} // namespace scoped
