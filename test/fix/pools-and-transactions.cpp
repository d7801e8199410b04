// RUN: %check_fix %s lease-acquire-without-raii \
// RUN:   lease-read-without-commit-or-rollback lease-catch-without-rollback \
// RUN:   lease-release-without-rollback -- -std=c++17 -I %mock/inhouse \
// RUN:   -I %mock/soci

// Code as it is written around pools: transactions on what they lend, in
// methods, handlers and threads.

#include <db/pool.h>
#include <soci/soci.h>
#include <stdexcept>
#include <string>
#include <thread>
// FIXED:#include <db/pool.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <soci/soci.h>
// FIXED-NEXT:#include <stdexcept>
// FIXED-NEXT:#include <string>
// FIXED-NEXT:#include <thread>

void log(const char *What) noexcept;

int pooledTransaction(db::ConnPool &Pool) {
  db::Conn *C = Pool.acquire();
  C->begin();
  int N = C->query("SELECT 1");
  if (N == 0) {
    Pool.release(C);
    return -1;
  }
  C->commit();
  Pool.release(C);
  return N;
}
// FIXED:void log(const char *What) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:int pooledTransaction(db::ConnPool &Pool) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept {
// FIXED-NEXT:    handle->rollback();
// FIXED-NEXT:    Pool.release(handle);
// FIXED-NEXT:  };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:  C->begin();
// FIXED-NEXT:  int N = C->query("SELECT 1");
// FIXED-NEXT:  if (N == 0) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  C->commit();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int pooledHandler(db::ConnPool &Pool) {
  db::Conn *C = nullptr;
  try {
    C = Pool.acquire();
    C->begin();
    C->exec("UPDATE t SET a = 1");
    C->commit();
    Pool.release(C);
    return 0;
  } catch (const std::exception &E) {
    log(E.what());
    if (C)
      Pool.release(C);
    return -1;
  }
}
// FIXED:int pooledHandler(db::ConnPool &Pool) {
// FIXED-NEXT:  auto GiveBack = [&](db::Conn *handle) noexcept {
// FIXED-NEXT:    handle->rollback();
// FIXED-NEXT:    Pool.release(handle);
// FIXED-NEXT:  };
// FIXED-NEXT:  std::unique_ptr<db::Conn, decltype(GiveBack)> C(nullptr, GiveBack);
// FIXED-NEXT:  try {
// FIXED-NEXT:    C.reset(Pool.acquire());
// FIXED-NEXT:    C->begin();
// FIXED-NEXT:    C->exec("UPDATE t SET a = 1");
// FIXED-NEXT:    C->commit();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  } catch (const std::exception &E) {
// FIXED-NEXT:    log(E.what());
// FIXED-NEXT:    if (C)
// FIXED-NEXT:      C.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:}

class Repo {
  db::ConnPool &Pool;

public:
  explicit Repo(db::ConnPool &P) : Pool(P) {}
  int read(int Id) {
    auto *C = Pool.acquire();
    try {
      C->begin();
      int N = C->query("SELECT " + std::to_string(Id));
      C->commit();
      Pool.release(C);
      return N;
    } catch (...) {
      Pool.release(C);
      throw;
    }
  }
  int readStatic() {
    static int Count;
    auto *C = Pool.acquire();
    ++Count;
    int N = C->query("SELECT 1");
    Pool.release(C);
    return N + Count;
  }
};
// FIXED:class Repo {
// FIXED-NEXT:  db::ConnPool &Pool;
// FIXED-EMPTY:
// FIXED-NEXT:public:
// FIXED-NEXT:  explicit Repo(db::ConnPool &P) : Pool(P) {}
// FIXED-NEXT:  int read(int Id) {
// FIXED-NEXT:    auto GiveBack = [&](db::Conn *handle) noexcept {
// FIXED-NEXT:      handle->rollback();
// FIXED-NEXT:      Pool.release(handle);
// FIXED-NEXT:    };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:    try {
// FIXED-NEXT:      C->begin();
// FIXED-NEXT:      int N = C->query("SELECT " + std::to_string(Id));
// FIXED-NEXT:      C->commit();
// FIXED-NEXT:      C.reset();
// FIXED-NEXT:      return N;
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      C.reset();
// FIXED-NEXT:      throw;
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:  int readStatic() {
// FIXED-NEXT:    static int Count;
// FIXED-NEXT:    auto GiveBack = [&](db::Conn *handle) noexcept { Pool.release(handle); };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:    ++Count;
// FIXED-NEXT:    int N = C->query("SELECT 1");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return N + Count;
// FIXED-NEXT:  }
// FIXED-NEXT:};

int sociHandler(soci::connection_pool &Pool) {
  soci::session Sql(Pool);
  try {
    int N = 0;
    Sql.begin();
    Sql << "SELECT count(*) FROM t", soci::into(N);
    Sql.commit();
    return N;
  } catch (const std::exception &E) {
    log(E.what());
    return -1;
  }
}
// FIXED:int sociHandler(soci::connection_pool &Pool) {
// FIXED-NEXT:  soci::session Sql(Pool);
// FIXED-NEXT:  try {
// FIXED-NEXT:    int N = 0;
// FIXED-NEXT:    Sql.begin();
// FIXED-NEXT:    Sql << "SELECT count(*) FROM t", soci::into(N);
// FIXED-NEXT:    Sql.commit();
// FIXED-NEXT:    return N;
// FIXED-NEXT:  } catch (const std::exception &E) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      Sql.rollback();
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:    log(E.what());
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:}

void inThread(db::ConnPool &Pool) {
  std::thread([&] {
    db::Conn *C = Pool.acquire();
    C->query("SELECT 1");
    Pool.release(C);
  }).join();
}
// FIXED:void inThread(db::ConnPool &Pool) {
// FIXED-NEXT:  std::thread([&] {
// FIXED-NEXT:    auto GiveBack = [&](db::Conn *handle) noexcept { Pool.release(handle); };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(GiveBack)> C(Pool.acquire(), GiveBack);
// FIXED-NEXT:    C->query("SELECT 1");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  }).join();
// FIXED-NEXT:}

// Slots are numbers: there is no lease for them.
int poolSlot(db::ConnSlotPool &Pool) {
  unsigned Slot = Pool.lease();
  int N = Pool.at(Slot).query("SELECT 1");
  Pool.give_back(Slot);
  return N;
}
// LEFT: warning: connection 'Slot' acquired by 'lease' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
// LEFT: note: no fix: it is no pointer

int tryLease(db::ConnSlotPool &Pool) {
  unsigned Slot;
  if (!Pool.try_lease(Slot, 10))
    return -1;
  int N = Pool.at(Slot).query("SELECT 1");
  Pool.give_back(Slot);
  return N;
}
// LEFT: warning: connection 'Slot' acquired by 'try_lease' is not released if a call throws (pool recognised by its shape) [lease-acquire-without-raii]
// LEFT: note: no fix: it is no pointer
