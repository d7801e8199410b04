/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "../../posix/have.h"
#define PACKAGE "spine"
#define VERSION "1"
#define PACKAGE_NAME "spine"
#define RESULTS_BUFFER 2048
#define MAX_SIMULTANEOUS_SCRIPTS 20
#define HAVE_MYSQL 1
#define HAVE_LIBPTHREAD 1
#define HAVE_NANOSLEEP 1
