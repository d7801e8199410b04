/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define LOGDIR "/var/log"
#define LIBDIR "/usr/lib"
#define RADDBDIR "/etc/raddb"
#define RUNDIR "/run"
#define SBINDIR "/usr/sbin"
#define RADIR "/var/log/radacct"
#define DICTDIR "/usr/share/freeradius"
#define CONFDIR "/etc/raddb"
