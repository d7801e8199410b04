// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/mysql -I %mock/hiredis -I %mock/mongoc

// Leases of what other C libraries return.

#include <hiredis/hiredis.h>
#include <mongoc/mongoc.h>
#include <mysql.h>
// FIXED:#include <hiredis/hiredis.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <mongoc/mongoc.h>
// FIXED-NEXT:#include <mysql.h>

void may();

bool mysqlConnect(const char *Host) {
  MYSQL *Db = mysql_init(nullptr);
  if (!mysql_real_connect(Db, Host, "u", "p", "d", 0, nullptr, 0))
    return false;
  mysql_close(Db);
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct MysqlClose {
// FIXED-NEXT:  void operator()(MYSQL *handle) const noexcept { mysql_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct RedisFree {
// FIXED-NEXT:  void operator()(redisContext *handle) const noexcept { redisFree(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct MysqlFreeResult {
// FIXED-NEXT:  void operator()(MYSQL_RES *handle) const noexcept { mysql_free_result(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct MysqlStmtClose {
// FIXED-NEXT:  void operator()(MYSQL_STMT *handle) const noexcept { mysql_stmt_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct FreeReply {
// FIXED-NEXT:  void operator()(redisReply *handle) const noexcept { freeReplyObject(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool mysqlConnect(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<MYSQL, MysqlClose> Db(mysql_init(nullptr));
// FIXED-NEXT:  if (!mysql_real_connect(Db.get(), Host, "u", "p", "d", 0, nullptr, 0))
// FIXED-NEXT:    return false;
// FIXED-NEXT:  Db.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

long mysqlRows(MYSQL *Db) {
  MYSQL_RES *Rows = mysql_store_result(Db);
  if (!Rows)
    return -1;
  long N = 0;
  while (MYSQL_ROW Row = mysql_fetch_row(Rows))
    if (Row[0])
      ++N;
  may();
  mysql_free_result(Rows);
  return N;
}
// FIXED:long mysqlRows(MYSQL *Db) {
// FIXED-NEXT:  std::unique_ptr<MYSQL_RES, MysqlFreeResult> Rows(mysql_store_result(Db));
// FIXED-NEXT:  if (!Rows)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  long N = 0;
// FIXED-NEXT:  while (MYSQL_ROW Row = mysql_fetch_row(Rows.get()))
// FIXED-NEXT:    if (Row[0])
// FIXED-NEXT:      ++N;
// FIXED-NEXT:  may();
// FIXED-NEXT:  Rows.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

bool mysqlStatement(MYSQL *Db, const char *Sql, unsigned long Length) {
  MYSQL_STMT *Statement = mysql_stmt_init(Db);
  if (mysql_stmt_prepare(Statement, Sql, Length) != 0)
    return false;
  bool Done = mysql_stmt_execute(Statement) == 0;
  mysql_stmt_close(Statement);
  return Done;
}
// FIXED:bool mysqlStatement(MYSQL *Db, const char *Sql, unsigned long Length) {
// FIXED-NEXT:  std::unique_ptr<MYSQL_STMT, MysqlStmtClose> Statement(mysql_stmt_init(Db));
// FIXED-NEXT:  if (mysql_stmt_prepare(Statement.get(), Sql, Length) != 0)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  bool Done = mysql_stmt_execute(Statement.get()) == 0;
// FIXED-NEXT:  Statement.reset();
// FIXED-NEXT:  return Done;
// FIXED-NEXT:}

long long redis(const char *Host) {
  redisContext *Context = redisConnect(Host, 6379);
  if (Context == nullptr || Context->err) {
    if (Context)
      redisFree(Context);
    return -1;
  }
  redisReply *Reply =
      static_cast<redisReply *>(redisCommand(Context, "GET %s", "key"));
  if (!Reply) {
    redisFree(Context);
    return -2;
  }
  if (Reply->type != REDIS_REPLY_INTEGER)
    return -3;
  long long N = Reply->integer;
  freeReplyObject(Reply);
  redisFree(Context);
  return N;
}
// FIXED:long long redis(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> Context(redisConnect(Host, 6379));
// FIXED-NEXT:  if (Context == nullptr || Context->err) {
// FIXED-NEXT:    if (Context)
// FIXED-NEXT:      Context.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  std::unique_ptr<redisReply, FreeReply> Reply(static_cast<redisReply *>(redisCommand(Context.get(), "GET %s", "key")));
// FIXED-NEXT:  if (!Reply) {
// FIXED-NEXT:    Context.reset();
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (Reply->type != REDIS_REPLY_INTEGER)
// FIXED-NEXT:    return -3;
// FIXED-NEXT:  long long N = Reply->integer;
// FIXED-NEXT:  Reply.reset();
// FIXED-NEXT:  Context.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

bool mongo(mongoc_client_pool_t *Pool) {
  mongoc_client_t *Client = mongoc_client_pool_pop(Pool);
  if (!Client)
    return false;
  may();
  mongoc_client_pool_push(Pool, Client);
  return true;
}
// FIXED:bool mongo(mongoc_client_pool_t *Pool) {
// FIXED-NEXT:  auto GiveBack = [&](mongoc_client_t *handle) noexcept { mongoc_client_pool_push(Pool, handle); };
// FIXED-NEXT:  std::unique_ptr<mongoc_client_t, decltype(GiveBack)> Client(mongoc_client_pool_pop(Pool), GiveBack);
// FIXED-NEXT:  if (!Client)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  may();
// FIXED-NEXT:  Client.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
