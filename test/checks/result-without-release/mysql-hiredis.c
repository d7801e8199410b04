// RUN: %check_lease %s lease-result-without-release -- -std=gnu11 -I %mock/mysql -I %mock/hiredis

// Result sets and statements of MySQL, replies of hiredis.

#include <hiredis/hiredis.h>
#include <mysql.h>
#include <stdio.h>
#include <string.h>

int store_ok(MYSQL *m) {
  if (mysql_query(m, "SELECT 1"))
    return -1;
  MYSQL_RES *r = mysql_store_result(m);
  if (!r)
    return -1;
  MYSQL_ROW row = mysql_fetch_row(r);
  int n = row != NULL;
  mysql_free_result(r);
  return n;
}

int store_twin(MYSQL *m) {
  if (mysql_query(m, "SELECT 1"))
    return -1;
  MYSQL_RES *r = mysql_store_result(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'mysql_store_result' is not released on every path [lease-result-without-release]
  if (!r)
    return -1;
  MYSQL_ROW row = mysql_fetch_row(r);
  if (!row)
    return 0;
  mysql_free_result(r);
  return 1;
}

int use_loop_ok(MYSQL *m) {
  MYSQL_RES *r = mysql_use_result(m);
  MYSQL_ROW row;
  int n = 0;
  if (!r)
    return 0;
  while ((row = mysql_fetch_row(r)))
    ++n;
  mysql_free_result(r);
  return n;
}

int use_loop_twin(MYSQL *m) {
  MYSQL_RES *r = mysql_use_result(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'mysql_use_result' is not released on every path [lease-result-without-release]
  MYSQL_ROW row;
  if (!r)
    return 0;
  while ((row = mysql_fetch_row(r)))
    if (strcmp(row[0], "x") == 0)
      return 1;
  mysql_free_result(r);
  return 0;
}

void multi_results_ok(MYSQL *m) {
  do {
    MYSQL_RES *r = mysql_store_result(m);
    if (r)
      mysql_free_result(r);
  } while (mysql_next_result(m) == 0);
}

void multi_results_twin(MYSQL *m) {
  do {
    MYSQL_RES *r = mysql_store_result(m);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'mysql_store_result' is not released on every path [lease-result-without-release]
    if (r && mysql_num_rows(r) == 0)
      mysql_free_result(r);
  } while (mysql_next_result(m) == 0);
}

void dropped_twin(MYSQL *m) {
  mysql_store_result(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'mysql_store_result' is dropped without a release [lease-result-without-release]
}

void freed_at_once_ok(MYSQL *m) { mysql_free_result(mysql_store_result(m)); }

int statement_ok(MYSQL *m, const char *q) {
  MYSQL_STMT *s = mysql_stmt_init(m);
  if (!s)
    return -1;
  if (mysql_stmt_prepare(s, q, strlen(q))) {
    mysql_stmt_close(s);
    return -1;
  }
  int rc = mysql_stmt_execute(s);
  mysql_stmt_close(s);
  return rc;
}

int statement_twin(MYSQL *m, const char *q) {
  MYSQL_STMT *s = mysql_stmt_init(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'mysql_stmt_init' is not released on every path [lease-result-without-release]
  if (!s)
    return -1;
  if (mysql_stmt_prepare(s, q, strlen(q)))
    return -1;
  int rc = mysql_stmt_execute(s);
  mysql_stmt_close(s);
  return rc;
}

int buffered_rows_are_not_the_statement_twin(MYSQL *m) {
  MYSQL_STMT *s = mysql_stmt_init(m);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'mysql_stmt_init' is not released on every path [lease-result-without-release]
  mysql_stmt_free_result(s);
  return 0;
}

int metadata_ok(MYSQL_STMT *s) {
  MYSQL_RES *r = mysql_stmt_result_metadata(s);
  if (!r)
    return 0;
  int n = mysql_num_fields(r);
  mysql_free_result(r);
  return n;
}

int metadata_twin(MYSQL_STMT *s) {
  MYSQL_RES *r = mysql_stmt_result_metadata(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'mysql_stmt_result_metadata' is not released on every path [lease-result-without-release]
  if (!r)
    return 0;
  return mysql_num_fields(r);
}

int reply_ok(redisContext *c) {
  redisReply *r = redisCommand(c, "GET %s", "k");
  if (!r)
    return -1;
  int n = r->type == REDIS_REPLY_STRING;
  freeReplyObject(r);
  return n;
}

int reply_twin(redisContext *c) {
  redisReply *r = redisCommand(c, "GET %s", "k");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisCommand' is not released on every path [lease-result-without-release]
  if (!r)
    return -1;
  if (r->type == REDIS_REPLY_ERROR) {
    fprintf(stderr, "%s", r->str);
    return -1;
  }
  freeReplyObject(r);
  return 0;
}

void reply_dropped_twin(redisContext *c) {
  redisCommand(c, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'redisCommand' is dropped without a release [lease-result-without-release]
}

void reply_freed_at_once_ok(redisContext *c) {
  freeReplyObject(redisCommand(c, "SELECT 1"));
}

int reply_overwritten_twin(redisContext *c) {
  redisReply *r = redisCommand(c, "MULTI");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisCommand' is not released on every path [lease-result-without-release]
  r = redisCommand(c, "EXEC");
  freeReplyObject(r);
  return 0;
}

int reply_overwritten_ok(redisContext *c) {
  redisReply *r = redisCommand(c, "MULTI");
  freeReplyObject(r);
  r = redisCommand(c, "EXEC");
  freeReplyObject(r);
  return 0;
}

// Elements belong to their array.
int elements_ok(redisContext *c) {
  redisReply *r = redisCommand(c, "KEYS *");
  size_t n = 0;
  if (!r)
    return -1;
  for (size_t i = 0; i < r->elements; ++i)
    n += r->element[i]->len;
  freeReplyObject(r);
  return (int)n;
}

int elements_twin(redisContext *c) {
  redisReply *r = redisCommand(c, "KEYS *");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisCommand' is not released on every path [lease-result-without-release]
  if (!r)
    return -1;
  for (size_t i = 0; i < r->elements; ++i)
    if (r->element[i]->type != REDIS_REPLY_STRING)
      return -1;
  freeReplyObject(r);
  return 0;
}

int pipelined_ok(redisContext *c) {
  redisReply *r = NULL;
  redisAppendCommand(c, "PING");
  if (redisGetReply(c, (void **)&r) != REDIS_OK)
    return -1;
  freeReplyObject(r);
  return 0;
}

int pipelined_twin(redisContext *c) {
  redisReply *r = NULL;
  redisAppendCommand(c, "PING");
  if (redisGetReply(c, (void **)&r) != REDIS_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisGetReply' is not released on every path [lease-result-without-release]
    return -1;
  return r->type;
}

// A null place for the reply: the library frees it.
int pipelined_without_reply_ok(redisContext *c) {
  redisAppendCommand(c, "PING");
  return redisGetReply(c, NULL);
}
