/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Lua 5.3 needs no compatibility layer. */
