// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/libpq

// Functions of the same file that begin, end or only use a transaction for
// their callers. What they do counts at the call.

#include <libpq-fe.h>
#include <string>

static void begin(PGconn *c) { PQclear(PQexec(c, "BEGIN")); }
static void commit(PGconn *c) { PQclear(PQexec(c, "COMMIT")); }
static void rollback(PGconn *c) { PQclear(PQexec(c, "ROLLBACK")); }
static void end(PGconn *c, bool good) {
  PQclear(PQexec(c, good ? "COMMIT" : "ROLLBACK"));
}
static void end_if(PGconn *c, bool good) {
  if (good)
    PQclear(PQexec(c, "COMMIT"));
}
static bool try_begin(PGconn *c) {
  PGresult *r = PQexec(c, "BEGIN");
  bool good = PQresultStatus(r) == PGRES_COMMAND_OK;
  PQclear(r);
  return good;
}
static int count(PGconn *c) {
  PGresult *r = PQexec(c, "SELECT 1");
  int n = PQntuples(r);
  PQclear(r);
  return n;
}
static void store(PGconn *c) { PQclear(PQexec(c, "UPDATE t SET a = 1")); }
static void run(PGconn *c, const char *sql) { PQclear(PQexec(c, sql)); }
static void run_string(PGconn *c, const std::string &sql) {
  PQclear(PQexec(c, sql.c_str()));
}
static int fail(PGconn *c, int code) {
  rollback(c);
  return code;
}
static int log_only(PGconn *, int code) { return code; }

int pair_bad(PGconn *c) {
  begin(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return -1;
  commit(c);
  return 0;
}

int pair_ok(PGconn *c) {
  begin(c);
  if (count(c) == 0) {
    rollback(c);
    return -1;
  }
  commit(c);
  return 0;
}

// The helper also tells what ran: a write.
int pair_write_bad(PGconn *c) {
  begin(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  store(c);
  if (count(c) == 0)
    return -1;
  commit(c);
  return 0;
}

int mixed_ok(PGconn *c) {
  begin(c);
  if (count(c) == 0) {
    PQclear(PQexec(c, "ROLLBACK"));
    return -1;
  }
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

// One helper for both ends.
int flag_end_ok(PGconn *c) {
  begin(c);
  int n = count(c);
  end(c, n > 0);
  return n;
}

int flag_end_early_bad(PGconn *c) {
  begin(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  int n = count(c);
  if (n > 9)
    return n;
  end(c, n > 0);
  return n;
}

// It ends only what went well.
int half_end_ok(PGconn *c) {
  begin(c);
  int n = count(c);
  end_if(c, true);
  return n;
}

int half_end_bad(PGconn *c) {
  begin(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  int n = count(c);
  if (n == 0) {
    end_if(c, false);
    return -1;
  }
  end_if(c, true);
  return n;
}

// A begin that may fail.
int try_begin_ok(PGconn *c) {
  if (!try_begin(c))
    return -1;
  int n = count(c);
  commit(c);
  return n;
}

int try_begin_bad(PGconn *c) {
  if (!try_begin(c))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return -1;
  int n = count(c);
  if (n == 0)
    return -2;
  commit(c);
  return n;
}

// The text goes through the helper.
int text_parameter_bad(PGconn *c) {
  run(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  run(c, "SELECT 1");
  if (count(c) == 0)
    return -1;
  run(c, "COMMIT");
  return 0;
}

int text_parameter_ok(PGconn *c) {
  run(c, "BEGIN");
  run(c, "SELECT 1");
  if (count(c) == 0) {
    run(c, "ROLLBACK");
    return -1;
  }
  run(c, "COMMIT");
  return 0;
}

int string_parameter_bad(PGconn *c) {
  run_string(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return -1;
  run_string(c, "COMMIT");
  return 0;
}

int string_parameter_ok(PGconn *c) {
  run_string(c, "BEGIN");
  if (count(c) == 0) {
    run_string(c, "ROLLBACK");
    return -1;
  }
  run_string(c, "COMMIT");
  return 0;
}

// The exit itself is a helper that rolls back, or one that does not.
int exit_helper_ok(PGconn *c) {
  begin(c);
  if (count(c) == 0)
    return fail(c, -1);
  commit(c);
  return 0;
}

int exit_helper_bad(PGconn *c) {
  begin(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return log_only(c, -1);
  commit(c);
  return 0;
}

// Helpers that call helpers.
static void begin_twice_removed(PGconn *c) { begin(c); }
static void end_twice_removed(PGconn *c, bool good) { end(c, good); }

int nested_helpers_bad(PGconn *c) {
  begin_twice_removed(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return -1;
  end_twice_removed(c, true);
  return 0;
}

int nested_helpers_ok(PGconn *c) {
  begin_twice_removed(c);
  int n = count(c);
  end_twice_removed(c, n > 0);
  return n;
}

// Methods of one class that take each other's part.
class Session {
  PGconn *conn_;
  void begin() { PQclear(PQexec(conn_, "BEGIN")); }
  void commit() { PQclear(PQexec(conn_, "COMMIT")); }
  void rollback() { PQclear(PQexec(conn_, "ROLLBACK")); }
  void finish(bool good) { good ? commit() : rollback(); }

public:
  int count_bad() {
    begin();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{.*}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (count(conn_) == 0)
      return -1;
    commit();
    return 0;
  }
  int count_ok() {
    begin();
    int n = count(conn_);
    finish(n > 0);
    return n;
  }
  int count_early_ok() {
    begin();
    if (count(conn_) == 0) {
      rollback();
      return -1;
    }
    commit();
    return 0;
  }
};

// A helper that nobody can see may end it: silence.
void unseen_end(PGconn *c);
int unseen_end_ok(PGconn *c) {
  begin(c);
  if (count(c) == 0) {
    unseen_end(c);
    return -1;
  }
  commit(c);
  return 0;
}

// A whole transaction inside a helper leaves nothing behind.
static int whole(PGconn *c) {
  begin(c);
  int n = count(c);
  commit(c);
  return n;
}
int whole_then_return_ok(PGconn *c, bool stop) {
  whole(c);
  if (stop)
    return -1;
  begin(c);
  int n = count(c);
  commit(c);
  return n;
}

// A recursive helper.
static int walk(PGconn *c, int depth) {
  if (depth == 0)
    return count(c);
  return walk(c, depth - 1);
}
int recursive_reader_ok(PGconn *c) {
  begin(c);
  int n = walk(c, 3);
  commit(c);
  return n;
}

// Function pointers to helpers.
int function_pointer_ok(PGconn *c) {
  void (*leave)(PGconn *) = &rollback;
  begin(c);
  if (count(c) == 0) {
    leave(c);
    return -1;
  }
  commit(c);
  return 0;
}

int function_pointer_bad(PGconn *c) {
  int (*look)(PGconn *) = &count;
  begin(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (look(c) == 0)
    return -1;
  commit(c);
  return 0;
}
