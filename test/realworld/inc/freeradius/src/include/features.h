/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define WITH_PROXY 1
#define WITH_UNLANG 1
#define WITH_ACCOUNTING 1
#define WITH_DETAIL 1
#define WITH_SESSION_MGMT 1
#define WITH_DYNAMIC_CLIENTS 1
#define WITH_STATS 1
#define WITH_COMMAND_SOCKET 1
#define WITH_COA 1
#define WITH_TCP 1
#define WITH_UDPFROMTO 1
#define WITH_CONF_WRITE 1
#define RADIUSD_VERSION_NUM 0
