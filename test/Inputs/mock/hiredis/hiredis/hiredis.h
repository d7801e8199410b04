//===--- hiredis.h - the names of hiredis that the tests use ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_HIREDIS_H
#define LEASE_TIDY_TEST_MOCK_HIREDIS_H

#include <stdarg.h>
#include <stddef.h>
#include <sys/time.h>

#define REDIS_ERR -1
#define REDIS_OK 0
#define REDIS_REPLY_STRING 1
#define REDIS_REPLY_ARRAY 2
#define REDIS_REPLY_INTEGER 3
#define REDIS_REPLY_NIL 4
#define REDIS_REPLY_STATUS 5
#define REDIS_REPLY_ERROR 6

#ifdef __cplusplus
extern "C" {
#endif

typedef struct redisContext {
  int err;
  char errstr[128];
  int fd;
  int flags;
} redisContext;

typedef struct redisReply {
  int type;
  long long integer;
  size_t len;
  char *str;
  size_t elements;
  struct redisReply **element;
} redisReply;

redisContext *redisConnect(const char *ip, int port);
redisContext *redisConnectWithTimeout(const char *ip, int port,
                                      const struct timeval tv);
redisContext *redisConnectNonBlock(const char *ip, int port);
redisContext *redisConnectUnix(const char *path);
int redisReconnect(redisContext *c);
int redisSetTimeout(redisContext *c, const struct timeval tv);
void redisFree(redisContext *c);
int redisFreeKeepFd(redisContext *c);
void freeReplyObject(void *reply);
int redisGetReply(redisContext *c, void **reply);
int redisAppendCommand(redisContext *c, const char *format, ...);
void *redisvCommand(redisContext *c, const char *format, va_list ap);
void *redisCommand(redisContext *c, const char *format, ...);
void *redisCommandArgv(redisContext *c, int argc, const char **argv,
                       const size_t *argvlen);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_HIREDIS_H
