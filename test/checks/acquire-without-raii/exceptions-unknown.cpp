// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Exceptions of calls that are only not known not to throw.

#include <functional>
#include <libpq-fe.h>
#include <stdexcept>
#include <string>

void mayThrow();
void neverThrows() noexcept;
extern "C" void cFunction(void);
extern "C" int cCallback(int (*)(int));
bool mayThrowBool();
std::string name();

struct Unknown {
  Unknown();
  ~Unknown();
  int method();
  int quietMethod() const noexcept;
  bool operator==(const Unknown &) const;
  operator int() const;
};
struct Trivial {
  int N = 0;
};
struct ThrowingDestructor {
  ~ThrowingDestructor() noexcept(false);
};
struct Interface {
  virtual ~Interface() = default;
  virtual void run() = 0;
  virtual void quiet() noexcept = 0;
};

void call_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  PQfinish(C);
}

void noexceptCall_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  neverThrows();
  PQfinish(C);
}

void cCall_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  cFunction();
  PQfinish(C);
}

void beforeAcquire_ok(const char *Dsn) {
  mayThrow();
  PGconn *C = PQconnectdb(Dsn);
  PQfinish(C);
}

void afterRelease_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PQfinish(C);
  mayThrow();
}

// A definite path wins over a possible one: one finding.
void bothPaths_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
  if (PQstatus(C) != CONNECTION_OK)
    return;
  PQfinish(C);
}

void catchAll_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    mayThrow();
  } catch (...) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

void catchAllSwallows_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    mayThrow();
  } catch (...) {
  }
  PQfinish(C);
}

void typedOnly_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  try {
    mayThrow();
  } catch (const std::runtime_error &) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

// Who catches std::exception means all: what else is thrown is nobody's habit.
void standardException_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    mayThrow();
  } catch (const std::exception &) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

void handlerForgets_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  try {
    mayThrow();
  } catch (...) {
    return;
  }
  PQfinish(C);
}

void handlerMayThrow_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  try {
    mayThrow();
  } catch (...) {
    mayThrow();
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

void constructor_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  Unknown U;
  PQfinish(C);
}

void trivialConstructor_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  Trivial T;
  PQfinish(C);
  (void)T.N;
}

int method_twin(const char *Dsn, Unknown &U) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  int N = U.method();
  PQfinish(C);
  return N;
}

int method_ok(const char *Dsn, const Unknown &U) {
  PGconn *C = PQconnectdb(Dsn);
  int N = U.quietMethod();
  PQfinish(C);
  return N;
}

bool operator_twin(const char *Dsn, const Unknown &A, const Unknown &B) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  bool Same = A == B;
  PQfinish(C);
  return Same;
}

int conversion_twin(const char *Dsn, const Unknown &U) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  int N = U;
  PQfinish(C);
  return N;
}

void virtualCall_twin(const char *Dsn, Interface &I) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  I.run();
  PQfinish(C);
}

void virtualCall_ok(const char *Dsn, Interface &I) {
  PGconn *C = PQconnectdb(Dsn);
  I.quiet();
  PQfinish(C);
}

void newExpression_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  Unknown *U = new Unknown;
  PQfinish(C);
  delete U;
}

void stdFunction_twin(const char *Dsn, const std::function<void()> &F) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  F();
  PQfinish(C);
}

void functionPointer_twin(const char *Dsn, void (*F)()) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  F();
  PQfinish(C);
}

void noexceptPointer_ok(const char *Dsn, void (*F)() noexcept) {
  PGconn *C = PQconnectdb(Dsn);
  F();
  PQfinish(C);
}

void throwingDestructor_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  {
    ThrowingDestructor T;
  }
  PQfinish(C);
}

void inCondition_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  if (mayThrowBool())
    PQflush(C);
  PQfinish(C);
}

// What is handed to an unknown callee is the callee's, also when it throws.
void handedOver_ok(const char *Dsn) {
  void sink(PGconn *);
  PGconn *C = PQconnectdb(Dsn);
  sink(C);
}

void handedOverLate_twin(const char *Dsn) {
  void sink(PGconn *);
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  sink(C);
}

static void callsUnknown() { mayThrow(); }

void throughCallee_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  callsUnknown();
  PQfinish(C);
}

static void stopsUnknown() noexcept { mayThrow(); }

void throughCallee_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  stopsUnknown();
  PQfinish(C);
}

void noexceptSelf_ok(const char *Dsn) noexcept {
  PGconn *C = PQconnectdb(Dsn);
  mayThrow();
  PQfinish(C);
}

void inLoop_twin(const char *Dsn, int N) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  for (int I = 0; I < N; ++I)
    mayThrow();
  PQfinish(C);
}

void flagAfterTry_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  bool Ok = false;
  try {
    mayThrow();
    Ok = true;
  } catch (...) {
    PQfinish(C);
  }
  if (Ok)
    PQfinish(C);
}

void flagAfterTry_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  bool Ok = false;
  try {
    mayThrow();
    Ok = true;
  } catch (...) {
    neverThrows();
  }
  if (Ok)
    PQfinish(C);
}

void argumentMayThrow_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  PQsendQuery(C, name().c_str());
  PQfinish(C);
}
