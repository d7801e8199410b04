// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

void unknown();
inline void inlined() { unknown(); }
static void internal() { unknown(); }
template <typename T> void ofTemplate(T) { unknown(); }
template <typename T> void elsewhere(T);
struct Class {
  Class() { unknown(); }
  Class(int);
  void inClass() { unknown(); }
  void outside();
  virtual void pure() = 0;
};
inline auto Lambda = [] { unknown(); };
