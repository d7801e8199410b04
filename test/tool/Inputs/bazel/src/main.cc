#include "include/store.h"
#ifndef PORT
#error "The options of the target are missing"
#endif
int main() { return ping(true); }
