/*===--- sql.h - mock of unixODBC for tests ------------------------*- C -*-===*\
|*                                                                            *|
|* Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.    *|
|* See LICENSE for license information.                                       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
|*===----------------------------------------------------------------------===*|
|*                                                                            *|
|* Plain declarations, as far as the tests use them. As in the real headers   *|
|* all handles are void *, and only the typedefs tell them apart.             *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef LEASE_TIDY_TEST_MOCK_SQL_H
#define LEASE_TIDY_TEST_MOCK_SQL_H

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned char SQLCHAR;
typedef short SQLSMALLINT;
typedef unsigned short SQLUSMALLINT;
typedef int SQLINTEGER;
typedef unsigned int SQLUINTEGER;
typedef long SQLLEN;
typedef SQLSMALLINT SQLRETURN;
typedef void *SQLPOINTER;
typedef void *SQLHANDLE;
typedef SQLHANDLE SQLHENV;
typedef SQLHANDLE SQLHDBC;
typedef SQLHANDLE SQLHSTMT;
typedef SQLHANDLE SQLHDESC;
typedef SQLPOINTER SQLHWND;

#define SQL_NULL_HANDLE 0L
#define SQL_NULL_HENV 0
#define SQL_NULL_HDBC 0
#define SQL_NULL_HSTMT 0
#define SQL_HANDLE_ENV 1
#define SQL_HANDLE_DBC 2
#define SQL_HANDLE_STMT 3
#define SQL_HANDLE_DESC 4
#define SQL_SUCCESS 0
#define SQL_SUCCESS_WITH_INFO 1
#define SQL_NO_DATA 100
#define SQL_ERROR (-1)
#define SQL_SUCCEEDED(rc) (((rc) & (~1)) == 0)
#define SQL_NTS (-3)
#define SQL_COMMIT 0
#define SQL_ROLLBACK 1
#define SQL_CLOSE 0
#define SQL_DROP 1

SQLRETURN SQLAllocHandle(SQLSMALLINT Type, SQLHANDLE Input, SQLHANDLE *Output);
SQLRETURN SQLFreeHandle(SQLSMALLINT Type, SQLHANDLE Handle);
SQLRETURN SQLFreeStmt(SQLHSTMT Statement, SQLUSMALLINT Option);
SQLRETURN SQLConnect(SQLHDBC Connection, SQLCHAR *Server,
                     SQLSMALLINT ServerLength, SQLCHAR *User,
                     SQLSMALLINT UserLength, SQLCHAR *Password,
                     SQLSMALLINT PasswordLength);
SQLRETURN SQLDisconnect(SQLHDBC Connection);
SQLRETURN SQLExecDirect(SQLHSTMT Statement, SQLCHAR *Text, SQLINTEGER Length);
SQLRETURN SQLPrepare(SQLHSTMT Statement, SQLCHAR *Text, SQLINTEGER Length);
SQLRETURN SQLExecute(SQLHSTMT Statement);
SQLRETURN SQLFetch(SQLHSTMT Statement);
SQLRETURN SQLCloseCursor(SQLHSTMT Statement);
SQLRETURN SQLEndTran(SQLSMALLINT Type, SQLHANDLE Handle, SQLSMALLINT How);
SQLRETURN SQLSetConnectAttr(SQLHDBC Connection, SQLINTEGER Attribute,
                            SQLPOINTER Value, SQLINTEGER Length);
SQLRETURN SQLSetEnvAttr(SQLHENV Environment, SQLINTEGER Attribute,
                        SQLPOINTER Value, SQLINTEGER Length);

#ifdef __cplusplus
}
#endif

#endif
