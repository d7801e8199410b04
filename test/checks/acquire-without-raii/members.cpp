// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17 -I %mock/libpq -I %mock/sqlite3

// Members: overwritten while they hold something, nulled without a release,
// released by the destructor or by nobody.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <utility>

void mayThrow();

class OverwritesInMethod {
public:
  void open_ok(const char *Dsn) {
    if (C)
      PQfinish(C);
    C = PQconnectdb(Dsn);
  }
  // What an earlier call left is not this function's to judge, but the attempt
  // that this function made is.
  void openTwice_twin(const char *A, const char *B) {
    C = PQconnectdb(A);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK)
      C = PQconnectdb(B);
  }
  void openTwice_ok(const char *A, const char *B) {
    C = PQconnectdb(A);
    if (PQstatus(C) != CONNECTION_OK) {
      PQfinish(C);
      C = PQconnectdb(B);
    }
  }
  void retry_twin(const char *Dsn) {
    for (int I = 0; I < 3; ++I) {
      C = PQconnectdb(Dsn);
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
      if (PQstatus(C) == CONNECTION_OK)
        return;
    }
  }
  void retry_ok(const char *Dsn) {
    for (int I = 0; I < 3; ++I) {
      C = PQconnectdb(Dsn);
      if (PQstatus(C) == CONNECTION_OK)
        return;
      PQfinish(C);
      C = nullptr;
    }
  }
  ~OverwritesInMethod() {
    if (C)
      PQfinish(C);
  }

private:
  PGconn *C = nullptr;
};

class NullsMember {
public:
  bool open_twin(const char *Dsn) {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK) {
      C = nullptr;
      return false;
    }
    return true;
  }
  bool open_ok(const char *Dsn) {
    C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK) {
      PQfinish(C);
      C = nullptr;
      return false;
    }
    return true;
  }
  bool openThroughClose_ok(const char *Dsn) {
    C = PQconnectdb(Dsn);
    if (PQstatus(C) != CONNECTION_OK) {
      close();
      return false;
    }
    return true;
  }
  bool openThroughForget_twin(const char *Dsn) {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) != CONNECTION_OK) {
      forget();
      return false;
    }
    return true;
  }
  ~NullsMember() { close(); }

private:
  void close() {
    PQfinish(C);
    C = nullptr;
  }
  void forget() { C = nullptr; }
  PGconn *C = nullptr;
};

class OutParameterMember {
public:
  bool open_ok(const char *File) {
    if (sqlite3_open(File, &Db) == SQLITE_OK)
      return true;
    sqlite3_close(Db);
    Db = nullptr;
    return false;
  }
  bool open_twin(const char *File) {
    if (sqlite3_open(File, &Db) == SQLITE_OK)
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
      return true;
    Db = nullptr;
    return false;
  }
  // The destructor closes what a failed open left.
  bool openLeftToDestructor_ok(const char *File) {
    return sqlite3_open(File, &Db) == SQLITE_OK;
  }
  void throwLeftToDestructor_ok(const char *File) {
    if (sqlite3_open(File, &Db) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(Db));
  }
  ~OutParameterMember() { sqlite3_close(Db); }

private:
  sqlite3 *Db = nullptr;
};

class LocalThenMember {
public:
  void set_ok(const char *Dsn) {
    PGconn *Fresh = PQconnectdb(Dsn);
    if (PQstatus(Fresh) != CONNECTION_OK) {
      PQfinish(Fresh);
      return;
    }
    std::swap(C, Fresh);
    if (Fresh)
      PQfinish(Fresh);
  }
  void set_twin(const char *Dsn) {
    PGconn *Fresh = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Fresh' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(Fresh) != CONNECTION_OK)
      return;
    C = Fresh;
  }
  void setIfUnset_twin(const char *Dsn) {
    PGconn *Fresh = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Fresh' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (!C)
      C = Fresh;
  }
  void mayThrowBeforeStore_twin(const char *Dsn) {
    PGconn *Fresh = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Fresh' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
    mayThrow();
    C = Fresh;
  }
  void mayThrowAfterStore_ok(const char *Dsn) {
    C = PQconnectdb(Dsn);
    mayThrow();
  }
  ~LocalThenMember() { PQfinish(C); }

private:
  PGconn *C = nullptr;
};

class Exchanges {
public:
  PGconn *take_ok() { return std::exchange(C, nullptr); }
  void replace_ok(const char *Dsn) {
    PGconn *Old = std::exchange(C, PQconnectdb(Dsn));
    PQfinish(Old);
  }
  ~Exchanges() { PQfinish(C); }

private:
  PGconn *C = nullptr;
};

// Another object's member.
struct Plain {
  PGconn *C = nullptr;
};

void intoReference_ok(Plain &P, const char *Dsn) { P.C = PQconnectdb(Dsn); }

void intoReferenceTwice_twin(Plain &P, const char *A, const char *B) {
  P.C = PQconnectdb(A);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  P.C = PQconnectdb(B);
}

void intoLocal_twin(const char *Dsn) {
  Plain P;
  P.C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  mayThrow();
}

void intoLocal_ok(const char *Dsn) {
  Plain P;
  P.C = PQconnectdb(Dsn);
  PQfinish(P.C);
}

Plain returnedByValue_ok(const char *Dsn) {
  Plain P;
  P.C = PQconnectdb(Dsn);
  return P;
}
