// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Pairs, arrays, structured bindings, swap, containers of one's own.

#include <algorithm>
#include <array>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

void mayThrow();

struct Two {
  PGconn *From;
  PGconn *To;
};

int pairElement_ok(const char *Dsn) {
  std::pair<PGconn *, int> P(PQconnectdb(Dsn), 1);
  PQfinish(P.first);
  return P.second;
}

int pairElement_twin(const char *Dsn) {
  std::pair<PGconn *, int> P(PQconnectdb(Dsn), 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return P.second;
}

int makePair_ok(const char *Dsn) {
  auto P = std::make_pair(PQconnectdb(Dsn), 1);
  PQfinish(P.first);
  return P.second;
}

int makePair_twin(const char *Dsn) {
  auto P = std::make_pair(PQconnectdb(Dsn), 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(P.first);
}

int structuredBinding_ok(const char *Dsn) {
  auto [C, N] = std::make_pair(PQconnectdb(Dsn), 1);
  PQfinish(C);
  return N;
}

int structuredBinding_twin(const char *Dsn) {
  auto [C, N] = std::make_pair(PQconnectdb(Dsn), 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C) + N;
}

int boundAggregate_ok(const char *A, const char *B) {
  auto [From, To] = Two{PQconnectdb(A), PQconnectdb(B)};
  PQfinish(From);
  PQfinish(To);
  return 0;
}

int boundAggregate_twin(const char *A) {
  auto [From, To] = Two{PQconnectdb(A), nullptr};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PQfinish(To);
  return PQserverVersion(From);
}

static std::pair<PGconn *, bool> open(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return {C, PQstatus(C) == CONNECTION_OK};
}

int boundCallResult_ok(const char *Dsn) {
  auto [C, Ok] = open(Dsn);
  PQfinish(C);
  return Ok;
}

int boundCallResult_twin(const char *Dsn) {
  auto [C, Ok] = open(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
  if (!Ok)
    return -1;
  PQfinish(C);
  return 0;
}

int builtinArray_ok(const char *A, const char *B) {
  PGconn *C[] = {PQconnectdb(A), PQconnectdb(B)};
  for (PGconn *P : C)
    PQfinish(P);
  return 0;
}

int builtinArray_twin(const char *A) {
  PGconn *C[] = {PQconnectdb(A)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return PQserverVersion(C[0]);
}

int builtinArrayElement_ok(const char *A) {
  PGconn *C[1] = {PQconnectdb(A)};
  PQfinish(C[0]);
  return 0;
}

int standardArray_ok(const char *A) {
  std::array<PGconn *, 1> C = {PQconnectdb(A)};
  for (PGconn *P : C)
    PQfinish(P);
  return 0;
}

int swapped_ok(const char *Dsn) {
  PGconn *A = PQconnectdb(Dsn);
  PGconn *B = nullptr;
  std::swap(A, B);
  PQfinish(B);
  return A == nullptr;
}

int swapped_twin(const char *Dsn) {
  PGconn *A = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{A|B}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *B = nullptr;
  std::swap(A, B);
  if (A)
    PQfinish(A);
  return 0;
}

int swappedByHand_ok(const char *Dsn) {
  PGconn *A = PQconnectdb(Dsn);
  PGconn *B = nullptr;
  PGconn *T = A;
  A = B;
  B = T;
  PQfinish(B);
  return A == nullptr;
}

int aggregateCopied_ok(const char *Dsn) {
  Two T{PQconnectdb(Dsn), nullptr};
  Two U = T;
  PQfinish(U.From);
  return 0;
}

int aggregateCopied_twin(const char *Dsn) {
  Two T{PQconnectdb(Dsn), nullptr};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  Two U = T;
  PQfinish(U.To);
  return 0;
}

Two aggregateReturned_ok(const char *Dsn) {
  return {PQconnectdb(Dsn), nullptr};
}

static Two openTwo(const char *A, const char *B) {
  Two T{PQconnectdb(A), PQconnectdb(B)};
  return T;
}
static void closeTwo(const Two &T) {
  PQfinish(T.From);
  PQfinish(T.To);
}
static void closeFrom(const Two &T) { PQfinish(T.From); }

int aggregateByHelpers_ok(const char *A, const char *B) {
  Two T = openTwo(A, B);
  closeTwo(T);
  return 0;
}

int aggregateThroughReference_ok(const char *A) {
  Two T{PQconnectdb(A), nullptr};
  closeFrom(T);
  return 0;
}

int aggregateThroughReference_twin(const char *A) {
  Two T{nullptr, PQconnectdb(A)};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  closeFrom(T);
  return 0;
}

int localOptional_ok(const char *Dsn) {
  std::optional<PGconn *> C = PQconnectdb(Dsn);
  if (C)
    PQfinish(*C);
  return 0;
}

int tie_ok(const char *Dsn) {
  PGconn *C = nullptr;
  bool Ok = false;
  std::tie(C, Ok) = open(Dsn);
  PQfinish(C);
  return Ok;
}

int vectorReleasedInLoop_ok(const std::vector<const char *> &Dsns) {
  std::vector<PGconn *> V;
  for (const char *D : Dsns)
    V.push_back(PQconnectdb(D));
  for (PGconn *C : V)
    PQfinish(C);
  return 0;
}
