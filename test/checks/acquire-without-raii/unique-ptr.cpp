// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// std::unique_ptr with every form of deleter, and ways out of it.

#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <utility>

void mayThrow();

struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
struct PgLook {
  void operator()(PGconn *C) const noexcept { PQflush(C); }
};
struct ElsewhereClose {
  void operator()(PGconn *C) const noexcept;
};
template <auto Fn> struct Calls {
  template <class T> void operator()(T *P) const noexcept {
    if (P)
      Fn(P);
  }
};
namespace std {
template <> struct default_delete<PGconn> {
  void operator()(PGconn *C) const { PQfinish(C); }
};
} // namespace std
static void closeIt(PGconn *C) { PQfinish(C); }
static void doNothing(PGconn *) {}

void structDeleter_ok(const char *Dsn) {
  std::unique_ptr<PGconn, PgClose> C{PQconnectdb(Dsn)};
  mayThrow();
}

void structDeleter_twin(const char *Dsn) {
  std::unique_ptr<PGconn, PgLook> C{PQconnectdb(Dsn)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void functionPointerDeleter_ok(const char *Dsn) {
  std::unique_ptr<PGconn, decltype(&PQfinish)> C(PQconnectdb(Dsn), &PQfinish);
  mayThrow();
}

void functionPointerDeleter_twin(const char *Dsn) {
  std::unique_ptr<PGconn, void (*)(PGconn *)> C(PQconnectdb(Dsn), &doNothing);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void ownFunctionDeleter_ok(const char *Dsn) {
  std::unique_ptr<PGconn, void (*)(PGconn *)> C(PQconnectdb(Dsn), closeIt);
  mayThrow();
}

void lambdaDeleter_ok(const char *Dsn) {
  auto Close = [](PGconn *C) { PQfinish(C); };
  std::unique_ptr<PGconn, decltype(Close)> C(PQconnectdb(Dsn), Close);
  mayThrow();
}

void lambdaDeleter_twin(const char *Dsn) {
  auto Close = [](PGconn *C) { PQflush(C); };
  std::unique_ptr<PGconn, decltype(Close)> C(PQconnectdb(Dsn), Close);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void capturingDeleter_ok(const char *Dsn) {
  int Closed = 0;
  auto Close = [&Closed](PGconn *C) {
    PQfinish(C);
    ++Closed;
  };
  std::unique_ptr<PGconn, decltype(Close)> C(PQconnectdb(Dsn), Close);
  mayThrow();
}

void functionObjectDeleter_ok(const char *Dsn) {
  std::unique_ptr<PGconn, std::function<void(PGconn *)>> C(
      PQconnectdb(Dsn), [](PGconn *P) { PQfinish(P); });
  mayThrow();
}

void voidDeleter_ok(const char *Dsn) {
  std::unique_ptr<void, void (*)(void *)> C(
      PQconnectdb(Dsn), [](void *P) { PQfinish(static_cast<PGconn *>(P)); });
  mayThrow();
}

void voidDeleter_twin(const char *Dsn) {
  std::unique_ptr<void, void (*)(void *)> C(PQconnectdb(Dsn), [](void *) {});
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void templatedDeleter_ok(const char *Dsn) {
  std::unique_ptr<PGconn, Calls<PQfinish>> C{PQconnectdb(Dsn)};
  mayThrow();
}

void templatedDeleter_twin(const char *Dsn) {
  std::unique_ptr<PGconn, Calls<PQflush>> C{PQconnectdb(Dsn)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void defaultDelete_ok(const char *Dsn) {
  std::unique_ptr<PGconn> C{PQconnectdb(Dsn)};
  mayThrow();
}

// A deleter whose body is elsewhere is taken to release.
void deleterElsewhere_ok(const char *Dsn) {
  std::unique_ptr<PGconn, ElsewhereClose> C{PQconnectdb(Dsn)};
  mayThrow();
}

using Conn = std::unique_ptr<PGconn, PgClose>;

void rawFirst_ok(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  Conn C(Raw);
  mayThrow();
}

void rawFirst_twin(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  Conn C(Raw);
}

Conn returned_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  if (PQstatus(C.get()) != CONNECTION_OK)
    return nullptr;
  return C;
}

Conn returnedTemporary_ok(const char *Dsn) { return Conn{PQconnectdb(Dsn)}; }

Conn moved_ok(const char *Dsn) {
  Conn A{PQconnectdb(Dsn)};
  Conn B = std::move(A);
  mayThrow();
  return B;
}

void reset_ok(const char *Dsn, bool B) {
  Conn C;
  if (B)
    C.reset(PQconnectdb(Dsn));
  mayThrow();
}

void resetAgain_ok(const char *A, const char *B) {
  Conn C{PQconnectdb(A)};
  if (PQstatus(C.get()) != CONNECTION_OK)
    C.reset(PQconnectdb(B));
  mayThrow();
}

void assigned_ok(const char *A, const char *B) {
  Conn C{PQconnectdb(A)};
  C = Conn{PQconnectdb(B)};
  C = nullptr;
}

PGconn *releasedToCaller_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  mayThrow();
  return C.release();
}

void released_twin(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{C|Raw}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *Raw = C.release();
  PQflush(Raw);
}

void releasedAndFinished_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  PGconn *Raw = C.release();
  PQfinish(Raw);
}

// The classic slip: release() where reset() was meant.
void releasedIntoNothing_twin(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
  C.release();
}

void swapped_ok(const char *Dsn) {
  Conn A{PQconnectdb(Dsn)}, B;
  A.swap(B);
  mayThrow();
}

void swappedOut_twin(const char *Dsn) {
  Conn A{PQconnectdb(Dsn)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Conn B;
  std::swap(A, B);
  B.release();
}

void getOnly_twin(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Conn C;
  PQflush(C.get());
  PQflush(Raw);
}

void movedIntoParameter_ok(const char *Dsn) {
  void take(Conn);
  Conn C{PQconnectdb(Dsn)};
  take(std::move(C));
}

void inHeap_ok(const char *Dsn) {
  auto C = std::make_unique<Conn>(PQconnectdb(Dsn));
  mayThrow();
}

void array_ok(const char *Dsn) {
  Conn C[2];
  C[0].reset(PQconnectdb(Dsn));
  C[1].reset(PQconnectdb(Dsn));
  mayThrow();
}

void heapArray_ok(const char *Dsn) {
  auto C = std::make_unique<Conn[]>(2);
  C[0].reset(PQconnectdb(Dsn));
  mayThrow();
}

struct PoolOfOne {
  void put(PGconn *C) noexcept { PQfinish(C); }
};
struct PutBack {
  PoolOfOne *Pool;
  void operator()(PGconn *C) const noexcept { Pool->put(C); }
};

void statefulDeleter_ok(PoolOfOne &P, const char *Dsn) {
  std::unique_ptr<PGconn, PutBack> C(PQconnectdb(Dsn), PutBack{&P});
  mayThrow();
}

int throughInit_ok(const char *Dsn) {
  if (Conn C{PQconnectdb(Dsn)}; PQstatus(C.get()) != CONNECTION_OK)
    return -1;
  return 0;
}
