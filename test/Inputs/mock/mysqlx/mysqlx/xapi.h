//===--- xapi.h - mock of the X DevAPI for C, for tests ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, as far as the tests use them.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MYSQLX_XAPI_H
#define LEASE_TIDY_TEST_MOCK_MYSQLX_XAPI_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mysqlx_client_struct mysqlx_client_t;
typedef struct mysqlx_error_struct mysqlx_error_t;
typedef struct mysqlx_result_struct mysqlx_result_t;
typedef struct mysqlx_session_options_struct mysqlx_session_options_t;
typedef struct mysqlx_session_struct mysqlx_session_t;
typedef struct mysqlx_stmt_struct mysqlx_stmt_t;

#define RESULT_OK 0
#define MYSQLX_NULL_TERMINATED 0xFFFFFFFF

mysqlx_session_t *mysqlx_get_session_from_url(const char *Url,
                                              mysqlx_error_t **Error);
mysqlx_session_t *mysqlx_get_session_from_options(mysqlx_session_options_t *O,
                                                  mysqlx_error_t **Error);
mysqlx_session_t *mysqlx_get_session_from_client(mysqlx_client_t *Client,
                                                 mysqlx_error_t **Error);
void mysqlx_session_close(mysqlx_session_t *Session);
int mysqlx_session_valid(mysqlx_session_t *Session);
mysqlx_session_options_t *mysqlx_session_options_new();
void mysqlx_free_options(mysqlx_session_options_t *Options);
void mysqlx_free(void *Object);
int mysqlx_transaction_begin(mysqlx_session_t *Session);
int mysqlx_transaction_commit(mysqlx_session_t *Session);
int mysqlx_transaction_rollback(mysqlx_session_t *Session);
mysqlx_result_t *mysqlx_sql(mysqlx_session_t *Session, const char *Query,
                            size_t Length);
mysqlx_stmt_t *mysqlx_sql_new(mysqlx_session_t *Session, const char *Query,
                              size_t Length);
mysqlx_result_t *mysqlx_execute(mysqlx_stmt_t *Statement);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_MYSQLX_XAPI_H
