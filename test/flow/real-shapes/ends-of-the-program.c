// RUN: %check_lease %s lease-result-without-release lease-acquire-without-raii lease-use-after-release lease-double-release -- -std=gnu11 -I %mock/libpq

// A function out of sight whose name says that it ends the program is not
// known to return, whether or not it was declared so.

#include <libpq-fe.h>

void exit_nicely(void);
void die(const char *why);
void terminate(int code);
void log_fatal(const char *why);
void doPanic(void);
void finish_copy(void);
void dietary(void);
int may_exit(void);
void local_exit(void) {}

int exit_named_ok(PGconn *c) {
  PGresult *res = PQgetResult(c);
  if (PQresultStatus(res) != PGRES_COMMAND_OK) {
    PQclear(res);
    exit_nicely();
  }
  PQclear(res);
  return 0;
}

int other_name_bad(PGconn *c) {
  PGresult *res = PQgetResult(c);
  if (PQresultStatus(res) != PGRES_COMMAND_OK) {
    PQclear(res);
    finish_copy();
  }
  PQclear(res);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'res' is released twice [lease-double-release]
  return 0;
}

int die_named_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    die(PQerrorMessage(c));
  PQfinish(c);
  return 0;
}

int leak_then_die_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    die("no connection");
    return -1;
  }
  PQfinish(c);
  return 0;
}

// "die" is no word of this name.
int part_of_a_word_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    dietary();
    return -1;
  }
  PQfinish(c);
  return 0;
}

int terminate_named_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    terminate(1);
  }
  int v = PQserverVersion(c);
  PQfinish(c);
  return v;
}

int terminate_missing_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    PQfinish(c);
    finish_copy();
  }
  int v = PQserverVersion(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' is used after its release [lease-use-after-release]
  PQfinish(c);
  return v;
}

int last_word_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    log_fatal("no connection");
    return -1;
  }
  PQfinish(c);
  return 0;
}

int camel_case_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK) {
    doPanic();
    return -1;
  }
  PQfinish(c);
  return 0;
}

// What answers does return.
int answers_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    return may_exit();
  PQfinish(c);
  return 0;
}

// A body in sight tells better than a name.
int body_in_sight_bad(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    local_exit();
    return -1;
  }
  PQfinish(c);
  return 0;
}
