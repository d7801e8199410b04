//===--- sybdb.h - the names of db-lib that the tests use -------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_SYBDB_H
#define LEASE_TIDY_TEST_MOCK_SYBDB_H

#ifdef __cplusplus
extern "C" {
#endif

#define SUCCEED 1
#define FAIL 0
#define NO_MORE_RESULTS 2
#define NO_MORE_ROWS -2

typedef int RETCODE;
typedef int STATUS;
typedef struct tds_dblib_loginrec LOGINREC;
typedef struct tds_dblib_dbprocess DBPROCESS;

LOGINREC *dblogin(void);
void dbloginfree(LOGINREC *login);
DBPROCESS *tdsdbopen(LOGINREC *login, const char *server, int msdblib);
#define dbopen(x, y) tdsdbopen((x), (y), 0)
RETCODE dbuse(DBPROCESS *dbproc, const char *name);
void dbclose(DBPROCESS *dbproc);
RETCODE dbcmd(DBPROCESS *dbproc, const char cmdstring[]);
RETCODE dbfcmd(DBPROCESS *dbproc, const char *fmt, ...);
RETCODE dbsqlexec(DBPROCESS *dbproc);
RETCODE dbresults(DBPROCESS *dbproc);
STATUS dbnextrow(DBPROCESS *dbproc);
RETCODE dbcancel(DBPROCESS *dbproc);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_SYBDB_H
