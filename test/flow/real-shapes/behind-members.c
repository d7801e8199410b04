// RUN: %check_lease %s lease-result-without-release -- -std=gnu11 -I %mock/libpq

// A handle deep behind members of a parameter, which is a number even; a
// helper in sight that is given the same parameter releases it.

#include <libpq-fe.h>
#include <stddef.h>

struct pg {
  PGconn *con;
  PGresult *res;
};
struct outer {
  unsigned long tail;
};
#define RESULT_OF(o) (((struct pg *)((o)->tail))->res)
#define CONNECTION_OF(o) (((struct pg *)((o)->tail))->con)

static void drop_last(const struct outer *o) {
  if (RESULT_OF(o)) {
    PQclear(RESULT_OF(o));
    RESULT_OF(o) = 0;
  }
}

int emptied_before_each_store_ok(const struct outer *o) {
  PGresult *res = NULL;
  while ((res = PQgetResult(CONNECTION_OF(o))) != NULL) {
    drop_last(o);
    RESULT_OF(o) = res;
  }
  return 0;
}

int stored_over_the_last_bad(const struct outer *o) {
  PGresult *res = NULL;
  while ((res = PQgetResult(CONNECTION_OF(o))) != NULL)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'res' acquired by 'PQgetResult' is not released on every path [lease-result-without-release]
    RESULT_OF(o) = res;
  return 0;
}

// A helper that only looks.
static int rows(const struct outer *o) {
  return RESULT_OF(o) ? PQntuples(RESULT_OF(o)) : 0;
}

int looked_at_before_each_store_bad(const struct outer *o) {
  PGresult *res = NULL;
  int n = 0;
  while ((res = PQgetResult(CONNECTION_OF(o))) != NULL) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'res' acquired by 'PQgetResult' is not released on every path [lease-result-without-release]
    n += rows(o);
    RESULT_OF(o) = res;
  }
  return n;
}

// The helper releases that of another.
int another_emptied_bad(const struct outer *o, const struct outer *other) {
  PGresult *res = NULL;
  while ((res = PQgetResult(CONNECTION_OF(o))) != NULL) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'res' acquired by 'PQgetResult' is not released on every path [lease-result-without-release]
    drop_last(other);
    RESULT_OF(o) = res;
  }
  return 0;
}
