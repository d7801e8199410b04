// RUN: %check_fix %s lease-read-without-commit-or-rollback -- -std=c++17 \
// RUN:   -I %mock/libpq -I %mock/mysql -I %mock/sqlite3

// A transaction in which only reads ran is rolled back before each exit that
// misses it.

#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>
#include <string>

int value(const PGresult *R) noexcept;

bool earlyReturn(PGconn *C, bool None) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (None)
    return false;
  PQclear(PQexec(C, "COMMIT"));
  return true;
}
// FIXED:int value(const PGresult *R) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:bool earlyReturn(PGconn *C, bool None) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (None) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool inBraces(PGconn *C, bool None) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (None) {
    return false;
  }
  PQclear(PQexec(C, "COMMIT"));
  return true;
}
// FIXED:bool inBraces(PGconn *C, bool None) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (None) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int severalReturns(PGconn *C, int A) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (A == 1)
    return 1;
  else if (A == 2)
    return 2;
  else if (A == 3) {
    PQclear(PQexec(C, "ROLLBACK"));
    return 3;
  } else
    return 4;
}
// FIXED:int severalReturns(PGconn *C, int A) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (A == 1) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  } else if (A == 2) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 2;
// FIXED-NEXT:  } else if (A == 3) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 3;
// FIXED-NEXT:  } else {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 4;
// FIXED-NEXT:  }
// FIXED-NEXT:}

void endOfBody(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (B) {
    PQclear(PQexec(C, "COMMIT"));
    return;
  }
}
// FIXED:void endOfBody(PGconn *C, bool B) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:    return;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:}

void returnInVoid(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (B)
    return;
  PQclear(PQexec(C, "COMMIT"));
}
// FIXED:void returnInVoid(PGconn *C, bool B) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:}

// What is returned may come from the connection: it is computed before.
int computedBefore(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  PGresult *R = PQexec(C, "SELECT 1");
  int N = value(R);
  PQclear(R);
  if (N > 1) {
    PQclear(PQexec(C, "COMMIT"));
    return N;
  }
  return PQserverVersion(C);
}
// FIXED:int computedBefore(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PGresult *R = PQexec(C, "SELECT 1");
// FIXED-NEXT:  int N = value(R);
// FIXED-NEXT:  PQclear(R);
// FIXED-NEXT:  if (N > 1) {
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:    return N;
// FIXED-NEXT:  }
// FIXED-NEXT:  auto result = PQserverVersion(C);
// FIXED-NEXT:  PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:  return result;
// FIXED-NEXT:}

std::string message(PGconn *C, bool B) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (B)
    return PQerrorMessage(C);
  PQclear(PQexec(C, "COMMIT"));
  return "";
}
// FIXED:std::string message(PGconn *C, bool B) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    auto result = PQerrorMessage(C);
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return result;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return "";
// FIXED-NEXT:}

bool nameIsTaken(PGconn *C, int result) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  if (result)
    return PQstatus(C) == CONNECTION_OK;
  PQclear(PQexec(C, "COMMIT"));
  return false;
}
// FIXED:bool nameIsTaken(PGconn *C, int result) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  if (result) {
// FIXED-NEXT:    auto result2 = PQstatus(C) == CONNECTION_OK;
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return result2;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return false;
// FIXED-NEXT:}

int inSwitch(PGconn *C, int How) {
  PQclear(PQexec(C, "BEGIN"));
  PQclear(PQexec(C, "SELECT 1"));
  switch (How) {
  case 0:
    return 0;
  case 1:
    PQclear(PQexec(C, "ROLLBACK"));
    return 1;
  default:
    break;
  }
  PQclear(PQexec(C, "COMMIT"));
  return 2;
}
// FIXED:int inSwitch(PGconn *C, int How) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  PQclear(PQexec(C, "SELECT 1"));
// FIXED-NEXT:  switch (How) {
// FIXED-NEXT:  case 0:
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  case 1:
// FIXED-NEXT:    PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  default:
// FIXED-NEXT:    break;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return 2;
// FIXED-NEXT:}

int inLoop(PGconn *C, int Times) {
  PQclear(PQexec(C, "BEGIN"));
  for (int I = 0; I < Times; ++I) {
    PGresult *R = PQexec(C, "SELECT 1");
    int N = value(R);
    PQclear(R);
    if (N == I)
      return N;
  }
  PQclear(PQexec(C, "COMMIT"));
  return -1;
}
// FIXED:int inLoop(PGconn *C, int Times) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  for (int I = 0; I < Times; ++I) {
// FIXED-NEXT:    PGresult *R = PQexec(C, "SELECT 1");
// FIXED-NEXT:    int N = value(R);
// FIXED-NEXT:    PQclear(R);
// FIXED-NEXT:    if (N == I) {
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:      return N;
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  return -1;
// FIXED-NEXT:}

int mysql(MYSQL *M, bool B) {
  mysql_query(M, "START TRANSACTION");
  mysql_query(M, "SELECT 1 FROM t");
  if (B)
    return 1;
  mysql_commit(M);
  return 0;
}
// FIXED:int mysql(MYSQL *M, bool B) {
// FIXED-NEXT:  mysql_query(M, "START TRANSACTION");
// FIXED-NEXT:  mysql_query(M, "SELECT 1 FROM t");
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    mysql_rollback(M);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  mysql_commit(M);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int sqlite(sqlite3 *Db, bool B) {
  sqlite3_exec(Db, "BEGIN", nullptr, nullptr, nullptr);
  if (B)
    return 1;
  sqlite3_exec(Db, "COMMIT", nullptr, nullptr, nullptr);
  return 0;
}
// FIXED:int sqlite(sqlite3 *Db, bool B) {
// FIXED-NEXT:  sqlite3_exec(Db, "BEGIN", nullptr, nullptr, nullptr);
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    sqlite3_exec(Db, "ROLLBACK", nullptr, nullptr, nullptr);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  sqlite3_exec(Db, "COMMIT", nullptr, nullptr, nullptr);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

struct Store {
  PGconn *Conn;
  int read(bool B) {
    PQclear(PQexec(Conn, "BEGIN"));
    if (B)
      return 1;
    PQclear(PQexec(Conn, "COMMIT"));
    return 0;
  }
};
// FIXED:struct Store {
// FIXED-NEXT:  PGconn *Conn;
// FIXED-NEXT:  int read(bool B) {
// FIXED-NEXT:    PQclear(PQexec(Conn, "BEGIN"));
// FIXED-NEXT:    if (B) {
// FIXED-NEXT:      PQclear(PQexec(Conn, "ROLLBACK"));
// FIXED-NEXT:      return 1;
// FIXED-NEXT:    }
// FIXED-NEXT:    PQclear(PQexec(Conn, "COMMIT"));
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  }
// FIXED-NEXT:};

int member(Store &S, bool B) {
  PQclear(PQexec(S.Conn, "BEGIN"));
  if (B)
    return 1;
  PQclear(PQexec(S.Conn, "COMMIT"));
  return 0;
}
// FIXED:int member(Store &S, bool B) {
// FIXED-NEXT:  PQclear(PQexec(S.Conn, "BEGIN"));
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    PQclear(PQexec(S.Conn, "ROLLBACK"));
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(S.Conn, "COMMIT"));
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

void failed();
#define EXPECT_THAT(Condition)                                                 \
  do {                                                                         \
    if (!(Condition))                                                          \
      failed();                                                                \
  } while (0)

// Begun in the argument of a macro, as tests do.
int asserted(sqlite3 *Db, bool B) {
  EXPECT_THAT(sqlite3_exec(Db, "BEGIN", nullptr, nullptr, nullptr) == SQLITE_OK);
  if (B)
    return 1;
  sqlite3_exec(Db, "COMMIT", nullptr, nullptr, nullptr);
  return 0;
}
// FIXED:int asserted(sqlite3 *Db, bool B) {
// FIXED-NEXT:  EXPECT_THAT(sqlite3_exec(Db, "BEGIN", nullptr, nullptr, nullptr) == SQLITE_OK);
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    sqlite3_exec(Db, "ROLLBACK", nullptr, nullptr, nullptr);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  sqlite3_exec(Db, "COMMIT", nullptr, nullptr, nullptr);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
