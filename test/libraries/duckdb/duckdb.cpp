// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/duckdb

// DuckDB: handles that are released by address, results that exist although
// the query failed, and the C++ connection.

#include <duckdb.hpp>
#include <stdexcept>

void may();

class Conn {
public:
  explicit Conn(duckdb_connection c) : c(c) {}
  Conn(const Conn &) = delete;
  Conn &operator=(const Conn &) = delete;
  ~Conn() { duckdb_disconnect(&c); }

private:
  duckdb_connection c;
};

// Databases and connections.
bool connect_bad(const char *file) {
  duckdb_database db;
  duckdb_connection c;
  if (duckdb_open(file, &db) != DuckDBSuccess)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'db' acquired by 'duckdb_open' is not released on every path [lease-result-without-release]
    return false;
  if (duckdb_connect(db, &c) != DuckDBSuccess)
    return false;
  duckdb_disconnect(&c);
  duckdb_close(&db);
  return true;
}

bool connect_ok(const char *file) {
  duckdb_database db;
  duckdb_connection c;
  if (duckdb_open(file, &db) != DuckDBSuccess)
    return false;
  if (duckdb_connect(db, &c) != DuckDBSuccess) {
    duckdb_close(&db);
    return false;
  }
  duckdb_disconnect(&c);
  duckdb_close(&db);
  return true;
}

bool connection_bad(duckdb_database db) {
  duckdb_connection c;
  if (duckdb_connect(db, &c) == DuckDBError)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'duckdb_connect' is not released on every path [lease-acquire-without-raii]
    return false;
  if (duckdb_query(c, "SELECT 1", nullptr) == DuckDBError)
    return false;
  duckdb_disconnect(&c);
  return true;
}

bool connection_ok(duckdb_database db) {
  duckdb_connection c;
  if (duckdb_connect(db, &c) == DuckDBError)
    return false;
  bool done = duckdb_query(c, "SELECT 1", nullptr) == DuckDBSuccess;
  duckdb_disconnect(&c);
  return done;
}

bool lease_ok(duckdb_database db) {
  duckdb_connection raw;
  if (duckdb_connect(db, &raw) == DuckDBError)
    return false;
  Conn c(raw);
  may();
  return true;
}

bool no_lease_bad(duckdb_database db) {
  duckdb_connection raw;
  if (duckdb_connect(db, &raw) == DuckDBError)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'raw' acquired by 'duckdb_connect' is not released if a call throws [lease-acquire-without-raii]
    return false;
  may();
  duckdb_disconnect(&raw);
  return true;
}

// The result of a query that failed must be destroyed as well.
idx_t result_bad(duckdb_connection c) {
  duckdb_result result;
  if (duckdb_query(c, "SELECT 1", &result) == DuckDBError)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'result' acquired by 'duckdb_query' is not released on every path [lease-result-without-release]
    return 0;
  idx_t n = duckdb_row_count(&result);
  duckdb_destroy_result(&result);
  return n;
}

idx_t result_ok(duckdb_connection c) {
  duckdb_result result;
  idx_t n = 0;
  if (duckdb_query(c, "SELECT 1", &result) == DuckDBSuccess)
    n = duckdb_row_count(&result);
  duckdb_destroy_result(&result);
  return n;
}

idx_t chunk_bad(duckdb_result result) {
  idx_t n = 0;
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'chunk' acquired by 'duckdb_fetch_chunk' is not released on every path [lease-result-without-release]
    if (duckdb_data_chunk_get_size(chunk) == 0)
      break;
    n += duckdb_data_chunk_get_size(chunk);
    duckdb_destroy_data_chunk(&chunk);
  }
  return n;
}

idx_t chunk_ok(duckdb_result result) {
  idx_t n = 0;
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result)) {
    n += duckdb_data_chunk_get_size(chunk);
    duckdb_destroy_data_chunk(&chunk);
  }
  return n;
}

// So must a statement that could not be prepared.
bool prepare_bad(duckdb_connection c) {
  duckdb_prepared_statement s;
  if (duckdb_prepare(c, "SELECT 1", &s) == DuckDBError)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'duckdb_prepare' is not released on every path [lease-result-without-release]
    return false;
  bool done = duckdb_execute_prepared(s, nullptr) == DuckDBSuccess;
  duckdb_destroy_prepare(&s);
  return done;
}

bool prepare_ok(duckdb_connection c) {
  duckdb_prepared_statement s;
  bool done = false;
  if (duckdb_prepare(c, "SELECT 1", &s) == DuckDBSuccess)
    done = duckdb_execute_prepared(s, nullptr) == DuckDBSuccess;
  duckdb_destroy_prepare(&s);
  return done;
}

bool append_bad(duckdb_connection c) {
  duckdb_appender a;
  if (duckdb_appender_create(c, nullptr, "t", &a) == DuckDBError)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'a' acquired by 'duckdb_appender_create' is not released on every path [lease-result-without-release]
    return false;
  return duckdb_appender_flush(a) == DuckDBSuccess;
}

bool append_ok(duckdb_connection c) {
  duckdb_appender a;
  bool done = duckdb_appender_create(c, nullptr, "t", &a) == DuckDBSuccess &&
              duckdb_appender_flush(a) == DuckDBSuccess;
  duckdb_appender_destroy(&a);
  return done;
}

// Transactions.
bool read_bad(duckdb_connection c) {
  duckdb_query(c, "BEGIN TRANSACTION", nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (duckdb_query(c, "SELECT 1", nullptr) == DuckDBError)
    return false;
  duckdb_query(c, "COMMIT", nullptr);
  return true;
}

bool read_ok(duckdb_connection c) {
  duckdb_query(c, "BEGIN TRANSACTION", nullptr);
  if (duckdb_query(c, "SELECT 1", nullptr) == DuckDBError) {
    duckdb_query(c, "ROLLBACK", nullptr);
    return false;
  }
  duckdb_query(c, "COMMIT", nullptr);
  return true;
}

bool write_bad(duckdb_connection c) {
  duckdb_query(c, "BEGIN", nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (duckdb_query(c, "INSERT INTO t VALUES (1)", nullptr) == DuckDBError)
    return false;
  duckdb_query(c, "COMMIT", nullptr);
  return true;
}

bool write_ok(duckdb_connection c) {
  duckdb_query(c, "BEGIN", nullptr);
  if (duckdb_query(c, "INSERT INTO t VALUES (1)", nullptr) == DuckDBError) {
    duckdb_query(c, "ROLLBACK", nullptr);
    return false;
  }
  duckdb_query(c, "COMMIT", nullptr);
  return true;
}

bool appended_bad(duckdb_connection c, duckdb_appender *a) {
  duckdb_query(c, "BEGIN", nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  bool done = duckdb_appender_create(c, nullptr, "t", a) == DuckDBSuccess &&
              duckdb_appender_flush(*a) == DuckDBSuccess;
  if (!done)
    return false;
  duckdb_query(c, "COMMIT", nullptr);
  return true;
}

void handler_bad(duckdb_connection c) {
  duckdb_query(c, "BEGIN", nullptr);
  try {
    may();
    duckdb_query(c, "COMMIT", nullptr);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
}

void handler_ok(duckdb_connection c) {
  duckdb_query(c, "BEGIN", nullptr);
  try {
    may();
    duckdb_query(c, "COMMIT", nullptr);
  } catch (const std::exception &) {
    duckdb_query(c, "ROLLBACK", nullptr);
  }
}

// The C++ connection ends its transaction by itself; a lent one does not.
bool own_session_ok(duckdb::DuckDB &db) {
  duckdb::Connection c(db);
  c.BeginTransaction();
  if (c.Query("SELECT 1")->HasError())
    return false;
  c.Commit();
  return true;
}

bool lent_session_bad(duckdb::Connection &c) {
  c.BeginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (c.Query("SELECT 1")->HasError())
    return false;
  c.Commit();
  return true;
}

bool lent_session_ok(duckdb::Connection &c) {
  c.BeginTransaction();
  if (c.Query("SELECT 1")->HasError()) {
    c.Rollback();
    return false;
  }
  c.Commit();
  return true;
}

void session_write_bad(duckdb::DuckDB &db) {
  duckdb::Connection c(db);
  c.BeginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  c.Query("INSERT INTO t VALUES (1)");
}

void session_write_ok(duckdb::DuckDB &db) {
  duckdb::Connection c(db);
  c.BeginTransaction();
  c.Query("INSERT INTO t VALUES (1)");
  c.Commit();
}

void manual_commit_bad(duckdb::Connection &c, bool stop) {
  c.SetAutoCommit(false);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  c.Query("INSERT INTO t VALUES (1)");
  if (stop)
    return;
  c.Commit();
}

void manual_commit_ok(duckdb::Connection &c, bool stop) {
  c.SetAutoCommit(false);
  c.Query("INSERT INTO t VALUES (1)");
  if (stop)
    c.Rollback();
  else
    c.Commit();
}

void session_handler_bad(duckdb::Connection &c) {
  c.BeginTransaction();
  try {
    c.Query("UPDATE t SET a = 1");
    may();
    c.Commit();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
}

void session_handler_ok(duckdb::Connection &c) {
  c.BeginTransaction();
  try {
    c.Query("UPDATE t SET a = 1");
    may();
    c.Commit();
  } catch (const std::exception &) {
    c.Rollback();
  }
}
