// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mgclient

// mgclient: a session that exists although the connect failed.

#include <memory>
#include <mgclient.hpp>
#include <stdexcept>

void may();
void log(const char *text) noexcept;

struct Destroy {
  void operator()(mg_session *s) const noexcept { mg_session_destroy(s); }
};

// Sessions.
bool connect_bad(const mg_session_params *params) {
  mg_session *session = nullptr;
  if (mg_connect(params, &session) != 0) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'session' acquired by 'mg_connect' is not released on every path [lease-acquire-without-raii]
    log(mg_session_error(session));
    return false;
  }
  mg_session_destroy(session);
  return true;
}

bool connect_ok(const mg_session_params *params) {
  mg_session *session = nullptr;
  int rc = mg_connect(params, &session);
  if (rc != 0)
    log(mg_session_error(session));
  mg_session_destroy(session);
  return rc == 0;
}

bool lease_ok(const mg_session_params *params) {
  mg_session *raw = nullptr;
  int rc = mg_connect(params, &raw);
  std::unique_ptr<mg_session, Destroy> session(raw);
  may();
  return rc == 0;
}

bool no_lease_bad(const mg_session_params *params) {
  mg_session *raw = nullptr;
  int rc = mg_connect(params, &raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'raw' acquired by 'mg_connect' is not released if a call throws [lease-acquire-without-raii]
  may();
  mg_session_destroy(raw);
  return rc == 0;
}

mg_session *params_bad(const char *host) {
  mg_session_params *params = mg_session_params_make();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'params' acquired by 'mg_session_params_make' is not released on every path [lease-result-without-release]
  mg_session_params_set_host(params, host);
  mg_session *session = nullptr;
  if (mg_connect(params, &session) != 0) {
    mg_session_destroy(session);
    return nullptr;
  }
  mg_session_params_destroy(params);
  return session;
}

mg_session *params_ok(const char *host) {
  mg_session_params *params = mg_session_params_make();
  mg_session_params_set_host(params, host);
  mg_session *session = nullptr;
  int rc = mg_connect(params, &session);
  mg_session_params_destroy(params);
  if (rc != 0) {
    mg_session_destroy(session);
    return nullptr;
  }
  return session;
}

// Values go to the map that they are put into.
bool map_bad(mg_session *s, int n) {
  mg_map *map = mg_map_make_empty(1);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'map' acquired by 'mg_map_make_empty' is not released on every path [lease-result-without-release]
  mg_map_insert(map, "n", mg_value_make_integer(n));
  if (mg_session_run(s, "RETURN $n", map, nullptr, nullptr, nullptr) != 0)
    return false;
  mg_map_destroy(map);
  return true;
}

bool map_ok(mg_session *s, int n) {
  mg_map *map = mg_map_make_empty(1);
  mg_map_insert(map, "n", mg_value_make_integer(n));
  int rc = mg_session_run(s, "RETURN $n", map, nullptr, nullptr, nullptr);
  mg_map_destroy(map);
  return rc == 0;
}

// Transactions; a result belongs to the session.
bool read_bad(mg_session *s, bool stop) {
  mg_result *result;
  mg_session_begin_transaction(s, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  mg_session_pull(s, nullptr);
  while (mg_session_fetch(s, &result) == 1) {
    if (stop)
      return false;
  }
  return mg_session_commit_transaction(s, &result) == 0;
}

bool read_ok(mg_session *s, bool stop) {
  mg_result *result;
  mg_session_begin_transaction(s, nullptr);
  mg_session_pull(s, nullptr);
  while (mg_session_fetch(s, &result) == 1) {
    if (stop) {
      mg_session_rollback_transaction(s, &result);
      return false;
    }
  }
  return mg_session_commit_transaction(s, &result) == 0;
}

bool write_bad(mg_session *s) {
  mg_result *result;
  if (mg_session_begin_transaction(s, nullptr) != 0)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  if (mg_session_run(s, "CREATE (n:Node)", nullptr, nullptr, nullptr, nullptr))
    return false;
  return mg_session_commit_transaction(s, &result) == 0;
}

bool write_ok(mg_session *s) {
  mg_result *result;
  if (mg_session_begin_transaction(s, nullptr) != 0)
    return false;
  if (mg_session_run(s, "CREATE (n:Node)", nullptr, nullptr, nullptr,
                     nullptr)) {
    mg_session_rollback_transaction(s, &result);
    return false;
  }
  return mg_session_commit_transaction(s, &result) == 0;
}

void handler_bad(mg_session *s) {
  mg_result *result;
  mg_session_begin_transaction(s, nullptr);
  try {
    may();
    mg_session_commit_transaction(s, &result);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 's' open [lease-catch-without-rollback]
  }
}

void handler_ok(mg_session *s) {
  mg_result *result;
  mg_session_begin_transaction(s, nullptr);
  try {
    may();
    mg_session_commit_transaction(s, &result);
  } catch (const std::exception &) {
    mg_session_rollback_transaction(s, &result);
  }
}

// The C++ client is an owner; a fetch throws.
bool client_ok(const mg::Client::Params &params) {
  auto client = mg::Client::Connect(params);
  if (!client || !client->BeginTransaction())
    return false;
  client->DiscardAll();
  return client->CommitTransaction();
}

bool lent_client_bad(mg::Client &client, bool stop) {
  client.BeginTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'client' with writes is neither committed nor rolled back [lease-write-without-commit]
  if (!client.Execute("CREATE (n:Node)") || stop)
    return false;
  return client.CommitTransaction();
}

bool lent_client_ok(mg::Client &client, bool stop) {
  client.BeginTransaction();
  if (!client.Execute("CREATE (n:Node)") || stop) {
    client.RollbackTransaction();
    return false;
  }
  return client.CommitTransaction();
}

void client_handler_bad(mg::Client &client) {
  client.BeginTransaction();
  try {
    client.DiscardAll();
    client.CommitTransaction();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'client' open [lease-catch-without-rollback]
  }
}

void client_handler_ok(mg::Client &client) {
  client.BeginTransaction();
  try {
    client.DiscardAll();
    client.CommitTransaction();
  } catch (const std::exception &) {
    client.RollbackTransaction();
  }
}
