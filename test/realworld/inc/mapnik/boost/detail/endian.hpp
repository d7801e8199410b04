// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Boost took this header out; the machine is little-endian.
#define BOOST_LITTLE_ENDIAN
#define BOOST_BYTE_ORDER 1234
