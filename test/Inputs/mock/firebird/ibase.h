//===--- ibase.h - the names of Firebird's C API in the tests ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_IBASE_H
#define LEASE_TIDY_TEST_MOCK_IBASE_H

#include <stdint.h>

#define SQL_DIALECT_V6 3
#define DSQL_close 1
#define DSQL_drop 2

#ifdef __cplusplus
extern "C" {
#endif

typedef intptr_t ISC_STATUS;
typedef ISC_STATUS ISC_STATUS_ARRAY[20];
typedef char ISC_SCHAR;
typedef unsigned int FB_API_HANDLE;
typedef FB_API_HANDLE isc_db_handle;
typedef FB_API_HANDLE isc_stmt_handle;
typedef FB_API_HANDLE isc_tr_handle;
typedef struct XSQLDA XSQLDA;

ISC_STATUS isc_attach_database(ISC_STATUS *, short, const ISC_SCHAR *,
                               isc_db_handle *, short, const ISC_SCHAR *);
ISC_STATUS isc_detach_database(ISC_STATUS *, isc_db_handle *);
ISC_STATUS isc_start_transaction(ISC_STATUS *, isc_tr_handle *, short, ...);
ISC_STATUS isc_commit_transaction(ISC_STATUS *, isc_tr_handle *);
ISC_STATUS isc_commit_retaining(ISC_STATUS *, isc_tr_handle *);
ISC_STATUS isc_rollback_transaction(ISC_STATUS *, isc_tr_handle *);
ISC_STATUS isc_dsql_allocate_statement(ISC_STATUS *, isc_db_handle *,
                                       isc_stmt_handle *);
ISC_STATUS isc_dsql_free_statement(ISC_STATUS *, isc_stmt_handle *,
                                   unsigned short);
ISC_STATUS isc_dsql_prepare(ISC_STATUS *, isc_tr_handle *, isc_stmt_handle *,
                            unsigned short, const ISC_SCHAR *, unsigned short,
                            XSQLDA *);
ISC_STATUS isc_dsql_execute(ISC_STATUS *, isc_tr_handle *, isc_stmt_handle *,
                            unsigned short, const XSQLDA *);
ISC_STATUS isc_dsql_fetch(ISC_STATUS *, isc_stmt_handle *, unsigned short,
                          const XSQLDA *);
ISC_STATUS isc_dsql_execute_immediate(ISC_STATUS *, isc_db_handle *,
                                      isc_tr_handle *, unsigned short,
                                      const ISC_SCHAR *, unsigned short,
                                      const XSQLDA *);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_IBASE_H
