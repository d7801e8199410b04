// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The sources mean boost::remove_const where C++11's is visible, too.
#include <type_traits>
namespace mapnik {
using std::remove_const;
}
