// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/hiredis -I %mock/libpq

// The same for members of a class, where the failure is told by a `throw`.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdexcept>

class KeptBad {
public:
  void open() {
    Ctx = redisConnect("h", 1);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Ctx' acquired by 'redisConnect' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
    if (!Ctx || Ctx->err)
      throw std::runtime_error("no connection");
  }
  ~KeptBad() {
    if (Ctx)
      redisFree(Ctx);
  }

private:
  redisContext *Ctx = nullptr;
};

class ReleasedOk {
public:
  void open() {
    Ctx = redisConnect("h", 1);
    if (!Ctx || Ctx->err) {
      if (Ctx)
        redisFree(Ctx);
      Ctx = nullptr;
      throw std::runtime_error("no connection");
    }
  }
  ~ReleasedOk() {
    if (Ctx)
      redisFree(Ctx);
  }

private:
  redisContext *Ctx = nullptr;
};

class TestedFirstOk {
public:
  void open() {
    if (Conn)
      return;
    Conn = PQconnectdb("");
    if (PQstatus(Conn) != CONNECTION_OK)
      throw std::runtime_error("no connection");
  }
  ~TestedFirstOk() { PQfinish(Conn); }

private:
  PGconn *Conn = nullptr;
};

class NotTestedBad {
public:
  bool open() {
    Conn = PQconnectdb("");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Conn' acquired by 'PQconnectdb' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
    if (PQstatus(Conn) != CONNECTION_OK)
      return false;
    return true;
  }
  ~NotTestedBad() { PQfinish(Conn); }

private:
  PGconn *Conn = nullptr;
};

// close() empties the member before each connect.
class ClosedFirstOk {
public:
  bool open() {
    close();
    Conn = PQconnectdb("");
    if (PQstatus(Conn) != CONNECTION_OK)
      return false;
    return true;
  }
  void close() {
    PQfinish(Conn);
    Conn = nullptr;
  }
  ~ClosedFirstOk() { close(); }

private:
  PGconn *Conn = nullptr;
};

// A method out of sight may have cleared the member.
class TakenDownFirstOk {
public:
  bool open() {
    takeDown();
    Conn = PQconnectdb("");
    if (PQstatus(Conn) != CONNECTION_OK)
      return false;
    return true;
  }
  ~TakenDownFirstOk() { PQfinish(Conn); }

private:
  void takeDown();
  PGconn *Conn = nullptr;
};

// One that cannot change the object has not.
class OnlyAskedBad {
public:
  bool open() {
    if (up())
      return true;
    Conn = PQconnectdb("");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Conn' acquired by 'PQconnectdb' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
    if (PQstatus(Conn) != CONNECTION_OK)
      return false;
    return true;
  }
  ~OnlyAskedBad() { PQfinish(Conn); }

private:
  bool up() const;
  PGconn *Conn = nullptr;
};

void useAll(KeptBad &A, ReleasedOk &B, TestedFirstOk &C, NotTestedBad &D,
            ClosedFirstOk &E, TakenDownFirstOk &F, OnlyAskedBad &G) {
  A.open();
  B.open();
  C.open();
  D.open();
  E.open();
  F.open();
  G.open();
}
