// RUN: %check_lease %s lease-result-without-release lease-acquire-without-raii lease-use-after-release lease-double-release -- -std=gnu11 -I %mock/mysql -I %mock/libpq -I %mock/hiredis

// Who owns a handle that stands in a field, and which field that is.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <stddef.h>
#include <stdlib.h>

struct db {
  MYSQL *con;
  int connected;
};

// The helper's field owns what it returns as well.
static MYSQL *connected(struct db *d) {
  if (d->connected && mysql_ping(d->con) == 0)
    return d->con;
  if (d->con != NULL) {
    mysql_close(d->con);
    d->con = NULL;
  }
  d->con = mysql_init(NULL);
  if (d->con == NULL)
    return NULL;
  if (mysql_real_connect(d->con, "h", "u", "p", "d", 0, NULL, 0) == NULL)
    return NULL;
  d->connected = 1;
  return d->con;
}

int borrowed_from_the_field_ok(struct db *d) {
  MYSQL *con;
  if ((con = connected(d)) == NULL)
    return -1;
  return mysql_query(con, "SELECT 1");
}

static MYSQL *only_returned(void) {
  MYSQL *con = mysql_init(NULL);
  if (con == NULL)
    return NULL;
  if (mysql_real_connect(con, "h", "u", "p", "d", 0, NULL, 0) == NULL) {
    mysql_close(con);
    return NULL;
  }
  return con;
}

int owned_by_nobody_else_bad(void) {
  MYSQL *con;
  if ((con = only_returned()) == NULL)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'only_returned' is not released on every path [lease-acquire-without-raii]
    return -1;
  return mysql_query(con, "SELECT 1");
}

// What is given is given back.
MYSQL *initialised_again_ok(struct db *d) {
  if (d->connected && mysql_ping(d->con) == 0)
    return d->con;
  if ((d->con = mysql_init(d->con)) == NULL)
    return NULL;
  d->connected =
      mysql_real_connect(d->con, "h", "u", "p", "d", 0, NULL, 0) != NULL;
  return d->connected ? d->con : NULL;
}

int initialised_new_bad(struct db *d) {
  if (d->con == NULL)
    return 0;
  d->con = mysql_init(NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'con' acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  return d->con != NULL;
}

// The field of an element of a global array, through a local pointer.
struct link {
  PGconn *conn;
  const char *info;
};
static struct link *Links;
static int Count;

int element_of_global_array_ok(void) {
  for (int i = 0; i < Count; ++i) {
    struct link *l = Links + i;
    l->conn = PQconnectdb(l->info);
    if (PQstatus(l->conn) != CONNECTION_OK)
      continue;
  }
  return 0;
}

int copy_of_an_element_bad(void) {
  for (int i = 0; i < Count; ++i) {
    struct link l = Links[i];
    l.conn = PQconnectdb(l.info);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(l.conn) != CONNECTION_OK)
      continue;
  }
  return 0;
}

// The pointer moves on, so the field is another one each time.
struct node {
  redisContext *ctx;
  struct node *next;
};

void each_node_once_ok(struct node *n) {
  while (n != NULL) {
    struct node *m = n;
    n = n->next;
    if (m->ctx != NULL)
      redisFree(m->ctx);
    free(m);
  }
}

void one_node_each_time_bad(struct node *n, int times) {
  struct node *m = n;
  while (times-- > 0) {
    if (m->ctx != NULL)
      redisFree(m->ctx);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
  }
}

// The list is walked by its own pointer.
void walked_by_field_ok(struct node *head) {
  for (struct node *n = head; n; n = n->next)
    redisFree(n->ctx);
}

void head_each_time_bad(struct node *head) {
  for (struct node *n = head; n; n = n->next)
    redisFree(head->ctx);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is released twice [lease-double-release]
}
