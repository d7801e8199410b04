// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/cassandra

// The C/C++ driver for Cassandra: sessions, and a future for every request.

#include <cassandra.h>
#include <memory>

void may();

struct Free {
  void operator()(CassSession *s) const noexcept { cass_session_free(s); }
  void operator()(CassFuture *f) const noexcept { cass_future_free(f); }
  void operator()(CassStatement *s) const noexcept { cass_statement_free(s); }
  void operator()(const CassResult *r) const noexcept { cass_result_free(r); }
};
template <typename T> using Owned = std::unique_ptr<T, Free>;

// Sessions.
bool session_bad(const CassCluster *cluster) {
  CassSession *session = cass_session_new();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'session' acquired by 'cass_session_new' is not released on every path [lease-acquire-without-raii]
  CassFuture *connected = cass_session_connect(session, cluster);
  CassError rc = cass_future_error_code(connected);
  cass_future_free(connected);
  if (rc != CASS_OK)
    return false;
  cass_session_free(session);
  return true;
}

bool session_ok(const CassCluster *cluster) {
  CassSession *session = cass_session_new();
  CassFuture *connected = cass_session_connect(session, cluster);
  CassError rc = cass_future_error_code(connected);
  cass_future_free(connected);
  cass_session_free(session);
  return rc == CASS_OK;
}

bool lease_ok(const CassCluster *cluster) {
  Owned<CassSession> session(cass_session_new());
  Owned<CassFuture> connected(cass_session_connect(session.get(), cluster));
  may();
  return cass_future_error_code(connected.get()) == CASS_OK;
}

bool no_lease_bad(const CassCluster *cluster) {
  CassSession *session = cass_session_new();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'session' acquired by 'cass_session_new' is not released if a call throws [lease-acquire-without-raii]
  may();
  cass_session_free(session);
  return true;
}

CassCluster *cluster_bad(const char *hosts) {
  CassCluster *cluster = cass_cluster_new();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'cluster' acquired by 'cass_cluster_new' is not released on every path [lease-result-without-release]
  if (cass_cluster_set_contact_points(cluster, hosts) != CASS_OK)
    return nullptr;
  return cluster;
}

CassCluster *cluster_ok(const char *hosts) {
  CassCluster *cluster = cass_cluster_new();
  if (cass_cluster_set_contact_points(cluster, hosts) != CASS_OK) {
    cass_cluster_free(cluster);
    return nullptr;
  }
  return cluster;
}

// The future of a request that failed must be freed as well.
bool execute_bad(CassSession *session, const CassStatement *statement) {
  CassFuture *future = cass_session_execute(session, statement);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'future' acquired by 'cass_session_execute' is not released on every path [lease-result-without-release]
  if (cass_future_error_code(future) != CASS_OK)
    return false;
  cass_future_free(future);
  return true;
}

bool execute_ok(CassSession *session, const CassStatement *statement) {
  CassFuture *future = cass_session_execute(session, statement);
  bool done = cass_future_error_code(future) == CASS_OK;
  cass_future_free(future);
  return done;
}

void forgotten_bad(CassSession *session, const CassStatement *statement) {
  cass_session_execute(session, statement);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result of 'cass_session_execute' is dropped without a release [lease-result-without-release]
}

void not_awaited_ok(CassSession *session, const CassStatement *statement) {
  cass_future_free(cass_session_execute(session, statement));
}

void twice_bad(CassSession *session, const CassStatement *statement) {
  CassFuture *future = cass_session_execute(session, statement);
  if (cass_future_error_code(future) != CASS_OK)
    cass_future_free(future);
  cass_future_free(future);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'future' is released twice [lease-double-release]
}

// Statements.
bool statement_bad(CassSession *session) {
  CassStatement *s = cass_statement_new("SELECT a FROM t", 0);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 's' acquired by 'cass_statement_new' is not released on every path [lease-result-without-release]
  CassFuture *future = cass_session_execute(session, s);
  bool done = cass_future_error_code(future) == CASS_OK;
  cass_future_free(future);
  return done;
}

bool statement_ok(CassSession *session) {
  CassStatement *s = cass_statement_new("SELECT a FROM t", 0);
  CassFuture *future = cass_session_execute(session, s);
  cass_statement_free(s);
  bool done = cass_future_error_code(future) == CASS_OK;
  cass_future_free(future);
  return done;
}

bool prepare_bad(CassSession *session) {
  CassFuture *future = cass_session_prepare(session, "SELECT a FROM t");
  const CassPrepared *p = cass_future_get_prepared(future);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: statement 'p' acquired by 'cass_future_get_prepared' is not released on every path [lease-result-without-release]
  cass_future_free(future);
  if (!p)
    return false;
  CassStatement *s = cass_prepared_bind(p);
  cass_future_free(cass_session_execute(session, s));
  cass_statement_free(s);
  return true;
}

bool prepare_ok(CassSession *session) {
  CassFuture *future = cass_session_prepare(session, "SELECT a FROM t");
  const CassPrepared *p = cass_future_get_prepared(future);
  cass_future_free(future);
  if (!p)
    return false;
  CassStatement *s = cass_prepared_bind(p);
  cass_prepared_free(p);
  cass_future_free(cass_session_execute(session, s));
  cass_statement_free(s);
  return true;
}

// Results and iterators; rows belong to their result.
size_t result_bad(CassFuture *future) {
  const CassResult *result = cass_future_get_result(future);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'result' acquired by 'cass_future_get_result' is not released on every path [lease-result-without-release]
  if (!result)
    return 0;
  return cass_result_row_count(result);
}

size_t result_ok(CassFuture *future) {
  const CassResult *result = cass_future_get_result(future);
  if (!result)
    return 0;
  size_t n = cass_result_row_count(result);
  cass_result_free(result);
  return n;
}

bool iterator_bad(const CassResult *result) {
  CassIterator *it = cass_iterator_from_result(result);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'it' acquired by 'cass_iterator_from_result' is not released on every path [lease-result-without-release]
  while (cass_iterator_next(it))
    if (!cass_iterator_get_row(it))
      return false;
  cass_iterator_free(it);
  return true;
}

bool iterator_ok(const CassResult *result) {
  bool all = true;
  CassIterator *it = cass_iterator_from_result(result);
  while (cass_iterator_next(it))
    if (!cass_iterator_get_row(it))
      all = false;
  cass_iterator_free(it);
  return all;
}
