// RUN: %check_miss %s lease-acquire-without-raii -- -std=gnu11 -I %mock/hiredis -I %mock/sqlite3 -I %mock/mysql

// Defects of shapes that were met in real code and are not found.

#include <hiredis/hiredis.h>
#include <mysql.h>
#include <sqlite3.h>
#include <stddef.h>

// A failed connect that is kept is told for what a member of an object was
// assigned, and by an answer about the handle.
struct store {
  sqlite3 *db;
  MYSQL *my;
};

// Filled through an out-parameter; the status is the call's own.
int opened_into_a_member(struct store *s) {
  if (sqlite3_open("f", &s->db) != SQLITE_OK)
    // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'db' acquired by 'sqlite3_open' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
    return -1;
  return 0;
}

// Acquired by one call, refused by the next.
int refused_by_the_second_call(struct store *s) {
  s->my = mysql_init(NULL);
  // MISS: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'my' acquired by 'mysql_init' is kept although it failed, and the next call overwrites it [lease-acquire-without-raii]
  if (!s->my)
    return -1;
  if (!mysql_real_connect(s->my, "h", "u", "p", "d", 0, NULL, 0))
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
