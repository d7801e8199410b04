// REQUIRES: real-lmdb
// RUN: %check_lease %S/lmdb.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17
// RUN: %check_lease %S/cursors.cpp lease-result-without-release -- -std=c++17

// The expectations hold with Debian's own header as well: the names and the
// shapes of the declarations are true.
