// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3

// Handles that go out through a parameter, and those that are lost there.

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>

struct session {
  PGconn *conn;
  sqlite3 *db;
  int up;
};

int out_pointer_ok(const char *dsn, PGconn **out) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    return -1;
  }
  *out = c;
  return 0;
}

int out_pointer_twin(const char *dsn, PGconn **out) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    *out = NULL;
    return -1;
  }
  *out = c;
  return 0;
}

int straight_into_out_ok(const char *dsn, PGconn **out) {
  *out = PQconnectdb(dsn);
  if (PQstatus(*out) != CONNECTION_OK) {
    PQfinish(*out);
    *out = NULL;
    return -1;
  }
  return 0;
}

// The caller sees null and cannot release what was there.
int straight_into_out_twin(const char *dsn, PGconn **out) {
  *out = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(*out) != CONNECTION_OK) {
    *out = NULL;
    return -1;
  }
  return 0;
}

int open_through_caller_ok(const char *file, sqlite3 **out) {
  int rc = sqlite3_open(file, out);
  if (rc != SQLITE_OK) {
    sqlite3_close(*out);
    *out = NULL;
  }
  return rc;
}

int open_through_caller_twin(const char *file, sqlite3 **out) {
  int rc = sqlite3_open(file, out);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
  if (rc != SQLITE_OK)
    *out = NULL;
  return rc;
}

// What a failed open left is the caller's, who can see it.
int failed_open_left_to_caller_ok(const char *file, sqlite3 **out) {
  return sqlite3_open(file, out);
}

int into_field_of_parameter_ok(struct session *s, const char *dsn) {
  s->conn = PQconnectdb(dsn);
  if (PQstatus(s->conn) != CONNECTION_OK) {
    PQfinish(s->conn);
    s->conn = NULL;
    return -1;
  }
  return 0;
}

int into_field_of_parameter_twin(struct session *s, const char *dsn) {
  s->conn = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(s->conn) != CONNECTION_OK) {
    s->conn = NULL;
    return -1;
  }
  return 0;
}

int field_address_ok(struct session *s, const char *file) {
  if (sqlite3_open(file, &s->db) != SQLITE_OK) {
    sqlite3_close(s->db);
    s->db = NULL;
    return -1;
  }
  return 0;
}

int field_address_twin(struct session *s, const char *file) {
  if (sqlite3_open(file, &s->db) != SQLITE_OK) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
    s->db = NULL;
    return -1;
  }
  return 0;
}

int field_overwritten_by_new_attempt_ok(struct session *s, const char *a,
                                        const char *b) {
  s->conn = PQconnectdb(a);
  if (PQstatus(s->conn) != CONNECTION_OK) {
    PQfinish(s->conn);
    s->conn = PQconnectdb(b);
  }
  return PQstatus(s->conn) == CONNECTION_OK;
}

int field_overwritten_by_new_attempt_twin(struct session *s, const char *a,
                                          const char *b) {
  s->conn = PQconnectdb(a);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(s->conn) != CONNECTION_OK)
    s->conn = PQconnectdb(b);
  return PQstatus(s->conn) == CONNECTION_OK;
}

// Freed together with the only name of the handle.
struct session *owner_freed_ok(const char *dsn) {
  struct session *s = malloc(sizeof *s);
  s->conn = PQconnectdb(dsn);
  if (PQstatus(s->conn) != CONNECTION_OK) {
    PQfinish(s->conn);
    free(s);
    return NULL;
  }
  return s;
}

struct session *owner_freed_twin(const char *dsn) {
  struct session *s = malloc(sizeof *s);
  s->conn = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(s->conn) != CONNECTION_OK) {
    free(s);
    return NULL;
  }
  return s;
}

int rc_chain_ok(const char *file) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open(file, &db);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec(db, "PRAGMA foreign_keys=ON", 0, 0, 0);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec(db, "SELECT 1", 0, 0, 0);
  if (db)
    sqlite3_close(db);
  return rc;
}

int rc_chain_twin(const char *file) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open(file, &db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
  if (rc == SQLITE_OK)
    rc = sqlite3_exec(db, "PRAGMA foreign_keys=ON", 0, 0, 0);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec(db, "SELECT 1", 0, 0, 0);
  return rc;
}

int opened_by_callee_ok(const char *file) {
  sqlite3 *db = NULL;
  if (open_through_caller_ok(file, &db) != SQLITE_OK)
    return -1;
  sqlite3_close(db);
  return 0;
}

int opened_by_callee_twin(const char *file) {
  sqlite3 *db = NULL;
  if (open_through_caller_ok(file, &db) != SQLITE_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by '{{.*}}' is not released on every path [lease-acquire-without-raii]
    return -1;
  if (sqlite3_errcode(db))
    return -1;
  sqlite3_close(db);
  return 0;
}

void value_only_ok(struct session s) { s.conn = NULL; }

int whole_struct_returned_ok(const char *dsn, struct session *out) {
  struct session s = {PQconnectdb(dsn), NULL, 1};
  *out = s;
  return 0;
}

int whole_struct_returned_twin(const char *dsn, struct session *out) {
  struct session s = {PQconnectdb(dsn), NULL, 1};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(s.conn) != CONNECTION_OK)
    return -1;
  *out = s;
  return 0;
}
