/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>
#ifndef REALWORLD_MISSING_H
#define REALWORLD_MISSING_H
typedef __uint128_t uint128_t;
typedef __int128_t int128_t;
#define ntohll(x) __builtin_bswap64(x)
#define htonll(x) __builtin_bswap64(x)
uint128_t ntohlll(uint128_t number);
#define htonlll(x) ntohlll(x)
#ifndef INADDR_ANY
#define INADDR_ANY 0
#endif
#endif
