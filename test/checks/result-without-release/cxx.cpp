// RUN: %check_lease %s lease-result-without-release -- -std=c++17 -I %mock/libpq -I %mock/sqlite3 -I %mock/hiredis

// Results held, or not held, in C++.

#include <functional>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <memory>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <vector>

void mayThrow();
void use(const std::string &);

struct PgClear {
  void operator()(PGresult *R) const noexcept { PQclear(R); }
};
struct Finalize {
  void operator()(sqlite3_stmt *S) const noexcept { sqlite3_finalize(S); }
};
struct FreeReply {
  void operator()(redisReply *R) const noexcept { freeReplyObject(R); }
};
using Result = std::unique_ptr<PGresult, PgClear>;
using Stmt = std::unique_ptr<sqlite3_stmt, Finalize>;

int unique_ok(PGconn *C) {
  Result R{PQexec(C, "SELECT 1")};
  mayThrow();
  return PQntuples(R.get());
}

int raw_twin(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released if a call throws [lease-result-without-release]
  mayThrow();
  int N = PQntuples(R);
  PQclear(R);
  return N;
}

// A result that is released by hand everywhere is no policy's business.
int byHand_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  int N = PQntuples(R);
  PQclear(R);
  return N;
}

int writtenThrow_twin(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (PQresultStatus(R) != PGRES_TUPLES_OK)
    throw std::runtime_error(PQerrorMessage(C));
  PQclear(R);
  return 0;
}

int writtenThrow_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  if (PQresultStatus(R) != PGRES_TUPLES_OK) {
    PQclear(R);
    throw std::runtime_error(PQerrorMessage(C));
  }
  PQclear(R);
  return 0;
}

int stoiOfValue_twin(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  int N = std::stoi(PQgetvalue(R, 0, 0));
  PQclear(R);
  return N;
}

int stoiOfValue_ok(PGconn *C) {
  Result R{PQexec(C, "SELECT 1")};
  return std::stoi(PQgetvalue(R.get(), 0, 0));
}

void rows_twin(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released if a call throws [lease-result-without-release]
  for (int I = 0, N = PQntuples(R); I < N; ++I)
    use(PQgetvalue(R, I, 0));
  PQclear(R);
}

void rows_ok(PGconn *C) {
  Result R{PQexec(C, "SELECT 1")};
  for (int I = 0, N = PQntuples(R.get()); I < N; ++I)
    use(PQgetvalue(R.get(), I, 0));
}

std::vector<std::string> copiedOut_ok(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  std::vector<std::string> Out;
  for (int I = 0, N = PQntuples(R); I < N; ++I)
    Out.emplace_back(PQgetvalue(R, I, 0));
  PQclear(R);
  return Out;
}

void dropped_twin(PGconn *C) {
  PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'PQexec' is dropped without a release [lease-result-without-release]
}

void resetInLoop_ok(PGconn *C, const std::vector<std::string> &Sql) {
  Result R;
  for (const std::string &S : Sql) {
    R.reset(PQexec(C, S.c_str()));
    mayThrow();
  }
}

void releasedInLoop_twin(PGconn *C, const std::vector<std::string> &Sql) {
  for (const std::string &S : Sql) {
    Result R{PQexec(C, S.c_str())};
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
    if (PQresultStatus(R.get()) != PGRES_COMMAND_OK)
      R.release();
  }
}

int statement_ok(sqlite3 *Db) {
  sqlite3_stmt *Raw = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Raw, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(Db));
  Stmt S(Raw);
  mayThrow();
  return sqlite3_step(S.get());
}

int statement_twin(sqlite3 *Db) {
  sqlite3_stmt *Raw = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Raw, nullptr) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'Raw' acquired by 'sqlite3_prepare_v2' is not released if a call throws [lease-result-without-release]
    throw std::runtime_error(sqlite3_errmsg(Db));
  mayThrow();
  Stmt S(Raw);
  return sqlite3_step(S.get());
}

int statementThrow_twin(sqlite3 *Db) {
  sqlite3_stmt *S = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'S' acquired by 'sqlite3_prepare_v2' is not released on every path [lease-result-without-release]
    throw std::runtime_error(sqlite3_errmsg(Db));
  if (sqlite3_step(S) != SQLITE_ROW)
    throw std::runtime_error(sqlite3_errmsg(Db));
  sqlite3_finalize(S);
  return 0;
}

int castReply_ok(redisContext *C) {
  std::unique_ptr<redisReply, FreeReply> R(
      static_cast<redisReply *>(redisCommand(C, "PING")));
  mayThrow();
  return R ? R->type : -1;
}

int castReply_twin(redisContext *C) {
  auto *R = static_cast<redisReply *>(redisCommand(C, "PING"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'redisCommand' is not released if a call throws [lease-result-without-release]
  mayThrow();
  freeReplyObject(R);
  return 0;
}

class Query {
public:
  explicit Query(PGconn *C) : R(PQexec(C, "SELECT 1")) {
    if (PQresultStatus(R) != PGRES_TUPLES_OK) {
      PQclear(R);
      throw std::runtime_error("query");
    }
  }
  Query(const Query &) = delete;
  ~Query() { PQclear(R); }
  void again_ok(PGconn *C) {
    PQclear(R);
    R = PQexec(C, "SELECT 2");
  }

private:
  PGresult *R;
};

class LeakyQuery_twin {
public:
  explicit LeakyQuery_twin(PGconn *C) : R(PQexec(C, "SELECT 1")) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}acquired by 'PQexec' is not released on every path [lease-result-without-release]
    if (PQresultStatus(R) != PGRES_TUPLES_OK)
      throw std::runtime_error("query");
  }
  ~LeakyQuery_twin() { PQclear(R); }

private:
  PGresult *R;
};

int classOwns_ok(PGconn *C) {
  Query Q(C);
  mayThrow();
  return 0;
}

void guarded_ok(PGconn *C) {
  struct Guard {
    PGresult *R;
    ~Guard() { PQclear(R); }
  } G{PQexec(C, "SELECT 1")};
  mayThrow();
}

void guarded_twin(PGconn *C) {
  struct Guard {
    PGresult *R;
    ~Guard() { PQntuples(R); }
  } G{PQexec(C, "SELECT 1")};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}acquired by 'PQexec' is not released on every path [lease-result-without-release]
  mayThrow();
}

Result returned_ok(PGconn *C) { return Result(PQexec(C, "SELECT 1")); }

std::shared_ptr<PGresult> shared_ok(PGconn *C) {
  return {PQexec(C, "SELECT 1"), PQclear};
}
