//===--- ocilib.h - the names of OCILIB that the tests use ------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_OCILIB_H
#define LEASE_TIDY_TEST_MOCK_OCILIB_H

#ifdef __cplusplus
extern "C" {
#endif

#define FALSE 0
#define TRUE 1
#define OCI_SESSION_DEFAULT 0

typedef int boolean;
typedef char otext;

typedef struct OCI_Pool OCI_Pool;
typedef struct OCI_Connection OCI_Connection;
typedef struct OCI_Statement OCI_Statement;
typedef struct OCI_Resultset OCI_Resultset;
typedef struct OCI_Transaction OCI_Transaction;
typedef struct OCI_Date OCI_Date;

OCI_Connection *OCI_ConnectionCreate(const otext *db, const otext *user,
                                     const otext *pwd, unsigned int mode);
boolean OCI_ConnectionFree(OCI_Connection *con);
boolean OCI_IsConnected(OCI_Connection *con);
OCI_Connection *OCI_PoolGetConnection(OCI_Pool *pool, const otext *tag);
boolean OCI_SetAutoCommit(OCI_Connection *con, boolean enable);
boolean OCI_Commit(OCI_Connection *con);
boolean OCI_Rollback(OCI_Connection *con);
OCI_Transaction *OCI_TransactionCreate(OCI_Connection *con,
                                       unsigned int timeout, unsigned int mode,
                                       void *pxid);
boolean OCI_TransactionFree(OCI_Transaction *trans);
boolean OCI_TransactionStart(OCI_Transaction *trans);
OCI_Statement *OCI_StatementCreate(OCI_Connection *con);
boolean OCI_StatementFree(OCI_Statement *stmt);
boolean OCI_Prepare(OCI_Statement *stmt, const otext *sql);
boolean OCI_Execute(OCI_Statement *stmt);
boolean OCI_ExecuteStmt(OCI_Statement *stmt, const otext *sql);
OCI_Resultset *OCI_GetResultset(OCI_Statement *stmt);
boolean OCI_FetchNext(OCI_Resultset *rs);
OCI_Date *OCI_DateCreate(OCI_Connection *con);
boolean OCI_DateFree(OCI_Date *date);
int OCI_DateSysDate(OCI_Date *date);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_OCILIB_H
