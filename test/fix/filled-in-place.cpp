// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/mysql

// An object of the caller's that a call fills.

#include <mysql.h>
#include <stdexcept>
// FIXED:#include <memory>
// FIXED-NEXT:#include <mysql.h>
// FIXED-NEXT:#include <stdexcept>

void may();

bool earlyReturn(const char *Host) {
  MYSQL M;
  mysql_init(&M);
  if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0))
    return false;
  mysql_close(&M);
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
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool earlyReturn(const char *Host) {
// FIXED-NEXT:  MYSQL M;
// FIXED-NEXT:  mysql_init(&M);
// FIXED-NEXT:  std::unique_ptr<MYSQL, MysqlClose> MLease(&M);
// FIXED-NEXT:  if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0))
// FIXED-NEXT:    return false;
// FIXED-NEXT:  MLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void throws(const char *Host) {
  MYSQL M;
  mysql_init(&M);
  if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0))
    throw std::runtime_error(mysql_error(&M));
  may();
  mysql_close(&M);
}
// FIXED:void throws(const char *Host) {
// FIXED-NEXT:  MYSQL M;
// FIXED-NEXT:  mysql_init(&M);
// FIXED-NEXT:  std::unique_ptr<MYSQL, MysqlClose> MLease(&M);
// FIXED-NEXT:  if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0))
// FIXED-NEXT:    throw std::runtime_error(mysql_error(&M));
// FIXED-NEXT:  may();
// FIXED-NEXT:  MLease.reset();
// FIXED-NEXT:}

int closedInPlaces(const char *Host) {
  MYSQL M;
  if (!mysql_init(&M))
    return 1;
  if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0)) {
    mysql_close(&M);
    return 2;
  }
  if (mysql_query(&M, "SELECT 1"))
    return 3;
  mysql_close(&M);
  return 0;
}
// FIXED:int closedInPlaces(const char *Host) {
// FIXED-NEXT:  MYSQL M;
// FIXED-NEXT:  if (!mysql_init(&M))
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  std::unique_ptr<MYSQL, MysqlClose> MLease(&M);
// FIXED-NEXT:  if (!mysql_real_connect(&M, Host, "u", "p", "d", 0, nullptr, 0)) {
// FIXED-NEXT:    MLease.reset();
// FIXED-NEXT:    return 2;
// FIXED-NEXT:  }
// FIXED-NEXT:  if (mysql_query(&M, "SELECT 1"))
// FIXED-NEXT:    return 3;
// FIXED-NEXT:  MLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
