// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/sqlite3 -I %mock/odbc -I %mock/duckdb

// A handle that comes through an out-parameter stays raw; the lease stands
// beside it.

#include <duckdb.h>
#include <sql.h>
#include <sqlext.h>
#include <sqlite3.h>
// FIXED:#include <duckdb.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <sql.h>
// FIXED-NEXT:#include <sqlext.h>
// FIXED-NEXT:#include <sqlite3.h>

void may();

bool open(const char *Path) {
  sqlite3 *Db;
  int Status = sqlite3_open(Path, &Db);
  if (Status != SQLITE_OK)
    return false;
  may();
  sqlite3_close(Db);
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteClose {
// FIXED-NEXT:  void operator()(sqlite3 *handle) const noexcept { sqlite3_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct DuckdbConnectionDeleter {
// FIXED-NEXT:  using pointer = duckdb_connection;
// FIXED-NEXT:  void operator()(duckdb_connection handle) const noexcept { duckdb_disconnect(&handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteFinalize {
// FIXED-NEXT:  void operator()(sqlite3_stmt *handle) const noexcept { sqlite3_finalize(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SQLHENVDeleter {
// FIXED-NEXT:  using pointer = SQLHENV;
// FIXED-NEXT:  void operator()(SQLHENV handle) const noexcept { SQLFreeHandle(SQL_HANDLE_ENV, handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SQLHSTMTDeleter {
// FIXED-NEXT:  using pointer = SQLHSTMT;
// FIXED-NEXT:  void operator()(SQLHSTMT handle) const noexcept { SQLFreeHandle(SQL_HANDLE_STMT, handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct DuckdbDatabaseDeleter {
// FIXED-NEXT:  using pointer = duckdb_database;
// FIXED-NEXT:  void operator()(duckdb_database handle) const noexcept { duckdb_close(&handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct DuckdbDestroyResultDeleter {
// FIXED-NEXT:  void operator()(duckdb_result *handle) const noexcept { duckdb_destroy_result(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool open(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  int Status = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (Status != SQLITE_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  may();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool openInCondition(const char *Path) {
  sqlite3 *Db = nullptr;
  if (sqlite3_open(Path, &Db) != SQLITE_OK)
    return false;
  sqlite3_close(Db);
  return true;
}
// FIXED:bool openInCondition(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool closedOnFailure(const char *Path) {
  sqlite3 *Db = nullptr;
  if (sqlite3_open_v2(Path, &Db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
    sqlite3_close(Db);
    return false;
  }
  may();
  sqlite3_close(Db);
  return true;
}
// FIXED:bool closedOnFailure(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open_v2(Path, &Db, SQLITE_OPEN_READONLY, nullptr);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK) {
// FIXED-NEXT:    DbLease.reset();
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  may();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool assignedInCondition(const char *Path) {
  sqlite3 *Db = nullptr;
  int Status;
  if ((Status = sqlite3_open(Path, &Db)) != SQLITE_OK)
    return Status == SQLITE_BUSY;
  sqlite3_close(Db);
  return true;
}
// FIXED:bool assignedInCondition(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  int Status;
// FIXED-NEXT:  Status = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (Status != SQLITE_OK)
// FIXED-NEXT:    return Status == SQLITE_BUSY;
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int statement(sqlite3 *Db) {
  sqlite3_stmt *Statement;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Statement, nullptr) != SQLITE_OK)
    return -1;
  if (sqlite3_step(Statement) != SQLITE_ROW)
    return -2;
  int N = sqlite3_column_int(Statement, 0);
  sqlite3_finalize(Statement);
  return N;
}
// FIXED:int statement(sqlite3 *Db) {
// FIXED-NEXT:  sqlite3_stmt *Statement = nullptr;
// FIXED-NEXT:  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Statement, nullptr) != SQLITE_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> StatementLease(Statement);
// FIXED-NEXT:  if (sqlite3_step(Statement) != SQLITE_ROW)
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  int N = sqlite3_column_int(Statement, 0);
// FIXED-NEXT:  StatementLease.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int both(const char *Path) {
  sqlite3 *Db = nullptr;
  sqlite3_stmt *Statement = nullptr;
  int Result = -1;
  if (sqlite3_open(Path, &Db) != SQLITE_OK)
    return -1;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Statement, 0) != SQLITE_OK)
    return -2;
  if (sqlite3_step(Statement) == SQLITE_ROW)
    Result = sqlite3_column_int(Statement, 0);
  may();
  sqlite3_finalize(Statement);
  sqlite3_close(Db);
  return Result;
}
// FIXED:int both(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  sqlite3_stmt *Statement = nullptr;
// FIXED-NEXT:  int Result = -1;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Statement, 0) != SQLITE_OK)
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> StatementLease(Statement);
// FIXED-NEXT:  if (sqlite3_step(Statement) == SQLITE_ROW)
// FIXED-NEXT:    Result = sqlite3_column_int(Statement, 0);
// FIXED-NEXT:  may();
// FIXED-NEXT:  StatementLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return Result;
// FIXED-NEXT:}

sqlite3 *returned(const char *Path) {
  sqlite3 *Db = nullptr;
  if (sqlite3_open(Path, &Db) != SQLITE_OK)
    return nullptr;
  may();
  return Db;
}
// FIXED:sqlite3 *returned(const char *Path) {
// FIXED-NEXT:  sqlite3 *Db = nullptr;
// FIXED-NEXT:  const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:  if (DbStatus != SQLITE_OK)
// FIXED-NEXT:    return nullptr;
// FIXED-NEXT:  may();
// FIXED-NEXT:  return DbLease.release();
// FIXED-NEXT:}

int several(const char *Path) {
  sqlite3 *First = nullptr, *Second = nullptr;
  if (sqlite3_open(Path, &First) != SQLITE_OK)
    return -1;
  if (sqlite3_open(Path, &Second) != SQLITE_OK)
    return -2;
  sqlite3_close(Second);
  sqlite3_close(First);
  return 0;
}
// FIXED:int several(const char *Path) {
// FIXED-NEXT:  sqlite3 *First = nullptr, *Second = nullptr;
// FIXED-NEXT:  const auto FirstStatus = sqlite3_open(Path, &First);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> FirstLease(First);
// FIXED-NEXT:  if (FirstStatus != SQLITE_OK)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  const auto SecondStatus = sqlite3_open(Path, &Second);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> SecondLease(Second);
// FIXED-NEXT:  if (SecondStatus != SQLITE_OK)
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  SecondLease.reset();
// FIXED-NEXT:  FirstLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

bool odbc() {
  SQLHENV Environment;
  if (SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &Environment) !=
      SQL_SUCCESS)
    return false;
  may();
  SQLFreeHandle(SQL_HANDLE_ENV, Environment);
  return true;
}
// FIXED:bool odbc() {
// FIXED-NEXT:  SQLHENV Environment = nullptr;
// FIXED-NEXT:  if (SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &Environment) !=
// FIXED-NEXT:      SQL_SUCCESS)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  std::unique_ptr<SQLHENV, SQLHENVDeleter> EnvironmentLease(Environment);
// FIXED-NEXT:  may();
// FIXED-NEXT:  EnvironmentLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool odbcStatement(SQLHDBC Connection) {
  SQLHSTMT Statement = SQL_NULL_HSTMT;
  SQLRETURN Status = SQLAllocHandle(SQL_HANDLE_STMT, Connection, &Statement);
  if (!SQL_SUCCEEDED(Status))
    return false;
  may();
  SQLFreeHandle(SQL_HANDLE_STMT, Statement);
  return true;
}
// FIXED:bool odbcStatement(SQLHDBC Connection) {
// FIXED-NEXT:  SQLHSTMT Statement = SQL_NULL_HSTMT;
// FIXED-NEXT:  SQLRETURN Status = SQLAllocHandle(SQL_HANDLE_STMT, Connection, &Statement);
// FIXED-NEXT:  std::unique_ptr<SQLHSTMT, SQLHSTMTDeleter> StatementLease(Statement);
// FIXED-NEXT:  if (!SQL_SUCCEEDED(Status))
// FIXED-NEXT:    return false;
// FIXED-NEXT:  may();
// FIXED-NEXT:  StatementLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

idx_t duck(const char *Path) {
  duckdb_database Db;
  duckdb_connection Connection;
  if (duckdb_open(Path, &Db) != DuckDBSuccess)
    return 0;
  if (duckdb_connect(Db, &Connection) != DuckDBSuccess) {
    duckdb_close(&Db);
    return 0;
  }
  duckdb_result Result;
  if (duckdb_query(Connection, "SELECT 1", &Result) != DuckDBSuccess)
    return 0;
  idx_t N = duckdb_row_count(&Result);
  duckdb_destroy_result(&Result);
  duckdb_disconnect(&Connection);
  duckdb_close(&Db);
  return N;
}
// FIXED:idx_t duck(const char *Path) {
// FIXED-NEXT:  duckdb_database Db = nullptr;
// FIXED-NEXT:  duckdb_connection Connection = nullptr;
// FIXED-NEXT:  if (duckdb_open(Path, &Db) != DuckDBSuccess)
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  std::unique_ptr<duckdb_database, DuckdbDatabaseDeleter> DbLease(Db);
// FIXED-NEXT:  if (duckdb_connect(Db, &Connection) != DuckDBSuccess) {
// FIXED-NEXT:    DbLease.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  }
// FIXED-NEXT:  std::unique_ptr<duckdb_connection, DuckdbConnectionDeleter> ConnectionLease(Connection);
// FIXED-NEXT:  duckdb_result Result;
// FIXED-NEXT:  const auto ResultStatus = duckdb_query(Connection, "SELECT 1", &Result);
// FIXED-NEXT:  std::unique_ptr<duckdb_result, DuckdbDestroyResultDeleter> ResultLease(&Result);
// FIXED-NEXT:  if (ResultStatus != DuckDBSuccess)
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  idx_t N = duckdb_row_count(&Result);
// FIXED-NEXT:  ResultLease.reset();
// FIXED-NEXT:  ConnectionLease.reset();
// FIXED-NEXT:  DbLease.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

// What leaves is the success: the lease comes before the test.
int inverted(sqlite3 *Db) {
  sqlite3_stmt *Statement = nullptr;
  if (sqlite3_prepare_v2(Db, "SELECT 1", -1, &Statement, nullptr) == SQLITE_OK)
    return 1;
  return 0;
}
// FIXED:int inverted(sqlite3 *Db) {
// FIXED-NEXT:  sqlite3_stmt *Statement = nullptr;
// FIXED-NEXT:  const auto StatementStatus = sqlite3_prepare_v2(Db, "SELECT 1", -1, &Statement, nullptr);
// FIXED-NEXT:  std::unique_ptr<sqlite3_stmt, SqliteFinalize> StatementLease(Statement);
// FIXED-NEXT:  if (StatementStatus == SQLITE_OK)
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
