// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release -- -std=gnu11 -I %mock/libpq -I %mock/mongoc

// A function out of sight with one argument and a name that says clear, free
// or close releases a handle, whatever it says of its parameter.

#include <libpq-fe.h>
#include <mongoc/mongoc.h>
#include <stddef.h>

void my_pq_clear(const PGresult *r);
void release_result(const PGresult *r);
void close_database(const PGconn *c);
void show_result(const PGresult *r);
void clear_row(const PGresult *r, int row);

void cleared_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  my_pq_clear(r);
}

void released_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  release_result(r);
}

int closed_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  int version = PQserverVersion(c);
  close_database(c);
  return version;
}

void shown_bad(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  show_result(r);
}

// It clears something of the result.
void one_row_bad(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  clear_row(r, 0);
}
