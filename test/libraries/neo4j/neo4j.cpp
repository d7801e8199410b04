// RUN: %check_lease %s lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/neo4j

// libneo4j-client: connections, result streams, and other handles.

#include <memory>
#include <neo4j-client.h>

void may();

struct Close {
  void operator()(neo4j_connection_t *c) const noexcept { neo4j_close(c); }
  void operator()(neo4j_result_stream_t *r) const noexcept {
    neo4j_close_results(r);
  }
};

bool connect_bad(const char *uri) {
  neo4j_connection_t *c = neo4j_connect(uri, nullptr, NEO4J_INSECURE);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'neo4j_connect' is not released on every path [lease-acquire-without-raii]
  if (!c)
    return false;
  neo4j_result_stream_t *results = neo4j_run(c, "RETURN 1", neo4j_null);
  if (!results)
    return false;
  neo4j_close_results(results);
  neo4j_close(c);
  return true;
}

bool connect_ok(const char *uri) {
  neo4j_connection_t *c = neo4j_connect(uri, nullptr, NEO4J_INSECURE);
  if (!c)
    return false;
  neo4j_result_stream_t *results = neo4j_run(c, "RETURN 1", neo4j_null);
  if (!results) {
    neo4j_close(c);
    return false;
  }
  neo4j_close_results(results);
  neo4j_close(c);
  return true;
}

bool lease_ok(const char *uri) {
  std::unique_ptr<neo4j_connection_t, Close> c(
      neo4j_connect(uri, nullptr, NEO4J_INSECURE));
  if (!c)
    return false;
  std::unique_ptr<neo4j_result_stream_t, Close> results(
      neo4j_run(c.get(), "RETURN 1", neo4j_null));
  may();
  return results != nullptr;
}

bool no_lease_bad(const char *uri) {
  neo4j_connection_t *c = neo4j_connect(uri, nullptr, NEO4J_INSECURE);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'neo4j_connect' is not released if a call throws [lease-acquire-without-raii]
  if (!c)
    return false;
  may();
  neo4j_close(c);
  return true;
}

int count_bad(neo4j_connection_t *c) {
  neo4j_result_stream_t *results =
      neo4j_run(c, "MATCH (n) RETURN n", neo4j_null);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'results' acquired by 'neo4j_run' is not released on every path [lease-result-without-release]
  if (!results || neo4j_check_failure(results))
    return -1;
  int n = 0;
  while (neo4j_fetch_next(results))
    ++n;
  neo4j_close_results(results);
  return n;
}

int count_ok(neo4j_connection_t *c) {
  neo4j_result_stream_t *results =
      neo4j_run(c, "MATCH (n) RETURN n", neo4j_null);
  if (!results)
    return -1;
  int n = 0;
  while (neo4j_fetch_next(results))
    ++n;
  if (neo4j_check_failure(results))
    n = -1;
  neo4j_close_results(results);
  return n;
}

neo4j_config_t *config_bad(const char *user) {
  neo4j_config_t *config = neo4j_new_config();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'config' acquired by 'neo4j_new_config' is not released on every path [lease-result-without-release]
  if (neo4j_config_set_username(config, user) != 0)
    return nullptr;
  return config;
}

neo4j_config_t *config_ok(const char *user) {
  neo4j_config_t *config = neo4j_new_config();
  if (neo4j_config_set_username(config, user) != 0) {
    neo4j_config_free(config);
    return nullptr;
  }
  return config;
}

// An ended transaction must still be freed.
bool ended_bad(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "w");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction 'tx' acquired by 'neo4j_begin_tx' is not released on every path [lease-result-without-release]
  return neo4j_commit(tx) == 0;
}

bool ended_ok(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "w");
  bool done = neo4j_commit(tx) == 0;
  neo4j_free_tx(tx);
  return done;
}
