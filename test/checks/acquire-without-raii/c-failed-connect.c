// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq -I %mock/sqlite3 -I %mock/mysql -I %mock/hiredis

// A connect that failed leaves something to release: which, the library says.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stdio.h>

int pq_bad_status_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) == CONNECTION_BAD) {
    fprintf(stderr, "%s", PQerrorMessage(c));
    PQfinish(c);
    return -1;
  }
  PQfinish(c);
  return 0;
}

int pq_bad_status_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) == CONNECTION_BAD) {
    fprintf(stderr, "%s", PQerrorMessage(c));
    return -1;
  }
  PQfinish(c);
  return 0;
}

int pq_only_good_released_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) == CONNECTION_OK) {
    int v = PQserverVersion(c);
    PQfinish(c);
    return v;
  }
  return -1;
}

int pq_null_is_nothing_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (c == NULL)
    return -1;
  PQfinish(c);
  return 0;
}

int pq_null_or_bad_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (!c || PQstatus(c) != CONNECTION_OK)
    return -1;
  PQfinish(c);
  return 0;
}

int pq_poll_ok(const char *dsn) {
  PGconn *c = PQconnectStart(dsn);
  if (!c)
    return -1;
  PostgresPollingStatusType s = PGRES_POLLING_WRITING;
  while (s != PGRES_POLLING_OK) {
    s = PQconnectPoll(c);
    if (s == PGRES_POLLING_FAILED) {
      PQfinish(c);
      return -1;
    }
  }
  PQfinish(c);
  return 0;
}

int pq_poll_twin(const char *dsn) {
  PGconn *c = PQconnectStart(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectStart' is not released on every path [lease-acquire-without-raii]
  if (!c)
    return -1;
  PostgresPollingStatusType s = PGRES_POLLING_WRITING;
  while (s != PGRES_POLLING_OK) {
    s = PQconnectPoll(c);
    if (s == PGRES_POLLING_FAILED)
      return -1;
  }
  PQfinish(c);
  return 0;
}

int pq_macro_setdb_ok(const char *db) {
  PGconn *c = PQsetdb(NULL, NULL, NULL, NULL, db);
  int rc = PQstatus(c) == CONNECTION_OK ? 0 : -1;
  PQfinish(c);
  return rc;
}

int pq_macro_setdb_twin(const char *db) {
  PGconn *c = PQsetdb(NULL, NULL, NULL, NULL, db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQsetdbLogin' is not released on every path [lease-acquire-without-raii]
  int rc = PQstatus(c) == CONNECTION_OK ? 0 : -1;
  if (rc == 0)
    PQfinish(c);
  return rc;
}

int sqlite_open_ok(const char *file) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open(file, &db);
  if (rc != SQLITE_OK) {
    fprintf(stderr, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return rc;
  }
  sqlite3_close(db);
  return SQLITE_OK;
}

int sqlite_open_twin(const char *file) {
  sqlite3 *db = NULL;
  int rc = sqlite3_open(file, &db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is not released on every path [lease-acquire-without-raii]
  if (rc != SQLITE_OK) {
    fprintf(stderr, "%s", sqlite3_errmsg(db));
    return rc;
  }
  sqlite3_close(db);
  return SQLITE_OK;
}

int sqlite_open_v2_in_condition_ok(const char *file) {
  sqlite3 *db;
  if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, 0)) {
    sqlite3_close_v2(db);
    return -1;
  }
  sqlite3_busy_timeout(db, 100);
  return sqlite3_close_v2(db);
}

int sqlite_open_v2_in_condition_twin(const char *file) {
  sqlite3 *db;
  if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, 0))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open_v2' is not released on every path [lease-acquire-without-raii]
    return -1;
  sqlite3_busy_timeout(db, 100);
  return sqlite3_close_v2(db);
}

int mysql_failed_connect_ok(void) {
  MYSQL *m = mysql_init(NULL);
  if (!m)
    return -1;
  if (!mysql_real_connect(m, "h", "u", "p", "d", 0, NULL, 0)) {
    fprintf(stderr, "%s", mysql_error(m));
    mysql_close(m);
    return -1;
  }
  mysql_close(m);
  return 0;
}

int mysql_failed_connect_twin(void) {
  MYSQL *m = mysql_init(NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'm' acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  if (!m)
    return -1;
  if (!mysql_real_connect(m, "h", "u", "p", "d", 0, NULL, 0)) {
    fprintf(stderr, "%s", mysql_error(m));
    return -1;
  }
  mysql_close(m);
  return 0;
}

// The result of mysql_real_connect is the handle that it was given, or null.
int mysql_second_name_ok(void) {
  MYSQL *m = mysql_init(NULL);
  MYSQL *up = mysql_real_connect(m, "h", "u", "p", "d", 0, NULL, 0);
  if (up == NULL) {
    mysql_close(m);
    return -1;
  }
  int rc = mysql_ping(up);
  mysql_close(up);
  return rc;
}

int mysql_overwritten_by_connect_twin(void) {
  MYSQL *m = mysql_init(NULL);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'm' acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  m = mysql_real_connect(m, "h", "u", "p", "d", 0, NULL, 0);
  if (m == NULL)
    return -1;
  mysql_close(m);
  return 0;
}

int mysql_nested_init_twin(void) {
  MYSQL *m = mysql_real_connect(mysql_init(NULL), "h", "u", "p", "d", 0, 0, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  if (!m)
    return -1;
  mysql_close(m);
  return 0;
}

// An object of the caller's own, which mysql_init fills, has to be closed too.
int mysql_local_object_ok(void) {
  MYSQL m;
  mysql_init(&m);
  if (!mysql_real_connect(&m, "h", "u", "p", "d", 0, NULL, 0)) {
    mysql_close(&m);
    return -1;
  }
  mysql_close(&m);
  return 0;
}

int mysql_local_object_twin(void) {
  MYSQL m;
  mysql_init(&m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'm' acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  if (!mysql_real_connect(&m, "h", "u", "p", "d", 0, NULL, 0))
    return -1;
  mysql_close(&m);
  return 0;
}

int redis_err_ok(void) {
  redisContext *c = redisConnect("127.0.0.1", 6379);
  if (c == NULL || c->err) {
    if (c) {
      fprintf(stderr, "%s", c->errstr);
      redisFree(c);
    }
    return -1;
  }
  redisFree(c);
  return 0;
}

int redis_err_twin(void) {
  redisContext *c = redisConnect("127.0.0.1", 6379);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'redisConnect' is not released on every path [lease-acquire-without-raii]
  if (c == NULL || c->err) {
    if (c)
      fprintf(stderr, "%s", c->errstr);
    return -1;
  }
  redisFree(c);
  return 0;
}

redisContext *redis_open_ok(struct timeval tv) {
  redisContext *c = redisConnectWithTimeout("127.0.0.1", 6379, tv);
  if (c && !c->err)
    return c;
  redisFree(c);
  return NULL;
}

redisContext *redis_open_twin(struct timeval tv) {
  redisContext *c = redisConnectWithTimeout("127.0.0.1", 6379, tv);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'redisConnectWithTimeout' is not released on every path [lease-acquire-without-raii]
  if (c && !c->err)
    return c;
  return NULL;
}

// A reset or a reconnect keeps the handle: it is no release.
int redis_reconnect_twin(void) {
  redisContext *c = redisConnect("127.0.0.1", 6379);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'redisConnect' is not released on every path [lease-acquire-without-raii]
  if (!c)
    return -1;
  if (c->err && redisReconnect(c) != REDIS_OK)
    return -1;
  redisFree(c);
  return 0;
}

int pq_reset_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    PQreset(c);
  PQfinish(c);
  return 0;
}

int pq_reset_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    PQreset(c);
    return -1;
  }
  PQfinish(c);
  return 0;
}
