// RUN: %check_fix %s lease-acquire-without-raii -opt Catalogue=%S/Inputs/house.json \
// RUN:   -- -std=c++17 -I %mock/inhouse -I %S/Inputs

// Pools of the house, recognised by their shape or named by a catalogue: the
// lease gives back what it holds through a lambda of the function's own.

#include <db/pool.h>
#include <memory>
#include <stdexcept>
#include <store.h>
#include <string>

void may();

int parameter(db::ConnPool &Pool) {
  db::Conn *C = Pool.acquire();
  int N = C->query("SELECT 1");
  Pool.release(C);
  return N;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:int parameter(db::ConnPool &Pool) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept { Pool.release(handle); };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:  int N = C->query("SELECT 1");
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int pointer(db::ConnPool *Pool) {
  db::Conn *C = Pool->acquire();
  int N = C->query("SELECT 1");
  Pool->release(C);
  return N;
}
// FIXED:int pointer(db::ConnPool *Pool) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept { Pool->release(handle); };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool->acquire(), GiveBack);
// FIXED-NEXT:  int N = C->query("SELECT 1");
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int smartPointer(const std::shared_ptr<db::ConnPool> &Pool) {
  db::Conn *C = Pool->acquire();
  int N = C->query("SELECT 1");
  Pool->release(C);
  return N;
}
// FIXED:int smartPointer(const std::shared_ptr<db::ConnPool> &Pool) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept { Pool->release(handle); };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool->acquire(), GiveBack);
// FIXED-NEXT:  int N = C->query("SELECT 1");
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

class Repository {
public:
  int count();
  int countHere() {
    db::Conn *C = Sessions->getConnection();
    if (!C)
      return -1;
    int N = C->query("SELECT 1");
    Sessions->releaseConnection(C);
    return N;
  }
  bool mayFail(bool B) {
    db::Conn *C = this->Pool.tryAcquire();
    if (C == nullptr)
      return false;
    if (B) {
      this->Pool.release(C);
      return true;
    }
    if (!C->ok())
      throw std::runtime_error("not alive");
    this->Pool.release(C);
    return true;
  }

private:
  db::ConnPool Pool;
  db::SessionManager *Sessions = nullptr;
};
// FIXED:class Repository {
// FIXED-NEXT:public:
// FIXED-NEXT:  int count();
// FIXED-NEXT:  int countHere() {
// FIXED-NEXT:    auto GiveBack = [&](db::Conn *handle) noexcept { Sessions->releaseConnection(handle); };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(GiveBack)> C(Sessions->getConnection(), GiveBack);
// FIXED-NEXT:    if (!C)
// FIXED-NEXT:      return -1;
// FIXED-NEXT:    int N = C->query("SELECT 1");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return N;
// FIXED-NEXT:  }
// FIXED-NEXT:  bool mayFail(bool B) {
// FIXED-NEXT:    auto GiveBack = [&](db::Conn *handle) noexcept { this->Pool.release(handle); };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(GiveBack)> C(this->Pool.tryAcquire(), GiveBack);
// FIXED-NEXT:    if (C == nullptr)
// FIXED-NEXT:      return false;
// FIXED-NEXT:    if (B) {
// FIXED-NEXT:      C.reset();
// FIXED-NEXT:      return true;
// FIXED-NEXT:    }
// FIXED-NEXT:    if (!C->ok())
// FIXED-NEXT:      throw std::runtime_error("not alive");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return true;
// FIXED-NEXT:  }
// FIXED-EMPTY:
// FIXED-NEXT:private:
// FIXED-NEXT:  db::ConnPool Pool;
// FIXED-NEXT:  db::SessionManager *Sessions = nullptr;
// FIXED-NEXT:};

int Repository::count() {
  db::Conn *C = Pool.acquire();
  int N = C->query("SELECT 1");
  Pool.release(C);
  return N;
}
// FIXED:int Repository::count() {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept { Pool.release(handle); };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:  int N = C->query("SELECT 1");
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

// Nothing releases it here: the catalogue, or the shape, knows how.
int forgotten(db::ConnPool &Pool) {
  db::Conn *C = Pool.acquire();
  return C->query("SELECT 1");
}
// FIXED:int forgotten(db::ConnPool &Pool) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept { Pool.release(handle); };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:  return C->query("SELECT 1");
// FIXED-NEXT:}

db::ConnPool &thePool();

int function() {
  db::Conn *C = thePool().acquire();
  int N = C->query("SELECT 1");
  thePool().release(C);
  return N;
}
// FIXED:db::ConnPool &thePool();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct ConnDeleter {
// FIXED-NEXT:  void operator()(db::Conn *handle) const noexcept { thePool().release(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct CloseSessionDeleter {
// FIXED-NEXT:  void operator()(store::Session *handle) const noexcept { store::closeSession(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int function() {
// FIXED-NEXT:  std::unique_ptr<db::Conn, ConnDeleter> C(thePool().acquire());
// FIXED-NEXT:  int N = C->query("SELECT 1");
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int ownFunctions(const char *Name) {
  store::Session *S = store::openSession(Name);
  if (!S)
    return -1;
  int N = S->run("SELECT 1");
  store::closeSession(S);
  return N;
}
// FIXED:int ownFunctions(const char *Name) {
// FIXED-NEXT:  std::unique_ptr<store::Session, CloseSessionDeleter> S(store::openSession(Name));
// FIXED-NEXT:  if (!S)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  int N = S->run("SELECT 1");
// FIXED-NEXT:  S.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

namespace store {

int insideTheNamespace(const char *Name) {
  Session *S = openSession(Name);
  if (!S)
    return -1;
  may();
  closeSession(S);
  return 0;
}
// FIXED:namespace store {
// FIXED-EMPTY:
// FIXED-NEXT:int insideTheNamespace(const char *Name) {
// FIXED-NEXT:  std::unique_ptr<store::Session, CloseSessionDeleter> S(openSession(Name));
// FIXED-NEXT:  if (!S)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  may();
// FIXED-NEXT:  S.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int moreArguments(Cache &Sessions) {
  Session *S = Sessions.checkOut(10);
  if (!S)
    return -1;
  if (S->run("SELECT 1") < 0) {
    Sessions.putBack(S, true);
    return -2;
  }
  may();
  Sessions.putBack(S, false);
  return 0;
}
// FIXED:int moreArguments(Cache &Sessions) {
// FIXED-NEXT:  auto GiveBack = [&](store::Session *handle) noexcept { Sessions.putBack(handle, false); };
// FIXED-NEXT:  std::unique_ptr<store::Session, decltype(GiveBack)> S(Sessions.checkOut(10), GiveBack);
// FIXED-NEXT:  if (!S)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  if (S->run("SELECT 1") < 0) {
// FIXED-NEXT:    Sessions.putBack(S.release(), true);
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  }
// FIXED-NEXT:  may();
// FIXED-NEXT:  S.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

} // namespace store

class Pool {
public:
  db::Conn *acquire();
  void release(db::Conn *C);
  int check() {
    db::Conn *C = acquire();
    int N = C->query("SELECT 1");
    release(C);
    return N;
  }
};
// FIXED:class Pool {
// FIXED-NEXT:public:
// FIXED-NEXT:  db::Conn *acquire();
// FIXED-NEXT:  void release(db::Conn *C);
// FIXED-NEXT:  int check() {
// FIXED-NEXT:    auto GiveBack = [&](db::Conn *handle) noexcept { release(handle); };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(GiveBack)> C(acquire(), GiveBack);
// FIXED-NEXT:    int N = C->query("SELECT 1");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return N;
// FIXED-NEXT:  }
// FIXED-NEXT:};
