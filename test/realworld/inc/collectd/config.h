/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "../posix/have.h"
#define PACKAGE "collectd"
#define PACKAGE_NAME "collectd"
#define PACKAGE_VERSION "5"
#define PREFIX "/usr"
#define CONFIGFILE "/etc/collectd.conf"
#define LOCALSTATEDIR "/var"
#define PKGLOCALSTATEDIR "/var/lib/collectd"
#define PIDFILE "/run/collectd.pid"
#define PLUGINDIR "/usr/lib/collectd"
#define PKGDATADIR "/usr/share/collectd"
#define KERNEL_LINUX 1
#define NAN_STATIC_DEFAULT 1
#define FP_LAYOUT_NEED_NOTHING 1
#define HAVE_LIBPTHREAD 1
#define HAVE_LIBHIREDIS 1
#define PACKAGE_URL ""
#define HAVE_MYSQL_H 1
