//===--- mysql.h - names of the MySQL client for the tests ------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MYSQL_H
#define LEASE_TIDY_TEST_MOCK_MYSQL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef char my_bool;
typedef unsigned long long my_ulonglong;
typedef char **MYSQL_ROW;
typedef struct st_mysql {
  int field_count;
  int status;
  void *options;
} MYSQL;
typedef struct st_mysql_res MYSQL_RES;
typedef struct st_mysql_stmt MYSQL_STMT;
typedef struct st_mysql_field {
  char *name;
} MYSQL_FIELD;
typedef struct st_mysql_bind {
  void *buffer;
} MYSQL_BIND;
enum mysql_option { MYSQL_OPT_CONNECT_TIMEOUT, MYSQL_OPT_RECONNECT = 20 };

MYSQL *mysql_init(MYSQL *mysql);
MYSQL *mysql_real_connect(MYSQL *mysql, const char *host, const char *user,
                          const char *passwd, const char *db, unsigned int port,
                          const char *unix_socket, unsigned long clientflag);
void mysql_close(MYSQL *sock);
int mysql_options(MYSQL *mysql, enum mysql_option option, const void *arg);
const char *mysql_error(MYSQL *mysql);
unsigned int mysql_errno(MYSQL *mysql);
int mysql_ping(MYSQL *mysql);
int mysql_select_db(MYSQL *mysql, const char *db);
int mysql_reset_connection(MYSQL *mysql);
my_bool mysql_change_user(MYSQL *mysql, const char *user, const char *passwd,
                          const char *db);

int mysql_query(MYSQL *mysql, const char *q);
int mysql_real_query(MYSQL *mysql, const char *q, unsigned long length);
my_bool mysql_autocommit(MYSQL *mysql, my_bool mode);
my_bool mysql_commit(MYSQL *mysql);
my_bool mysql_rollback(MYSQL *mysql);
my_ulonglong mysql_affected_rows(MYSQL *mysql);
unsigned int mysql_field_count(MYSQL *mysql);
my_bool mysql_more_results(MYSQL *mysql);
int mysql_next_result(MYSQL *mysql);

MYSQL_RES *mysql_store_result(MYSQL *mysql);
MYSQL_RES *mysql_use_result(MYSQL *mysql);
MYSQL_RES *mysql_list_tables(MYSQL *mysql, const char *wild);
void mysql_free_result(MYSQL_RES *result);
MYSQL_ROW mysql_fetch_row(MYSQL_RES *result);
unsigned int mysql_num_fields(MYSQL_RES *res);
my_ulonglong mysql_num_rows(MYSQL_RES *res);
MYSQL_FIELD *mysql_fetch_field(MYSQL_RES *result);

MYSQL_STMT *mysql_stmt_init(MYSQL *mysql);
int mysql_stmt_prepare(MYSQL_STMT *stmt, const char *query,
                       unsigned long length);
int mysql_stmt_execute(MYSQL_STMT *stmt);
int mysql_stmt_fetch(MYSQL_STMT *stmt);
my_bool mysql_stmt_bind_param(MYSQL_STMT *stmt, MYSQL_BIND *bnd);
my_bool mysql_stmt_close(MYSQL_STMT *stmt);
my_bool mysql_stmt_free_result(MYSQL_STMT *stmt);
MYSQL_RES *mysql_stmt_result_metadata(MYSQL_STMT *stmt);
const char *mysql_stmt_error(MYSQL_STMT *stmt);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_MYSQL_H
