//===--- duckdb.h - the names of DuckDB's C API in the tests ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DUCKDB_H
#define LEASE_TIDY_TEST_MOCK_DUCKDB_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef uint64_t idx_t;
typedef enum { DuckDBSuccess = 0, DuckDBError = 1 } duckdb_state;

typedef struct {
  idx_t deprecated_row_count;
  void *internal_data;
} duckdb_result;

typedef struct _duckdb_database {
  void *internal_ptr;
} *duckdb_database;
typedef struct _duckdb_connection {
  void *internal_ptr;
} *duckdb_connection;
typedef struct _duckdb_prepared_statement {
  void *internal_ptr;
} *duckdb_prepared_statement;
typedef struct _duckdb_appender {
  void *internal_ptr;
} *duckdb_appender;
typedef struct _duckdb_data_chunk {
  void *internal_ptr;
} *duckdb_data_chunk;

duckdb_state duckdb_open(const char *path, duckdb_database *out_database);
void duckdb_close(duckdb_database *database);
duckdb_state duckdb_connect(duckdb_database database,
                            duckdb_connection *out_connection);
void duckdb_disconnect(duckdb_connection *connection);
duckdb_state duckdb_query(duckdb_connection connection, const char *query,
                          duckdb_result *out_result);
void duckdb_destroy_result(duckdb_result *result);
idx_t duckdb_row_count(duckdb_result *result);
const char *duckdb_result_error(duckdb_result *result);
duckdb_state duckdb_prepare(duckdb_connection connection, const char *query,
                            duckdb_prepared_statement *out_prepared_statement);
void duckdb_destroy_prepare(duckdb_prepared_statement *prepared_statement);
duckdb_state
duckdb_execute_prepared(duckdb_prepared_statement prepared_statement,
                        duckdb_result *out_result);
duckdb_state duckdb_appender_create(duckdb_connection connection,
                                    const char *schema, const char *table,
                                    duckdb_appender *out_appender);
duckdb_state duckdb_appender_flush(duckdb_appender appender);
duckdb_state duckdb_appender_destroy(duckdb_appender *appender);
duckdb_data_chunk duckdb_fetch_chunk(duckdb_result result);
void duckdb_destroy_data_chunk(duckdb_data_chunk *chunk);
idx_t duckdb_data_chunk_get_size(duckdb_data_chunk chunk);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_DUCKDB_H
