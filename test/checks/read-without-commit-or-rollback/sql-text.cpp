// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/libpq

// What the text of a statement says, whatever way it reaches the call. Each
// pair differs in the text only: read or write, begin or not, end or not.

#include <cstdio>
#include <libpq-fe.h>
#include <sstream>
#include <string>
#include <string_view>

namespace fmt {
template <typename... T> std::string format(const char *f, const T &...a);
} // namespace fmt

#define SQL_BEGIN "BEGIN"
#define SQL_ROLLBACK "ROLLBACK"
static const char kBegin[] = "BEGIN";
static const char *const kSelect = "SELECT id FROM t";
static const char *const kUpdate = "UPDATE t SET id = 1";
static constexpr const char *kCommit = "COMMIT";
static const std::string kRollback = "ROLLBACK";
static constexpr std::string_view kInsert = "INSERT INTO t VALUES (1)";
static const char *const kTable[] = {"SELECT 1", "DELETE FROM t", "COMMIT"};

void macro_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, SQL_BEGIN));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (stop)
    return;
  PQclear(PQexec(c, SQL_ROLLBACK));
}

void macro_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, SQL_BEGIN));
  PQclear(PQexec(c, "SELECT 1"));
  if (stop) {
    PQclear(PQexec(c, SQL_ROLLBACK));
    return;
  }
  PQclear(PQexec(c, SQL_ROLLBACK));
}

void const_array_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, kBegin));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, kSelect));
  if (!stop)
    PQclear(PQexec(c, kCommit));
}

void const_array_write_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, kBegin));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, kUpdate));
  if (!stop)
    PQclear(PQexec(c, kCommit));
}

void const_array_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, kBegin));
  PQclear(PQexec(c, kSelect));
  PQclear(PQexec(c, stop ? "ROLLBACK" : kCommit));
}

void std_string_constant_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, kSelect));
  if (stop)
    PQclear(PQexec(c, kRollback.c_str()));
  else
    PQclear(PQexec(c, kCommit));
}

void string_view_write_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, kInsert.data()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void table_read_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, kTable[0]));
  if (stop)
    return;
  PQclear(PQexec(c, kTable[2]));
}

void table_write_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, kTable[1]));
  if (stop)
    return;
  PQclear(PQexec(c, kTable[2]));
}

// Put together at run time: the first word decides.
void concatenation_read_bad(PGconn *c, const std::string &name, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  std::string q = "SELECT * FROM t WHERE name = '" + name + "'";
  PQclear(PQexec(c, q.c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void concatenation_write_bad(PGconn *c, const std::string &name, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::string q = "DELETE FROM t WHERE name = '" + name + "'";
  PQclear(PQexec(c, q.c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void appended_read_bad(PGconn *c, const std::string &name, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  std::string q("SELECT 1");
  q += " FROM ";
  q += name;
  PQclear(PQexec(c, q.c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void format_read_bad(PGconn *c, int id, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, fmt::format("SELECT a FROM t WHERE id = {}", id).c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void format_write_bad(PGconn *c, int id, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, fmt::format("UPDATE t SET a = {}", id).c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void format_verb_unknown_bad(PGconn *c, const char *verb, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, fmt::format("{} t", verb).c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void snprintf_read_bad(PGconn *c, int id, bool stop) {
  char buf[80];
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  snprintf(buf, sizeof buf, "SELECT a FROM t WHERE id = %d", id);
  PQclear(PQexec(c, buf));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void snprintf_write_bad(PGconn *c, int id, bool stop) {
  char buf[80];
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  snprintf(buf, sizeof buf, "INSERT INTO t VALUES (%d)", id);
  PQclear(PQexec(c, buf));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void snprintf_reused_bad(PGconn *c, int id, bool stop) {
  char buf[80];
  snprintf(buf, sizeof buf, "BEGIN");
  PQclear(PQexec(c, buf));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  snprintf(buf, sizeof buf, "SELECT %d", id);
  PQclear(PQexec(c, buf));
  if (stop)
    return;
  snprintf(buf, sizeof buf, "COMMIT");
  PQclear(PQexec(c, buf));
}

void stream_read_bad(PGconn *c, int id, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  std::ostringstream os;
  os << "SELECT a FROM t WHERE id = " << id;
  PQclear(PQexec(c, os.str().c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void stream_write_bad(PGconn *c, int id, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  std::ostringstream os;
  os << "DELETE FROM t WHERE id = " << id;
  PQclear(PQexec(c, os.str().c_str()));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

// A variable holds what was assigned last on the path.
void variable_end_ok(PGconn *c, bool keep, bool stop) {
  const char *end = "ROLLBACK";
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  if (stop) {
    PQclear(PQexec(c, end));
    return;
  }
  if (keep)
    end = "COMMIT";
  PQclear(PQexec(c, end));
}

void variable_no_end_bad(PGconn *c, bool keep) {
  const char *last = "COMMIT";
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 1"));
  if (keep) {
    PQclear(PQexec(c, last));
    return;
  }
  last = "SELECT 2";
  PQclear(PQexec(c, last));
}

void variable_write_on_a_path_bad(PGconn *c, bool change, bool stop) {
  const char *q = "SELECT 1";
  if (change)
    q = "UPDATE t SET a = 1";
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, q));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void reassigned_string_bad(PGconn *c, bool stop) {
  std::string q;
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  q = "SELECT 1";
  PQclear(PQexec(c, q.c_str()));
  if (stop)
    return;
  q = "COMMIT";
  PQclear(PQexec(c, q.c_str()));
}

// Text that nobody can see counts as a write, never as a begin or an end.
void unknown_text_bad(PGconn *c, const char *q, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, q));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void unknown_text_alone_ok(PGconn *c, const char *q, bool stop) {
  PQclear(PQexec(c, q));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

// Reading and writing statements.
void with_select_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "WITH x AS (SELECT 1 AS a) SELECT a FROM x"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void with_update_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "WITH x AS (UPDATE t SET a = 1 RETURNING *) "
                    "SELECT * FROM x"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void select_for_update_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "SELECT a FROM t WHERE id = 1 FOR UPDATE"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void show_explain_values_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SHOW search_path"));
  PQclear(PQexec(c, "EXPLAIN SELECT 1"));
  PQclear(PQexec(c, "VALUES (1), (2)"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void explain_analyze_write_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexec(c, "EXPLAIN ANALYZE DELETE FROM t"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void comments_and_case_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "-- open it\nbegin;"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "/* reads */ select 1"));
  if (stop)
    return;
  PQclear(PQexec(c, R"(
    commit
  )"));
}

// Words of a transaction that begin or end nothing.
void savepoint_is_no_end_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SAVEPOINT s"));
  PQclear(PQexec(c, "SELECT 1"));
  if (stop) {
    PQclear(PQexec(c, "ROLLBACK TO SAVEPOINT s"));
    return;
  }
  PQclear(PQexec(c, "RELEASE SAVEPOINT s"));
  PQclear(PQexec(c, "COMMIT"));
}

void savepoint_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SAVEPOINT s"));
  PQclear(PQexec(c, "SELECT 1"));
  if (stop)
    PQclear(PQexec(c, "ROLLBACK TO s"));
  PQclear(PQexec(c, "RELEASE s"));
  PQclear(PQexec(c, "COMMIT"));
}

void commit_and_chain_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  PQclear(PQexec(c, "COMMIT AND CHAIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

// Several statements in one text.
void multi_statement_begin_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "START TRANSACTION; SELECT 1"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void multi_statement_write_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN; UPDATE t SET a = 1;"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void multi_statement_whole_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN; UPDATE t SET a = 1; COMMIT"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void semicolon_in_quotes_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN; SELECT '; COMMIT;'"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

// A prepared statement runs the text that its name was given.
void prepared_read_bad(PGconn *c, bool stop) {
  PQclear(PQprepare(c, "find", "SELECT a FROM t WHERE id = $1", 1, nullptr));
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexecPrepared(c, "find", 0, nullptr, nullptr, nullptr, 0));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void prepared_write_bad(PGconn *c, bool stop) {
  PQclear(PQprepare(c, "put", "INSERT INTO t VALUES ($1)", 1, nullptr));
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexecPrepared(c, "put", 0, nullptr, nullptr, nullptr, 0));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void prepared_elsewhere_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  PQclear(PQexecPrepared(c, "unseen", 0, nullptr, nullptr, nullptr, 0));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

// Without waiting for the result.
void send_query_bad(PGconn *c, bool stop) {
  PQsendQuery(c, "BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  while (PGresult *r = PQgetResult(c))
    PQclear(r);
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void params_read_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN TRANSACTION READ ONLY"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(
      PQexecParams(c, "SELECT $1", 0, nullptr, nullptr, nullptr, nullptr, 0));
  if (stop)
    return;
  PQclear(PQexec(c, "END"));
}

// A block of PL/pgSQL or a keyword inside other text is no end.
void word_inside_bad(PGconn *c, bool stop) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  PQclear(PQexec(c, "SELECT 'COMMIT'"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}

void no_begin_ok(PGconn *c, bool stop) {
  PQclear(PQexec(c, "SELECT 'BEGIN'"));
  if (stop)
    return;
  PQclear(PQexec(c, "COMMIT"));
}
