// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq

// Where there can be no lease, the missing releases are written, if each exit
// that misses one is known; else nothing is done.

#include <libpq-fe.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();
void keep(PGconn *C);

#define OPEN(Dsn) PQconnectdb(Dsn)
#define CONNECTION(Name, Dsn) PGconn *Name = PQconnectdb(Dsn)

bool mayBeKept(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  keep(C);
  return true;
}
// FIXED:void may();
// FIXED-NEXT:void keep(PGconn *C);
// FIXED-EMPTY:
// FIXED-NEXT:#define OPEN(Dsn) PQconnectdb(Dsn)
// FIXED-NEXT:#define CONNECTION(Name, Dsn) PGconn *Name = PQconnectdb(Dsn)
// FIXED-EMPTY:
// FIXED-NEXT:bool mayBeKept(const char *Dsn) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  if (PQstatus(C) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  keep(C);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool keptLater(const char *Dsn, bool B) {
  PGconn *C = PQconnectdb(Dsn);
  if (B)
    throw std::runtime_error("no");
  keep(C);
  return true;
}
// FIXED:bool keptLater(const char *Dsn, bool B) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:    throw std::runtime_error("no");
// FIXED-NEXT:  }
// FIXED-NEXT:  keep(C);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool capturedByValue(const char *Dsn, bool B) {
  PGconn *C = PQconnectdb(Dsn);
  auto Version = [C] { return PQserverVersion(C); };
  if (B)
    return Version() > 9;
  PQfinish(C);
  return true;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool capturedByValue(const char *Dsn, bool B) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> CLease(C);
// FIXED-NEXT:  auto Version = [C] { return PQserverVersion(C); };
// FIXED-NEXT:  if (B)
// FIXED-NEXT:    return Version() > 9;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool capturedAll(const char *Dsn, bool B) {
  PGconn *C = PQconnectdb(Dsn);
  auto Version = [=] { return PQserverVersion(C); };
  if (B)
    return Version() > 9;
  PQfinish(C);
  return true;
}
// FIXED:bool capturedAll(const char *Dsn, bool B) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> CLease(C);
// FIXED-NEXT:  auto Version = [=] { return PQserverVersion(C); };
// FIXED-NEXT:  if (B)
// FIXED-NEXT:    return Version() > 9;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int capturedByReference(const char *Dsn, bool B) {
  PGconn *C = PQconnectdb(Dsn);
  auto Version = [&] { return PQserverVersion(C); };
  if (B)
    return Version();
  PQfinish(C);
  return 0;
}
// FIXED:int capturedByReference(const char *Dsn, bool B) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> CLease(C);
// FIXED-NEXT:  auto Version = [&] { return PQserverVersion(C); };
// FIXED-NEXT:  if (B)
// FIXED-NEXT:    return Version();
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

bool declaredTogether(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn), *Other = nullptr;
  if (PQstatus(C) != CONNECTION_OK)
    return Other != nullptr;
  PQfinish(C);
  return true;
}
// FIXED:bool declaredTogether(const char *Dsn) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn), *Other = nullptr;
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> CLease(C);
// FIXED-NEXT:  if (PQstatus(C) != CONNECTION_OK)
// FIXED-NEXT:    return Other != nullptr;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool addressTaken(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn **Where = &C;
  if (PQstatus(*Where) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool addressTaken(const char *Dsn) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> CLease(C);
// FIXED-NEXT:  PGconn **Where = &C;
// FIXED-NEXT:  if (PQstatus(*Where) != CONNECTION_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool aliased(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGconn *Other = C;
  if (PQstatus(Other) != CONNECTION_OK)
    return false;
  PQfinish(Other);
  return true;
}
// FIXED:bool aliased(const char *Dsn) {
// FIXED-NEXT:  PGconn *C = PQconnectdb(Dsn);
// FIXED-NEXT:  PGconn *Other = C;
// FIXED-NEXT:  if (PQstatus(Other) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQfinish(Other);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
// LEFT: note: no fix: it is released under another name

bool assignedElse(const char *Dsn, PGconn *Lent) {
  PGconn *C = Lent;
  bool Own = !C;
  if (Own)
    C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  if (Own)
    PQfinish(C);
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it is acquired in the middle of a statement

bool acquiredInMacro(const char *Dsn) {
  PGconn *C = OPEN(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool acquiredInMacro(const char *Dsn) {
// FIXED-NEXT:  PGconn *C = OPEN(Dsn);
// FIXED-NEXT:  if (PQstatus(C) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQfinish(C);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
// LEFT: note: no fix: it is acquired in a macro

bool declaredInMacro(const char *Dsn) {
  CONNECTION(C, Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// FIXED:bool declaredInMacro(const char *Dsn) {
// FIXED-NEXT:  CONNECTION(C, Dsn);
// FIXED-NEXT:  if (PQstatus(C) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQfinish(C);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is released by hand; hold it in a lease [lease-acquire-without-raii]
// LEFT: note: no fix: it is acquired in a macro

int parameter(PGconn *C, const char *Dsn) {
  C = PQconnectdb(Dsn);
  return PQserverVersion(C);
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it is a parameter
