// RUN: %check_lease %s lease-session-state -- -std=c++17 -I %mock/mysql

// Settings of MySQL's sessions: no rollback takes them back, and there is none
// for one transaction only.

#include <mysql.h>

class Pool {
public:
  MYSQL *acquire();
  void release(MYSQL *C) noexcept;
};

void set_bad(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET sql_mode = 'ANSI'");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'sql_mode' set for the whole session (pool recognised by its shape) [lease-session-state]
  mysql_query(C, "SELECT 1");
  P.release(C);
}

void local_bad(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET LOCAL sort_buffer_size = 1000000");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'sort_buffer_size' set
  P.release(C);
}

void isolation_bad(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'transaction' set
  P.release(C);
}

void names_bad(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET @@session.foreign_key_checks = 0");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'foreign_key_checks' set
  P.release(C);
}

void rolled_back_bad(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "START TRANSACTION");
  mysql_query(C, "SET sql_mode = 'ANSI'");
  // CHECK: :[[@LINE-1]]:3: warning: connection 'C' goes back to its pool with 'sql_mode' set
  mysql_query(C, "SELECT 1");
  mysql_rollback(C);
  P.release(C);
}

// The path on which it was set is known by its answer.
void checked_bad(Pool &P) {
  MYSQL *C = P.acquire();
  if (mysql_query(C, "SET sql_mode = 'ANSI'") != 0) {
    // CHECK: :[[@LINE-1]]:7: warning: connection 'C' goes back to its pool with 'sql_mode' set
    P.release(C);
    return;
  }
  P.release(C);
}

void checked_ok(Pool &P) {
  MYSQL *C = P.acquire();
  if (mysql_query(C, "SET sql_mode = 'ANSI'") != 0) {
    P.release(C);
    return;
  }
  mysql_query(C, "SET sql_mode = DEFAULT");
  P.release(C);
}

void kept_ok(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET @old = @@sql_mode, sql_mode = 'ANSI'");
  mysql_query(C, "SELECT 1");
  mysql_query(C, "SET sql_mode = @old");
  P.release(C);
}

void set_back_ok(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET foreign_key_checks = 0");
  mysql_query(C, "DELETE FROM t");
  mysql_query(C, "SET foreign_key_checks = 1");
  P.release(C);
}

void reset_ok(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET sql_mode = 'ANSI'");
  mysql_reset_connection(C);
  P.release(C);
}

void others_ok(Pool &P) {
  MYSQL *C = P.acquire();
  mysql_query(C, "SET @a = 1");
  mysql_query(C, "SET GLOBAL max_connections = 10");
  mysql_query(C, "SET @@global.max_connections = 10");
  mysql_query(C, "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  mysql_query(C, "SET STATEMENT max_statement_time = 1 FOR SELECT 1");
  P.release(C);
}
