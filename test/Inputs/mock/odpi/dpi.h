//===--- dpi.h - the names of ODPI-C that the tests use ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_DPI_H
#define LEASE_TIDY_TEST_MOCK_DPI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DPI_SUCCESS 0
#define DPI_FAILURE -1
#define DPI_MODE_CONN_CLOSE_DEFAULT 0x0000
#define DPI_MODE_EXEC_DEFAULT 0x00000000
#define DPI_MODE_EXEC_COMMIT_ON_SUCCESS 0x00000020

typedef uint32_t dpiConnCloseMode;
typedef uint32_t dpiExecMode;
typedef struct dpiContext dpiContext;
typedef struct dpiPool dpiPool;
typedef struct dpiConn dpiConn;
typedef struct dpiStmt dpiStmt;
typedef struct dpiXid dpiXid;
typedef struct dpiCommonCreateParams dpiCommonCreateParams;
typedef struct dpiConnCreateParams dpiConnCreateParams;

int dpiConn_create(const dpiContext *context, const char *userName,
                   uint32_t userNameLength, const char *password,
                   uint32_t passwordLength, const char *connectString,
                   uint32_t connectStringLength,
                   const dpiCommonCreateParams *commonParams,
                   dpiConnCreateParams *createParams, dpiConn **conn);
int dpiConn_addRef(dpiConn *conn);
int dpiConn_close(dpiConn *conn, dpiConnCloseMode mode, const char *tag,
                  uint32_t tagLength);
int dpiConn_commit(dpiConn *conn);
int dpiConn_ping(dpiConn *conn);
int dpiConn_prepareStmt(dpiConn *conn, int scrollable, const char *sql,
                        uint32_t sqlLength, const char *tag, uint32_t tagLength,
                        dpiStmt **stmt);
int dpiConn_release(dpiConn *conn);
int dpiConn_rollback(dpiConn *conn);
int dpiConn_tpcBegin(dpiConn *conn, dpiXid *xid, uint32_t transactionTimeout,
                     uint32_t flags);
int dpiConn_tpcCommit(dpiConn *conn, dpiXid *xid, int onePhase);
int dpiConn_tpcRollback(dpiConn *conn, dpiXid *xid);
int dpiPool_acquireConnection(dpiPool *pool, const char *userName,
                              uint32_t userNameLength, const char *password,
                              uint32_t passwordLength,
                              dpiConnCreateParams *params, dpiConn **conn);
int dpiStmt_execute(dpiStmt *stmt, dpiExecMode mode, uint32_t *numQueryColumns);
int dpiStmt_fetch(dpiStmt *stmt, int *found, uint32_t *bufferRowIndex);
int dpiStmt_release(dpiStmt *stmt);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_DPI_H
