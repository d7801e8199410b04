// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/sqlite3 -I %mock/mongoc -I %mock/mysql

// What belongs to a connection is released before it, on every path, in
// whichever order the two were declared.

#include <libpq-fe.h>
#include <mongoc/mongoc.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <mongoc/mongoc.h>
// FIXED-NEXT:#include <mysql.h>
// FIXED-NEXT:#include <sqlite3.h>
// FIXED-NEXT:#include <stdexcept>

void may();

int declaredInOrder(const char *Path) {
  sqlite3 *Db = nullptr;
  if (sqlite3_open(Path, &Db) != SQLITE_OK)
    return -1;
  sqlite3_stmt *S = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    return -2;
  may();
  sqlite3_finalize(S);
  sqlite3_close(Db);
  return 0;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteClose {
// FIXED-NEXT:  void operator()(sqlite3 *handle) const noexcept { sqlite3_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct MysqlClose {
// FIXED-NEXT:  void operator()(MYSQL *handle) const noexcept { mysql_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteFinalize {
// FIXED-NEXT:  void operator()(sqlite3_stmt *handle) const noexcept { sqlite3_finalize(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct PgClear {
// FIXED-NEXT:  void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct MongocCollectionDestroy {
// FIXED-NEXT:  void operator()(mongoc_collection_t *handle) const noexcept { mongoc_collection_destroy(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct MongocCursorDestroy {
// FIXED-NEXT:  void operator()(mongoc_cursor_t *handle) const noexcept { mongoc_cursor_destroy(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct MysqlFreeResult {
// FIXED-NEXT:  void operator()(MYSQL_RES *handle) const noexcept { mysql_free_result(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int declaredInOrder(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  sqlite3_stmt *S = nullptr;
// FIXED-NEXT:  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> SLease(S);
// FIXED-NEXT:  may();
// FIXED-NEXT:  SLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int declaredTheOtherWayRound(const char *Path) {
  sqlite3_stmt *S = nullptr;
  sqlite3 *Db = nullptr;
  if (sqlite3_open(Path, &Db) != SQLITE_OK)
    return -1;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
    return -2;
  may();
  sqlite3_finalize(S);
  sqlite3_close(Db);
  return 0;
}
// FIXED:int declaredTheOtherWayRound(const char *Path) {
// FIXED-NEXT:  sqlite3_stmt *S = nullptr;
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK)
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> SLease(S);
// FIXED-NEXT:  may();
// FIXED-NEXT:  SLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int ownersTheOtherWayRound(const char *Dsn) {
  PGresult *R = nullptr;
  PGconn *C = nullptr;
  C = PQconnectdb(Dsn);
  R = PQexec(C, "SELECT 1");
  may();
  int N = PQntuples(R);
  PQclear(R);
  PQfinish(C);
  return N;
}
// FIXED:int ownersTheOtherWayRound(const char *Dsn) {
// FIXED-NEXT:  PGresult *R = nullptr;
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C;
// FIXED-NEXT:  C.reset(PQconnectdb(Dsn));
// FIXED-NEXT:  R = PQexec(C.get(), "SELECT 1");
// FIXED-NEXT:  std::unique_ptr<PGresult, PgClear> RLease(R);
// FIXED-NEXT:  may();
// FIXED-NEXT:  int N = PQntuples(R);
// FIXED-NEXT:  RLease.reset();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

// The statement is forgotten where the connection is closed.
int forgotten(const char *Path, bool B) {
  sqlite3 *Db = nullptr;
  sqlite3_stmt *S = nullptr;
  if (sqlite3_open(Path, &Db) != SQLITE_OK) {
    sqlite3_close(Db);
    return -1;
  }
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK) {
    sqlite3_close(Db);
    return -2;
  }
  if (B) {
    sqlite3_close(Db);
    return -3;
  }
  sqlite3_finalize(S);
  sqlite3_close(Db);
  return 0;
}
// FIXED:int forgotten(const char *Path, bool B) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  sqlite3_stmt *S = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK) {
// FIXED-NEXT:    DbLease.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr) != SQLITE_OK) {
// FIXED-NEXT:    DbLease.reset();
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  }
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> SLease(S);
// FIXED-NEXT:  if (B) {
// FIXED-NEXT:    SLease.reset();
// FIXED-NEXT:    DbLease.reset();
// FIXED-NEXT:    return -3;
// FIXED-NEXT:  }
// FIXED-NEXT:  SLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

bool cursor(mongoc_client_pool_t *Pool, const bson_t *Filter) {
  mongoc_client_t *Client = mongoc_client_pool_pop(Pool);
  mongoc_collection_t *Collection =
      mongoc_client_get_collection(Client, "db", "t");
  mongoc_cursor_t *Cursor =
      mongoc_collection_find_with_opts(Collection, Filter, nullptr, nullptr);
  const bson_t *Found = nullptr;
  bool Any = mongoc_cursor_next(Cursor, &Found);
  may();
  mongoc_cursor_destroy(Cursor);
  mongoc_collection_destroy(Collection);
  mongoc_client_pool_push(Pool, Client);
  return Any;
}
// FIXED:bool cursor(mongoc_client_pool_t *Pool, const bson_t *Filter) {
// FIXED-NEXT:  auto GiveBack = [&](mongoc_client_t *handle) noexcept { mongoc_client_pool_push(Pool, handle); };
// FIXED-NEXT:  std::unique_ptr<mongoc_client_t, decltype(GiveBack)> Client(mongoc_client_pool_pop(Pool), GiveBack);
// FIXED-NEXT:  std::unique_ptr<mongoc_collection_t, MongocCollectionDestroy> Collection(mongoc_client_get_collection(Client.get(), "db", "t"));
// FIXED-NEXT:  std::unique_ptr<mongoc_cursor_t, MongocCursorDestroy> Cursor(mongoc_collection_find_with_opts(Collection.get(), Filter, nullptr, nullptr));
// FIXED-NEXT:  const bson_t *Found = nullptr;
// FIXED-NEXT:  bool Any = mongoc_cursor_next(Cursor.get(), &Found);
// FIXED-NEXT:  may();
// FIXED-NEXT:  Cursor.reset();
// FIXED-NEXT:  Collection.reset();
// FIXED-NEXT:  Client.reset();
// FIXED-NEXT:  return Any;
// FIXED-NEXT:}

int rowsDeclaredFirst(const char *Host) {
  MYSQL_RES *Rows = nullptr;
  MYSQL *Db = nullptr;
  Db = mysql_init(nullptr);
  if (!mysql_real_connect(Db, Host, "u", "p", "d", 0, nullptr, 0)) {
    mysql_close(Db);
    return -1;
  }
  mysql_query(Db, "SELECT 1");
  Rows = mysql_use_result(Db);
  int N = 0;
  while (mysql_fetch_row(Rows))
    ++N;
  may();
  mysql_free_result(Rows);
  mysql_close(Db);
  return N;
}
// FIXED:int rowsDeclaredFirst(const char *Host) {
// FIXED-NEXT:  MYSQL_RES *Rows = nullptr;
// FIXED-NEXT:  std::unique_ptr<MYSQL, MysqlClose> Db;
// FIXED-NEXT:  Db.reset(mysql_init(nullptr));
// FIXED-NEXT:  if (!mysql_real_connect(Db.get(), Host, "u", "p", "d", 0, nullptr, 0)) {
// FIXED-NEXT:    Db.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  mysql_query(Db.get(), "SELECT 1");
// FIXED-NEXT:  Rows = mysql_use_result(Db.get());
// FIXED-NEXT:  std::unique_ptr<MYSQL_RES, MysqlFreeResult> RowsLease(Rows);
// FIXED-NEXT:  int N = 0;
// FIXED-NEXT:  while (mysql_fetch_row(Rows))
// FIXED-NEXT:    ++N;
// FIXED-NEXT:  may();
// FIXED-NEXT:  RowsLease.reset();
// FIXED-NEXT:  Db.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

// One lease for both: declared where the first is got, behind its connection's.
int twoStatements() {
  sqlite3 *Db;
  sqlite3_stmt *S;
  if (sqlite3_open("a.db", &Db) != SQLITE_OK) {
    sqlite3_close(Db);
    return 1;
  }
  sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr);
  may();
  sqlite3_finalize(S);
  sqlite3_prepare_v2(Db, "SELECT 2", -1, &S, nullptr);
  may();
  sqlite3_finalize(S);
  sqlite3_close(Db);
  return 0;
}
// FIXED:int twoStatements() {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  sqlite3_stmt *S = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open("a.db", &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK) {
// FIXED-NEXT:    DbLease.reset();
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> SLease;
// FIXED-NEXT:  sqlite3_prepare_v2(Db, "SELECT 1", -1, &S, nullptr);
// FIXED-NEXT:  SLease.reset(S);
// FIXED-NEXT:  may();
// FIXED-NEXT:  SLease.reset();
// FIXED-NEXT:  sqlite3_prepare_v2(Db, "SELECT 2", -1, &S, nullptr);
// FIXED-NEXT:  SLease.reset(S);
// FIXED-NEXT:  may();
// FIXED-NEXT:  SLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
