//===--- ctpublic.h - the names of ct-lib that the tests use ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_CTPUBLIC_H
#define LEASE_TIDY_TEST_MOCK_CTPUBLIC_H

#ifdef __cplusplus
extern "C" {
#endif

#define CS_SUCCEED 1
#define CS_FAIL 0
#define CS_NULLTERM -9
#define CS_UNUSED -99999
#define CS_LANG_CMD 148

typedef int CS_INT;
typedef CS_INT CS_RETCODE;
typedef char CS_CHAR;
typedef void CS_VOID;
typedef struct _cs_context CS_CONTEXT;
typedef struct _cs_connection CS_CONNECTION;
typedef struct _cs_command CS_COMMAND;

CS_RETCODE ct_con_alloc(CS_CONTEXT *ctx, CS_CONNECTION **con);
CS_RETCODE ct_connect(CS_CONNECTION *con, CS_CHAR *servername, CS_INT snamelen);
CS_RETCODE ct_close(CS_CONNECTION *con, CS_INT option);
CS_RETCODE ct_con_drop(CS_CONNECTION *con);
CS_RETCODE ct_cmd_alloc(CS_CONNECTION *con, CS_COMMAND **cmd);
CS_RETCODE ct_cmd_drop(CS_COMMAND *cmd);
CS_RETCODE ct_command(CS_COMMAND *cmd, CS_INT type, const CS_VOID *buffer,
                      CS_INT buflen, CS_INT option);
CS_RETCODE ct_send(CS_COMMAND *cmd);
CS_RETCODE ct_results(CS_COMMAND *cmd, CS_INT *result_type);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_CTPUBLIC_H
