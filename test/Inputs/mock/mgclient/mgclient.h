//===--- mgclient.h - the names of mgclient that the tests use --*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MGCLIENT_H
#define LEASE_TIDY_TEST_MOCK_MGCLIENT_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mg_session mg_session;
typedef struct mg_session_params mg_session_params;
typedef struct mg_result mg_result;
typedef struct mg_list mg_list;
typedef struct mg_map mg_map;
typedef struct mg_value mg_value;

mg_session_params *mg_session_params_make(void);
void mg_session_params_destroy(mg_session_params *);
void mg_session_params_set_host(mg_session_params *, const char *host);
int mg_connect(const mg_session_params *params, mg_session **session);
const char *mg_session_error(mg_session *session);
void mg_session_destroy(mg_session *session);
int mg_session_run(mg_session *session, const char *query, const mg_map *params,
                   const mg_map *extra_run_information, const mg_list **columns,
                   int64_t *qid);
int mg_session_pull(mg_session *session, const mg_map *pull_information);
int mg_session_fetch(mg_session *session, mg_result **result);
int mg_session_begin_transaction(mg_session *session,
                                 const mg_map *extra_run_information);
int mg_session_commit_transaction(mg_session *session, mg_result **result);
int mg_session_rollback_transaction(mg_session *session, mg_result **result);

mg_map *mg_map_make_empty(uint32_t capacity);
int mg_map_insert(mg_map *map, const char *key_str, mg_value *value);
void mg_map_destroy(mg_map *map);
mg_value *mg_value_make_integer(int64_t val);
void mg_value_destroy(mg_value *val);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_MGCLIENT_H
