// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/mysql

// With autocommit switched off a transaction is always open.

#include <mysql.h>

void never_committed_bad(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_autocommit(c, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_close(c);
}

void committed_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_autocommit(c, 0);
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_commit(c);
  mysql_close(c);
}

void rolled_back_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_autocommit(c, 0);
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_rollback(c);
  mysql_close(c);
}

// Switching it on again commits.
void switched_on_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_autocommit(c, 0);
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_autocommit(c, 1);
  mysql_close(c);
}

// Left on: each write commits by itself.
void left_on_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_autocommit(c, 1);
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_close(c);
}

void only_reads_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_autocommit(c, 0);
  mysql_query(c, "SELECT 1");
  mysql_close(c);
}

// By text.
void text_off_bad(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_query(c, "SET autocommit=0");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_close(c);
}

void text_on_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_query(c, "SET autocommit = 0");
  mysql_query(c, "INSERT INTO t VALUES (1)");
  mysql_query(c, "SET autocommit = 1");
  mysql_close(c);
}

// On a connection that was handed in, left by one exit but not by the other.
bool borrowed_bad(MYSQL *c, bool stop) {
  mysql_autocommit(c, 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  mysql_query(c, "UPDATE t SET a = 1");
  if (stop)
    return false;
  mysql_commit(c);
  mysql_autocommit(c, 1);
  return true;
}

bool borrowed_ok(MYSQL *c, bool stop) {
  mysql_autocommit(c, 0);
  mysql_query(c, "UPDATE t SET a = 1");
  if (stop) {
    mysql_rollback(c);
    mysql_autocommit(c, 1);
    return false;
  }
  mysql_commit(c);
  mysql_autocommit(c, 1);
  return true;
}

// A connection that is only set up here.
void set_up_ok(MYSQL *c) { mysql_autocommit(c, 0); }

// With the length of the text, and with a statement.
void real_query_bad(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_query(c, "START TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  mysql_real_query(c, "DELETE FROM t", 13);
  mysql_close(c);
}

void ddl_commits_ok(const char *host) {
  MYSQL *c = mysql_init(nullptr);
  mysql_real_connect(c, host, "u", "", "d", 0, nullptr, 0);
  mysql_query(c, "START TRANSACTION");
  mysql_query(c, "DELETE FROM t");
  mysql_query(c, "ALTER TABLE t ADD b INT");
  mysql_close(c);
}
