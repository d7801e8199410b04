// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/neo4j

// libneo4j-client: a transaction stays open on its connection although its
// handle was freed.

#include <neo4j-client.h>
#include <stdexcept>

void may();

bool read_bad(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "r");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  neo4j_result_stream_t *results =
      neo4j_run_in_tx(tx, "SHOW DATABASES", neo4j_null);
  bool failed = neo4j_check_failure(results) != 0;
  neo4j_close_results(results);
  if (!failed)
    neo4j_commit(tx);
  neo4j_free_tx(tx);
  return !failed;
}

bool read_ok(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "r");
  neo4j_result_stream_t *results =
      neo4j_run_in_tx(tx, "SHOW DATABASES", neo4j_null);
  bool failed = neo4j_check_failure(results) != 0;
  neo4j_close_results(results);
  if (failed)
    neo4j_rollback(tx);
  else
    neo4j_commit(tx);
  neo4j_free_tx(tx);
  return !failed;
}

bool write_bad(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "w");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  neo4j_result_stream_t *results =
      neo4j_run_in_tx(tx, "CREATE (n:Node)", neo4j_null);
  bool failed = neo4j_check_failure(results) != 0;
  neo4j_close_results(results);
  if (!failed)
    neo4j_commit(tx);
  neo4j_free_tx(tx);
  return !failed;
}

bool write_ok(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "w");
  neo4j_result_stream_t *results =
      neo4j_run_in_tx(tx, "CREATE (n:Node)", neo4j_null);
  bool failed = neo4j_check_failure(results) != 0;
  neo4j_close_results(results);
  if (failed)
    neo4j_rollback(tx);
  else
    neo4j_commit(tx);
  neo4j_free_tx(tx);
  return !failed;
}

// Transactions by text.
bool text_bad(neo4j_connection_t *c, bool stop) {
  neo4j_close_results(neo4j_run(c, "BEGIN", neo4j_null));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' with writes is neither committed nor rolled back [lease-write-without-commit]
  neo4j_close_results(neo4j_run(c, "CREATE (n:Node)", neo4j_null));
  if (stop)
    return false;
  neo4j_close_results(neo4j_run(c, "COMMIT", neo4j_null));
  return true;
}

bool text_ok(neo4j_connection_t *c, bool stop) {
  neo4j_close_results(neo4j_run(c, "BEGIN", neo4j_null));
  neo4j_close_results(neo4j_run(c, "CREATE (n:Node)", neo4j_null));
  neo4j_close_results(neo4j_run(c, stop ? "ROLLBACK" : "COMMIT", neo4j_null));
  return !stop;
}

void handler_bad(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "w");
  try {
    may();
    neo4j_commit(tx);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
  neo4j_free_tx(tx);
}

void handler_ok(neo4j_connection_t *c) {
  neo4j_transaction_t *tx = neo4j_begin_tx(c, 0, "w");
  try {
    may();
    neo4j_commit(tx);
  } catch (const std::exception &) {
    neo4j_rollback(tx);
  }
  neo4j_free_tx(tx);
}
