/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "../../../posix/have.h"
#define HAVE_DIRENT_H 1
#define RADIUSD_VERSION 040000
#define RADIUSD_VERSION_STRING "4"
#define HAVE_PTHREAD 1
#define HAVE_PTHREAD_H 1
#define HAVE_LIBPTHREAD 1
#define HAVE_LIBHIREDIS 1
#define HAVE_SQLITE3_H 1
#define HAVE_SQLITE3_OPEN_V2 1
#define HAVE_SQLITE3_PREPARE_V2 1
#define HAVE_REGEX 1
#define HAVE_REGEX_H 1
#define HAVE_POSIX_REGEX 1
#define HAVE_EXTENDED_REGEX 1
#define WORDS_LITTLEENDIAN 1
#define LITTLE_ENDIAN_HOST 1
#define RADIUSD_MAGIC_NUMBER 0
#define HOSTINFO "host"
#define HAVE_64BIT_TIME_T 1
#define TLS_STORAGE_CLASS __thread
#define WITH_SQLITE 1
