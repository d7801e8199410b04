// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq

// A constructor that throws leaves its class without a destructor's call: what
// its members hold is released before. Where an exception may come from
// anywhere, nothing is done.

#include <libpq-fe.h>
#include <stdexcept>

void may();

struct Thrown {
  explicit Thrown(const char *Dsn) : C(PQconnectdb(Dsn)) {
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error("no connection");
  }
  ~Thrown() { PQfinish(C); }
  PGconn *C;
};
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:struct Thrown {
// FIXED-NEXT:  explicit Thrown(const char *Dsn) : C(PQconnectdb(Dsn)) {
// FIXED-NEXT:    if (PQstatus(C) != CONNECTION_OK) {
// FIXED-NEXT:      PQfinish(C);
// FIXED-NEXT:      throw std::runtime_error("no connection");
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:  ~Thrown() { PQfinish(C); }
// FIXED-NEXT:  PGconn *C;
// FIXED-NEXT:};

class Assigned {
public:
  explicit Assigned(const char *Dsn) {
    C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(C));
  }
  ~Assigned() { PQfinish(C); }

private:
  PGconn *C = nullptr;
};
// FIXED:class Assigned {
// FIXED-NEXT:public:
// FIXED-NEXT:  explicit Assigned(const char *Dsn) {
// FIXED-NEXT:    C = PQconnectdb(Dsn);
// FIXED-NEXT:    if (PQstatus(C) != CONNECTION_OK) {
// FIXED-NEXT:      auto error = std::runtime_error(PQerrorMessage(C));
// FIXED-NEXT:      PQfinish(C);
// FIXED-NEXT:      throw error;
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:  ~Assigned() { PQfinish(C); }
// FIXED-EMPTY:
// FIXED-NEXT:private:
// FIXED-NEXT:  PGconn *C = nullptr;
// FIXED-NEXT:};

struct Called {
  explicit Called(const char *Dsn) : C(PQconnectdb(Dsn)) { may(); }
  ~Called() { PQfinish(C); }
  PGconn *C;
};
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is kept in an object that does not release it, and an exception passes

struct Other {
  explicit Other(const char *Dsn) {
    PGconn *Mine = PQconnectdb(Dsn);
    may();
    C = Mine;
  }
  ~Other() { PQfinish(C); }
  PGconn *C;
};
// LEFT: warning: connection 'Mine' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is kept elsewhere as well
