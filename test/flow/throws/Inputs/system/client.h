// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

namespace client {
struct Session {
  void run();
  int size() const { return Size + 1; }
  void runTwice() {
    run();
    run();
  }
  int Size;
};
} // namespace client
extern "C" {
void client_call();
}
namespace fmt {
void format(const char *);
}
struct QThing {
  void trimmed();
};
struct Quick {
  void trimmed();
};
