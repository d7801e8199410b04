// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq

// Exceptions that are known to come: written throws, standard functions that
// throw by contract, and callees in sight that do.

#include <any>
#include <filesystem>
#include <functional>
#include <libpq-fe.h>
#include <map>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

void neverThrows() noexcept;

struct DbError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void writtenThrow_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    throw std::runtime_error("connect");
  PQfinish(C);
}

void writtenThrow_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    throw std::runtime_error("connect");
  }
  PQfinish(C);
}

// The message is built from the handle before anything is released.
void messageFirst_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    DbError E(std::string("connect: ") + PQerrorMessage(C));
    PQfinish(C);
    throw E;
  }
  PQfinish(C);
}

void caughtHere_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("connect");
  } catch (const std::exception &) {
    neverThrows();
  }
  PQfinish(C);
}

void caughtAsOther_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("connect");
  } catch (const std::logic_error &) {
    neverThrows();
  }
  PQfinish(C);
}

void caughtByBase_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw DbError("connect");
  } catch (const std::runtime_error &) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

void firstHandlerMatches_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw DbError("connect");
  } catch (const DbError &) {
    throw;
  } catch (...) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

void rethrown_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw 1;
  } catch (...) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

void rethrown_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw 1;
  } catch (...) {
    throw;
  }
  PQfinish(C);
}

void nested_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    try {
      if (PQstatus(C) != CONNECTION_OK)
        throw DbError("connect");
    } catch (const DbError &) {
      throw;
    }
  } catch (...) {
    neverThrows();
  }
  PQfinish(C);
}

void nested_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  try {
    try {
      if (PQstatus(C) != CONNECTION_OK)
        throw DbError("connect");
    } catch (const DbError &) {
      throw 2;
    }
  } catch (const std::exception &) {
    neverThrows();
  }
  PQfinish(C);
}

void throwFromHandler_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  try {
    if (PQstatus(C) != CONNECTION_OK)
      throw 1;
  } catch (int) {
    throw std::runtime_error("other");
  }
  PQfinish(C);
}

// The handler cannot see a handle of the body.
void functionTry_twin(const char *Dsn) try {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    throw 1;
  PQfinish(C);
} catch (...) {
  neverThrows();
}

void functionTry_ok(const char *Dsn, PGconn *C) try {
  C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    throw 1;
  PQfinish(C);
} catch (...) {
  PQfinish(C);
}

static void check(PGconn *C) {
  if (PQstatus(C) != CONNECTION_OK)
    throw DbError(PQerrorMessage(C));
}

void calleeThrows_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  check(C);
  PQfinish(C);
}

void calleeThrows_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    check(C);
  } catch (...) {
    PQfinish(C);
    throw;
  }
  PQfinish(C);
}

static int quiet(int N) {
  if (N < 0)
    return 0;
  return N + 1;
}

// A body in sight that throws nothing.
int calleeInSight_ok(const char *Dsn, int N) {
  PGconn *C = PQconnectdb(Dsn);
  int R = quiet(N);
  PQfinish(C);
  return R;
}

static int swallows(int N) {
  try {
    if (N < 0)
      throw N;
  } catch (...) {
    return -1;
  }
  return N;
}

int calleeSwallows_ok(const char *Dsn, int N) {
  PGconn *C = PQconnectdb(Dsn);
  int R = swallows(N);
  PQfinish(C);
  return R;
}

int stoi_twin(const char *Dsn, const std::string &S) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = std::stoi(S);
  PQfinish(C);
  return N;
}

int stoi_ok(const char *Dsn, const std::string &S) {
  int N = std::stoi(S);
  PGconn *C = PQconnectdb(Dsn);
  PQfinish(C);
  return N;
}

int at_twin(const char *Dsn, const std::vector<int> &V) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = V.at(3);
  PQfinish(C);
  return N;
}

int index_ok(const char *Dsn, const std::vector<int> &V) {
  PGconn *C = PQconnectdb(Dsn);
  int N = V[3];
  PQfinish(C);
  return N;
}

int mapAt_twin(const char *Dsn, const std::map<std::string, int> &M) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = M.at("port");
  PQfinish(C);
  return N;
}

int optionalValue_twin(const char *Dsn, const std::optional<int> &O) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = O.value();
  PQfinish(C);
  return N;
}

int optionalStar_ok(const char *Dsn, const std::optional<int> &O) {
  PGconn *C = PQconnectdb(Dsn);
  int N = *O;
  PQfinish(C);
  return N;
}

int variantGet_twin(const char *Dsn, const std::variant<int, std::string> &V) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = std::get<int>(V);
  PQfinish(C);
  return N;
}

int variantGetIf_ok(const char *Dsn, const std::variant<int, std::string> &V) {
  PGconn *C = PQconnectdb(Dsn);
  const int *N = std::get_if<int>(&V);
  PQfinish(C);
  return N ? *N : 0;
}

int anyCast_twin(const char *Dsn, const std::any &A) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = std::any_cast<int>(A);
  PQfinish(C);
  return N;
}

long filesystem_twin(const char *Dsn, const std::filesystem::path &P) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  long N = static_cast<long>(std::filesystem::file_size(P));
  PQfinish(C);
  return N;
}

long filesystemErrorCode_ok(const char *Dsn, const std::filesystem::path &P) {
  PGconn *C = PQconnectdb(Dsn);
  std::error_code Ec;
  long N = static_cast<long>(std::filesystem::file_size(P, Ec));
  PQfinish(C);
  return N;
}

// Running out of memory is not counted.
std::string allocation_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  std::string Name = PQdb(C);
  std::vector<int> V;
  V.push_back(1);
  int *P = new int(3);
  delete P;
  PQfinish(C);
  return Name + "!";
}

// Terminates: nothing is left.
void noexceptFunction_ok(const char *Dsn, const std::string &S) noexcept {
  PGconn *C = PQconnectdb(Dsn);
  if (std::stoi(S) > 3)
    neverThrows();
  PQfinish(C);
}

void noexceptFunction_twin(const char *Dsn, int N) noexcept {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (N > 3)
    return;
  PQfinish(C);
}
