// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Classes that own a handle, and classes that only seem to.

#include <libpq-fe.h>
#include <memory>
#include <utility>

void mayThrow();

class Lease {
public:
  explicit Lease(const char *Dsn) : C(PQconnectdb(Dsn)) {}
  explicit Lease(PGconn *C) noexcept : C(C) {}
  Lease(const Lease &) = delete;
  Lease(Lease &&O) noexcept : C(std::exchange(O.C, nullptr)) {}
  Lease &operator=(Lease &&O) noexcept {
    std::swap(C, O.C);
    return *this;
  }
  ~Lease() { reset(); }
  void reset() noexcept {
    if (C)
      PQfinish(C);
    C = nullptr;
  }
  PGconn *get() const noexcept { return C; }
  PGconn *release() noexcept { return std::exchange(C, nullptr); }

private:
  PGconn *C;
};

class Forgetful {
public:
  explicit Forgetful(PGconn *C) noexcept : C(C) {}
  ~Forgetful() {}
  PGconn *C;
};

// Copies the pointer and has no destructor at all: it can only borrow.
class View {
public:
  explicit View(PGconn *C) noexcept : C(C) {}
  int version() const noexcept { return PQserverVersion(C); }

private:
  PGconn *C;
};

class Elsewhere {
public:
  explicit Elsewhere(PGconn *C) noexcept;
  ~Elsewhere();
};

void ownsWhatItOpens_ok(const char *Dsn) {
  Lease L(Dsn);
  mayThrow();
}

void ownsWhatItIsGiven_ok(const char *Dsn) {
  Lease L(PQconnectdb(Dsn));
  mayThrow();
}

void adopted_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  Lease L(C);
  mayThrow();
}

void adoptedLate_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  Lease L(C);
}

void emptyDestructor_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Forgetful F(C);
  mayThrow();
}

int viewOnly_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  View V(C);
  return V.version();
}

int viewOnly_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  View V(C);
  int N = V.version();
  PQfinish(C);
  return N;
}

void bodiesElsewhere_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  Elsewhere E(C);
  mayThrow();
}

PGconn *released_ok(const char *Dsn) {
  Lease L(PQconnectdb(Dsn));
  mayThrow();
  return L.release();
}

void released_twin(const char *Dsn) {
  Lease L(PQconnectdb(Dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *Raw = L.release();
  PQflush(Raw);
}

void moved_ok(const char *Dsn) {
  Lease A(PQconnectdb(Dsn));
  Lease B(std::move(A));
  mayThrow();
}

Lease returned_ok(const char *Dsn) {
  Lease L(PQconnectdb(Dsn));
  mayThrow();
  return L;
}

void inUnique_ok(const char *Dsn) {
  auto L = std::make_unique<Lease>(PQconnectdb(Dsn));
  mayThrow();
}

struct Base {
  explicit Base(PGconn *C) noexcept : C(C) {}
  ~Base() { PQfinish(C); }
  PGconn *C;
};
struct Derived : Base {
  using Base::Base;
  int Uses = 0;
};
struct Holder {
  Lease L;
  int N;
};

void baseReleases_ok(const char *Dsn) {
  Derived D(PQconnectdb(Dsn));
  mayThrow();
}

void memberReleases_ok(const char *Dsn) {
  Holder H{Lease(PQconnectdb(Dsn)), 1};
  mayThrow();
}

struct TwoHandles {
  PGconn *A = nullptr;
  PGconn *B = nullptr;
  ~TwoHandles() { PQfinish(A); }
};

void bothMembers_ok(const char *Dsn) {
  TwoHandles T;
  T.A = PQconnectdb(Dsn);
  mayThrow();
}

void otherMember_twin(const char *Dsn) {
  TwoHandles T;
  T.B = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

// The destructor of a flag's owner: only when the flag says so.
struct Maybe {
  PGconn *C;
  bool Owned;
  Maybe(PGconn *C, bool Owned) noexcept : C(C), Owned(Owned) {}
  ~Maybe() {
    if (Owned)
      PQfinish(C);
  }
};

void ownedFlag_ok(const char *Dsn) {
  Maybe M(PQconnectdb(Dsn), true);
  mayThrow();
}

void ownedFlag_twin(const char *Dsn) {
  Maybe M(PQconnectdb(Dsn), false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

// On the heap and never deleted: the destructor does not run.
void newWithoutDelete_twin(const char *Dsn) {
  Lease *L = new Lease(PQconnectdb(Dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PQflush(L->get());
}

void newAndDelete_ok(const char *Dsn) {
  Lease *L = new Lease(PQconnectdb(Dsn));
  PQflush(L->get());
  delete L;
}

void assigned_ok(const char *A, const char *B) {
  Lease L(PQconnectdb(A));
  L = Lease(PQconnectdb(B));
  mayThrow();
}

void temporary_ok(const char *Dsn) {
  PQflush(Lease(PQconnectdb(Dsn)).get());
  mayThrow();
}
