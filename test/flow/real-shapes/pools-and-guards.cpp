// RUN: %check_lease %s lease-acquire-without-raii lease-use-after-release lease-double-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -I %mock/mysql

// Pools recognised by their shape, and guards over them.

#include <deque>
#include <libpq-fe.h>
#include <memory>
#include <mysql.h>
#include <stdexcept>

struct Conn {
  PGconn *C;
  bool isOk() const { return C != nullptr; }
  void close() {
    PQfinish(C);
    C = nullptr;
  }
};

// Shared pointers are handed out, and a call takes them back.
class SharedPool {
public:
  std::shared_ptr<Conn> borrowObject();
  void returnObject(std::shared_ptr<Conn>);
};

// The connection is closed, but the pool's slot is lost.
void closed_bad(SharedPool &P) {
  std::shared_ptr<Conn> C = P.borrowObject();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'borrowObject' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  if (C)
    C->close();
}

void returned_ok(SharedPool &P) {
  std::shared_ptr<Conn> C = P.borrowObject();
  if (C)
    P.returnObject(C);
}

void pointerDies_bad(SharedPool &P) {
  auto C = P.borrowObject();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'borrowObject' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  C.reset();
}

// A guard that takes the pointer and the pool by reference.
class ReturnsIt {
public:
  ReturnsIt(const std::shared_ptr<Conn> &Object, SharedPool &Owner)
      : Object(Object), Owner(Owner) {}
  ~ReturnsIt() { Owner.returnObject(Object); }

private:
  const std::shared_ptr<Conn> &Object;
  SharedPool &Owner;
};

class Cursor {
public:
  explicit Cursor(const std::shared_ptr<Conn> &C) : C(C) { fetch(); }

private:
  void fetch() {
    if (!C->isOk())
      throw std::runtime_error("no connection");
  }
  std::shared_ptr<Conn> C;
};

// The pointer's own end after the guard's is no use of a released connection.
void guarded_ok(SharedPool &P) {
  std::shared_ptr<Conn> C = P.borrowObject();
  if (C) {
    ReturnsIt Guard(C, P);
    C->isOk();
  }
}

std::shared_ptr<Cursor> guardedWhileACopyThrows_ok(SharedPool &P) {
  std::shared_ptr<Conn> C = P.borrowObject();
  if (C) {
    ReturnsIt Guard(C, P);
    return std::shared_ptr<Cursor>(new Cursor(C));
  }
  return nullptr;
}

bool guardNotReached_bad(SharedPool &P) {
  std::shared_ptr<Conn> C = P.borrowObject();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'borrowObject' is not released on every path (pool recognised by its shape) [lease-acquire-without-raii]
  if (!C || !C->isOk())
    return false;
  ReturnsIt Guard(C, P);
  return C->isOk();
}

// A guard that acquires itself, through an out-parameter.
class RawPool {
public:
  MYSQL *getConnection();
  void freeConnection(MYSQL *);
};

class FillsOut {
public:
  FillsOut(MYSQL **Out, RawPool *Owner) : Owner(Owner) {
    *Out = Owner->getConnection();
    Held = *Out;
  }
  ~FillsOut() {
    if (Held)
      Owner->freeConnection(Held);
  }

private:
  MYSQL *Held;
  RawPool *Owner;
};

// A temporary's life ends with its statement.
int temporaryGuard_bad(RawPool *P) {
  MYSQL *Sql;
  FillsOut(&Sql, P);
  return mysql_query(Sql, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Sql' is used after its release (pool recognised by its shape) [lease-use-after-release]
}

int namedGuard_ok(RawPool *P) {
  MYSQL *Sql;
  FillsOut Guard(&Sql, P);
  return mysql_query(Sql, "SELECT 1");
}
