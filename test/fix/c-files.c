// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-read-without-commit-or-rollback -std=c11 -- -std=c99 \
// RUN:   -I %mock/libpq -I %mock/sqlite3 -I %mock/mysql

/* In C there is no lease: the missing call is written before the exit, where it
   is certain. */

#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stdlib.h>

int early_return(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  if (PQstatus(conn) != CONNECTION_OK)
    return -1;
  PQfinish(conn);
  return 0;
}
// FIXED:int early_return(const char *dsn) {
// FIXED-NEXT:  PGconn *conn = PQconnectdb(dsn);
// FIXED-NEXT:  if (PQstatus(conn) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(conn);
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQfinish(conn);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int in_braces(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  if (PQstatus(conn) != CONNECTION_OK) {
    return -1;
  }
  PQfinish(conn);
  return 0;
}
// FIXED:int in_braces(const char *dsn) {
// FIXED-NEXT:  PGconn *conn = PQconnectdb(dsn);
// FIXED-NEXT:  if (PQstatus(conn) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(conn);
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQfinish(conn);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int value_needs_it(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  return PQserverVersion(conn);
}
// FIXED:int value_needs_it(const char *dsn) {
// FIXED-NEXT:  PGconn *conn = PQconnectdb(dsn);
// FIXED-NEXT:  int result = PQserverVersion(conn);
// FIXED-NEXT:  PQfinish(conn);
// FIXED-NEXT:  return result;
// FIXED-NEXT:}

void end_of_body(const char *dsn) {
  PGconn *conn = PQconnectdb(dsn);
  PQclear(PQexec(conn, "SELECT 1"));
}
// FIXED:void end_of_body(const char *dsn) {
// FIXED-NEXT:  PGconn *conn = PQconnectdb(dsn);
// FIXED-NEXT:  PQclear(PQexec(conn, "SELECT 1"));
// FIXED-NEXT:  PQfinish(conn);
// FIXED-NEXT:}

int several(PGconn *conn, int a) {
  PGresult *res = PQexec(conn, "SELECT 1");
  if (a == 1)
    return 1;
  if (a == 2) {
    PQclear(res);
    return 2;
  }
  if (a == 3)
    return PQntuples(res);
  PQclear(res);
  return 0;
}
// FIXED:int several(PGconn *conn, int a) {
// FIXED-NEXT:  PGresult *res = PQexec(conn, "SELECT 1");
// FIXED-NEXT:  if (a == 1) {
// FIXED-NEXT:    PQclear(res);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (a == 2) {
// FIXED-NEXT:    PQclear(res);
// FIXED-NEXT:    return 2;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (a == 3) {
// FIXED-NEXT:    int result = PQntuples(res);
// FIXED-NEXT:    PQclear(res);
// FIXED-NEXT:    return result;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(res);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int out_parameter(const char *path) {
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt;
  int n = -1;
  if (sqlite3_open(path, &db) != SQLITE_OK)
    return -1;
  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &stmt, NULL) != SQLITE_OK) {
    sqlite3_close(db);
    return -2;
  }
  if (sqlite3_step(stmt) == SQLITE_ROW)
    n = sqlite3_column_int(stmt, 0);
  sqlite3_close(db);
  return n;
}
// FIXED:int out_parameter(const char *path) {
// FIXED-NEXT:  sqlite3 *db = NULL;
// FIXED-NEXT:  sqlite3_stmt *stmt;
// FIXED-NEXT:  int n = -1;
// FIXED-NEXT:  if (sqlite3_open(path, &db) != SQLITE_OK) {
// FIXED-NEXT:    sqlite3_close(db);
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (sqlite3_prepare_v2(db, "SELECT 1", -1, &stmt, NULL) != SQLITE_OK) {
// FIXED-NEXT:    sqlite3_close(db);
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (sqlite3_step(stmt) == SQLITE_ROW)
// FIXED-NEXT:    n = sqlite3_column_int(stmt, 0);
// FIXED-NEXT:  sqlite3_finalize(stmt);
// FIXED-NEXT:  sqlite3_close(db);
// FIXED-NEXT:  return n;
// FIXED-NEXT:}

int filled(const char *host) {
  MYSQL m;
  mysql_init(&m);
  if (!mysql_real_connect(&m, host, "u", "p", "d", 0, NULL, 0))
    return -1;
  mysql_close(&m);
  return 0;
}
// FIXED:int filled(const char *host) {
// FIXED-NEXT:  MYSQL m;
// FIXED-NEXT:  mysql_init(&m);
// FIXED-NEXT:  if (!mysql_real_connect(&m, host, "u", "p", "d", 0, NULL, 0)) {
// FIXED-NEXT:    mysql_close(&m);
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  mysql_close(&m);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int in_switch(const char *dsn, int how) {
  PGconn *conn = PQconnectdb(dsn);
  switch (how) {
  case 0:
    return 0;
  case 1:
    PQfinish(conn);
    return 1;
  default:
    break;
  }
  PQfinish(conn);
  return 2;
}
// FIXED:int in_switch(const char *dsn, int how) {
// FIXED-NEXT:  PGconn *conn = PQconnectdb(dsn);
// FIXED-NEXT:  switch (how) {
// FIXED-NEXT:  case 0:
// FIXED-NEXT:    PQfinish(conn);
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  case 1:
// FIXED-NEXT:    PQfinish(conn);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  default:
// FIXED-NEXT:    break;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQfinish(conn);
// FIXED-NEXT:  return 2;
// FIXED-NEXT:}

int transaction(PGconn *conn, int stop) {
  PQclear(PQexec(conn, "BEGIN"));
  if (stop)
    return 1;
  PQclear(PQexec(conn, "COMMIT"));
  return 0;
}
// FIXED:int transaction(PGconn *conn, int stop) {
// FIXED-NEXT:  PQclear(PQexec(conn, "BEGIN"));
// FIXED-NEXT:  if (stop) {
// FIXED-NEXT:    PQclear(PQexec(conn, "ROLLBACK"));
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(PQexec(conn, "COMMIT"));
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int sqlite_transaction(sqlite3 *db, int stop) {
  sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
  if (stop)
    return 1;
  sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
  return 0;
}
// FIXED:int sqlite_transaction(sqlite3 *db, int stop) {
// FIXED-NEXT:  sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
// FIXED-NEXT:  if (stop) {
// FIXED-NEXT:    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:  sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

void dropped(PGconn *conn) {
  PQexec(conn, "LISTEN news");
}
// FIXED:void dropped(PGconn *conn) {
// FIXED-NEXT:  PQclear(PQexec(conn, "LISTEN news"));
// FIXED-NEXT:}
