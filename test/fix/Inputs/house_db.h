//===--- house_db.h - a C interface of the house ----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_FIX_HOUSE_DB_H
#define LEASE_TIDY_TEST_FIX_HOUSE_DB_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct db_handle db_handle;
typedef struct db_rows db_rows;

db_handle *db_open(const char *name);
int db_close(db_handle *handle);
db_rows *db_query(db_handle *handle, const char *sql);
int db_next(db_rows *rows);
void db_free_rows(db_rows **rows);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_FIX_HOUSE_DB_H
