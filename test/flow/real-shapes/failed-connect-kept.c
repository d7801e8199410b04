// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/hiredis -I %mock/libpq -I %mock/mysql

// A connect that failed has left something to release. Where that stays in a
// field, whoever connects next overwrites it, unless the field is known to be
// empty whenever the acquire is reached.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <stddef.h>

struct server {
  redisContext *ctx;
  const char *host;
  int port;
  int up;
};

int kept_after_failure_bad(struct server *s) {
  s->ctx = redisConnect(s->host, s->port);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'ctx' acquired by 'redisConnect' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (s->ctx == NULL || s->ctx->err)
    return 0;
  return 1;
}

// Whoever calls again finds the failed one and does not overwrite it.
int tested_null_first_ok(struct server *s) {
  if (s->ctx == NULL) {
    s->ctx = redisConnect(s->host, s->port);
    if (s->ctx == NULL || s->ctx->err)
      return 0;
  }
  return 1;
}

int left_if_there_ok(struct server *s) {
  if (s->ctx)
    return 1;
  s->ctx = redisConnect(s->host, s->port);
  if (s->ctx == NULL || s->ctx->err)
    return 0;
  return 1;
}

int released_and_emptied_ok(struct server *s) {
  s->ctx = redisConnect(s->host, s->port);
  if (s->ctx != NULL && s->ctx->err) {
    redisFree(s->ctx);
    s->ctx = NULL;
  }
  return s->ctx != NULL;
}

int emptied_without_release_bad(struct server *s) {
  s->ctx = redisConnect(s->host, s->port);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'ctx' acquired by 'redisConnect' is not released on every path [lease-acquire-without-raii]
  if (s->ctx != NULL && s->ctx->err)
    s->ctx = NULL;
  return s->ctx != NULL;
}

// The old one is released and the field cleared before: the acquire finds it
// empty, but the next call's release does so for the failed one.
int released_before_the_acquire_ok(struct server *s) {
  if (s->ctx) {
    redisFree(s->ctx);
    s->ctx = NULL;
  }
  s->ctx = redisConnect(s->host, s->port);
  if (s->ctx == NULL || s->ctx->err)
    return 0;
  return 1;
}

// Every exit keeps it: the status is the caller's to ask for.
void status_left_to_the_caller_ok(struct server *s) {
  s->ctx = redisConnect(s->host, s->port);
}

// The same shape with a library that always gives a handle.
struct link {
  PGconn *conn;
  const char *info;
};

int libpq_kept_bad(struct link *l) {
  l->conn = PQconnectdb(l->info);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (PQstatus(l->conn) != CONNECTION_OK)
    return -1;
  return 0;
}

int libpq_finished_ok(struct link *l) {
  l->conn = PQconnectdb(l->info);
  if (PQstatus(l->conn) != CONNECTION_OK) {
    PQfinish(l->conn);
    l->conn = NULL;
    return -1;
  }
  return 0;
}

// The helper keeps the failed connection in the field and answers null; its
// caller puts that null into the same field.
static redisContext *keeps_and_answers_null(struct server *s) {
  s->ctx = redisConnect(s->host, s->port);
  if (s->ctx == NULL)
    return NULL;
  if (s->ctx->err)
    return NULL;
  return s->ctx;
}

int caller_overwrites_bad(struct server *s) {
  if (s->ctx == NULL)
    s->ctx = keeps_and_answers_null(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'ctx' acquired by 'keeps_and_answers_null' is not released on every path [lease-acquire-without-raii]
  return s->ctx != NULL;
}

static redisContext *frees_and_answers_null(struct server *s) {
  redisContext *c = redisConnect(s->host, s->port);
  if (c == NULL)
    return NULL;
  if (c->err) {
    redisFree(c);
    return NULL;
  }
  return c;
}

int caller_stores_good_ones_ok(struct server *s) {
  if (s->ctx == NULL)
    s->ctx = frees_and_answers_null(s);
  return s->ctx != NULL;
}

// Acquired by one call, refused by the next.
struct store {
  MYSQL *my;
  MYSQL whole;
};

int refused_by_the_second_call_bad(struct store *s) {
  s->my = mysql_init(NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'my' acquired by 'mysql_init' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (!s->my)
    return -1;
  if (!mysql_real_connect(s->my, "h", "u", "p", "d", 0, NULL, 0))
    return -1;
  return 0;
}

int refused_and_closed_ok(struct store *s) {
  s->my = mysql_init(NULL);
  if (!s->my)
    return -1;
  if (!mysql_real_connect(s->my, "h", "u", "p", "d", 0, NULL, 0)) {
    mysql_close(s->my);
    s->my = NULL;
    return -1;
  }
  return 0;
}

int init_refused_ok(struct store *s) {
  s->my = mysql_init(NULL);
  if (!s->my)
    return -1;
  return 0;
}

// The structure itself is the member: the next call initialises it again.
int whole_refused_bad(struct store *s) {
  if (!mysql_init(&s->whole))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'whole' acquired by 'mysql_init' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
    return -1;
  if (!mysql_real_connect(&s->whole, "h", "u", "p", "d", 0, NULL, 0))
    return -1;
  return 0;
}

int whole_refused_and_closed_ok(struct store *s) {
  if (!mysql_init(&s->whole))
    return -1;
  if (!mysql_real_connect(&s->whole, "h", "u", "p", "d", 0, NULL, 0)) {
    mysql_close(&s->whole);
    return -1;
  }
  return 0;
}

// What the server's version is says nothing of a failed connect: a connection
// to a server that is too old is kept for the caller to close. A failed
// connect is told by the status, the last error, the socket or a ping.
int too_old_ok(struct link *l) {
  l->conn = PQconnectdb(l->info);
  if (PQserverVersion(l->conn) < 90000)
    return -1;
  return 0;
}

int no_socket_bad(struct link *l) {
  l->conn = PQconnectdb(l->info);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'conn' acquired by 'PQconnectdb' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (PQsocket(l->conn) < 0)
    return -1;
  return 0;
}

int errno_bad(struct store *s) {
  s->my = mysql_init(NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'my' acquired by 'mysql_init' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  mysql_real_connect(s->my, "h", "u", "p", "d", 0, NULL, 0);
  if (mysql_errno(s->my))
    return -1;
  return 0;
}

int ping_bad(struct store *s) {
  s->my = mysql_init(NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'my' acquired by 'mysql_init' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  mysql_real_connect(s->my, "h", "u", "p", "d", 0, NULL, 0);
  if (mysql_ping(s->my))
    return -1;
  return 0;
}
