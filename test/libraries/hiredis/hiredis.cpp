// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/hiredis

// hiredis: contexts, replies, and transactions between MULTI and EXEC.

#include <hiredis/hiredis.h>
#include <memory>
#include <stdexcept>

void may();

struct FreeContext {
  void operator()(redisContext *c) const noexcept { redisFree(c); }
};
struct FreeReply {
  void operator()(redisReply *r) const noexcept { freeReplyObject(r); }
};

// A context with an error must be freed as well.
bool connect_bad(const char *host) {
  redisContext *c = redisConnect(host, 6379);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'redisConnect' is not released on every path [lease-acquire-without-raii]
  if (!c || c->err)
    return false;
  redisFree(c);
  return true;
}

bool connect_ok(const char *host) {
  redisContext *c = redisConnect(host, 6379);
  if (!c || c->err) {
    redisFree(c);
    return false;
  }
  redisFree(c);
  return true;
}

bool lease_ok(const char *host) {
  std::unique_ptr<redisContext, FreeContext> c(redisConnect(host, 6379));
  if (!c || c->err)
    return false;
  may();
  std::unique_ptr<redisReply, FreeReply> r(
      static_cast<redisReply *>(redisCommand(c.get(), "GET k")));
  may();
  return r != nullptr;
}

// Replies.
long long reply_bad(redisContext *c) {
  redisReply *r = static_cast<redisReply *>(redisCommand(c, "INCR k"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisCommand' is not released on every path [lease-result-without-release]
  if (r && r->type != REDIS_REPLY_INTEGER)
    return -1;
  long long n = r ? r->integer : 0;
  freeReplyObject(r);
  return n;
}

long long reply_ok(redisContext *c) {
  redisReply *r = static_cast<redisReply *>(redisCommand(c, "INCR k"));
  long long n = r && r->type == REDIS_REPLY_INTEGER ? r->integer : -1;
  freeReplyObject(r);
  return n;
}

void dropped_bad(redisContext *c) {
  redisCommand(c, "SET k v");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'redisCommand' is dropped without a release [lease-result-without-release]
}

void dropped_ok(redisContext *c) {
  freeReplyObject(redisCommand(c, "SET k v"));
}

int piped_bad(redisContext *c) {
  void *r = nullptr;
  redisAppendCommand(c, "GET k");
  if (redisGetReply(c, &r) != REDIS_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'redisGetReply' is not released on every path [lease-result-without-release]
    return -1;
  return 0;
}

int piped_ok(redisContext *c) {
  void *r = nullptr;
  redisAppendCommand(c, "GET k");
  if (redisGetReply(c, &r) != REDIS_OK)
    return -1;
  freeReplyObject(r);
  return 0;
}

// Between MULTI and EXEC the connection is nobody else's.
bool multi_bad(redisContext *c, bool stop) {
  freeReplyObject(redisCommand(c, "MULTI"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  freeReplyObject(redisCommand(c, "SET k v"));
  if (stop)
    return false;
  freeReplyObject(redisCommand(c, "EXEC"));
  return true;
}

bool multi_ok(redisContext *c, bool stop) {
  freeReplyObject(redisCommand(c, "MULTI"));
  freeReplyObject(redisCommand(c, "SET k v"));
  if (stop) {
    freeReplyObject(redisCommand(c, "DISCARD"));
    return false;
  }
  freeReplyObject(redisCommand(c, "EXEC"));
  return true;
}

bool multi_reads_bad(redisContext *c, bool stop) {
  freeReplyObject(redisCommand(c, "MULTI"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  freeReplyObject(redisCommand(c, "GET %s", "k"));
  if (stop)
    return false;
  freeReplyObject(redisCommand(c, "EXEC"));
  return true;
}

// WATCH alone opens nothing.
bool watch_ok(redisContext *c, bool stop) {
  freeReplyObject(redisCommand(c, "WATCH k"));
  if (stop)
    return false;
  freeReplyObject(redisCommand(c, "MULTI"));
  freeReplyObject(redisCommand(c, "SET k v"));
  freeReplyObject(redisCommand(c, "EXEC"));
  return true;
}

void handler_bad(redisContext *c) {
  freeReplyObject(redisCommand(c, "MULTI"));
  try {
    may();
    freeReplyObject(redisCommand(c, "EXEC"));
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
}

void handler_ok(redisContext *c) {
  freeReplyObject(redisCommand(c, "MULTI"));
  try {
    may();
    freeReplyObject(redisCommand(c, "EXEC"));
  } catch (const std::exception &) {
    freeReplyObject(redisCommand(c, "DISCARD"));
  }
}
