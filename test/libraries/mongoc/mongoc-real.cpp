// REQUIRES: real-mongoc
// RUN: %check_lease %S/mongoc.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I/usr/include/libmongoc-1.0 \
// RUN:   -I/usr/include/libbson-1.0

// The expectations of mongoc.cpp hold with Debian's own headers as well: the
// names and the shapes of the declarations are true.
