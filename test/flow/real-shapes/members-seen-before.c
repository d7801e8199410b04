// RUN: %check_lease %s lease-acquire-without-raii lease-use-after-release lease-double-release -- -std=gnu11 -I %mock/libpq

// A connect is stored over a member that somebody has seen before: it was
// released, tested, wiped, or given to a function that may have done so. And
// pointers that walk name another object after each step.

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

struct link {
  PGconn *conn;
  int n;
};

void drop(PGconn *c);
void take_down(struct link *l);

int not_looked_at_bad(struct link *l) {
  l->conn = PQconnectdb("");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int finished_before_ok(struct link *l) {
  PQfinish(l->conn);
  l->conn = PQconnectdb("");
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int finished_if_there_ok(struct link *l) {
  if (l->conn)
    PQfinish(l->conn);
  l->conn = PQconnectdb("");
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int dropped_out_of_sight_ok(struct link *l) {
  drop(l->conn);
  l->conn = PQconnectdb("");
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int taken_down_out_of_sight_ok(struct link *l) {
  take_down(l);
  l->conn = PQconnectdb("");
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int wiped_before_ok(struct link *l) {
  memset(l, 0, sizeof *l);
  l->conn = PQconnectdb("");
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int out_parameter_ok(PGconn **out) {
  *out = PQconnectdb("");
  if (PQstatus(*out) != CONNECTION_OK)
    return -1;
  return 0;
}

struct link *new_object_ok(void) {
  struct link *l = calloc(1, sizeof *l);
  l->conn = PQconnectdb("");
  if (PQstatus(l->conn) != CONNECTION_OK)
    l->n = -1;
  return l;
}

void pointer_walks_ok(PGconn **p, int n) {
  while (n--)
    PQfinish(*p++);
}

void pointer_stays_bad(PGconn **p, int n) {
  while (n--)
    PQfinish(*p);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'p' is released twice [lease-double-release]
}

void walks_to_the_end_ok(struct link *first, int n) {
  for (struct link *l = first; l != first + n; ++l)
    PQfinish(l->conn);
}

void walks_by_two_statements_ok(struct link *l) {
  PQfinish(l->conn);
  ++l;
  PQfinish(l->conn);
}

void same_place_twice_bad(struct link *l) {
  PQfinish(l->conn);
  PQfinish(l->conn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' is released twice [lease-double-release]
}
