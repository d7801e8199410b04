//===--- zdb.h - the names of libzdb that the tests use ---------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_ZDB_H
#define LEASE_TIDY_TEST_MOCK_ZDB_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct URL_S *URL_T;
typedef struct ResultSet_S *ResultSet_T;
typedef struct PreparedStatement_S *PreparedStatement_T;
typedef struct Connection_S *Connection_T;
typedef struct ConnectionPool_S *ConnectionPool_T;

URL_T URL_new(const char *url);
void URL_free(URL_T *U);

ConnectionPool_T ConnectionPool_new(URL_T url);
void ConnectionPool_free(ConnectionPool_T *P);
void ConnectionPool_start(ConnectionPool_T P);
Connection_T ConnectionPool_getConnection(ConnectionPool_T P);
void ConnectionPool_returnConnection(ConnectionPool_T P,
                                     Connection_T connection);

int Connection_ping(Connection_T C);
void Connection_close(Connection_T C);
void Connection_beginTransaction(Connection_T C);
void Connection_commit(Connection_T C);
void Connection_rollback(Connection_T C);
void Connection_execute(Connection_T C, const char *sql, ...);
ResultSet_T Connection_executeQuery(Connection_T C, const char *sql, ...);
PreparedStatement_T Connection_prepareStatement(Connection_T C, const char *sql,
                                                ...);
void PreparedStatement_setInt(PreparedStatement_T P, int parameterIndex, int x);
void PreparedStatement_execute(PreparedStatement_T P);
int ResultSet_next(ResultSet_T R);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_ZDB_H
