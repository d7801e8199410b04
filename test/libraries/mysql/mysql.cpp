// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mysql

// The C client of MySQL and MariaDB.

#include <memory>
#include <mysql.h>
#include <stdexcept>

void may();

struct Close {
  void operator()(MYSQL *c) const noexcept { mysql_close(c); }
};
struct Free {
  void operator()(MYSQL_RES *r) const noexcept { mysql_free_result(r); }
};

// After a failed connect the handle is still there.
bool connect_bad(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'mysql_init' is not released on every path [lease-acquire-without-raii]
  if (!mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0))
    return false;
  mysql_close(c);
  return true;
}

bool connect_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  if (!mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0)) {
    mysql_close(c);
    return false;
  }
  mysql_close(c);
  return true;
}

// Out of memory gives null: nothing to close.
bool init_failed_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  if (!c)
    return false;
  bool good = mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_close(c);
  return good;
}

bool lease_ok(const char *host) {
  std::unique_ptr<MYSQL, Close> c(mysql_init(nullptr));
  if (!mysql_real_connect(c.get(), host, "u", "", "d", 0, nullptr, 0))
    return false;
  may();
  if (mysql_query(c.get(), "SELECT 1"))
    return false;
  std::unique_ptr<MYSQL_RES, Free> r(mysql_store_result(c.get()));
  may();
  return mysql_num_rows(r.get()) != 0;
}

bool may_throw_bad(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'mysql_init' is not released if a call throws [lease-acquire-without-raii]
  if (mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0))
    may();
  mysql_close(c);
  return true;
}

// Results and statements.
int result_bad(MYSQL *c) {
  if (mysql_query(c, "SELECT 1"))
    return -1;
  MYSQL_RES *r = mysql_store_result(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'mysql_store_result' is not released on every path [lease-result-without-release]
  if (mysql_num_rows(r) == 0)
    return 0;
  mysql_free_result(r);
  return 1;
}

int result_ok(MYSQL *c) {
  if (mysql_query(c, "SELECT 1"))
    return -1;
  MYSQL_RES *r = mysql_store_result(c);
  if (!r)
    return 0;
  mysql_free_result(r);
  return 1;
}

int use_result_bad(MYSQL *c) {
  MYSQL_RES *r = mysql_use_result(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'r' acquired by 'mysql_use_result' is not released on every path [lease-result-without-release]
  if (!r)
    return 0;
  while (mysql_fetch_row(r)) {
    if (mysql_errno(c))
      return -1;
  }
  mysql_free_result(r);
  return 1;
}

int statement_bad(MYSQL *c) {
  MYSQL_STMT *s = mysql_stmt_init(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'mysql_stmt_init' is not released on every path [lease-result-without-release]
  if (!s)
    return -1;
  if (mysql_stmt_prepare(s, "SELECT 1", 8))
    return -2;
  mysql_stmt_close(s);
  return 0;
}

int statement_ok(MYSQL *c) {
  MYSQL_STMT *s = mysql_stmt_init(c);
  if (!s)
    return -1;
  int rc = mysql_stmt_prepare(s, "SELECT 1", 8);
  mysql_stmt_close(s);
  return rc;
}

// Transactions.
bool transaction_bad(MYSQL *c) {
  mysql_query(c, "START TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (mysql_query(c, "SELECT 1"))
    return false;
  mysql_commit(c);
  return true;
}

bool transaction_ok(MYSQL *c) {
  mysql_query(c, "START TRANSACTION");
  if (mysql_query(c, "SELECT 1")) {
    mysql_rollback(c);
    return false;
  }
  mysql_commit(c);
  return true;
}

bool write_bad(MYSQL *c) {
  mysql_query(c, "START TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (mysql_query(c, "UPDATE t SET a = 1"))
    return false;
  mysql_commit(c);
  return true;
}

// What a statement wrote counts for its connection.
bool statement_write_bad(MYSQL *c, bool stop) {
  mysql_query(c, "START TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::unique_ptr<MYSQL_STMT, decltype(&mysql_stmt_close)> s(mysql_stmt_init(c),
                                                             &mysql_stmt_close);
  mysql_stmt_prepare(s.get(), "INSERT INTO t VALUES (1)", 24);
  mysql_stmt_execute(s.get());
  if (stop)
    return false;
  mysql_commit(c);
  return true;
}

void handler_bad(MYSQL *c) {
  mysql_query(c, "START TRANSACTION");
  try {
    may();
    mysql_commit(c);
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
}

void handler_ok(MYSQL *c) {
  mysql_query(c, "START TRANSACTION");
  try {
    may();
    mysql_commit(c);
  } catch (...) {
    mysql_rollback(c);
  }
}

bool autocommit_bad(MYSQL *c, bool stop) {
  mysql_autocommit(c, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  mysql_query(c, "SELECT 1");
  if (stop)
    return false;
  mysql_commit(c);
  mysql_autocommit(c, 1);
  return true;
}

bool autocommit_ok(MYSQL *c, bool stop) {
  mysql_autocommit(c, 0);
  mysql_query(c, "SELECT 1");
  mysql_rollback(c);
  mysql_autocommit(c, 1);
  return !stop;
}
