// RUN: %check_lease %s lease-write-without-commit lease-read-without-commit-or-rollback -- -std=gnu11 -I %mock/libpq

// A transaction on a connection in an object that is begun in one call and
// committed in a later one, on purpose: the file has the commit for the field.

#include <libpq-fe.h>

struct batch {
  PGconn *conn;
  int interval, next;
};

static void begin(struct batch *b) {
  PQclear(PQexec(b->conn, "BEGIN"));
  b->next = 1;
}

static void commit(struct batch *b) {
  PQclear(PQexec(b->conn, "COMMIT"));
  b->next = 0;
}

int committed_in_a_later_call_ok(struct batch *b) {
  if (b->interval > 0 && b->next == 0)
    begin(b);
  PQclear(PQexec(b->conn, "INSERT INTO t VALUES (1)"));
  if (b->interval > 0 && b->next > 10)
    commit(b);
  return 0;
}

void flush_ok(struct batch *b) {
  if (b->next)
    commit(b);
}

// A function that commits on another path means to commit here.
int committed_on_one_path_bad(struct batch *b, int stop) {
  begin(b);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'conn' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(b->conn, "INSERT INTO t VALUES (1)"));
  if (stop)
    return -1;
  commit(b);
  return 0;
}

int committed_on_every_path_ok(struct batch *b, int stop) {
  begin(b);
  PQclear(PQexec(b->conn, "INSERT INTO t VALUES (1)"));
  commit(b);
  return stop ? -1 : 0;
}

// A connection of the function's own has no later call.
int own_connection_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQfinish(c);
  return 0;
}

int own_connection_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "INSERT INTO t VALUES (1)"));
  PQclear(PQexec(c, "COMMIT"));
  PQfinish(c);
  return 0;
}
