// RUN: %check_lease %s lease-result-without-release lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/odbc -I %mock/libpq -I %mock/sqlite3

// Whether there is anything to release, a status says: asked for in C++.

#include <libpq-fe.h>
#include <sql.h>
#include <sqlext.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

struct Status {
  static bool failed(SQLRETURN Rc) {
    return (Rc != SQL_SUCCESS) && (Rc != SQL_SUCCESS_WITH_INFO);
  }
};

// The acquire is the very argument of the test.
void acquiredInTheTest_ok(SQLHENV *Out) {
  SQLHENV H;
  if (Status::failed(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &H)))
    throw std::runtime_error("no environment");
  *Out = H;
}

void acquiredInTheTest_bad(SQLHENV *Out) {
  SQLHENV H;
  if (!Status::failed(SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &H)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}} 'H' acquired by 'SQLAllocHandle' is not released on every path [lease-
    throw std::runtime_error("no environment");
  *Out = H;
}

// A constructor that throws leaves its own destructor out.
class Acquired_ok {
public:
  explicit Acquired_ok(SQLHENV Env) {
    if (Status::failed(SQLAllocHandle(SQL_HANDLE_DBC, Env, &H)))
      throw std::runtime_error("no connection");
  }
  ~Acquired_ok() { SQLFreeHandle(SQL_HANDLE_DBC, H); }

private:
  SQLHDBC H;
};

class ThenConfigured_bad {
public:
  explicit ThenConfigured_bad(SQLHENV Env) {
    if (Status::failed(SQLAllocHandle(SQL_HANDLE_DBC, Env, &H)))
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'H' acquired by 'SQLAllocHandle' is not released on every path [lease-acquire-without-raii]
      throw std::runtime_error("no connection");
    if (Status::failed(SQLSetConnectAttr(H, SQL_ATTR_AUTOCOMMIT, nullptr, 0)))
      throw std::runtime_error("not configured");
  }
  ~ThenConfigured_bad() { SQLFreeHandle(SQL_HANDLE_DBC, H); }

private:
  SQLHDBC H;
};

class ThenConfigured_ok {
public:
  explicit ThenConfigured_ok(SQLHENV Env) {
    if (Status::failed(SQLAllocHandle(SQL_HANDLE_DBC, Env, &H)))
      throw std::runtime_error("no connection");
    if (Status::failed(SQLSetConnectAttr(H, SQL_ATTR_AUTOCOMMIT, nullptr, 0))) {
      SQLFreeHandle(SQL_HANDLE_DBC, H);
      throw std::runtime_error("not configured");
    }
  }
  ~ThenConfigured_ok() { SQLFreeHandle(SQL_HANDLE_DBC, H); }

private:
  SQLHDBC H;
};

int construct(SQLHENV Env) {
  Acquired_ok A(Env);
  ThenConfigured_bad B(Env);
  ThenConfigured_ok C(Env);
  return 0;
}

// To ask a result whether it is there does not free it.
int askedAndForgotten_bad(PGconn *C) {
  if (!PQexec(C, "SELECT 1"))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result acquired by 'PQexec' is not released on every path [lease-result-without-release]
    return -1;
  return 0;
}

int askedAndCleared_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  if (!R)
    return -1;
  PQclear(R);
  return 0;
}

// A status of the program's own is made of the library's.
enum class Answer { Good, Bad };
static Answer translated(int Rc) {
  return Rc == SQLITE_OK ? Answer::Good : Answer::Bad;
}

int translatedStatus_ok(sqlite3 *Db) {
  sqlite3_stmt *S;
  if (translated(sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr)) ==
      Answer::Bad)
    return -1;
  sqlite3_step(S);
  sqlite3_finalize(S);
  return 0;
}

int translatedStatus_bad(sqlite3 *Db) {
  sqlite3_stmt *S;
  if (translated(sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr)) ==
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
      Answer::Good)
    return -1;
  return 0;
}

// The test throws.
static void must(int Rc, sqlite3 *Db) {
  if (Rc != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(Db));
}

int thrownWhereItFailed_ok(sqlite3 *Db) {
  sqlite3_stmt *S;
  must(sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr), Db);
  int Rc = sqlite3_step(S);
  sqlite3_finalize(S);
  return Rc;
}

int thrownForTheStep_bad(sqlite3 *Db) {
  sqlite3_stmt *S;
  must(sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr), Db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released {{.*}}[lease-result-without-release]
  must(sqlite3_step(S), Db);
  sqlite3_finalize(S);
  return 0;
}

// Several codes are good.
static bool good(int Rc) {
  switch (Rc) {
  case SQLITE_OK:
  case SQLITE_ROW:
  case SQLITE_DONE:
    return true;
  default:
    return false;
  }
}

int testedByASwitch_ok(sqlite3 *Db) {
  sqlite3_stmt *S;
  if (!good(sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr)))
    return -1;
  sqlite3_finalize(S);
  return 0;
}

int testedByASwitch_bad(sqlite3 *Db) {
  sqlite3_stmt *S;
  if (good(sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr)))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    return -1;
  return 0;
}

// To finalize nothing is allowed, so that one exit does for both.
int oneExitForBoth_ok(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  int Rc = sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr);
  if (Rc)
    goto end;
  Rc = sqlite3_step(S);
end:
  sqlite3_finalize(S);
  return Rc;
}

int exitBeforeTheLabel_bad(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  int Rc = sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
  if (Rc)
    goto end;
  if (sqlite3_step(S) != SQLITE_ROW)
    return -1;
end:
  sqlite3_finalize(S);
  return Rc;
}
