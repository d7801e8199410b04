// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Templates: judged in their instantiations, and only once for all of them.

#include <libpq-fe.h>
#include <type_traits>
#include <utility>

void mayThrow();

template <class F> int withConnection_twin(const char *Dsn, F Use) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    return -1;
  int R = Use(C);
  PQfinish(C);
  return R;
}

template <class F> int withConnection_ok(const char *Dsn, F Use) {
  PGconn *C = PQconnectdb(Dsn);
  int R = -1;
  if (PQstatus(C) == CONNECTION_OK)
    R = Use(C);
  PQfinish(C);
  return R;
}

int instantiates(const char *Dsn) {
  auto Version = [](PGconn *C) noexcept { return PQserverVersion(C); };
  auto Socket = [](PGconn *C) noexcept { return PQsocket(C); };
  return withConnection_twin(Dsn, Version) + withConnection_twin(Dsn, Socket) +
         withConnection_ok(Dsn, Version) + withConnection_ok(Dsn, Socket);
}

template <class T> class Store {
public:
  int load_twin(const char *Dsn, T *Out) {
    PGconn *C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      return -1;
    *Out = T(PQserverVersion(C));
    PQfinish(C);
    return 0;
  }
  template <class U> int convert_twin(const char *Dsn, U *Out) {
    PGconn *C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (!Out)
      return -1;
    *Out = U(PQserverVersion(C));
    PQfinish(C);
    return 0;
  }
  template <class U> int convert_ok(const char *Dsn, U *Out) {
    PGconn *C = PQconnectdb(Dsn);
    if (Out)
      *Out = U(PQserverVersion(C));
    PQfinish(C);
    return 0;
  }
};
template class Store<int>;

int instantiatesMembers(Store<long> &S, const char *Dsn, double *D, float *F) {
  return S.convert_twin(Dsn, D) + S.convert_twin(Dsn, F) +
         S.convert_ok(Dsn, D) + S.convert_ok(Dsn, F);
}

// A branch that an instantiation discards is not there.
template <bool Check> int discardedBranch_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if constexpr (Check)
    return PQfinish(C), -1;
  PQfinish(C);
  return 0;
}
template int discardedBranch_ok<true>(const char *);
template int discardedBranch_ok<false>(const char *);

template <bool Check> int keptBranch_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if constexpr (Check)
    return PQstatus(C);
  PQfinish(C);
  return 0;
}
template int keptBranch_twin<true>(const char *);
template int keptBranch_twin<false>(const char *);

template <class T> struct Closer;
template <> struct Closer<PGconn> {
  static void close(PGconn *C) noexcept { PQfinish(C); }
};
template <> struct Closer<const PGconn> {
  static void close(PGconn *C) noexcept { PQflush(C); }
};
template <class T> void closeBy(PGconn *C) noexcept { Closer<T>::close(C); }

void closedByTrait_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  closeBy<PGconn>(C);
}

void closedByTrait_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  closeBy<const PGconn>(C);
}

template <class T, void (*Free)(T *)> class Handle {
public:
  explicit Handle(T *P) noexcept : P(P) {}
  Handle(Handle &&O) noexcept : P(std::exchange(O.P, nullptr)) {}
  ~Handle() {
    if (P)
      Free(P);
  }
  T *get() const noexcept { return P; }

private:
  T *P;
};
inline void notFree(PGconn *) noexcept {}

void templatedOwner_ok(const char *Dsn) {
  Handle<PGconn, PQfinish> H(PQconnectdb(Dsn));
  mayThrow();
}

void templatedOwner_twin(const char *Dsn) {
  Handle<PGconn, notFree> H(PQconnectdb(Dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

template <class... Cs> void closeAll(Cs *...C) noexcept { (PQfinish(C), ...); }

void foldExpression_ok(const char *A, const char *B) {
  PGconn *X = PQconnectdb(A);
  PGconn *Y = PQconnectdb(B);
  closeAll(X, Y);
}

void foldExpression_twin(const char *A, const char *B) {
  PGconn *X = PQconnectdb(A);
  PGconn *Y = PQconnectdb(B);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Y' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  closeAll(X);
  PQflush(Y);
}

// Never instantiated: nothing is known of it.
template <class T> int neverInstantiated_ok(const char *Dsn, T Use) {
  PGconn *C = PQconnectdb(Dsn);
  if (Use(C))
    return -1;
  PQfinish(C);
  return 0;
}

template <class Derived> class Crtp {
public:
  int run_twin(const char *Dsn) {
    PGconn *C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (!static_cast<Derived *>(this)->accepts(C))
      return -1;
    PQfinish(C);
    return 0;
  }
};
class Accepting : public Crtp<Accepting> {
public:
  bool accepts(PGconn *C) noexcept { return PQstatus(C) == CONNECTION_OK; }
};
int runs(Accepting &A, const char *Dsn) { return A.run_twin(Dsn); }
