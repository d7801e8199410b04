//===--- cassandra.h - the names of the C/C++ driver in tests ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_CASSANDRA_H
#define LEASE_TIDY_TEST_MOCK_CASSANDRA_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { cass_false = 0, cass_true = 1 } cass_bool_t;
typedef enum CassError_ {
  CASS_OK = 0,
  CASS_ERROR_LIB_BAD_PARAMS = 1
} CassError;

typedef struct CassCluster_ CassCluster;
typedef struct CassSession_ CassSession;
typedef struct CassStatement_ CassStatement;
typedef struct CassFuture_ CassFuture;
typedef struct CassPrepared_ CassPrepared;
typedef struct CassResult_ CassResult;
typedef struct CassIterator_ CassIterator;
typedef struct CassRow_ CassRow;

CassCluster *cass_cluster_new(void);
void cass_cluster_free(CassCluster *cluster);
CassError cass_cluster_set_contact_points(CassCluster *cluster,
                                          const char *contact_points);

CassSession *cass_session_new(void);
void cass_session_free(CassSession *session);
CassFuture *cass_session_connect(CassSession *session,
                                 const CassCluster *cluster);
CassFuture *cass_session_close(CassSession *session);
CassFuture *cass_session_prepare(CassSession *session, const char *query);
CassFuture *cass_session_execute(CassSession *session,
                                 const CassStatement *statement);

void cass_future_free(CassFuture *future);
void cass_future_wait(CassFuture *future);
CassError cass_future_error_code(CassFuture *future);
const CassResult *cass_future_get_result(CassFuture *future);
const CassPrepared *cass_future_get_prepared(CassFuture *future);

CassStatement *cass_statement_new(const char *query, size_t parameter_count);
void cass_statement_free(CassStatement *statement);
void cass_prepared_free(const CassPrepared *prepared);
CassStatement *cass_prepared_bind(const CassPrepared *prepared);

void cass_result_free(const CassResult *result);
size_t cass_result_row_count(const CassResult *result);
const CassRow *cass_result_first_row(const CassResult *result);

CassIterator *cass_iterator_from_result(const CassResult *result);
void cass_iterator_free(CassIterator *iterator);
cass_bool_t cass_iterator_next(CassIterator *iterator);
const CassRow *cass_iterator_get_row(const CassIterator *iterator);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_CASSANDRA_H
