// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Lambdas: called, stored, given away, called at once, and functions of their
// own.

#include <algorithm>
#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

void mayThrow();
void runLater(std::function<void()> F);

void called_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Close = [&] { PQfinish(C); };
  if (PQstatus(C) != CONNECTION_OK) {
    Close();
    return;
  }
  Close();
}

void called_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  auto Close = [&] { PQfinish(C); };
  if (PQstatus(C) != CONNECTION_OK)
    return;
  Close();
}

void neverCalled_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  auto Close = [&] { PQfinish(C); };
  (void)Close;
}

void capturedByValue_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Close = [C] { PQfinish(C); };
  Close();
}

void capturedByValue_twin(const char *A, const char *B) {
  PGconn *C = PQconnectdb(A);
  auto Close = [C] { PQfinish(C); };
  Close();
  C = PQconnectdb(B);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PQflush(C);
}

void initCapture_ok(const char *Dsn) {
  auto Close = [C = PQconnectdb(Dsn)] { PQfinish(C); };
  Close();
}

void initCapture_twin(const char *Dsn) {
  auto Look = [C = PQconnectdb(Dsn)] { PQflush(C); };
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Look();
}

void parameter_ok(const char *Dsn) {
  auto Close = [](PGconn *P) { PQfinish(P); };
  PGconn *C = PQconnectdb(Dsn);
  Close(C);
}

void parameter_twin(const char *Dsn) {
  auto Look = [](PGconn *P) { return PQstatus(P); };
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Look(C);
}

void genericParameter_ok(const char *Dsn) {
  auto Close = [](auto *P) { PQfinish(P); };
  PGconn *C = PQconnectdb(Dsn);
  Close(C);
}

void genericParameter_twin(const char *Dsn) {
  auto Look = [](auto *P) { return PQstatus(P); };
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Look(C);
}

void immediately_ok(const char *Dsn) {
  PGconn *C = [&] {
    PGconn *P = PQconnectdb(Dsn);
    if (PQstatus(P) == CONNECTION_OK)
      return P;
    PQfinish(P);
    return static_cast<PGconn *>(nullptr);
  }();
  if (C)
    PQfinish(C);
}

int immediately_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = [&] { return PQserverVersion(C); }();
  return N;
}

void returnedOwned_twin(const char *Dsn) {
  auto Open = [&] { return PQconnectdb(Dsn); };
  PGconn *C = Open();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  PQflush(C);
}

void assignedInside_ok(const char *Dsn) {
  PGconn *C = nullptr;
  auto Open = [&] { C = PQconnectdb(Dsn); };
  Open();
  PQfinish(C);
}

void assignedInside_twin(const char *Dsn) {
  PGconn *C = nullptr;
  auto Open = [&] { C = PQconnectdb(Dsn); };
  Open();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  PQflush(C);
}

// A lambda's body is a function too.
auto bodyOfItsOwn_twin() {
  return [](const char *Dsn) {
    PGconn *C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      return -1;
    PQfinish(C);
    return 0;
  };
}

auto bodyOfItsOwn_ok() {
  return [](const char *Dsn) {
    PGconn *C = PQconnectdb(Dsn);
    int N = PQstatus(C);
    PQfinish(C);
    return N;
  };
}

// Kept elsewhere, it may run at any time.
void storedInFunction_ok(const char *Dsn, std::function<void()> &Out) {
  PGconn *C = PQconnectdb(Dsn);
  Out = [C] { PQfinish(C); };
}

void givenAway_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  runLater([C] { PQfinish(C); });
}

auto returned_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return [C] { PQfinish(C); };
}

void inThread_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  std::thread([C] { PQfinish(C); }).detach();
}

void localFunctionObject_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  std::function<void()> Close = [&] { PQfinish(C); };
  Close();
}

void standardAlgorithm_ok(const char *Dsn) {
  std::vector<PGconn *> All;
  All.push_back(PQconnectdb(Dsn));
  std::for_each(All.begin(), All.end(), [](PGconn *P) { PQfinish(P); });
}

void conditionInside_ok(const char *Dsn, bool B) {
  PGconn *C = B ? PQconnectdb(Dsn) : nullptr;
  auto Close = [&] {
    if (C)
      PQfinish(C);
  };
  Close();
}

void throwsInside_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  auto Work = [&] { mayThrow(); };
  Work();
  PQfinish(C);
}

void throwsOnlyWhenCalled_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  auto Work = [&] { mayThrow(); };
  PQfinish(C);
  Work();
}

void writtenThrowInside_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  auto Check = [&] {
    if (PQstatus(C) != CONNECTION_OK)
      throw 1;
  };
  Check();
  PQfinish(C);
}

int recursive_ok(const char *Dsn, int N) {
  PGconn *C = PQconnectdb(Dsn);
  auto Walk = [&](auto &Self, int I) -> int {
    return I == 0 ? PQstatus(C) : Self(Self, I - 1);
  };
  int R = Walk(Walk, N);
  PQfinish(C);
  return R;
}
