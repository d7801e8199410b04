/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define CITUS_VERSION "11"
#define CITUS_MAJORVERSION "11.2-1"
#define CITUS_VERSION_STR "Citus 11"
#define CITUS_EDITION "community"
#define CITUS_EXTENSIONVERSION "11.2-1"
#define CITUS_VERSION_NUM 110200
#define HAVE_LIBCURL 1
#define REPORTS_BASE_URL ""
