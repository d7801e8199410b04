//===--- neo4j-client.h - the names of libneo4j-client in tests -*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_NEO4J_CLIENT_H
#define LEASE_TIDY_TEST_MOCK_NEO4J_CLIENT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define NEO4J_INSECURE (1 << 0)

typedef struct neo4j_connection neo4j_connection_t;
typedef struct neo4j_transaction neo4j_transaction_t;
typedef struct neo4j_result_stream neo4j_result_stream_t;
typedef struct neo4j_result neo4j_result_t;
typedef struct neo4j_config neo4j_config_t;
typedef struct neo4j_value {
  uint8_t type;
  uint64_t data;
} neo4j_value_t;
extern const neo4j_value_t neo4j_null;

neo4j_connection_t *neo4j_connect(const char *uri, neo4j_config_t *config,
                                  uint_fast32_t flags);
int neo4j_close(neo4j_connection_t *connection);
neo4j_result_stream_t *neo4j_run(neo4j_connection_t *connection,
                                 const char *statement, neo4j_value_t params);
neo4j_transaction_t *neo4j_begin_tx(neo4j_connection_t *connection,
                                    int tx_timeout, const char *tx_mode);
int neo4j_commit(neo4j_transaction_t *tx);
int neo4j_rollback(neo4j_transaction_t *tx);
neo4j_result_stream_t *neo4j_run_in_tx(neo4j_transaction_t *tx,
                                       const char *statement,
                                       neo4j_value_t params);
void neo4j_free_tx(neo4j_transaction_t *tx);
neo4j_result_t *neo4j_fetch_next(neo4j_result_stream_t *results);
int neo4j_check_failure(neo4j_result_stream_t *results);
int neo4j_close_results(neo4j_result_stream_t *results);
neo4j_config_t *neo4j_new_config(void);
void neo4j_config_free(neo4j_config_t *config);
int neo4j_config_set_username(neo4j_config_t *config, const char *username);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_NEO4J_CLIENT_H
