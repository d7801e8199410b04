/*===--- sqlext.h - mock of unixODBC for tests ---------------------*- C -*-===*\
|*                                                                            *|
|* Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.    *|
|* See LICENSE for license information.                                       *|
|* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception                    *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef LEASE_TIDY_TEST_MOCK_SQLEXT_H
#define LEASE_TIDY_TEST_MOCK_SQLEXT_H

#include "sql.h"

#define SQL_ATTR_ODBC_VERSION 200
#define SQL_OV_ODBC3 3UL
#define SQL_ATTR_AUTOCOMMIT 102
#define SQL_AUTOCOMMIT_OFF 0UL
#define SQL_AUTOCOMMIT_ON 1UL
#define SQL_IS_UINTEGER (-5)
#define SQL_DRIVER_NOPROMPT 0

#ifdef __cplusplus
extern "C" {
#endif

SQLRETURN SQLDriverConnect(SQLHDBC Connection, SQLHWND Window, SQLCHAR *In,
                           SQLSMALLINT InLength, SQLCHAR *Out,
                           SQLSMALLINT OutSize, SQLSMALLINT *OutLength,
                           SQLUSMALLINT Completion);

#ifdef __cplusplus
}
#endif

#endif
