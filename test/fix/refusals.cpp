// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-read-without-commit-or-rollback lease-catch-without-rollback \
// RUN:   -unchanged -- -std=c++17 -I %mock/libpq

// Where no fix is known to be right, the finding says why, and nothing changes.

#include <libpq-fe.h>
#include <stdexcept>

void may();
void keep(PGconn *C);
void replace(PGconn *&C);
void fill(PGconn **C);

#define CLOSE(C) PQfinish(C)
#define CHECK(C)                                                               \
  do {                                                                         \
    if (PQstatus(C) != CONNECTION_OK)                                          \
      return false;                                                            \
  } while (0)

bool releasedInMacro(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  CLOSE(C);
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is released in a macro

bool leftInMacro(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  CHECK(C);
  PQclear(PQexec(C, "COMMIT"));
  return true;
}
// LEFT: warning: transaction on 'C' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
// LEFT: note: no fix: a macro leaves the function

#define FUNCTION(Name)                                                         \
  bool Name(const char *Dsn) {                                                 \
    PGconn *C = PQconnectdb(Dsn);                                              \
    if (PQstatus(C) != CONNECTION_OK)                                          \
      return false;                                                            \
    PQfinish(C);                                                               \
    return true;                                                               \
  }
FUNCTION(wholeFunctionInMacro)

bool conditionals(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
#ifdef KEEP_IT
  keep(C);
#else
  PQfinish(C);
#endif
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the function is written by a macro
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the function has preprocessor conditionals

template <class T> bool inTemplate(T Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK)
    return false;
  PQfinish(C);
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: the function is a template
bool useTemplate() { return inTemplate("dbname=x"); }

bool mayBeKept(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  keep(C);
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is given to 'keep', which may keep it

bool givenByReference(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  replace(C);
  PQfinish(C);
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is given to 'replace', which may keep it

bool addressGiven(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  fill(&C);
  PQfinish(C);
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is given to 'fill', which may keep it

int computed(const char *Dsn) {
  PGconn *C[2] = {PQconnectdb(Dsn), nullptr};
  if (PQstatus(C[0]) != CONNECTION_OK)
    return -1;
  PQfinish(C[0]);
  return 0;
}
// LEFT: warning: connection acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it is kept in an object that does not release it

struct Holder {
  PGconn *C;
  bool open(const char *Dsn) {
    PGconn *Old = C;
    C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK) {
      C = Old;
      return false;
    }
    return true;
  }
};
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it is kept in the member 'C'

bool outlives(const char *Dsn) {
  static PGconn *C;
  C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    C = nullptr;
    return false;
  }
  return true;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it outlives the function

struct Row {
  PGconn *C;
  int N;
};

int inField(const char *Dsn) {
  Row R;
  R.C = PQconnectdb(Dsn);
  R.N = PQserverVersion(R.C);
  return R.N;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: it is kept in the member 'C'
