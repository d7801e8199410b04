/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define HAVE_SQLITE3_H 1
#define HAVE_SQLITE3_OPEN_V2 1
#define HAVE_SQLITE3_PREPARE_V2 1
#define HAVE_SQLITE3_CREATE_FUNCTION_V2 1
