// RUN: %check_miss %s lease-acquire-without-raii lease-double-release -- -std=gnu11 -I %mock/hiredis -I %mock/sqlite3

// Defects of shapes that were met in real code and are not found.

#include <hiredis/hiredis.h>
#include <sqlite3.h>
#include <stddef.h>

// A failed connect that is kept is told for what a member of an object was
// assigned, and by an answer about the handle.
struct store {
  sqlite3 *db;
};

// Filled through an out-parameter; the status is the call's own.
int opened_into_a_member(struct store *s) {
  if (sqlite3_open("f", &s->db) != SQLITE_OK)
    // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
    return -1;
  return 0;
}

// A global is no member.
static redisContext *Context;
int kept_in_a_global(void) {
  Context = redisConnect("h", 1);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Context' acquired by 'redisConnect' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (!Context || Context->err)
    return 0;
  return 1;
}

// What a helper acquired and released itself is not what its caller releases
// once more, as only what the helper leaves alive is known of its products.
static int asked(redisContext *c, redisReply **out) {
  *out = redisCommand(c, "PING");
  if (!*out)
    return -1;
  freeReplyObject(*out);
  return 1;
}
int freed_by_both(redisContext *c) {
  redisReply *r = NULL;
  if (asked(c, &r) < 0)
    return -1;
  freeReplyObject(r);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' is released twice [lease-double-release]
  return 0;
}
