// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release lease-use-after-release lease-double-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq -I %mock/mysql -I %mock/sqlite3

// Objects that own what they are given, or only look as if they did.

#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <mysql.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

// An owner with a deleter comes from a helper and is assigned again.
static void freeAny(const void *P) noexcept {
  PQfreemem(const_cast<void *>(P));
}
using Notify = std::unique_ptr<PGnotify, void (*)(const void *)>;
static Notify next(PGconn *C) { return {PQnotifies(C), freeAny}; }

int assignedAgain_ok(PGconn *C) {
  int N = 0;
  for (auto Note{next(C)}; Note.get(); Note = next(C))
    ++N;
  return N;
}

static PGnotify *nextRaw(PGconn *C) { return PQnotifies(C); }

int rawAssignedAgain_bad(PGconn *C) {
  int N = 0;
  for (auto *Note{nextRaw(C)}; Note; Note = nextRaw(C))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle {{.*}}acquired by 'nextRaw' is not released on every path [lease-result-without-release]
    // CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: handle {{.*}}acquired by 'nextRaw' is not released on every path [lease-result-without-release]
    ++N;
  return N;
}

// A destructor that releases under a reference count.
class Counted {
public:
  explicit Counted(PGresult *R) : Res(R), Count(new int(1)) {}
  virtual ~Counted() {
    if (--*Count == 0) {
      PQclear(Res);
      delete Count;
    }
  }

private:
  PGresult *Res;
  int *Count;
};

std::shared_ptr<Counted> countedReturned_ok(PGconn *C) {
  PGresult *Res = PQexec(C, "SELECT 1");
  return std::shared_ptr<Counted>(new Counted(Res));
}

int countedLocal_ok(PGconn *C) {
  Counted R(PQexec(C, "SELECT 1"));
  return 0;
}

// The same without the release.
class Counting {
public:
  explicit Counting(PGresult *R) : Res(R), Count(new int(1)) {}
  ~Counting() {
    if (--*Count == 0)
      delete Count;
  }
  int rows() const { return PQntuples(Res); }

private:
  PGresult *Res;
  int *Count;
};

int countingLocal_bad(PGconn *C) {
  Counting R(PQexec(C, "SELECT 1"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}acquired by 'PQexec' is not released on every path [lease-result-without-release]
  return R.rows();
}

// A constructor out of sight, of a class whose member can own the handle.
class Shared {
public:
  int rows() const noexcept;

private:
  std::shared_ptr<const PGresult> Data;
  std::shared_ptr<std::string> Query;
  Shared(PGresult *R, const std::shared_ptr<std::string> &Q, int Encoding);
  friend class MakesShared;
};

class MakesShared {
public:
  static Shared create(PGresult *R, const std::shared_ptr<std::string> &Q,
                       int Encoding) {
    return Shared(R, Q, Encoding);
  }
};

static Shared made(PGresult *R, const std::shared_ptr<std::string> &Q) {
  if (R == nullptr)
    throw std::string("out of memory");
  const auto Made{MakesShared::create(R, Q, 1)};
  Made.rows();
  return Made;
}

void takenOutOfSight_ok(PGconn *C, const std::shared_ptr<std::string> &Q) {
  made(PQexec(C, Q->c_str()), Q);
}

static int looked(PGresult *R, const std::shared_ptr<std::string> &Q) {
  if (R == nullptr)
    throw std::string("out of memory");
  return PQntuples(R);
}

void onlyLooked_bad(PGconn *C, const std::shared_ptr<std::string> &Q) {
  looked(PQexec(C, Q->c_str()), Q);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}[lease-result-without-release]
}

// An init that gives null has acquired nothing.
class InitTested {
public:
  void init_ok(MYSQL *M) {
    if (!H) {
      H = mysql_init(M);
      if (!H)
        throw std::runtime_error("init");
    }
  }

private:
  MYSQL *H = nullptr;
};
void useInit(InitTested &S, MYSQL *M) { S.init_ok(M); }

int initTestedAfter_bad(bool Ready) {
  MYSQL *H = mysql_init(nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'H' acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  if (!H)
    throw std::runtime_error("init");
  if (!Ready)
    throw std::runtime_error("not ready");
  mysql_close(H);
  return 0;
}

// The release is in lambdas that unknown code runs.
void run(std::function<int()>, std::function<int(int)>);
class Embedded {
public:
  Embedded() {
    for (const auto *Host : {"a", "b"})
      if (tryOne(Host))
        return;
    throw 1;
  }
  ~Embedded() { close(); }

private:
  bool tryOne(const char *Host) {
    mysql_init(&M);
    if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0)) {
      close();
      return false;
    }
    return true;
  }
  void close() {
    run(
        [this] {
          mysql_close(&M);
          return 0;
        },
        [](int E) { return E; });
  }
  MYSQL M;
};
Embedded *lambdasRelease_ok() { return new Embedded; }

// A smart pointer of the program's own, made by a function of its own.
template <typename T> class Own {
public:
  explicit Own(T *P) : P(P) {}
  Own(Own &&Other) noexcept : P(Other.P) { Other.P = nullptr; }
  ~Own() { delete P; }
  T *operator->() const { return P; }

private:
  T *P;
};
template <typename T, typename... Args> Own<T> makeOwn(Args... A) {
  return Own<T>(new T(A...));
}

class Statement {
public:
  explicit Statement(sqlite3_stmt *S) : S(S) {}
  ~Statement() {
    if (S)
      sqlite3_finalize(S);
  }
  int step() { return sqlite3_step(S); }

private:
  sqlite3_stmt *S;
};

class Borrowing {
public:
  explicit Borrowing(sqlite3_stmt *S) : S(S) {}
  int step() { return sqlite3_step(S); }

private:
  sqlite3_stmt *S;
};

Own<Statement> madeOwner_ok(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    throw std::runtime_error("prepare");
  return makeOwn<Statement>(S);
}

int madeOwnerHere_ok(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    throw std::runtime_error("prepare");
  auto Owner = makeOwn<Statement>(S);
  return Owner->step();
}

int madeBorrower_bad(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    throw std::runtime_error("prepare");
  Borrowing B(S);
  return B.step();
}

// What an owner lets go of is somebody's to release.
template <typename T, void (*Free)(T *)> class Holder {
public:
  explicit Holder(T *P) : P(P) {}
  ~Holder() {
    if (P)
      Free(P);
  }
  T *get() const { return P; }
  T *release() {
    T *Was = P;
    P = nullptr;
    return Was;
  }

private:
  T *P;
};

int held_ok(PGconn *C) {
  Holder<PGresult, PQclear> R(PQexec(C, "SELECT 1"));
  return PQntuples(R.get());
}

PGresult *letGoToTheCaller_ok(PGconn *C) {
  Holder<PGresult, PQclear> R(PQexec(C, "SELECT 1"));
  return R.release();
}

int letGo_bad(PGconn *C) {
  Holder<PGresult, PQclear> R(PQexec(C, "SELECT 1"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  PGresult *Raw = R.release();
  return PQntuples(Raw);
}
