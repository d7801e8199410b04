// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The name of the library before it became a part of Boost.
#pragma once
#include <boost/pfr.hpp>
