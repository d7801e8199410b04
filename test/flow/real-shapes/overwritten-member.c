// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/hiredis -I %mock/libpq

// A field that is known to hold a connection is overwritten by an acquire.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stddef.h>

struct server {
  redisContext *ctx;
};

static int answers(struct server *s) {
  redisReply *r = redisCommand(s->ctx, "PING");
  int ok = r && r->type == REDIS_REPLY_STATUS;
  if (r)
    freeReplyObject(r);
  return ok;
}

// Known non-null where only the ping has failed.
int dead_one_overwritten_bad(struct server *s) {
  if (s->ctx && answers(s))
    return 1;
  s->ctx = redisConnect("h", 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'ctx' acquired by 'redisConnect' is not released on every path [lease-acquire-without-raii]
  return s->ctx != NULL;
}

int dead_one_released_ok(struct server *s) {
  if (s->ctx && answers(s))
    return 1;
  if (s->ctx)
    redisFree(s->ctx);
  s->ctx = redisConnect("h", 1);
  if (s->ctx && s->ctx->err) {
    redisFree(s->ctx);
    s->ctx = NULL;
  }
  return s->ctx != NULL;
}

// A library is asked about a handle that is there.
int bad_status_overwritten_bad(PGconn **slot) {
  if (*slot != NULL) {
    if (PQstatus(*slot) == CONNECTION_OK)
      return 0;
    *slot = PQconnectdb("");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  }
  return 1;
}

int bad_status_finished_ok(PGconn **slot) {
  if (*slot != NULL) {
    if (PQstatus(*slot) == CONNECTION_OK)
      return 0;
    PQfinish(*slot);
    *slot = PQconnectdb("");
  }
  return 1;
}

// Kept under another name before.
struct pair {
  redisContext *now;
  redisContext *before;
};

int moved_aside_ok(struct pair *p) {
  if (p->now == NULL)
    return 0;
  p->before = p->now;
  p->now = redisConnect("h", 1);
  return p->now != NULL;
}

int not_moved_aside_bad(struct pair *p) {
  if (p->now == NULL)
    return 0;
  p->now = redisConnect("h", 1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'now' acquired by 'redisConnect' is not released on every path [lease-acquire-without-raii]
  return p->now != NULL;
}

// What the field held is not known: nothing was lost for all that is known.
void not_known_to_hold_ok(struct server *s) { s->ctx = redisConnect("h", 1); }

// Kept in a local variable, and released after the acquire.
struct link {
  PGconn *conn;
};

int released_after_ok(struct link *l) {
  PGconn *old = l->conn;
  if (old && PQstatus(old) == CONNECTION_OK)
    return 0;
  l->conn = PQconnectdb("");
  if (old)
    PQfinish(old);
  return 1;
}

int released_after_bad(struct link *l, int really) {
  PGconn *old = l->conn;
  if (!old || PQstatus(old) == CONNECTION_OK)
    return 0;
  l->conn = PQconnectdb("");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (really)
    PQfinish(old);
  return 1;
}

// A helper in sight or out of sight takes it down.
static void take_down(struct link *l) {
  if (l->conn) {
    PQfinish(l->conn);
    l->conn = NULL;
  }
}
void take_down_elsewhere(struct link *l);

int helper_takes_down_ok(struct link *l) {
  if (l->conn && PQstatus(l->conn) == CONNECTION_OK)
    return 0;
  take_down(l);
  l->conn = PQconnectdb("");
  return 1;
}

int other_file_takes_down_ok(struct link *l) {
  if (l->conn && PQstatus(l->conn) == CONNECTION_OK)
    return 0;
  take_down_elsewhere(l);
  l->conn = PQconnectdb("");
  return 1;
}

int nobody_takes_down_bad(struct link *l) {
  if (l->conn && PQstatus(l->conn) == CONNECTION_OK)
    return 0;
  l->conn = PQconnectdb("");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  return 1;
}

// Several attempts.
int each_attempt_finished_ok(struct link *l) {
  for (int t = 0; t < 3; t++) {
    l->conn = PQconnectdb("");
    if (PQstatus(l->conn) == CONNECTION_OK)
      return 0;
    PQfinish(l->conn);
  }
  l->conn = NULL;
  return -1;
}

int each_attempt_overwritten_bad(struct link *l) {
  for (int t = 0; t < 3; t++) {
    l->conn = PQconnectdb("");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(l->conn) == CONNECTION_OK)
      return 0;
  }
  return -1;
}
