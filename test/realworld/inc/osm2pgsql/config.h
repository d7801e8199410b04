/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "../posix/have.h"
#define VERSION "0"
#define PACKAGE "osm2pgsql"
#define OSM2PGSQL_DATADIR "/usr/share/osm2pgsql"
#define HAVE_LUA 1
#define HAVE_FORK 1
#define HAVE_MMAP 1
#define HAVE_POSIX_FALLOCATE 1
#define HAVE_POSIX_FADVISE 1
#define HAVE_SYNC_FILE_RANGE 1
#define FIXED_POINT 1
