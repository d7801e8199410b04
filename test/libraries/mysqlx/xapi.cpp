// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mysqlx

// The X DevAPI for C: sessions are closed by hand, and take their results and
// statements along.

#include <exception>
#include <memory>
#include <mysqlx/xapi.h>

void may();

struct CloseSession {
  void operator()(mysqlx_session_t *s) const noexcept {
    mysqlx_session_close(s);
  }
};

bool session_bad(const char *url, bool stop) {
  mysqlx_session_t *s = mysqlx_get_session_from_url(url, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 's' acquired by 'mysqlx_get_session_from_url' is not released on every path [lease-acquire-without-raii]
  if (stop)
    return false;
  mysqlx_session_close(s);
  return true;
}

bool session_ok(const char *url, bool stop) {
  mysqlx_session_t *s = mysqlx_get_session_from_url(url, nullptr);
  if (!s)
    return false;
  mysqlx_session_close(s);
  return !stop;
}

bool lease_bad(mysqlx_client_t *client) {
  mysqlx_session_t *s = mysqlx_get_session_from_client(client, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 's' acquired by 'mysqlx_get_session_from_client' is not released if a call throws [lease-acquire-without-raii]
  may();
  bool valid = mysqlx_session_valid(s);
  mysqlx_session_close(s);
  return valid;
}

bool lease_ok(mysqlx_client_t *client) {
  std::unique_ptr<mysqlx_session_t, CloseSession> s(
      mysqlx_get_session_from_client(client, nullptr));
  may();
  return mysqlx_session_valid(s.get());
}

mysqlx_session_t *options_bad(mysqlx_error_t **error) {
  mysqlx_session_options_t *o = mysqlx_session_options_new();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'o' acquired by 'mysqlx_session_options_new' is not released on every path [lease-result-without-release]
  return mysqlx_get_session_from_options(o, error);
}

mysqlx_session_t *options_ok(mysqlx_error_t **error) {
  mysqlx_session_options_t *o = mysqlx_session_options_new();
  mysqlx_session_t *s = mysqlx_get_session_from_options(o, error);
  mysqlx_free(o);
  return s;
}

// Results belong to the session.
bool result_ok(mysqlx_session_t *s) {
  mysqlx_result_t *r = mysqlx_sql(s, "SELECT a FROM t", MYSQLX_NULL_TERMINATED);
  return r != nullptr;
}

bool read_bad(mysqlx_session_t *s) {
  if (mysqlx_transaction_begin(s) != RESULT_OK)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return false;
  if (!mysqlx_sql(s, "SELECT a FROM t", MYSQLX_NULL_TERMINATED))
    return false;
  return mysqlx_transaction_commit(s) == RESULT_OK;
}

bool read_ok(mysqlx_session_t *s) {
  if (mysqlx_transaction_begin(s) != RESULT_OK)
    return false;
  if (!mysqlx_sql(s, "SELECT a FROM t", MYSQLX_NULL_TERMINATED)) {
    mysqlx_transaction_rollback(s);
    return false;
  }
  return mysqlx_transaction_commit(s) == RESULT_OK;
}

bool write_bad(mysqlx_session_t *s, bool stop) {
  mysqlx_transaction_begin(s);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' with writes is neither committed nor rolled back [lease-write-without-commit]
  mysqlx_stmt_t *st =
      mysqlx_sql_new(s, "DELETE FROM t", MYSQLX_NULL_TERMINATED);
  mysqlx_execute(st);
  if (stop)
    return false;
  mysqlx_transaction_commit(s);
  return true;
}

bool write_ok(mysqlx_session_t *s, bool stop) {
  mysqlx_transaction_begin(s);
  mysqlx_stmt_t *st =
      mysqlx_sql_new(s, "DELETE FROM t", MYSQLX_NULL_TERMINATED);
  mysqlx_execute(st);
  if (stop) {
    mysqlx_transaction_rollback(s);
    return false;
  }
  mysqlx_transaction_commit(s);
  return true;
}

void handler_bad(mysqlx_session_t *s) {
  mysqlx_transaction_begin(s);
  try {
    may();
    mysqlx_transaction_commit(s);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 's' open [lease-catch-without-rollback]
  }
}

void handler_ok(mysqlx_session_t *s) {
  mysqlx_transaction_begin(s);
  try {
    may();
    mysqlx_transaction_commit(s);
  } catch (const std::exception &) {
    mysqlx_transaction_rollback(s);
  }
}
