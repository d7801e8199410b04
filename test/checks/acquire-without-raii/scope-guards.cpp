// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -isystem %S/Inputs

// Scope guards: own ones, and libraries' forms of them.

#include <functional>
#include <guards.h>
#include <libpq-fe.h>
#include <utility>

void mayThrow();

template <class F> class Finally {
public:
  explicit Finally(F Fn) : Fn(std::move(Fn)) {}
  Finally(const Finally &) = delete;
  Finally(Finally &&Other) noexcept
      : Fn(std::move(Other.Fn)), Armed(Other.Armed) {
    Other.Armed = false;
  }
  ~Finally() {
    if (Armed)
      Fn();
  }
  void dismiss() noexcept { Armed = false; }

private:
  F Fn;
  bool Armed = true;
};
template <class F> Finally<F> makeFinally(F Fn) {
  return Finally<F>(std::move(Fn));
}

class CallAtEnd {
public:
  explicit CallAtEnd(std::function<void()> F) : F(std::move(F)) {}
  ~CallAtEnd() {
    if (F)
      F();
  }
  void cancel() { F = nullptr; }

private:
  std::function<void()> F;
};

class NeverCalls {
public:
  explicit NeverCalls(std::function<void()> F) : F(std::move(F)) {}
  ~NeverCalls() {}

private:
  std::function<void()> F;
};

struct ConnGuard {
  PGconn *&C;
  explicit ConnGuard(PGconn *&C) : C(C) {}
  ~ConnGuard() { PQfinish(C); }
};

struct LooseGuard {
  PGconn *&C;
  explicit LooseGuard(PGconn *&C) : C(C) {}
  ~LooseGuard() { PQflush(C); }
};

#define CONCAT_(A, B) A##B
#define CONCAT(A, B) CONCAT_(A, B)
#define DEFER(Code)                                                            \
  Finally CONCAT(Defer, __LINE__) {                                            \
    [&] { Code; }                                                              \
  }

void makeFinally_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto G = makeFinally([&] { PQfinish(C); });
  mayThrow();
}

void makeFinally_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  auto G = makeFinally([&] { PQflush(C); });
  mayThrow();
}

void byValueAndDeduced_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  Finally G([C] { PQfinish(C); });
  mayThrow();
}

PGconn *dismissed_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto G = makeFinally([&] { PQfinish(C); });
  mayThrow();
  if (PQstatus(C) != CONNECTION_OK)
    return nullptr;
  G.dismiss();
  return C;
}

int dismissed_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  auto G = makeFinally([&] { PQfinish(C); });
  mayThrow();
  G.dismiss();
  return PQstatus(C);
}

void byReferenceSeesNewValue_ok(const char *A, const char *B) {
  PGconn *C = PQconnectdb(A);
  auto G = makeFinally([&] { PQfinish(C); });
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    C = PQconnectdb(B);
  }
  mayThrow();
}

// By value the guard keeps the first handle and knows nothing of the second.
void byValueSeesOldValue_twin(const char *A, const char *B) {
  PGconn *C = PQconnectdb(A);
  auto G = makeFinally([C] { PQfinish(C); });
  C = PQconnectdb(B);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void beforeAcquire_ok(const char *Dsn) {
  PGconn *C = nullptr;
  auto G = makeFinally([&] {
    if (C)
      PQfinish(C);
  });
  mayThrow();
  C = PQconnectdb(Dsn);
  mayThrow();
}

void beforeAcquire_twin(const char *Dsn) {
  PGconn *C = nullptr;
  auto G = makeFinally([C] {
    if (C)
      PQfinish(C);
  });
  mayThrow();
  C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void functionGuard_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  CallAtEnd G([&] { PQfinish(C); });
  mayThrow();
}

void functionGuardThatNeverCalls_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  NeverCalls G([&] { PQfinish(C); });
  mayThrow();
}

void functionGuardCancelled_twin(const char *Dsn, bool Keep) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  CallAtEnd G([&] { PQfinish(C); });
  if (Keep)
    G.cancel();
}

void macro_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  DEFER(PQfinish(C));
  mayThrow();
}

void macro_twin(const char *Dsn, bool B) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (B) {
    DEFER(PQfinish(C));
    return;
  }
  mayThrow();
}

void referenceMember_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  ConnGuard G(C);
  mayThrow();
}

void referenceMember_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  LooseGuard G(C);
  mayThrow();
}

void localClass_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  struct Guard {
    PGconn *C;
    ~Guard() { PQfinish(C); }
  } G{C};
  mayThrow();
}

void localClass_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  struct Guard {
    PGconn *C;
    ~Guard() {}
  } G{C};
  mayThrow();
}

// The forms that well-known libraries give, in system headers.
void gslLike_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto G = gsl_like::finally([&] { PQfinish(C); });
  mayThrow();
}

void gslLike_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  auto G = gsl_like::finally([&] { PQflush(C); });
  mayThrow();
}

void abslLike_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  absl_like::Cleanup G = [C] { PQfinish(C); };
  mayThrow();
}

PGconn *abslLikeCancelled_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  absl_like::Cleanup G = [C] { PQfinish(C); };
  mayThrow();
  std::move(G).Cancel();
  return C;
}

void abslLikeCancelled_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  absl_like::Cleanup G = [C] { PQfinish(C); };
  mayThrow();
  std::move(G).Cancel();
}

void abslLikeInvoked_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  absl_like::Cleanup G = [C] { PQfinish(C); };
  std::move(G).Invoke();
}

void follyLike_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  SCOPE_EXIT_LIKE { PQfinish(C); };
  mayThrow();
}

void follyLike_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  SCOPE_EXIT_LIKE { PQflush(C); };
  mayThrow();
}

void follyMakeGuard_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto G = folly_like::makeGuard([&] { PQfinish(C); });
  mayThrow();
}

PGconn *follyDismissed_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto G = folly_like::makeGuard([&] { PQfinish(C); });
  mayThrow();
  G.dismiss();
  return C;
}

void qtLike_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto G = qScopeGuardLike([C] { PQfinish(C); });
  mayThrow();
}

void qtLike_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  auto G = qScopeGuardLike([C] { PQfinish(C); });
}

void boostLike_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  boost_like::scope_exit G{[&] { PQfinish(C); }};
  mayThrow();
}

// Runs on an exception only: the normal exit has to release by itself.
void onFailureOnly_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  boost_like::scope_fail G{[&] { PQfinish(C); }};
  mayThrow();
  PQfinish(C);
}

void onFailureOnly_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  boost_like::scope_fail G{[&] { PQfinish(C); }};
  mayThrow();
}

// Plain functions in a guard of a pointer and an argument.
void pointerAndArgument_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  gsl_like::CallWith<PGconn *> G(&PQfinish, C);
  mayThrow();
}

void scopeEndsEarly_ok(const char *A, const char *B) {
  PGconn *C = PQconnectdb(A);
  {
    auto G = makeFinally([&] { PQfinish(C); });
    mayThrow();
  }
  C = PQconnectdb(B);
  PQfinish(C);
}

void scopeEndsEarly_twin(const char *A, const char *B) {
  PGconn *C = PQconnectdb(A);
  {
    auto G = makeFinally([&] { PQfinish(C); });
    mayThrow();
  }
  C = PQconnectdb(B);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  PQfinish(C);
}

void guardInLoop_ok(const char *const *Dsn, int N) {
  for (int I = 0; I < N; ++I) {
    PGconn *C = PQconnectdb(Dsn[I]);
    auto G = makeFinally([&] { PQfinish(C); });
    if (PQstatus(C) != CONNECTION_OK)
      continue;
    mayThrow();
  }
}
