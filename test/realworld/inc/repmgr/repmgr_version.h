/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define REPMGR_VERSION_DATE ""
#define REPMGR_VERSION "4.0"
#define REPMGR_VERSION_NUM 40000
#define REPMGR_RELEASE_DATE ""
#define PG_ACTUAL_VERSION_NUM 150000
