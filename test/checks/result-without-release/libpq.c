// RUN: %check_lease %s lease-result-without-release -- -std=gnu11 -I %mock/libpq

// Results of libpq: loops, drops, overwritten ones, and other owned memory.

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

int plain_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

int plain_twin(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  return PQntuples(r);
}

// A result with an error status is a result too.
int error_status_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  if (PQresultStatus(r) != PGRES_TUPLES_OK) {
    fprintf(stderr, "%s", PQresultErrorMessage(r));
    PQclear(r);
    return -1;
  }
  PQclear(r);
  return 0;
}

int error_status_twin(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (PQresultStatus(r) != PGRES_TUPLES_OK) {
    fprintf(stderr, "%s", PQresultErrorMessage(r));
    return -1;
  }
  PQclear(r);
  return 0;
}

int null_result_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  if (!r)
    return -1;
  PQclear(r);
  return 0;
}

void dropped_twin(PGconn *c) {
  PQexec(c, "SET application_name = 'x'");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'PQexec' is dropped without a release [lease-result-without-release]
}

void dropped_cast_twin(PGconn *c) {
  (void)PQexec(c, "SET application_name = 'x'");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'PQexec' is dropped without a release [lease-result-without-release]
}

void cleared_at_once_ok(PGconn *c) {
  PQclear(PQexec(c, "SET application_name = 'x'"));
}

int status_only_twin(PGconn *c) {
  return PQresultStatus(PQexec(c, "SELECT 1")) == PGRES_TUPLES_OK;
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}'PQexec' is {{not released on every path|dropped without a release}} [lease-result-without-release]
}

int overwritten_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  PQclear(r);
  r = PQexec(c, "SELECT 2");
  PQclear(r);
  return 0;
}

int overwritten_twin(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  r = PQexec(c, "SELECT 2");
  PQclear(r);
  return 0;
}

int drain_ok(PGconn *c) {
  PGresult *r;
  int n = 0;
  PQsendQuery(c, "SELECT 1");
  while ((r = PQgetResult(c)) != NULL) {
    n += PQntuples(r);
    PQclear(r);
  }
  return n;
}

int drain_twin(PGconn *c) {
  PGresult *r;
  int n = 0;
  PQsendQuery(c, "SELECT 1");
  while ((r = PQgetResult(c)) != NULL)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQgetResult' is not released on every path [lease-result-without-release]
    n += PQntuples(r);
  return n;
}

int drain_break_twin(PGconn *c) {
  PGresult *r;
  PQsendQuery(c, "SELECT 1");
  while ((r = PQgetResult(c)) != NULL) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQgetResult' is not released on every path [lease-result-without-release]
    if (PQresultStatus(r) == PGRES_FATAL_ERROR)
      break;
    PQclear(r);
  }
  return 0;
}

int drain_break_ok(PGconn *c) {
  PGresult *r;
  PQsendQuery(c, "SELECT 1");
  while ((r = PQgetResult(c)) != NULL) {
    if (PQresultStatus(r) == PGRES_FATAL_ERROR) {
      PQclear(r);
      break;
    }
    PQclear(r);
  }
  return 0;
}

void drain_without_name_twin(PGconn *c) {
  PQsendQuery(c, "SELECT 1");
  while (PQgetResult(c))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}'PQgetResult' is {{not released on every path|dropped without a release}} [lease-result-without-release]
    ;
}

int loop_continue_twin(PGconn *c, const char *const *sql, int n) {
  int good = 0;
  for (int i = 0; i < n; ++i) {
    PGresult *r = PQexec(c, sql[i]);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
      continue;
    ++good;
    PQclear(r);
  }
  return good;
}

int loop_continue_ok(PGconn *c, const char *const *sql, int n) {
  int good = 0;
  for (int i = 0; i < n; ++i) {
    PGresult *r = PQexec(c, sql[i]);
    ExecStatusType s = PQresultStatus(r);
    PQclear(r);
    if (s != PGRES_COMMAND_OK)
      continue;
    ++good;
  }
  return good;
}

int goto_ok(PGconn *c) {
  int rc = -1;
  PGresult *r = NULL;
  if (PQstatus(c) != CONNECTION_OK)
    goto out;
  r = PQexec(c, "SELECT 1");
  if (PQresultStatus(r) != PGRES_TUPLES_OK)
    goto out;
  rc = PQntuples(r);
out:
  PQclear(r);
  return rc;
}

int goto_twin(PGconn *c) {
  int rc = -1;
  PGresult *r = NULL;
  if (PQstatus(c) != CONNECTION_OK)
    goto out;
  r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (PQresultStatus(r) != PGRES_TUPLES_OK)
    goto out;
  rc = PQntuples(r);
  PQclear(r);
out:
  return rc;
}

// The result survives the connection: finishing that one frees nothing else.
int finish_is_no_clear_twin(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  PQfinish(c);
  return PQntuples(r);
}

PGresult *returned_ok(PGconn *c) { return PQexec(c, "SELECT 1"); }

PGresult *returned_on_success_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  if (PQresultStatus(r) != PGRES_TUPLES_OK) {
    PQclear(r);
    return NULL;
  }
  return r;
}

PGresult *returned_on_success_twin(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (PQresultStatus(r) != PGRES_TUPLES_OK)
    return NULL;
  return r;
}

int result_of_helper_ok(PGconn *c) {
  PGresult *r = returned_on_success_ok(c);
  if (!r)
    return -1;
  PQclear(r);
  return 0;
}

int result_of_helper_twin(PGconn *c) {
  PGresult *r = returned_on_success_ok(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by '{{.*}}' is not released on every path [lease-result-without-release]
  if (!r)
    return -1;
  return PQntuples(r);
}

static int check_result(PGresult *r) {
  if (PQresultStatus(r) == PGRES_COMMAND_OK)
    return 0;
  PQclear(r);
  return -1;
}

// The helper clears what failed, and says so.
int cleared_by_helper_ok(PGconn *c) {
  PGresult *r = PQexec(c, "BEGIN");
  if (check_result(r))
    return -1;
  PQclear(r);
  return 0;
}

int cleared_by_helper_twin(PGconn *c) {
  PGresult *r = PQexec(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (check_result(r) == 0)
    return 0;
  return -1;
}

int two_results_twin(PGconn *c) {
  PGresult *a = PQexec(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'a' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  PGresult *b = PQexec(c, "SELECT 2");
  if (PQresultStatus(b) != PGRES_TUPLES_OK) {
    PQclear(b);
    return -1;
  }
  PQclear(b);
  PQclear(a);
  return 0;
}

int prepared_ok(PGconn *c) {
  PGresult *r = PQprepare(c, "p", "SELECT $1", 1, NULL);
  PQclear(r);
  r = PQexecPrepared(c, "p", 0, NULL, NULL, NULL, 0);
  PQclear(r);
  return 0;
}

int prepared_twin(PGconn *c) {
  PGresult *r = PQprepare(c, "p", "SELECT $1", 1, NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQprepare' is not released on every path [lease-result-without-release]
  r = PQexecPrepared(c, "p", 0, NULL, NULL, NULL, 0);
  PQclear(r);
  return 0;
}

int params_twin(PGconn *c, const char *const *v) {
  PGresult *r = PQexecParams(c, "SELECT $1", 1, NULL, v, NULL, NULL, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'PQexecParams' is not released on every path [lease-result-without-release]
  if (PQntuples(r) == 0)
    return 0;
  PQclear(r);
  return 1;
}

int notify_ok(PGconn *c) {
  PGnotify *n;
  int k = 0;
  while ((n = PQnotifies(c)) != NULL) {
    k += n->be_pid;
    PQfreemem(n);
  }
  return k;
}

int notify_twin(PGconn *c) {
  PGnotify *n;
  int k = 0;
  while ((n = PQnotifies(c)) != NULL)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'n' acquired by 'PQnotifies' is not released on every path [lease-result-without-release]
    k += n->be_pid;
  return k;
}

int cancel_ok(PGconn *c) {
  char err[64];
  PGcancel *k = PQgetCancel(c);
  if (!k)
    return -1;
  int rc = PQcancel(k, err, sizeof err);
  PQfreeCancel(k);
  return rc;
}

int cancel_twin(PGconn *c) {
  char err[64];
  PGcancel *k = PQgetCancel(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'k' acquired by 'PQgetCancel' is not released on every path [lease-result-without-release]
  if (!k)
    return -1;
  if (!PQcancel(k, err, sizeof err))
    return -1;
  PQfreeCancel(k);
  return 0;
}

int escape_ok(PGconn *c, const char *s) {
  char *q = PQescapeLiteral(c, s, 3);
  if (!q)
    return -1;
  puts(q);
  PQfreemem(q);
  return 0;
}

int escape_twin(PGconn *c, const char *s) {
  char *q = PQescapeLiteral(c, s, 3);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'q' acquired by 'PQescapeLiteral' is not released on every path [lease-result-without-release]
  if (!q)
    return -1;
  return q[0];
}

// Values and messages belong to the result.
int borrowed_value_ok(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  const char *v = PQgetvalue(r, 0, 0);
  int n = atoi(v);
  PQclear(r);
  return n;
}

#define RUN(conn, sql)                                                         \
  do {                                                                         \
    PGresult *r_ = PQexec((conn), (sql));                                      \
    PQclear(r_);                                                               \
  } while (0)
#define RUN_LEAKY(conn, sql)                                                   \
  do {                                                                         \
    PGresult *r_ = PQexec((conn), (sql));                                      \
    if (PQresultStatus(r_) != PGRES_COMMAND_OK)                                \
      return -1;                                                               \
    PQclear(r_);                                                               \
  } while (0)

int macro_ok(PGconn *c) {
  RUN(c, "SET x = 1");
  return 0;
}

int macro_twin(PGconn *c) {
  RUN_LEAKY(c, "SET x = 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r_' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  return 0;
}

struct cursor {
  PGconn *conn;
  PGresult *res;
  int row;
};

int into_field_ok(struct cursor *k) {
  PQclear(k->res);
  k->res = PQexec(k->conn, "FETCH 10 FROM k");
  return PQntuples(k->res);
}

int into_field_twice_twin(struct cursor *k) {
  k->res = PQexec(k->conn, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}acquired by 'PQexec' is not released on every path [lease-result-without-release]
  k->res = PQexec(k->conn, "FETCH 10 FROM k");
  return PQntuples(k->res);
}
