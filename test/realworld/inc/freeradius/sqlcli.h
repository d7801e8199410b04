/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The CLI of DB2 is the one of ODBC. */
#include <sql.h>
#include <sqlext.h>
