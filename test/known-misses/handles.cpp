// RUN: %check_miss %s lease-acquire-without-raii lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq

// Handles in C++: leaks that are out of sight of an analysis that goes function
// by function, and owners that it does not follow.

#include <array>
#include <coroutine>
#include <libpq-fe.h>
#include <memory>
#include <vector>

// A member is lent to each method: what it held at the start is not known, so
// to overwrite or to null it is no loss that this function made. That close()
// is the last that knows the handle takes a view of all methods together.
class NulledMember {
public:
  explicit NulledMember(const char *Dsn) : C(PQconnectdb(Dsn)) {}
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
  void close() { C = nullptr; }

private:
  PGconn *C;
};

// The same for a method that is called twice.
class OverwrittenMember {
public:
  void open(const char *Dsn) {
    C = PQconnectdb(Dsn);
    // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
  }
  ~OverwrittenMember() { PQfinish(C); }

private:
  PGconn *C = nullptr;
};

// A class that nobody releases for: it has no destructor, but another class
// or function may release its public member.
struct NoDestructor {
  explicit NoDestructor(const char *Dsn) : C(PQconnectdb(Dsn)) {}
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
  PGconn *C;
};

// Elements of a standard container are not followed: what is put there is
// taken to be owned, here by a vector that dies with the function.
void localVector(const char *Dsn) {
  std::vector<PGconn *> V;
  V.push_back(PQconnectdb(Dsn));
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
}

// Nor are those of a standard array, here one that is read but not released.
int standardArray(const char *A) {
  std::array<PGconn *, 1> C = {PQconnectdb(A)};
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C[0]);
}

// Nor are those of an array on the heap, which frees the pointers only.
void heapArray(const char *Dsn) {
  auto C = std::make_unique<PGconn *[]>(1);
  C[0] = PQconnectdb(Dsn);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
}

// A function out of sight takes what it is given; this one would only look.
void onlyLooks(PGconn *C) noexcept;
void handedToOneThatLooks(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
  onlyLooks(C);
}

// A generator that is destroyed while it is suspended leaves its body at the
// co_yield, an exit which is written nowhere.
struct Generator {
  struct promise_type {
    Generator get_return_object() noexcept { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept {}
  };
};
Generator destroyedAtYield(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released {{.*}} [lease-acquire-without-raii]
  co_yield PQsocket(C);
  PQfinish(C);
}

// Owners that keep each other alive: their deleters never run.
struct Node {
  std::shared_ptr<Node> Next;
  std::shared_ptr<PGconn> C;
};
void cycle(const char *Dsn) {
  auto A = std::make_shared<Node>();
  A->C = std::shared_ptr<PGconn>(PQconnectdb(Dsn), PQfinish);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is not released on every path [lease-acquire-without-raii]
  A->Next = A;
}

// The second release is a destructor's, which may know of the first: only calls
// that are written are reported.
struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
void ownedAndByHand(const char *Dsn) {
  std::unique_ptr<PGconn, PgClose> C{PQconnectdb(Dsn)};
  // MISS: :[[@LINE+1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
  PQfinish(C.get());
}
