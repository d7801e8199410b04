/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define CONFIGDIR "/etc/pgbackrest"
#define CFGOPTDEF_CONFIG_PATH "/etc/pgbackrest"
#define FN_EXTERN extern
#define VR_EXTERN_DECLARE extern
#define VR_EXTERN_DEFINE
#define VR_NON_STRING
#define ZLIB_CONST 1
#define HAVE_BUILTIN_TYPES_COMPATIBLE_P 1
