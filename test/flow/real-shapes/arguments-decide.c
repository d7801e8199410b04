// RUN: %check_lease %s lease-result-without-release -- -std=gnu11 -I %mock/hiredis

// What a helper gives by an out-parameter is the caller's or freed already,
// as another argument says.

#include <hiredis/hiredis.h>
#include <stddef.h>

static int run(redisContext *c, const char *who, redisReply **out) {
  *out = redisCommand(c, "PING");
  if (!*out)
    return -1;
  if (who == NULL) {
    freeReplyObject(*out);
    return 1;
  }
  return 1;
}

int null_argument_decides_ok(redisContext *c) {
  redisReply *r = NULL;
  return run(c, NULL, &r);
}

int other_argument_decides_bad(redisContext *c) {
  redisReply *r = NULL;
  return run(c, "me", &r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'run' is not released on every path [lease-result-without-release]
}

int freed_by_the_caller_ok(redisContext *c) {
  redisReply *r = NULL;
  int n = run(c, "me", &r);
  if (n > 0)
    freeReplyObject(r);
  return n;
}

// Whether the argument is null is not known: then what is not freed may leak.
int unknown_argument_bad(redisContext *c, const char *who) {
  redisReply *r = NULL;
  return run(c, who, &r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'run' is not released on every path [lease-result-without-release]
}
