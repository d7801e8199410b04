// RUN: %check_miss %s lease-acquire-without-raii lease-result-without-release lease-double-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq -I %mock/sqlite3

// Defects of shapes that were met in real code and are not found.

#include <libpq-fe.h>
#include <memory>
#include <queue>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

// The handle is an argument of the exception's constructor, which is out of
// sight and so may take it, although none of the class's members could.
struct DbError : std::runtime_error {
  DbError(sqlite3 *C, const char *What);
};

static void execute(sqlite3 *C, const char *Text) {
  if (sqlite3_exec(C, Text, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw DbError(C, Text);
}

class Session {
public:
  Session() {
    if (sqlite3_open("x", &C) != SQLITE_OK) {
      // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
      sqlite3_close(C);
      throw std::runtime_error("open");
    }
    execute(C, "PRAGMA x");
  }
  ~Session() { sqlite3_close(C); }

private:
  sqlite3 *C;
};
Session *make() { return new Session; }

int failedOpenThrown(const char *File) {
  sqlite3 *C;
  if (sqlite3_open(File, &C) != SQLITE_OK)
    // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
    throw DbError(C, "open");
  sqlite3_close(C);
  return 0;
}

// A parameter that each normal exit gives to an owner which it returns, after
// a call that may throw: what is returned is not yet taken for a release.
std::string encoding();
std::shared_ptr<PGresult> ownerReturned(PGresult *R) {
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'the caller' is not released if a call throws [lease-result-without-release]
  encoding();
  return std::shared_ptr<PGresult>(R, PQclear);
}

// A throw that is written may leave the handle to its caller on purpose.
void writtenThrow(PGconn *C) {
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' {{.*}}is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    throw 1;
  PQfinish(C);
}

// A value that is read through a reference from a call, before the loop, is
// taken to change with the loop.
void sameFrontInALoop(std::queue<PGconn *> &Q, int Times) {
  auto *Item = Q.front();
  for (int I = 0; I < Times; ++I)
    PQfinish(Item);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Item' is released twice [lease-double-release]
}
