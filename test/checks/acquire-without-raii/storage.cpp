// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Where a handle can be put so that somebody else owns it, and where not.

#include <any>
#include <array>
#include <deque>
#include <libpq-fe.h>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

void mayThrow();

static PGconn *Global;
PGconn *External;
thread_local PGconn *PerThread;
static std::vector<PGconn *> All;
struct Registry {
  static PGconn *Shared;
  static inline std::map<std::string, PGconn *> ByName;
};

void global_ok(const char *Dsn) { Global = PQconnectdb(Dsn); }

void external_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  External = C;
  mayThrow();
}

void external_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  mayThrow();
  External = C;
}

void perThread_ok(const char *Dsn) {
  if (!PerThread)
    PerThread = PQconnectdb(Dsn);
}

void staticMember_ok(const char *Dsn) { Registry::Shared = PQconnectdb(Dsn); }

PGconn *staticLocal_ok(const char *Dsn) {
  static PGconn *C = PQconnectdb(Dsn);
  return C;
}

void staticLocalForgotten_ok(const char *Dsn) {
  static PGconn *C = PQconnectdb(Dsn);
  PQflush(C);
}

PGconn *InitialisedGlobal_ok = PQconnectdb("");

void globalVector_ok(const char *Dsn) { All.push_back(PQconnectdb(Dsn)); }

void globalVector_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) == CONNECTION_OK)
    All.push_back(C);
}

void map_ok(const std::string &Name, const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  Registry::ByName[Name] = C;
}

void mapEmplace_ok(const std::string &Name, const char *Dsn) {
  Registry::ByName.emplace(Name, PQconnectdb(Dsn));
}

void parameterContainers_ok(std::list<PGconn *> &L, std::deque<PGconn *> &D,
                            std::queue<PGconn *> &Q, const char *Dsn) {
  PGconn *A = PQconnectdb(Dsn);
  L.push_front(A);
  PGconn *B = PQconnectdb(Dsn);
  D.emplace_back(B);
  PGconn *C = PQconnectdb(Dsn);
  Q.push(C);
}

// Looking is no storing.
bool size_twin(std::vector<PGconn *> &V, const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return V.size() > 3 && PQstatus(C) == CONNECTION_OK;
}

std::vector<PGconn *> returnedVector_ok(const char *Dsn) {
  std::vector<PGconn *> V;
  V.push_back(PQconnectdb(Dsn));
  return V;
}

std::optional<PGconn *> returnedOptional_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return std::nullopt;
  }
  return C;
}

std::optional<PGconn *> returnedOptional_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    return std::nullopt;
  return C;
}

std::pair<PGconn *, int> returnedPair_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return {C, PQserverVersion(C)};
}

std::pair<PGconn *, int> returnedPair_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQserverVersion(C) < 90000)
    return {nullptr, 0};
  return {C, 0};
}

std::tuple<PGconn *, int> returnedTuple_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return std::make_tuple(C, 1);
}

PGconn *&returnedThroughReference_ok(PGconn *&Out, const char *Dsn) {
  Out = PQconnectdb(Dsn);
  return Out;
}

bool referenceParameter_ok(const char *Dsn, PGconn *&Out) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return false;
  }
  Out = C;
  return true;
}

bool referenceParameter_twin(const char *Dsn, PGconn *&Out) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  Out = C;
  return true;
}

bool referenceNulled_twin(const char *Dsn, PGconn *&Out) {
  Out = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Out' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(Out) == CONNECTION_OK)
    return true;
  Out = nullptr;
  return false;
}

bool referenceNulled_ok(const char *Dsn, PGconn *&Out) {
  Out = PQconnectdb(Dsn);
  if (PQstatus(Out) == CONNECTION_OK)
    return true;
  PQfinish(Out);
  Out = nullptr;
  return false;
}

void exchanged_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn *Taken = std::exchange(C, nullptr);
  PQfinish(Taken);
}

void exchanged_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{C|Taken}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *Taken = std::exchange(C, nullptr);
  if (C)
    PQfinish(C);
  PQflush(Taken);
}

// std::move of a raw pointer is a copy.
void movedRaw_ok(const char *Dsn) {
  PGconn *A = PQconnectdb(Dsn);
  PGconn *B = std::move(A);
  PQfinish(B);
}

void movedRaw_twin(const char *Dsn) {
  PGconn *A = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{A|B}}' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PGconn *B = std::move(A);
  PQflush(B);
}

struct Node {
  PGconn *C;
  Node *Next;
};

void newNode_ok(Node *&Head, const char *Dsn) {
  Head = new Node{PQconnectdb(Dsn), Head};
}

Node *newNodeReturned_ok(const char *Dsn) {
  auto *N = new Node();
  N->C = PQconnectdb(Dsn);
  return N;
}

void newNode_twin(const char *Dsn) {
  auto *N = new Node();
  N->C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  delete N;
}

void inAny_ok(std::any &A, const char *Dsn) { A = PQconnectdb(Dsn); }

void asInteger_ok(unsigned long &Out, const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  Out = reinterpret_cast<unsigned long>(C);
}

void asVoid_ok(const char *Dsn) {
  void *P = PQconnectdb(Dsn);
  PQfinish(static_cast<PGconn *>(P));
}

void asVoid_twin(const char *Dsn) {
  void *P = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'P' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  PQflush(static_cast<PGconn *>(P));
}

void discarded_twin(const char *Dsn) {
  PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'PQconnectdb' is dropped without a release [lease-acquire-without-raii]
}

void discardedAfterUse_twin(const char *Dsn) {
  PQflush(PQconnectdb(Dsn));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
}

int comparedOnly_twin(const char *Dsn) {
  return PQstatus(PQconnectdb(Dsn)) == CONNECTION_OK;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
}
