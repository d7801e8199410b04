// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/mysql

// Transactions in loops and switches: `continue`, `break` and a missing case
// leave them open as an early return does.

#include <mysql.h>

bool wanted(int i) noexcept;
bool more() noexcept;

void continue_bad(MYSQL *c, int n) {
  for (int i = 0; i < n; ++i) {
    mysql_query(c, "START TRANSACTION");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    mysql_query(c, "SELECT 1");
    if (!wanted(i))
      continue;
    mysql_query(c, "COMMIT");
  }
}

void continue_ok(MYSQL *c, int n) {
  for (int i = 0; i < n; ++i) {
    if (!wanted(i))
      continue;
    mysql_query(c, "START TRANSACTION");
    mysql_query(c, "SELECT 1");
    mysql_query(c, "COMMIT");
  }
}

void continue_rolls_back_ok(MYSQL *c, int n) {
  for (int i = 0; i < n; ++i) {
    mysql_query(c, "START TRANSACTION");
    mysql_query(c, "SELECT 1");
    if (!wanted(i)) {
      mysql_query(c, "ROLLBACK");
      continue;
    }
    mysql_query(c, "COMMIT");
  }
}

void break_bad(MYSQL *c, int n) {
  for (int i = 0; i < n; ++i) {
    mysql_query(c, "BEGIN");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    mysql_query(c, "SELECT 1");
    if (wanted(i))
      break;
    mysql_query(c, "COMMIT");
  }
}

void break_ends_after_ok(MYSQL *c, int n) {
  for (int i = 0; i < n; ++i) {
    mysql_query(c, "BEGIN");
    mysql_query(c, "SELECT 1");
    if (wanted(i)) {
      mysql_query(c, "ROLLBACK");
      break;
    }
    mysql_query(c, "COMMIT");
  }
}

// The whole loop is one transaction.
void around_loop_ok(MYSQL *c) {
  mysql_query(c, "BEGIN");
  while (more())
    mysql_query(c, "SELECT 1");
  mysql_query(c, "COMMIT");
}

void around_loop_return_bad(MYSQL *c) {
  mysql_query(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  while (more()) {
    if (mysql_query(c, "SELECT 1"))
      return;
  }
  mysql_query(c, "COMMIT");
}

void around_loop_return_ok(MYSQL *c) {
  mysql_query(c, "BEGIN");
  while (more()) {
    if (mysql_query(c, "SELECT 1")) {
      mysql_query(c, "ROLLBACK");
      return;
    }
  }
  mysql_query(c, "COMMIT");
}

// Out of two loops at once.
void nested_break_bad(MYSQL *c, int n) {
  mysql_query(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      mysql_query(c, "SELECT 1");
      if (wanted(j))
        goto found;
    }
  }
  mysql_query(c, "COMMIT");
found:
  return;
}

void nested_break_ok(MYSQL *c, int n) {
  mysql_query(c, "BEGIN");
  for (int i = 0; i < n; ++i) {
    for (int j = 0; j < n; ++j) {
      mysql_query(c, "SELECT 1");
      if (wanted(j))
        goto found;
    }
  }
found:
  mysql_query(c, "COMMIT");
}

// A loop that runs at least once.
void do_while_ok(MYSQL *c) {
  do {
    mysql_query(c, "BEGIN");
    mysql_query(c, "SELECT 1");
    mysql_query(c, "COMMIT");
  } while (more());
}

void do_while_bad(MYSQL *c) {
  do {
    mysql_query(c, "BEGIN");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (mysql_query(c, "SELECT 1"))
      break;
    mysql_query(c, "COMMIT");
  } while (more());
}

// A failed begin is tried again; nothing is open then.
bool retry_begin_ok(MYSQL *c) {
  for (int i = 0; i < 3; ++i) {
    if (mysql_query(c, "BEGIN") == 0) {
      mysql_query(c, "SELECT 1");
      return mysql_query(c, "COMMIT") == 0;
    }
  }
  return false;
}

bool retry_transaction_bad(MYSQL *c) {
  for (int i = 0; i < 3; ++i) {
    if (mysql_query(c, "BEGIN") == 0) {
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
      if (mysql_query(c, "SELECT 1"))
        return false;
      return mysql_query(c, "COMMIT") == 0;
    }
  }
  return false;
}

// The transaction is begun in one turn and ended in the next.
void batches_ok(MYSQL *c, int n) {
  bool open = false;
  for (int i = 0; i < n; ++i) {
    if (!open) {
      mysql_query(c, "BEGIN");
      open = true;
    }
    mysql_query(c, "SELECT 1");
    if (wanted(i)) {
      mysql_query(c, "COMMIT");
      open = false;
    }
  }
  if (open)
    mysql_query(c, "COMMIT");
}

void batches_last_bad(MYSQL *c, int n) {
  bool open = false;
  for (int i = 0; i < n; ++i) {
    if (!open) {
      mysql_query(c, "BEGIN");
      // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
      open = true;
    }
    mysql_query(c, "SELECT 1");
    if (wanted(i)) {
      mysql_query(c, "COMMIT");
      open = false;
    }
  }
}

// A value that no case handles.
void switch_without_default_bad(MYSQL *c, int how) {
  mysql_query(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  mysql_query(c, "SELECT 1");
  switch (how) {
  case 0:
    mysql_query(c, "COMMIT");
    break;
  case 1:
    mysql_query(c, "ROLLBACK");
    break;
  }
}

void switch_with_default_ok(MYSQL *c, int how) {
  mysql_query(c, "BEGIN");
  mysql_query(c, "SELECT 1");
  switch (how) {
  case 0:
    mysql_query(c, "COMMIT");
    break;
  default:
    mysql_query(c, "ROLLBACK");
    break;
  }
}

void switch_case_returns_bad(MYSQL *c, int how) {
  mysql_query(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  mysql_query(c, "SELECT 1");
  switch (how) {
  case 0:
    break;
  case 1:
    return;
  default:
    mysql_query(c, "ROLLBACK");
    return;
  }
  mysql_query(c, "COMMIT");
}

void switch_falls_through_ok(MYSQL *c, int how) {
  mysql_query(c, "BEGIN");
  switch (how) {
  case 0:
    mysql_query(c, "SELECT 1");
    [[fallthrough]];
  case 1:
    mysql_query(c, "COMMIT");
    break;
  default:
    mysql_query(c, "ROLLBACK");
  }
}

enum class Mode { Keep, Drop };
void switch_covers_enum_ok(MYSQL *c, Mode m) {
  mysql_query(c, "BEGIN");
  mysql_query(c, "SELECT 1");
  switch (m) {
  case Mode::Keep:
    mysql_query(c, "COMMIT");
    break;
  case Mode::Drop:
    mysql_query(c, "ROLLBACK");
    break;
  }
}

void switch_enum_forgets_bad(MYSQL *c, Mode m) {
  mysql_query(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  mysql_query(c, "SELECT 1");
  switch (m) {
  case Mode::Keep:
    mysql_query(c, "COMMIT");
    break;
  case Mode::Drop:
    break;
  }
}

// In a range-for over an array.
void range_for_bad(MYSQL *c) {
  static const int ids[] = {1, 2, 3};
  for (int id : ids) {
    mysql_query(c, "BEGIN");
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    mysql_query(c, "SELECT 1");
    if (wanted(id))
      return;
    mysql_query(c, "COMMIT");
  }
}

void range_for_ok(MYSQL *c) {
  static const int ids[] = {1, 2, 3};
  for (int id : ids) {
    mysql_query(c, "BEGIN");
    mysql_query(c, "SELECT 1");
    mysql_query(c, wanted(id) ? "COMMIT" : "ROLLBACK");
  }
}

// MySQL: a second BEGIN commits the first one.
void implicit_commit_ok(MYSQL *c) {
  mysql_query(c, "BEGIN");
  mysql_query(c, "SELECT 1");
  mysql_query(c, "BEGIN");
  mysql_query(c, "SELECT 2");
  mysql_query(c, "COMMIT");
}

// And so does data definition.
void ddl_ends_it_ok(MYSQL *c, bool stop) {
  mysql_query(c, "BEGIN");
  mysql_query(c, "SELECT 1");
  if (stop) {
    mysql_query(c, "CREATE TABLE t (a INT)");
    return;
  }
  mysql_query(c, "COMMIT");
}
